"""What the server adds to Streamlit: security headers on every response, and the vis-network file that pyvis brings.

The policy forbids every origin but our own, so a name that smuggles an address in cannot make the browser call it.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

import pyvis
import streamlit
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

VIS_NETWORK = Path(pyvis.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"


@cache
def vis_network_path() -> str:
    """The path under which the server hands out vis-network; it changes with the file, so browsers may keep it."""
    return f"/assets/vis-network-{hashlib.sha256(VIS_NETWORK.read_bytes()).hexdigest()[:16]}.js"


def content_security_policy() -> str:
    """The policy. Inline scripts are those of the installed Streamlit's page, by hash; its styles are inline by design;
    `blob:` is how Streamlit loads the script of a component."""
    scripts = " ".join(["'self'", "blob:", *_inline_script_hashes()])
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )


def _inline_script_hashes() -> list[str]:
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    bodies = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    return [f"'sha256-{base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()}'" for body in bodies]


class SecurityHeaders:
    """ASGI middleware: the policy and its companions on every HTTP response."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._headers = [
            (b"content-security-policy", content_security_policy().encode()),
            (b"referrer-policy", b"no-referrer"),
            (b"x-content-type-options", b"nosniff"),
            (b"cross-origin-opener-policy", b"same-origin"),
            (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to the start of its response."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                ours = {name for name, _ in self._headers}
                kept = [(name, value) for name, value in message.get("headers", []) if name.lower() not in ours]
                message["headers"] = [*kept, *self._headers]
            await send(message)

        await self._app(scope, receive, with_headers)


def middleware() -> list[Middleware]:
    """For `st.App`."""
    return [Middleware(SecurityHeaders)]


def routes() -> list[Route]:
    """For `st.App`: vis-network, from the installed pyvis and from nowhere else."""
    script = VIS_NETWORK.read_bytes()

    async def vis_network(_request: Request) -> Response:
        forever = {"cache-control": "public, max-age=31536000, immutable"}
        return Response(script, media_type="text/javascript", headers=forever)

    return [Route(vis_network_path(), vis_network)]
