"""The embedded engine: an ArcadeDB server that Unmask starts, finds again, and stops, one for each home folder."""

from graph.arcadedb.processes import Address
from graph.arcadedb.server import ensure_running, status, stop

__all__ = ["Address", "ensure_running", "status", "stop"]
