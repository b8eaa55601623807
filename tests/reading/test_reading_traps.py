"""Traps: what must not become a claim, and whose claim it is. Illustrative sentences of our own."""

from __future__ import annotations

import pytest

from ingest.reading import EXTRACTOR, Document, read, read_many
from ontology.gate import examine
from ontology.interchange import Reading


def reading(body: str, *, published: str | None = "2021-04-24", outlet: str | None = "Test Wire") -> Reading:
    return read(Document("trap", f"A headline\n\n{body}", outlet, published))


def claims(read_: Reading) -> set[tuple[str, str, str, str]]:
    names = {e.id: e.name for e in read_.entities} | {e.id: e.type for e in read_.events}
    return {(c.predicate, names[c.subject], names[c.object], c.modality) for c in read_.claims}


LEDE = "Two rockets hit the barracks in Hilla on Thursday, wounding three soldiers. "


@pytest.mark.parametrize(
    "body",
    [
        LEDE + "No group has claimed the attack.",
        LEDE + "Nobody said it was behind the attack.",
        LEDE + "Hamas did not say whether it had fired the rockets.",
        LEDE + "Hamas stopped short of saying it was responsible.",
        LEDE + "The Aqsa Brigades had no immediate comment.",
        LEDE + "Hamas plans to hold a rally.",
    ],
)
def test_silence_is_no_claim(body: str) -> None:
    assert not [c for c in reading(body).claims if c.predicate == "PERPETRATED"]


def test_blame_for_previous_strikes_is_not_blame_for_this_one() -> None:
    body = LEDE + "Earlier strikes on the same port were blamed on Hamas by Israel."
    found = reading(body)
    blamed = [c.object for c in found.claims if c.predicate == "PERPETRATED"]
    assert blamed
    assert all(event.collective for event in found.events if event.id in blamed)


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("Hamas claimed responsibility for the attack.", "claimed"),
        ("Hamas said it was behind the attack.", "claimed"),
        ("Hamas said its fighters had carried out the attack.", "claimed"),
        ("Responsibility for the attack was claimed by Hamas.", "claimed"),
        ("Israel blamed Hamas for the attack.", "accused"),
        ("Israel blamed the attack on Hamas.", "accused"),
        ("The attack was attributed to Hamas by Israel.", "accused"),
        ("Israel held Hamas responsible for the attack.", "accused"),
        ("A security source said Hamas was behind the attack.", "suspected"),
        ("An official in Basra said Hamas might have carried out the attack.", "possible"),
        ("Hamas denied any role in the attack.", "denied"),
        ("Hamas said it had nothing to do with the attack.", "denied"),
        ("Hamas said it was not involved in the attack.", "denied"),
    ],
)
def test_the_ways_to_say_who_did_it(sentence: str, modality: str) -> None:
    assert ("PERPETRATED", "Hamas", "rocket_attack", modality) in claims(reading(LEDE + sentence))


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("The Dawn Brigades are a front for Hamas.", "asserted"),
        ("Two officials described the Dawn Brigades as a cover for Hamas.", "suspected"),
        ("Israel called the Dawn Brigades a facade for Hamas.", "accused"),
        ("The Dawn Brigades are not a front for Hamas.", "denied"),
        ("The Dawn Brigades could be a label of Hamas, said Omar Haddad, a researcher.", "possible"),
    ],
)
def test_the_ways_to_name_a_front(sentence: str, modality: str) -> None:
    assert ("FRONT_FOR", "Dawn Brigades", "Hamas", modality) in claims(reading(sentence))


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Hezbollah is backed by Iran.", ("BACKED_BY", "Hezbollah", "Iran", "asserted")),
        ("Iran-backed Hezbollah held a rally.", ("BACKED_BY", "Hezbollah", "Iran", "asserted")),
        ("The Dawn Brigades broke away from Hamas in 2012.", ("SPLIT_FROM", "Dawn Brigades", "Hamas", "asserted")),
        ("The Dawn Brigades, a faction of Hamas, met.", ("PART_OF", "Dawn Brigades", "Hamas", "asserted")),
        ("Omar Haddad, the leader of Hamas, spoke.", ("LEADS", "Omar Haddad", "Hamas", "asserted")),
        ("Omar Haddad, a senior commander of Hamas, spoke.", ("MEMBER_OF", "Omar Haddad", "Hamas", "asserted")),
        (
            "The Dawn Brigades renamed themselves the Dusk Army.",
            ("REBRANDED_AS", "Dawn Brigades", "Dusk Army", "asserted"),
        ),
        ("The Dawn Brigades pledged allegiance to Hamas.", ("ALLIED_WITH", "Dawn Brigades", "Hamas", "asserted")),
        ("The Dawn Brigades have been fighting Hamas.", ("RIVAL_OF", "Dawn Brigades", "Hamas", "asserted")),
    ],
)
def test_relations(sentence: str, claim: tuple[str, str, str, str]) -> None:
    assert claim in claims(reading(sentence))


def test_weekdays_stay_open_without_a_publication_date() -> None:
    assert [event.date for event in reading(LEDE, published=None).events] == [None]


def test_a_leader_who_is_killed_led_until_then() -> None:
    found = reading("Israel killed Omar Haddad, the founder of the Dawn Brigades, in Gaza on 3 January 2020.")
    assert [(c.role, c.valid_until) for c in found.claims if c.predicate == "LEADS"] == [("founder", "2020-01-03")]


@pytest.mark.parametrize("text", ["", "\n\n", "One line", "Ölçü 日本語 ...", "Headline\n\n" + "(" * 50])
def test_any_text_is_read_without_complaint(text: str) -> None:
    assert read(Document("odd", text)).claims == ()


def test_every_claim_passes_the_gate_and_says_where_it_stands() -> None:
    body = LEDE + "Hamas claimed responsibility for it. Israel said the Dawn Brigades were a front for Hamas."
    document = Document("gate", f"A headline\n\n{body}", "Test Wire", "2021-04-24")
    found = read(document)
    assert found.claims
    assert found.extractor == EXTRACTOR
    assert examine(found, document.text).refused == ()
    assert all(document.text[c.quote_start : c.quote_end] == c.quote for c in found.claims)


def test_many_are_read_in_order_the_same_each_time_and_counted() -> None:
    documents = [Document(str(n), f"Headline\n\n{LEDE}Hamas claimed the attack.", "W", "2021-04-24") for n in range(3)]
    seen: list[int] = []
    first = list(read_many(documents, seen.append))
    assert [r.id for r in first] == ["0", "1", "2"]
    assert seen == [1, 2, 3]
    assert first == list(read_many(documents))
