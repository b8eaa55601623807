"""Make the pictures of the README: `python -m docs.screenshots` reads the samples into a graph of its own, opens the
explorer on it in Chromium and writes docs/images/*.png.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from explorer.data import Gateway
from explorer.links import address
from explorer.rows import QueryGateway
from explorer.server import running
from graph import arcadedb
from graph.workspace import open_workspace

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
SIZE = (1280, 860)
LARGEST = 200_000
"""Bytes that a picture may have."""

BROWSER = ["--headless", "--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--no-first-run"]


def main() -> None:
    """Write every picture."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sample_home(Path(folder)) as home:
        with closing(QueryGateway(open_workspace(home))) as gateway:
            views = addresses(gateway)
        with running(Path(folder) / "explorer.log", home) as server, sync_playwright() as playwright:
            chromium = shutil.which("chromium") or shutil.which("google-chrome")
            browser = playwright.chromium.launch(executable_path=chromium, args=BROWSER)
            page = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]}, device_scale_factor=1.5)
            for name, view in views.items():
                take(page, server + view, IMAGES / f"{name}.png")
            browser.close()


@contextmanager
def sample_home(folder: Path) -> Iterator[Path]:
    """A home with the sample reports read into it; its engine is stopped in the end."""
    home = folder / "home"
    environment = {**os.environ, "UNMASK_HOME": str(home)}
    subprocess.run([sys.executable, "-m", "ingest", "samples"], cwd=ROOT, env=environment, check=True)
    try:
        yield home
    finally:
        arcadedb.stop(home)


def addresses(gateway: Gateway) -> dict[str, str]:
    """The views to show, by name of the picture: the start, the front of which most is said, and its trace."""
    front = max(gateway.fronts(), key=lambda actor: (len(gateway.relations([actor.id], 100)), actor.id))
    tie = next(r for r in gateway.relations([front.id], 100) if r.edge == "FRONT_FOR" and r.source_id == front.id)
    return {
        "start": address("start"),
        "network": address("network", id=front.id, pick=tie.edge_id),
        "trace": address("trace", id=front.id),
    }


def take(page: Page, url: str, path: Path) -> None:
    """One picture, once the view stands still; with fewer colours, so that it stays small."""
    page.goto(url)
    page.locator(".um-head").wait_for()
    page.locator("[data-test-script-state=notRunning]").wait_for()
    if "/network" in url:
        page.locator(".unmask-network[data-ready=true]").wait_for()
    page.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame))")
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)
    if path.stat().st_size > LARGEST:
        raise SystemExit(f"{path}: {path.stat().st_size} bytes are more than {LARGEST}")


if __name__ == "__main__":
    main()
