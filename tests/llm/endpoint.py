"""A stand-in for a chat completions endpoint: a real server on loopback that plays a script."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Endpoint:
    """`script`: what to answer, in turn, the last for ever: an answer's text, a status, or a whole body. `asked`: every
    question that came, `keys`: the Authorization headers."""

    script: list[Any]
    url: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)

    def answer(self, question: dict[str, Any]) -> tuple[int, dict[str, str], bytes]:
        self.asked.append(question)
        said = self.script[min(len(self.asked), len(self.script)) - 1]
        if callable(said):
            said = said(question)
        if isinstance(said, int):
            return said, {"Retry-After": "7"}, b'{"error": "later"}'
        if isinstance(said, tuple):
            return said[0], {}, said[1].encode()
        finish = "length" if said == "cut off" else "stop"
        body = {
            "choices": [{"message": {"content": said}, "finish_reason": finish}],
            "usage": {"prompt_tokens": 1000, "completion_tokens": 100},
        }
        return 200, {}, json.dumps(body).encode()


@contextmanager
def serving(*script: Any) -> Iterator[Endpoint]:
    """An endpoint that is up for as long as the block lasts."""
    endpoint = Endpoint(list(script))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            endpoint.keys.append(self.headers.get("Authorization"))
            if self.path != "/v1/chat/completions":
                self.send_error(404)
                return
            status, headers, body = endpoint.answer(question)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    endpoint.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield endpoint
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
