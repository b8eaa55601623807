"""Tracing over the fixed world in a real engine: from the record to the answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from attribution.pool.terms import NONE, Answer
from attribution.render import dumps
from attribution.trace import trace
from graph import projection
from graph.engine import Engine
from graph.record import Record, Report
from queries.errors import UnknownNameError
from tests.support.world import world_readings


@pytest.fixture
def world(engine: Engine, tmp_path: Path) -> Iterator[Engine]:
    """An engine, either one, that holds the fixed world."""
    record = Record(f"sqlite:///{tmp_path / 'record.db'}")
    for reading, text in world_readings():
        record.append(Report(text, reading.outlet, reading.published, reading.url), reading, author="tester")
    projection.project(record, engine)
    record.close()
    yield engine


def said(answer: Answer) -> dict[tuple[str, str, str], str]:
    """The quote of every claim, by parent, modality and kind of speaker."""
    return {
        (cluster.parent.name, claim.evidence.modality, claim.evidence.asserter_kind): claim.evidence.quote
        for cluster in answer.clusters
        for claim in cluster.claims
    }


def test_a_front_is_traced_to_every_parent_that_a_claim_names(world: Engine) -> None:
    got = trace(world, "Usbat al-Thaireen")
    kataib, asaib = "Kata'ib Hizbollah", "Asa'ib Ahl al-Haq"
    quotes = said(got.assessment.rivals)
    assert quotes[kataib, "suspected", "anonymous"].startswith("Two Iraqi security officials told Tigris Wire")
    assert set(quotes) == {
        (kataib, "suspected", "anonymous"),
        (kataib, "asserted", "outlet"),
        (kataib, "denied", "self"),
        (asaib, "possible", "person"),
        (asaib, "denied", "self"),
    }
    assert got.assessment.believed_on == date(2021, 5, 2)
    ranked = [h.name for h in got.assessment.rivals.parents()]
    assert ranked == [kataib, asaib]
    # Front and parent both deny, one outlet says it flatly: no machine should call that an established fact.
    assert got.assessment.rivals.leader.id == NONE
    assert dumps(trace(world, "‘Usbat al-Tha’ireen")) == dumps(got)  # another spelling is the same group

    before = trace(world, "Usbat al-Thaireen", believed_on=date(2021, 3, 31)).assessment
    assert (kataib, "asserted", "outlet") not in said(before.rivals)
    assert next(before.rivals.parents()).name == kataib
    assert "one anonymous source in one report (2021-03-16)" in before.summary

    layl = trace(world, "Saif al-Layl")
    assert [" → ".join(body.name for body in chain.path) for chain in layl.chains] == [
        f"Saif al-Layl → Usbat al-Thaireen → {kataib}",
        f"Saif al-Layl → Usbat al-Thaireen → {asaib}",
    ]


def test_a_group_without_such_claims_and_a_name_that_nobody_bears(world: Engine) -> None:
    got = trace(world, "Katibat Nur al-Wadi").assessment
    assert got.rivals.clusters == ()
    assert [(a.predicate, a.leader.name) for a in got.relations] == [("BACKED_BY", "Karim Dawlati")]
    with pytest.raises(UnknownNameError) as unknown:
        trace(world, "Usbat al-Thairat")
    assert "Usbat al-Thaireen" in unknown.value.suggestions
