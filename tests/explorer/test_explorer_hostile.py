"""Names that mean harm, in a real graph, a real server and a real Chromium: shown, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from explorer.server import running
from ontology.interchange import Reading, parse
from tests.explorer.conftest import filled

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("explorer")]

SCRIPT = '</script><img src="http://evil.example/a.png" onerror="window.harmed = 1"><svg onload="window.harmed = 1">'
MARKDOWN = "![x](http://evil.example/b.png) [y](javascript:window.harmed=1) :material/home:"
BIDI = "Front \u202egnp.exe\u2066 Brigade"
LONG = "Z" * 10_000
TEXT = (
    f"{SCRIPT} tells all\n\n{SCRIPT} is a front for {MARKDOWN}.\n\n{BIDI} is allied with {SCRIPT}."
    f"\n\n{SCRIPT} is part of {LONG}.\n\nA bomb went off, and {SCRIPT} said it did it.\n"
)


def hostile() -> tuple[Reading, str]:
    names = {"script": SCRIPT, "markdown": MARKDOWN, "bidi": BIDI, "long": LONG}
    said = [
        ("FRONT_FOR", "script", "markdown", f"{SCRIPT} is a front for {MARKDOWN}."),
        ("ALLIED_WITH", "bidi", "script", f"{BIDI} is allied with {SCRIPT}."),
        ("PART_OF", "script", "long", f"{SCRIPT} is part of {LONG}."),
        ("PERPETRATED", "script", "bomb", f"A bomb went off, and {SCRIPT} said it did it."),
    ]
    claims = [
        {"predicate": predicate, "subject": subject, "object": target, "modality": "asserted", "quote": quote}
        for predicate, subject, target, quote in said
    ]
    event = {"id": "bomb", "type": "bombing", "quote": "A bomb went off", "target": MARKDOWN, "weapon": SCRIPT}
    reading = {
        "id": "hostile",
        "published": "2021-05-04",
        "outlet": SCRIPT,
        "url": "javascript:window.harmed=1",
        "entities": [{"id": key, "type": "Group", "name": name, "mentions": [name]} for key, name in names.items()],
        "events": [event],
        "claims": claims,
    }
    return parse(reading), TEXT


@pytest.fixture(scope="module")
def hostile_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An explorer on a graph full of hostile names."""
    folder: Path = tmp_path_factory.mktemp("hostile")
    with filled(folder / "home", [hostile()]) as home, running(folder / "server.log", home) as address:
        yield address


def test_hostile_names_do_nothing_on_any_page(chromium: Browser, hostile_server: str) -> None:
    page = chromium.new_page(viewport={"width": 390, "height": 844})
    page.set_default_timeout(60_000)
    requests: list[str] = []
    problems: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("dialog", lambda dialog: problems.append(dialog.message))
    page.on("console", lambda message: "Content Security" in message.text and problems.append(message.text))

    def settle() -> None:
        page.locator(".um-head").wait_for()
        page.locator("[data-test-script-state=notRunning]").wait_for()
        assert page.evaluate("window.harmed") is None
        assert page.locator(".stHtml img, .stHtml svg, .stHtml script, .stMarkdown img").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert "\u202e" not in page.locator(".stMain").inner_text()

    page.goto(hostile_server)
    settle()
    actors = page.locator(".um-list a.um-link[href^='/actor']").evaluate_all("links => links.map(link => link.href)")
    assert len(actors) == 4
    for number, actor in enumerate(actors):
        for view in ("actor", "network", "trace") if number == 0 else ("network",):
            page.goto(actor.replace("/actor?", f"/{view}?"))
            settle()
            if view == "network":
                page.locator(".unmask-network[data-ready=true]").wait_for()
    page.goto(actors[0])
    reports = page.locator("a.um-link[href^='/report']")
    reports.first.wait_for(state="attached")
    page.goto(reports.first.evaluate("link => link.href"))
    settle()
    assert page.locator("a[href^='javascript']").count() == 0
    for query in ("fronts-of-parent", "attacks-claimed-by"):
        page.goto(f"{hostile_server}/queries?name={query}")
        settle()
    page.close()
    assert {urlsplit(url).netloc for url in requests if url.startswith("http")} == {urlsplit(hostile_server).netloc}
    assert not problems
