"""The real gateway on a real engine shows the same world as the one in memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from explorer.data import Gateway
from explorer.rows import QueryGateway
from explorer.server import APP
from explorer.view import build
from graph import arcadedb
from graph.workspace import open_workspace
from ontology.schema import schema
from tests.explorer.conftest import shown
from tests.explorer.fakes import WorldGateway

pytestmark = pytest.mark.xdist_group("explorer")

USBAT = "group:usbat-al-thaireen"


@pytest.fixture(scope="module")
def real(world_home: Path) -> Iterator[Gateway]:
    gateway = QueryGateway(open_workspace(world_home))
    yield gateway
    gateway.close()


@pytest.fixture(scope="module")
def memory() -> WorldGateway:
    return WorldGateway()


def test_counts(real: Gateway, memory: WorldGateway) -> None:
    assert {label: real.counts()[label] for label in ("Report", "Claim", "Group", "Person", "Event")} == {
        label: memory.counts()[label] for label in ("Report", "Claim", "Group", "Person", "Event")
    }


def test_actors_are_found_in_any_spelling(real: Gateway) -> None:
    names = {"usbat", "Usbat al-Tha'ireen", "USBAT AL-THAIREEN"}
    assert {real.find_actors(name, 5)[0].id for name in names} == {USBAT}
    assert real.find_actors("nobody of that name", 5) == []
    assert [actor.claims for actor in real.find_actors("", 3)] == sorted(
        (actor.claims for actor in real.find_actors("", 3)), reverse=True
    )


def test_relations_are_those_of_the_fold(real: Gateway, memory: WorldGateway) -> None:
    found, expected = real.relations([USBAT], 1000), memory.relations([USBAT], 1000)
    assert {(r.edge_id, tuple(sorted(r.claims))) for r in found} == {(r.edge_id, tuple(r.claims)) for r in expected}
    events = [r for r in found if r.target_label == "Event"]
    assert events
    assert all(r.target_date for r in events)


def test_events_lead_to_places_targets_and_weapons(real: Gateway) -> None:
    event = next(r.target_id for r in real.relations([USBAT], 1000) if r.target_label == "Event")
    kinds = {r.edge for r in real.relations([event], 1000)}
    assert {name for name, edge in schema().edges.items() if edge.family == "event"} & kinds


def test_evidence_has_every_part_and_stands_in_its_report(real: Gateway, memory: WorldGateway) -> None:
    claims = [claim for relation in real.relations([USBAT], 1000) for claim in relation.claims]
    found = real.evidence(claims)
    assert {claim.claim for claim in found} == set(claims)
    for claim in found:
        assert claim.text[claim.quote_start : claim.quote_end] == claim.quote
        (same,) = memory.evidence([claim.claim])
        assert (claim.subject, claim.object, claim.asserter, claim.modality) == (
            same.subject,
            same.object,
            same.asserter,
            same.modality,
        )


def test_reports_claims_and_accounts(real: Gateway, memory: WorldGateway) -> None:
    report = memory.slices[0].id
    shown, expected = real.report(report), memory.report(report)
    assert shown is not None
    assert expected is not None
    assert shown.name == expected.name
    assert shown.text == expected.text.rstrip()
    assert [claim.claim for claim in real.claims_of(report)] == [claim.claim for claim in memory.claims_of(report)]
    event = next(iter(memory.slices[0].events)).id
    accounts = real.accounts(event)
    assert {account.report for account in accounts} == {account.report for account in memory.accounts(event)}
    assert all(account.text[account.quote_start : account.quote_end] == account.quote for account in accounts)
    assert real.report("report:0000000000000000") is None


def test_attacks_and_fronts(real: Gateway, memory: WorldGateway) -> None:
    assert [a.event_id for a in real.newest_attacks(4)] == [a.event_id for a in memory.newest_attacks(4)]
    assert {front.id for front in real.fronts()} == {front.id for front in memory.fronts()}


def test_only_actors_have_an_actor_page(real: Gateway, memory: WorldGateway) -> None:
    found = real.actor(USBAT)
    assert found is not None
    assert found.name == "Usbat al-Thaireen"
    assert real.actor(memory.slices[0].id) is None
    assert real.actor("group:nobody") is None


def test_the_network_is_that_of_the_fold(real: Gateway, memory: WorldGateway) -> None:
    found, expected = build(real, USBAT, []), build(memory, USBAT, [])
    assert found is not None
    assert expected is not None
    assert [r.edge_id for r in found.relations] == [r.edge_id for r in expected.relations]
    assert found.positions == expected.positions


def test_every_saved_query_takes_what_its_widgets_suggest(real: Gateway) -> None:
    for name, query in real.saved().items():
        if query.group in ("explorer", "plumbing"):
            continue
        for parameter in query.parameters:
            if parameter.default is not None and isinstance(parameter.default, str) and parameter.type == "group":
                assert parameter.default in real.suggest(parameter.type)
        if not any(parameter.required for parameter in query.parameters):
            # A place that stands as an example in a query need not be one of this small world: its widget has others.
            places = [parameter for parameter in query.parameters if parameter.type == "place" and parameter.default]
            assert real.run(name, {place.name: real.suggest("place")[0] for place in places}).columns


def test_an_engine_that_was_stopped_is_found_again(world_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNMASK_HOME", str(world_home))
    st.cache_resource.clear()
    page = AppTest.from_file(str(APP), default_timeout=60).run()
    assert "Most spoken of" in shown(page)
    arcadedb.stop(world_home)
    assert "Most spoken of" in shown(page.run())
    st.cache_resource.clear()
