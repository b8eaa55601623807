"""Killed and wounded: the lower bound of what the words count, and for which incident. Illustrative, our own words."""

from __future__ import annotations

import pytest

from ingest.reading import Document, read
from ontology.interchange import Event

POST = "On 3 May 2021, rebels attacked a post in Arva with drones. "
BOMB = "A bomb exploded in Arva, Loria. "


def events(body: str, published: str = "2021-05-05") -> list[Event]:
    return [e for e in read(Document("toll", f"A headline\n\n{body}", "Wire", published)).events if not e.collective]


@pytest.mark.parametrize(
    ("body", "killed", "wounded"),
    [
        (POST + "One soldier was killed.", 1, None),
        (POST + "At least one person died and 3 others were hurt.", 1, 3),
        (POST + "The attack left 4 dead.", 4, None),
        (POST + "Up to six soldiers were killed in the attack.", 6, None),
        (POST + "A soldier and a civilian were killed.", 2, None),
        (POST + "Three soldiers were killed while four others sustained injuries.", 3, 4),
        (POST + "The attack killed a woman and her two children.", 3, None),
        (POST + "There were 2 fatalities.", 2, None),
        (POST + "2 fatalities and 1 injury were reported.", 2, 1),
        (POST + "Five rebels and two soldiers died.", 7, None),
        ("A drone hit a post in Arva on Monday, killing one soldier.", 1, None),
        ("A drone hit a post in Arva on Monday, resulting in 3 deaths and 4 injuries.", 3, 4),
        ("A drone hit a post in Arva on Monday, leaving two soldiers dead and three wounded.", 2, 3),
        ("A drone hit a post in Arva on Monday, killing and wounding several soldiers.", None, None),
        (BOMB + "Thirty-two people died; a further 41 were injured.", 32, 41),
        (BOMB + "The blast claimed the lives of nine people.", 9, None),
        (BOMB + "It killed between 3 and 5 people.", 3, None),
        ("A bomb in Arva, in which 44 people, most of them riot police, were killed on Monday, was Hasm's.", 44, None),
        (BOMB + "An unknown number of people were killed.", None, None),
        (BOMB + "The attack resulted in the deaths of two soldiers.", 2, None),
        ("A bomb exploded in Arva, Loria, killing more than two hundred people.", 200, None),
        ("A bomb exploded in Arva, Loria, killing three soldiers, two policemen and a child.", 6, None),
        ("A bomb exploded in Arva, Loria, killing its commander and wounding his deputy.", 1, 1),
        ("Gunmen killed a family of five in Arva on Monday.", 5, None),
        ("Gunmen shot dead a judge and his driver in Arva on Monday.", 2, None),
    ],
)
def test_people_are_counted_as_the_words_count_them(body: str, killed: int | None, wounded: int | None) -> None:
    first = events(body)[0]
    assert (first.killed, first.wounded) == (killed, wounded)


@pytest.mark.parametrize(
    ("sentence", "killed", "wounded"),
    [
        ("Nobody was hurt.", 0, 0),
        ("No one was injured.", 0, 0),
        ("There were no casualties.", 0, 0),
        ("Neither injuries nor fatalities were reported.", 0, 0),
        ("No deaths were reported.", 0, None),
        ("Casualties are unknown.", None, None),
    ],
)
def test_nobody_harmed_is_none_and_the_unknown_stays_open(
    sentence: str, killed: int | None, wounded: int | None
) -> None:
    first = events(BOMB + sentence)[0]
    assert (first.killed, first.wounded) == (killed, wounded)


@pytest.mark.parametrize(
    ("body", "killed"),
    [
        (BOMB + "Five people, including the bomber, were killed.", 5),
        (BOMB + "In addition to the two bombers, at least 30 people were killed.", 32),
        ("Gunmen stormed a base in Arva on Monday. In total, ten soldiers and four attackers were killed.", 14),
        ("Gunmen stormed a base in Arva on Monday. The guards drove them off, killing 11 assailants.", 11),
        ("Gunmen stormed a base in Arva on Monday, killing ten soldiers. Four attackers were shot dead.", 10),
    ],
)
def test_attackers_count_only_where_the_text_counts_them_in_or_counts_nobody_else(body: str, killed: int) -> None:
    assert events(body)[0].killed == killed


def test_all_of_those_told_of_are_as_many_as_were_told() -> None:
    body = "Gunmen kidnapped 14 soldiers in Arva on Monday. All of the soldiers were found dead three hours later."
    assert [e.killed for e in events(body)] == [14]


def test_the_dead_of_two_incidents_stay_apart() -> None:
    body = "A bomb killed three people in Arva on Monday. In Loria gunmen shot dead two guards on Tuesday."
    assert [(e.date, e.killed) for e in events(body)] == [("2021-05-03", 3), ("2021-05-04", 2)]


def test_a_sum_given_later_is_the_toll() -> None:
    body = "A bomb exploded in Arva on Monday, killing three people. The ministry put the toll at 45 dead."
    assert [e.killed for e in events(body)] == [45]


def test_a_coder_s_share_of_a_toll_is_that_of_the_incident() -> None:
    body = POST + "Nine soldiers were killed. Nine fatalities split across three days, and coded as 3 for this event."
    assert events(body)[0].killed == 3
    shared = POST + "Eight soldiers were killed (fatalities split between two events)."
    assert events(shared)[0].killed == 4


@pytest.mark.parametrize(
    ("body", "killed"),
    [
        (BOMB + "This was one of five attacks that day. Twenty people were killed across the attacks.", 4),
        (POST + "Four soldiers were killed. A farmer also died.", 5),
        (POST + "Four soldiers were killed. One civilian died when a shell hit his house.", 5),
        (POST + "Four people were killed. Three soldiers and a farmer died, the mayor said.", 4),
        (POST + "Four soldiers were killed. Two rebels were shot dead.", 4),
        (POST + "Three assailants were killed; there were no police casualties.", 3),
    ],
)
def test_tolls_of_one_incident_are_put_together(body: str, killed: int) -> None:
    assert events(body)[0].killed == killed


def test_what_a_group_boasts_of_is_not_the_report_s_figure() -> None:
    body = "A bomb hit a patrol in Arva on Monday. Hamas claimed that it had killed 40 soldiers."
    assert events(body)[0].killed is None


def test_a_drone_shot_down_is_nobody_s_death_and_no_deed_of_those_who_stopped_it() -> None:
    reading = read(
        Document(
            "down", "Headline\n\nIsraeli air defences shot down two drones over Arva on Monday.", "W", "2021-05-05"
        )
    )
    assert [(e.type, e.killed) for e in reading.events] == [("drone_attack", None)]
    assert [c for c in reading.claims if c.predicate == "PERPETRATED"] == []


@pytest.mark.parametrize(
    ("body", "kind", "killed"),
    [
        ("Omar Haddad, a judge, was shot dead in Arva on Monday.", "assassination", 1),
        ("Omar Haddad was shot dead in Arva on Monday together with two bodyguards.", "assassination", 3),
        ("Omar Haddad was shot by the Guards in Arva on Monday.", "assassination", 1),
        ("Omar Haddad was killed in an exchange of fire in Arva on Monday.", "shooting", 1),
        ("An American drone killed Omar Haddad near Arva on Monday. It also killed a companion.", "airstrike", 2),
    ],
)
def test_named_victims_are_counted_by_name(body: str, kind: str, killed: int) -> None:
    first = events(body)[0]
    assert (first.type, first.killed) == (kind, killed)
