"""Where other programs find the graph: the Bolt address and the account that may only read."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from graph.arcadedb import ensure_running
from graph.arcadedb.admin import DATABASE
from graph.arcadedb.files import READER, Folder
from graph.arcadedb.processes import LOOPBACK
from graph.engine import NEO4J_URI


@dataclass(frozen=True, slots=True)
class BoltAddress:
    """What a Bolt client needs. `password` is None where it is the user's own (Neo4j)."""

    uri: str
    user: str
    password: str | None
    database: str


def bolt_address(home: Path) -> BoltAddress:
    """The address of the engine in use; the embedded one is started when nobody has. Raises EngineError."""
    if uri := os.environ.get(NEO4J_URI):
        user = os.environ.get("UNMASK_NEO4J_USER") or "neo4j"
        return BoltAddress(uri, user, None, os.environ.get("UNMASK_NEO4J_DATABASE") or "neo4j")
    port = ensure_running(home).bolt_port
    password = Folder.of(home).passwords()[READER]
    return BoltAddress(f"bolt://{LOOPBACK}:{port}", READER, password, DATABASE)
