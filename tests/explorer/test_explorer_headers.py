"""What the server sends along, and the one file that it adds."""

from __future__ import annotations

import asyncio
import re

import httpx
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from explorer import headers


async def hello(_request: object) -> PlainTextResponse:
    return PlainTextResponse("hello", headers={"content-security-policy": "default-src *"})


def get(path: str) -> httpx.Response:
    routes = [Route("/", hello), *headers.routes()]
    transport = httpx.ASGITransport(app=Starlette(routes=routes, middleware=headers.middleware()))

    async def ask() -> httpx.Response:
        async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
            return await client.get(path)

    return asyncio.run(ask())


def test_every_response_carries_the_policy_and_only_ours() -> None:
    for path in ("/", headers.vis_network_path(), "/nowhere"):
        assert get(path).headers.get_list("content-security-policy") == [headers.content_security_policy()]


def test_the_policy_names_no_other_origin() -> None:
    policy = headers.content_security_policy()
    sources = [word for part in policy.split("; ") for word in part.split()[1:]]
    allowed = re.compile(r"'none'|'self'|'unsafe-inline'|blob:|data:|'sha256-[A-Za-z0-9+/=]+'")
    assert all(allowed.fullmatch(source) for source in sources)
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "unsafe" not in scripts


def test_vis_network_is_the_file_that_pyvis_brings() -> None:
    answer = get(headers.vis_network_path())
    assert answer.content == headers.VIS_NETWORK.read_bytes()
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]
