"""The pages of app.py on the test world, without an engine and without a browser."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from explorer import rows
from graph.errors import EngineError
from tests.explorer.conftest import Page, shown
from tests.explorer.fakes import WorldGateway

HOSTILE = (
    '</script><img src="http://evil.example/x" onerror="alert(1)">![x](http://evil.example/y.png)\u202e' + "z" * 10_000
)


def text_of(test: AppTest) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", shown(test)))


def links(test: AppTest) -> dict[str, str]:
    """Address by the text of each link."""
    found = re.findall(r'<a class="um-link" href="([^"]*)"[^>]*><bdi>(.*?)</bdi>', shown(test))
    return {unescape(name): unescape(address) for address, name in found}


def follow(page: Page, address: str) -> AppTest:
    """The page that an address of the explorer stands for."""
    parts = urlsplit(address)
    name = {"": "start", "queries": "saved"}.get(parts.path.strip("/"), parts.path.strip("/"))
    parameters: dict[str, Any] = {
        key: value if len(value) > 1 else value[0] for key, value in parse_qs(parts.query).items()
    }
    return page(name, **parameters)


def drawing(test: AppTest) -> Any:
    """What the network page hands to the browser."""
    (element,) = [e for e in test.get("bidi_component") if e.proto.component_name == "unmask_network"]
    return json.loads(element.proto.json or element.proto.mixed.json)


def test_start_tells_what_is_there_and_what_is_new(page: Page, world: WorldGateway) -> None:
    test = page()
    assert not test.exception
    assert "6 reports" in re.sub(r"\s+", " ", text_of(test))
    newest = [attack.date for attack in world.newest_attacks(3)]
    assert all(date in text_of(test) for date in newest if date)


def test_search_finds_an_actor_and_leads_to_its_page(page: Page) -> None:
    test = page(q="usbat")
    actor = follow(page, links(test)["Usbat al-Thaireen"])
    assert "Usbat al-Thaireen" in shown(actor)
    assert "Said to be a front for" in text_of(actor)


def test_a_search_without_result_says_what_to_try(page: Page) -> None:
    assert "Try a part of the name" in text_of(page(q="nobody-of-that-name"))


def test_every_fact_of_an_actor_shows_its_evidence(page: Page, world: WorldGateway) -> None:
    usbat = world.find_actors("Usbat", 1)[0]
    test = page("actor", id=usbat.id)
    html = shown(test)
    relations = world.relations([usbat.id], 1000)
    claims = {claim for relation in relations for claim in relation.claims}
    assert claims
    assert all(f'data-claim="{claim}"' in html for claim in claims)
    for claim in world.evidence(sorted(claims)):
        told = text_of(test)
        assert claim.asserter_name in told
        assert claim.report_name in told
        assert claim.modality in told
    assert 'class="um-said' in html


def test_no_claim_is_shown_without_how_it_is_said(page: Page, world: WorldGateway) -> None:
    usbat = world.find_actors("Usbat", 1)[0]
    told = re.sub(r"\s+", " ", text_of(page("actor", id=usbat.id)))
    said = f"{usbat.name} is a front for"
    before = [told[: found.start()].split()[-1] for found in re.finditer(re.escape(said), told)]
    assert set(before) >= {"suspected:", "asserted:", "possible:", "denied:"}


def test_a_denial_is_shown_as_one(page: Page, world: WorldGateway) -> None:
    usbat = world.find_actors("Usbat", 1)[0]
    told = re.sub(r"\s+", " ", text_of(page("actor", id=usbat.id)))
    assert "denied: front for" in told
    assert "denied: Usbat al-Thaireen is a front for" in told


def test_the_network_holds_every_relation_and_its_table_says_the_same(page: Page, world: WorldGateway) -> None:
    usbat = world.find_actors("Usbat", 1)[0]
    test = page("network", id=usbat.id)
    drawn = drawing(test)
    expected = {relation.edge_id for relation in world.relations([usbat.id], 1000)}
    assert expected <= {edge["id"] for edge in drawn["edges"]}
    picks = {
        query["pick"][0] for query in (parse_qs(urlsplit(a).query) for a in all_addresses(test)) if "pick" in query
    }
    assert {edge["id"] for edge in drawn["edges"]} <= picks


def all_addresses(test: AppTest) -> list[str]:
    return [unescape(address) for address in re.findall(r'href="([^"]*)"', shown(test))]


def test_a_picked_edge_shows_its_quote(page: Page, world: WorldGateway) -> None:
    usbat = world.find_actors("Usbat", 1)[0]
    front = next(r for r in world.relations([usbat.id], 1000) if r.edge == "FRONT_FOR")
    test = page("network", id=usbat.id, pick=front.edge_id)
    (claim,) = world.evidence(front.claims)
    assert claim.quote in text_of(test).replace("  ", " ").replace(" ,", ",") or f'data-claim="{claim.claim}"' in shown(
        test
    )
    assert drawing(test)["picked"] == front.edge_id


def test_a_picked_event_shows_its_accounts(page: Page, world: WorldGateway) -> None:
    usbat = world.find_actors("Usbat", 1)[0]
    event = next(r.target_id for r in world.relations([usbat.id], 1000) if r.target_label == "Event")
    assert world.accounts(event)[0].quote in text_of(page("network", id=usbat.id, pick=event))


def test_expanding_by_address_adds_and_keeps(page: Page, world: WorldGateway) -> None:
    usbat, kataib = world.find_actors("Usbat", 1)[0].id, world.find_actors("Kata'ib Hiz", 1)[0].id
    before = {node["id"]: (node["x"], node["y"]) for node in drawing(page("network", id=usbat))["nodes"]}
    after = {
        node["id"]: (node["x"], node["y"]) for node in drawing(page("network", id=usbat, expand=[kataib]))["nodes"]
    }
    assert before.items() < after.items()


def test_the_trace_names_rivals_with_probability_and_evidence(page: Page, world: WorldGateway) -> None:
    usbat = world.find_actors("Usbat", 1)[0]
    told = re.sub(r"\s+", " ", text_of(page("trace", id=usbat.id)))
    trace = world.trace(usbat.id).assessment
    for hypothesis in trace.rivals.hypotheses:
        assert f"{round(hypothesis.probability * 100)} %" in told
        assert hypothesis.label in told
    for cluster in trace.rivals.clusters:
        assert f"{cluster.nats:+.2f}".replace("-", "−") in told
        assert cluster.claims[0].evidence.asserter.name in told


def test_trace_offers_the_fronts(page: Page) -> None:
    assert "Usbat al-Thaireen" in links(page("trace"))


def test_a_report_is_shown_in_full_with_its_claims_marked(page: Page, world: WorldGateway) -> None:
    report = world.slices[0].id
    chosen = world.claims_of(report)[0]
    test = page("report", id=report, claim=chosen.claim)
    full = world.report(report)
    assert full is not None
    body = shown(test).split('class="um-text" dir="auto">')[1].split("</div>")[0]
    assert unescape(re.sub(r"</?mark[^>]*>", "", body)) == full.text
    assert "um-said" in body


def test_queries_are_listed_and_searchable(page: Page) -> None:
    assert "Fronts of a parent" in links(page("saved"))
    assert "No such query" in text_of(page("saved", find="zebra"))


def test_a_query_asks_for_what_it_needs_and_answers(page: Page, world: WorldGateway) -> None:
    test = page("saved", name="fronts-of-a-parent")
    assert "needs parent" in text_of(test)
    name = world.find_actors("Kata'ib Hiz", 1)[0].name
    test.selectbox[0].select(name).run()
    assert world.asked[-1] == ("fronts-of-a-parent", {"parent": name, "limit": 20})
    assert list(test.dataframe[0].value["front"]) == [actor.name for actor in world.fronts()]
    again = page("saved", name="fronts-of-a-parent", **{"fronts-of-a-parent.parent": name})
    assert again.dataframe[0].value.equals(test.dataframe[0].value)


@pytest.mark.parametrize("name", ["actor", "network", "trace", "report", "saved"])
def test_what_is_not_there_is_said_in_one_line(name: str, page: Page) -> None:
    parameters = {"name": "no-such-query"} if name == "saved" else {"id": "group:nobody"}
    test = page(name, **parameters)
    assert not test.exception
    assert name == "saved" or "um-notice" in shown(test)


def test_an_empty_graph_says_how_to_fill_it(page: Page, world: WorldGateway, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(world, "counts", dict)
    assert "make demo" in text_of(page())


def test_an_engine_that_went_away_is_tried_once_more(
    page: Page, world: WorldGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []
    monkeypatch.setattr(rows, "open_gateway", lambda: opened.append(1) or world)
    broken = iter([True])
    counts = world.counts

    def sometimes() -> Any:
        if next(broken, False):
            raise EngineError("is not reachable", where="the embedded engine")
        return counts()

    monkeypatch.setattr(world, "counts", sometimes)
    test = page()
    assert "Most spoken of" in text_of(test)
    assert len(opened) == 2


def test_an_engine_that_stays_away_is_said_in_one_line(
    page: Page, world: WorldGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never() -> Any:
        raise EngineError(
            "is not reachable", where="the embedded engine", remedy="start it with `python -m graph status`"
        )

    monkeypatch.setattr(world, "counts", never)
    test = page()
    assert not test.exception
    assert "the embedded engine: is not reachable" in text_of(test)
    assert "<code>python -m graph status</code>" in shown(test)


def test_hostile_names_are_inert_on_every_page(page: Page, world: WorldGateway) -> None:
    usbat = world.find_actors("Usbat", 1)[0].id
    for node in list(world.names):
        world.names[node] = HOSTILE
    event = next(r.target_id for r in world.relations([usbat], 1000) if r.target_label == "Event")
    report = world.slices[0].id
    for name, parameters in (
        ("start", {"q": "usbat"}),
        ("actor", {"id": usbat}),
        ("network", {"id": usbat}),
        ("network", {"id": usbat, "pick": usbat}),
        ("network", {"id": usbat, "pick": event}),
        ("trace", {"id": usbat}),
        ("trace", {}),
        ("report", {"id": report}),
        ("saved", {"name": "fronts-of-a-parent"}),
    ):
        test = page(name, **parameters)
        html = shown(test)
        assert not test.exception
        assert "<img" not in html
        assert "<script" not in html
        assert "\u202e" not in html
        assert "z" * 200 not in html
        assert not any("](" in markdown.value for markdown in test.markdown)
