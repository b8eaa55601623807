"""Does the explorer work? The server is asked over HTTP; the pages run in this process, on the same home."""

from __future__ import annotations

import json
import logging
from contextlib import closing

import httpx
from streamlit.logger import set_log_level
from streamlit.testing.v1 import AppTest

from explorer.headers import vis_network_path
from explorer.links import address
from explorer.rows import open_gateway
from explorer.server import APP, ServerError

TIMEOUT = 30.0


def check(url: str) -> str:
    """Check a running explorer; returns one line on what was seen. Raises ServerError saying what is amiss."""
    set_log_level(logging.ERROR)  # Streamlit warns that no browser is there
    page = _get(url, "/")
    if "default-src 'none'" not in page.headers.get("content-security-policy", ""):
        raise ServerError("its page comes without our Content-Security-Policy", where=url, remedy="serve app.py")
    _get(url, "/_stcore/health")
    _get(url, vis_network_path())
    with closing(open_gateway()) as data:
        busiest = data.find_actors("", 1)
    if not busiest:
        raise ServerError("the graph is empty", where=url, remedy="read reports with `python -m ingest samples`")
    _page("start")
    view = _view(_page("network", id=busiest[0].id))
    drawn = f"{len(view['nodes'])} nodes and {len(view['edges'])} edges"
    return f"the page answers, and the network of {busiest[0].name} shows {drawn}"


def _get(url: str, path: str) -> httpx.Response:
    try:
        answer = httpx.get(url.rstrip("/") + path, timeout=TIMEOUT)
    except httpx.HTTPError as error:
        raise ServerError(
            f"does not answer ({error})", where=url, remedy="start it with `streamlit run app.py`"
        ) from error
    if not answer.is_success:
        raise ServerError(f"answers {answer.status_code} to {path}", where=url)
    return answer


def _page(name: str, **parameters: str) -> AppTest:
    test = AppTest.from_file(str(APP), default_timeout=TIMEOUT).run()
    if name != "start":
        test.switch_page(f"explorer/pages/{name}.py")
        test.query_params.update(parameters)
        test.run()
    notices = [html.proto.body for html in test.get("html") if "um-notice" in html.proto.body.split(">")[0]]
    if test.exception or notices:
        raise ServerError("the page shows an error", where=address(name, **parameters), remedy="open it to read more")
    return test


def _view(test: AppTest) -> dict[str, list[object]]:
    """The data that the network page hands to the browser."""
    for element in test.get("bidi_component"):
        if element.proto.component_name == "unmask_network":
            view: dict[str, list[object]] = json.loads(element.proto.json or element.proto.mixed.json)
            if view["nodes"] and view["edges"]:
                return view
    raise ServerError("the network page draws nothing", where="/network")
