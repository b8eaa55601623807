"""Which nodes and edges a network view holds."""

from __future__ import annotations

import pytest

from explorer import view as views
from explorer.view import View, build
from tests.explorer.fakes import WorldGateway


@pytest.fixture
def gateway() -> WorldGateway:
    return WorldGateway()


def named(gateway: WorldGateway, text: str) -> str:
    return gateway.find_actors(text, 1)[0].id


def made(gateway: WorldGateway, centre: str, *expanded: str) -> View:
    view = build(gateway, centre, expanded)
    assert view is not None
    return view


def test_a_view_holds_the_neighbours_and_the_edges_among_them(gateway: WorldGateway) -> None:
    usbat, kataib = named(gateway, "Usbat"), named(gateway, "Kata'ib Hiz")
    view = made(gateway, usbat)
    ids = {body.id for body in view.bodies}
    assert {usbat, kataib} <= ids
    assert all({r.source_id, r.target_id} <= ids for r in view.relations)
    assert any(r.source_id == kataib and r.target_label == "Event" for r in view.relations)
    assert set(view.positions) >= ids


def test_hidden_neighbours_are_counted_and_expanding_shows_them(gateway: WorldGateway) -> None:
    usbat, kataib = named(gateway, "Usbat"), named(gateway, "Kata'ib Hiz")
    before, after = made(gateway, usbat), made(gateway, usbat, kataib)
    hidden = {body.id: body.hidden for body in before.bodies}
    assert hidden[kataib] > 0
    assert {body.id: body.hidden for body in after.bodies}[kataib] == 0
    assert {r.edge_id for r in before.relations} < {r.edge_id for r in after.relations}
    assert {node: after.positions[node] for node in before.positions} == before.positions


def test_expanding_what_is_not_in_view_changes_nothing(gateway: WorldGateway) -> None:
    usbat = named(gateway, "Usbat")
    assert made(gateway, usbat, "group:nobody", usbat).relations == made(gateway, usbat).relations


def test_an_unknown_centre_has_no_view(gateway: WorldGateway) -> None:
    assert build(gateway, "group:nobody", []) is None


def test_the_first_view_is_capped(gateway: WorldGateway, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "FIRST_NODES", 3)
    assert len(made(gateway, named(gateway, "Usbat")).bodies) == 4
