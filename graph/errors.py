"""What can go wrong in the graph room."""

from __future__ import annotations

from ontology.errors import UnmaskError


class RecordError(UnmaskError):
    """The record cannot be opened, read or written."""


class JudgementError(UnmaskError):
    """A judgement makes no sense, or names what is not there."""


class EngineError(UnmaskError):
    """The graph engine is not reachable, refused a statement, or ran out of time."""


class EngineUnreachableError(EngineError):
    """The engine does not answer, or does not let us in."""


class QueryError(EngineError):
    """The engine does not understand the query, or its parameters."""


class QueryTimeoutError(EngineError):
    """The query took longer than it was given."""


class ReadOnlyError(EngineError):
    """A query that may only read tried to write, to load a file or to administer the server."""


class ProjectionError(UnmaskError):
    """The graph could not be brought up to the record; the record itself is unharmed."""
