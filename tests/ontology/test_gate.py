"""The gate: evidence that is there passes with its spans, evidence that is not is held back with the reason."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import readings

from ontology.gate import Evidenced, Refused, Verdict, examine, occurrences
from ontology.interchange import Reading, parse

# Illustrative: our own words about invented groups.
TEXT = (
    "Bridge attacked near Milltown\n\n"
    "Sons of the Ford said they bombed the bridge at Milltown on Thursday.\n"
    "Two officials said Sons of the Ford is a front for the River Guard. The group denied it.\n"
    "A rival, the Upper River Guard, is backed by Northlandia, and Northland kept silent.\n"
)
ENTITIES = [
    ("g1", "Group", "Sons of the Ford"),
    ("g2", "Group", "River Guard"),
    ("g3", "Group", "Upper River Guard"),
    ("c1", "Country", "Northland"),
    ("s1", "Source", "Two officials"),
    ("s2", "Source", "Western diplomats"),
    ("p1", "Place", "Milltown"),
    ("p2", "Place", "Port Amber"),
]
FRONT = {
    "predicate": "FRONT_FOR",
    "subject": "g1",
    "object": "g2",
    "modality": "suspected",
    "asserter": "s1",
    "quote": "Two officials said Sons of the Ford is a front for the River Guard.",
}
EVENT = {"id": "e1", "type": "bombing", "quote": "they bombed the bridge at Milltown on Thursday"}
BOMBED = {
    "predicate": "PERPETRATED",
    "subject": "g1",
    "object": "e1",
    "modality": "claimed",
    "asserter": "g1",
    "quote": "Sons of the Ford said they bombed the bridge",
}


def reading(*claims: dict[str, Any], events: tuple[dict[str, Any], ...] = (EVENT,)) -> Reading:
    entities = [{"id": i, "type": t, "name": name, "mentions": [name]} for i, t, name in ENTITIES]
    return parse({"id": "r1", "entities": entities, "events": list(events), "claims": list(claims)})


def passed(claim: dict[str, Any], text: str = TEXT) -> Evidenced:
    verdict = examine(reading(claim), text)
    assert verdict.refused == ()
    assert len(verdict.claims) == 1
    return verdict.claims[0]


def held_back(claim: dict[str, Any], text: str = TEXT) -> Refused:
    verdict = examine(reading(claim), text)
    assert verdict.claims == ()
    return verdict.refused[-1]


def read(span: tuple[int, int]) -> str:
    return TEXT[slice(*span)]


def test_a_claim_passes_with_the_spans_of_its_evidence() -> None:
    evidence = passed(FRONT)
    assert read(evidence.quote_at) == FRONT["quote"]
    assert read(evidence.subject_at) == "Sons of the Ford"
    assert read(evidence.object_at) == "River Guard"
    assert evidence.subject_at[0] > evidence.quote_at[0]


def test_an_event_is_evidenced_by_its_own_quote() -> None:
    evidence = passed(BOMBED)
    assert read(evidence.object_at) == EVENT["quote"]
    assert examine(reading(), TEXT).events == {"e1": evidence.object_at}


def test_a_quote_that_is_not_there_is_broken() -> None:
    refused = held_back(FRONT | {"quote": "Two officials said Sons of the Ford is a cover for the River Guard."})
    assert refused.broken
    assert "quote is not in the report" in refused.reason
    assert refused.what == "claim 0 FRONT_FOR g1 -> g2 (suspected)"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029"])
def test_a_quote_over_two_paragraphs_is_broken(end: str) -> None:
    text = TEXT.replace("\n", end)
    quote = f"on Thursday.{end}Two officials said Sons of the Ford is a front for the River Guard."
    refused = held_back(FRONT | {"quote": quote}, text)
    assert refused.broken
    assert "paragraph" in refused.reason


def test_curly_quotes_and_hard_spaces_are_not_straightened() -> None:
    assert held_back(FRONT, TEXT.replace("front for the", "front for\u00a0the")).broken


def test_a_quote_that_stands_twice_is_found_where_its_offsets_say() -> None:
    twice = TEXT + TEXT
    start = twice.rindex(FRONT["quote"])
    assert passed(FRONT, twice).quote_at[0] == TEXT.index(FRONT["quote"])
    told = FRONT | {"quote_start": start, "quote_end": start + len(FRONT["quote"])}
    evidence = passed(told, twice)
    assert evidence.quote_at == (start, start + len(FRONT["quote"]))
    assert evidence.subject_at[0] > start


@pytest.mark.parametrize("start", [0, 10**6])
def test_a_quote_start_where_the_quote_is_not_is_broken(start: int) -> None:
    assert held_back(FRONT | {"quote_start": start}).broken


def test_a_quote_end_that_does_not_fit_is_broken_with_or_without_a_start() -> None:
    start = TEXT.index(FRONT["quote"])
    for given_start in (start, None):
        refused = held_back(FRONT | {"quote_start": given_start, "quote_end": start + 5})
        assert refused.broken
        assert "quote_end" in refused.reason


def test_without_the_name_in_the_quote_the_claim_is_held_back_but_not_broken() -> None:
    refused = held_back(BOMBED | {"quote": "they bombed the bridge"})
    assert not refused.broken
    assert "'Sons of the Ford' is not named in the quote" in refused.reason


def test_an_antecedent_span_stands_for_the_name() -> None:
    at = TEXT.index("Sons of the Ford")
    evidence = passed(BOMBED | {"quote": "they bombed the bridge", "subject_at": [at, at + len("Sons of the Ford")]})
    assert read(evidence.subject_at) == "Sons of the Ford"


@pytest.mark.parametrize(
    ("start", "words"),
    [
        (TEXT.index("River Guard"), "River Guard"),  # somebody else
        (TEXT.index("The group denied"), "The group"),  # a description, not a printed form
        (TEXT.index("Sons of the Ford") + 1, "ons of the Ford"),
        (len(TEXT) - 1, "x" * 50),
        (10**6, "Sons of the Ford"),
    ],
)
def test_a_span_that_points_at_the_wrong_words_is_broken(start: int, words: str) -> None:
    refused = held_back(BOMBED | {"quote": "they bombed the bridge", "subject_at": [start, start + len(words)]})
    assert refused.broken
    assert "the span given for 'Sons of the Ford' reads" in refused.reason


def test_a_span_that_reaches_past_the_text_is_broken_though_it_begins_well() -> None:
    text = "Sons of the Ford"
    claim = BOMBED | {"quote": "Sons", "subject_at": [0, 99]}
    assert examine(reading(claim, events=(EVENT | {"quote": "Ford"},)), text).refused[-1].broken


BACKED = {
    "predicate": "BACKED_BY",
    "subject": "g3",
    "object": "c1",
    "modality": "asserted",
    "quote": "the Upper River Guard, is backed by Northlandia",
}


def test_a_mention_inside_a_longer_word_names_nobody() -> None:
    assert "'Northland' is not named" in held_back(BACKED).reason


def test_a_quote_cut_off_in_the_middle_of_a_word_does_not_make_a_name() -> None:
    cut = BACKED | {"quote": "the Upper River Guard, is backed by Northland"}
    assert TEXT.count(str(cut["quote"])) == 1
    assert "'Northland' is not named" in held_back(cut).reason


def test_a_span_inside_a_longer_word_is_broken() -> None:
    at = TEXT.index("Northlandia")
    assert held_back(BACKED | {"object_at": [at, at + len("Northland")]}).broken


def test_a_name_inside_the_name_of_a_third_party_names_nobody_else() -> None:
    claim = BACKED | {
        "subject": "g2",
        "quote": "A rival, the Upper River Guard, is backed by Northlandia, and Northland",
    }
    assert "'River Guard' is not named" in held_back(claim).reason
    assert passed(claim | {"subject": "g3"}).subject_at[0] == TEXT.index("Upper River Guard")


def test_a_body_named_after_its_parent_names_both() -> None:
    claim = {
        "predicate": "PART_OF",
        "subject": "g3",
        "object": "g2",
        "modality": "asserted",
        "quote": "the Upper River Guard",
    }
    evidence = passed(claim)
    assert (read(evidence.subject_at), read(evidence.object_at)) == ("Upper River Guard", "River Guard")


def test_an_event_without_its_quote_is_refused_and_takes_its_claims_along() -> None:
    verdict = examine(reading(BOMBED, FRONT, events=(EVENT | {"quote": "a bomb went off"},)), TEXT)
    assert [refused.what for refused in verdict.refused] == [
        "event e1",
        "claim 0 PERPETRATED g1 -> e1 (claimed)",
    ]
    assert all(refused.broken for refused in verdict.refused)
    assert verdict.events == {}
    assert [evidence.claim.predicate for evidence in verdict.claims] == ["FRONT_FOR"]


def test_a_span_of_an_event_is_kept_when_it_holds_words() -> None:
    at = TEXT.index("Bridge attacked")
    assert read(passed(BOMBED | {"object_at": [at, at + 15]}).object_at) == "Bridge attacked"
    for span in ([at, len(TEXT) + 1], [10**6, 10**6 + 1], [TEXT.index("\n\n"), TEXT.index("\n\n") + 2]):
        refused = held_back(BOMBED | {"object_at": span})
        assert refused.broken
        assert "no words of the report" in refused.reason


def test_a_speaker_whom_the_report_does_not_name_is_broken() -> None:
    refused = held_back(FRONT | {"asserter": "s2"})
    assert refused.broken
    assert refused.reason == "'Western diplomats' is not named in the report"


def test_a_speaker_may_be_named_outside_the_quote() -> None:
    passed(FRONT | {"quote": "Sons of the Ford is a front for the River Guard."})


def test_an_event_at_a_place_that_the_report_does_not_name_is_broken() -> None:
    assert examine(reading(events=(EVENT | {"place": "p1"},)), TEXT).refused == ()
    refused = examine(reading(BOMBED, events=(EVENT | {"place": "p2"},)), TEXT).refused
    assert [one.reason for one in refused] == ["'Port Amber' is not named in the report", "event e1 was refused"]


def test_one_bad_claim_does_not_keep_the_others_out() -> None:
    verdict = examine(reading(FRONT | {"quote": "not there"}, FRONT, BOMBED), TEXT)
    assert len(verdict.claims) == 2
    assert [refused.what[:7] for refused in verdict.refused] == ["claim 0"]


def test_occurrences_prefer_the_longest_form_and_keep_the_order_of_the_text() -> None:
    text = "IRG and IRG-North; the irg, IRGs, xIRG, IRG"
    spans = occurrences(["IRG", "IRG-North"], text)
    assert [text[slice(*span)] for span in spans] == ["IRG", "IRG-North", "IRG"]
    assert spans == sorted(spans)


@pytest.mark.parametrize(
    ("form", "text", "count"),
    [
        ("(X)", "the (X) and (X)s", 2),  # a sign at the edge is its own boundary
        ("a.b", "a.b axb", 1),
        ("حماس", "حماس وحماس", 1),
        ("‘Ashab", "by ‘Ashab al-Kahf", 1),
        ("Ford", "Ford’s Ford-led _Ford", 2),
        ("", "anything", 0),
    ],
)
def test_occurrences_of_odd_forms(form: str, text: str, count: int) -> None:
    assert len(occurrences([form], text)) == count


def test_no_forms_occur_nowhere() -> None:
    assert occurrences([], TEXT) == []


@given(readings(), st.data())
def test_every_reading_gets_a_verdict_and_what_passes_can_be_read_in_the_text(
    one: Reading, data: st.DataObject
) -> None:
    parts = [claim.quote for claim in one.claims] + [event.quote for event in one.events]
    parts += [form for entity in one.entities for form in entity.mentions]
    text = "\n".join(data.draw(st.permutations(parts)))
    verdict: Verdict = examine(one, text)
    assert len(verdict.claims) + len(verdict.events) + len(verdict.refused) == len(one.claims) + len(one.events)
    for evidence in verdict.claims:
        assert text[slice(*evidence.quote_at)] == evidence.claim.quote
        for start, end in (evidence.subject_at, evidence.object_at):
            assert 0 <= start < end <= len(text)
    assert examine(one, text) == verdict
