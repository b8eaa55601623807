"""The embedded engine: an ArcadeDB server that Unmask starts, finds again, and stops, one for each home folder."""

from graph.arcadedb.server import Address, ensure_running, running, stop

__all__ = ["Address", "ensure_running", "running", "stop"]
