"""What only the administrator of the embedded server may do, over its HTTP API: database, accounts, schema, queries."""

from __future__ import annotations

from typing import Any

import httpx

from graph.arcadedb.files import READER, ROOT, WRITER
from graph.arcadedb.processes import LOOPBACK, Address
from graph.errors import EngineError, EngineUnreachableError

DATABASE = "unmask"
_RECORDS = {
    READER: ["readRecord"],
    WRITER: ["createRecord", "readRecord", "updateRecord", "deleteRecord"],
}
"""What the members of each group may do with records; neither may change the schema or administer."""


class Administrator:
    """A connection to the server's HTTP API as its administrator. A context manager."""

    def __init__(self, address: Address, passwords: dict[str, str]) -> None:
        self._passwords = passwords
        self._http = httpx.Client(
            base_url=f"http://{LOOPBACK}:{address.http_port}/api/v1",
            auth=(ROOT, passwords[ROOT]),
            timeout=60,
            trust_env=False,  # no proxy stands between us and ourselves
        )

    def prepare(self, schema: list[str]) -> None:
        """Make the database, the two accounts and what `schema` (SQL statements) declares, unless they are there."""
        if DATABASE not in self._server("list databases"):
            self._server(f"create database {DATABASE}", unless=httpx.codes.CONFLICT)
        groups = self._send("GET", "/server/groups")["databases"].get(DATABASE, {}).get("groups", {})
        users = {user["name"] for user in self._send("GET", "/server/users")}
        for name, records in _RECORDS.items():
            if name not in groups:
                access = {"access": [], "types": {"*": {"access": records}}, "resultSetLimit": -1, "readTimeout": -1}
                self._send("POST", "/server/groups", {"database": DATABASE, "name": name, **access})
            if name not in users:
                self._make_user(name)
        script = ";\n".join(schema)
        self._send("POST", f"/command/{DATABASE}", {"language": "sqlscript", "command": script})

    def queries(self) -> list[dict[str, Any]]:
        """What the server is working on: `id`, `text`, `user`, `startedAt` (milliseconds since the epoch)."""
        found: list[dict[str, Any]] = self._server("list queries")
        return found

    def terminate(self, query: str) -> None:
        """End the query with this id, unless it has ended by itself."""
        self._server(f"terminate query {query}", unless=httpx.codes.NOT_FOUND)

    def __enter__(self) -> Administrator:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def _make_user(self, name: str) -> None:
        user = {"name": name, "password": self._passwords[name], "databases": {DATABASE: [name]}}
        self._send("POST", "/server/users", user, unless=httpx.codes.CONFLICT)

    def _server(self, command: str, *, unless: int | None = None) -> Any:
        return self._send("POST", "/server", {"command": command}, unless=unless)

    def _send(self, method: str, path: str, body: object = None, *, unless: int | None = None) -> Any:
        try:
            answer = self._http.request(method, path, json=body)
        except httpx.HTTPError as error:
            raise EngineUnreachableError(f"does not answer ({error})", where="the embedded engine") from error
        if answer.status_code == unless:
            return None
        if answer.is_error:
            raise EngineError(f"refused {path}: {answer.text}", where="the embedded engine")
        return answer.json()["result"]
