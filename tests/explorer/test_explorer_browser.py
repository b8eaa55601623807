"""The explorer in a real Chromium: the way from a name to a quote, and that nothing leaves the machine."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image

from tests.explorer.fakes import WorldGateway

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("explorer")]

PATIENCE = 60_000
"""Milliseconds; a loaded machine takes its time."""
USBAT = "group:usbat-al-thaireen"
VIEWS = ("/", "/?q=usbat", f"/actor?id={USBAT}", f"/network?id={USBAT}", f"/trace?id={USBAT}", "/queries",
         "/queries?name=trace-front", "/review", "/actor?id=group:nobody")  # fmt: skip


class Visit:
    """A page with the log of what it asked for and what went wrong in it."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        page.set_default_timeout(PATIENCE)
        self.requests: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("websocket", lambda socket: self.requests.append(socket.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: "Content Security" in message.text and self.errors.append(message.text))

    def open(self, path: str) -> None:
        self.page.goto(self.address + path)
        self.page.locator(".um-head, .um-notice").first.wait_for()
        self.page.locator("[data-test-script-state=notRunning]").wait_for()

    def drawing(self) -> Locator:
        self.page.locator(".unmask-network[data-ready=true]").wait_for()
        return self.page.locator(".unmask-network")

    def where(self, identity: str) -> tuple[float, float]:
        at = self.drawing().evaluate("(drawing, id) => drawing.whereIs(id)", identity)
        return at["x"], at["y"]

    def edge(self, kind: str) -> str:
        """The id of the first edge of a kind in the table below the drawing."""
        self.drawing()
        self.page.locator(".um-table").wait_for()
        addresses = self.page.locator(".um-table a.um-link").evaluate_all("links => links.map(link => link.href)")
        picks = [parse_qs(urlsplit(address).query).get("pick", [""])[0] for address in addresses]
        return next(pick for pick in picks if pick.startswith(kind))


@pytest.fixture
def visit(chromium: Browser, explorer_server: str) -> Iterator[Visit]:
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    yield Visit(page, explorer_server)
    page.close()


def test_from_a_name_to_the_quote_behind_an_edge(visit: Visit) -> None:
    page = visit.page
    visit.open("/")
    page.get_by_role("searchbox").fill("usbat")
    page.get_by_role("heading", name="Found").wait_for()
    page.get_by_role("link", name="Usbat al-Thaireen").first.click()
    page.get_by_role("link", name="Network around it").click()
    edge = visit.edge("FRONT_FOR")
    page.mouse.click(*visit.where(edge))
    card = page.locator(".um-panel .um-card").first
    card.wait_for()
    (claim,) = WorldGateway().evidence([card.get_attribute("data-claim") or ""])
    assert claim.quote in card.inner_text()
    assert claim.asserter_name in card.inner_text()
    assert parse_qs(urlsplit(page.url).query)["pick"] == [edge]
    card.get_by_role("link", name=claim.report_name).click()
    page.locator(".um-text mark.um-said").first.wait_for()
    assert "".join(page.locator(".um-text mark.um-said").all_inner_texts()) == claim.quote
    assert not visit.errors


def test_a_click_keeps_the_drawing_and_expanding_moves_no_node(visit: Visit) -> None:
    visit.open(f"/network?id={USBAT}")
    places = "drawing => Object.fromEntries(drawing.nodes().map(node => [node.id, [node.x, node.y]]))"
    drawing = visit.drawing()
    drawing.evaluate("drawing => { drawing.dataset.witness = 'the same element' }")
    before = drawing.evaluate(places)
    node = next(identity for identity in before if identity.startswith("group:kata"))
    visit.page.mouse.dblclick(*visit.where(node))
    visit.page.wait_for_url("**expand=*")
    visit.page.locator(".um-section h2").last.wait_for()
    visit.page.locator("[data-test-script-state=notRunning]").wait_for()
    after = drawing.evaluate(places)
    assert drawing.get_attribute("data-witness") == "the same element"
    assert len(after) > len(before)
    assert {identity: after[identity] for identity in before} == before
    visit.page.go_back()
    visit.page.wait_for_url(lambda address: "expand" not in address)


def test_the_trace_shows_the_parent_and_the_words(visit: Visit) -> None:
    visit.open(f"/trace?id={USBAT}")
    page = visit.page
    assert page.locator(".um-rival", has_text="Kata'ib Hizbollah").locator("b").inner_text().endswith("%")
    assert page.locator(".um-quote mark.um-said").first.is_visible()
    page.locator("summary", has_text="security officials").first.click()
    quote = page.locator(".um-fact[open] .um-quote", has_text="is only a front for")
    assert quote.first.is_visible()


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_every_view_fits_and_nothing_is_asked_of_others(
    chromium: Browser, explorer_server: str, width: int, scheme: str
) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 844}, color_scheme=scheme)
    visit = Visit(page, explorer_server)
    for view in VIEWS:
        visit.open(view)
        inner = "Math.max(...[...document.querySelectorAll('.stMain, .stMainBlockContainer')].map(e => e.scrollWidth))"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, view
        assert page.evaluate(inner) <= width, view
    page.close()
    ours = urlsplit(explorer_server).netloc
    foreign = [url for url in visit.requests if urlsplit(url).scheme in ("http", "https", "ws", "wss")]
    assert {urlsplit(url).netloc for url in foreign} == {ours}
    assert not visit.errors


def test_the_drawing_is_not_blank(visit: Visit, tmp_path: Path) -> None:
    visit.open(f"/network?id={USBAT}")
    picture = Image.open(io.BytesIO(visit.drawing().screenshot())).convert("RGB")
    colours = picture.getcolors(1 << 24)
    assert colours is not None
    assert len(colours) > 50
    assert max(count for count, _ in colours) < 0.99 * picture.width * picture.height


def test_the_keyboard_reaches_the_evidence(visit: Visit) -> None:
    visit.open(f"/actor?id={USBAT}")
    page = visit.page
    summary = page.locator(".um-fact summary").first
    summary.focus()
    page.keyboard.press("Enter")
    page.locator(".um-fact[open] .um-card").first.wait_for()


def test_the_drawing_says_so_when_it_cannot_be_drawn(visit: Visit) -> None:
    visit.page.route("**/assets/vis-network-*.js", lambda route: route.abort())
    visit.open(f"/network?id={USBAT}")
    visit.page.get_by_text("The drawing is not available").wait_for()
    assert visit.page.locator(".um-table tbody tr").count() > 5
