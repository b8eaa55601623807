"""From the driver's errors to one clear line."""

from __future__ import annotations

from dataclasses import dataclass

from neo4j.exceptions import (
    AuthError,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from graph.errors import EngineError, EngineUnreachableError, QueryError, QueryTimeoutError, ReadOnlyError


@dataclass(frozen=True)
class _Wording:
    """`what` has places for {detail} (what the server said) and {timeout} (seconds)."""

    error: type[EngineError]
    what: str
    remedy: str = ""


_TOO_LONG = _Wording(QueryTimeoutError, "the query took longer than {timeout:g} s", "ask for less, or allow more time")
_READ_ONLY = _Wording(ReadOnlyError, "a query may only read")
_NOT_UNDERSTOOD = _Wording(QueryError, "the query is not understood: {detail}")
_OTHER = _Wording(EngineError, "the server failed: {detail}")

_BY_TYPE: tuple[tuple[type[Exception], _Wording], ...] = (
    (AuthError, _Wording(EngineUnreachableError, "user or password are refused")),
    (
        IncompleteCommit,
        _Wording(EngineUnreachableError, "the connection broke during a commit", "run the command again: it continues"),
    ),
    (ServiceUnavailable, _Wording(EngineUnreachableError, "does not answer", "is the server running?")),
    (SessionExpired, _Wording(EngineUnreachableError, "closed the connection", "try again")),
    (OverflowError, _Wording(QueryError, "a number is too large: {detail}")),
    (UnicodeEncodeError, _Wording(QueryError, "a text is not Unicode: {detail}")),
)
_BY_CODE = (  # the first prefix that fits; the two servers name some things differently
    ("Neo.ClientError.Transaction.TransactionTimedOut", _TOO_LONG),
    ("Neo.ClientError.Transaction.Terminated", _TOO_LONG),
    ("Neo.ClientError.Statement.AccessMode", _READ_ONLY),
    ("Neo.ClientError.Security.Forbidden", _READ_ONLY),
    ("Neo.ClientError.Database.DatabaseNotFound", _Wording(EngineUnreachableError, "there is no such database")),
    ("Neo.ClientError.Schema.ConstraintValidation", _Wording(EngineError, "a constraint forbids this: {detail}")),
    ("Neo.ClientError.Statement.", _NOT_UNDERSTOOD),
    ("Neo.ClientError.Procedure.", _NOT_UNDERSTOOD),
    ("Neo.TransientError.", _Wording(EngineError, "the server is too busy: {detail}", "try again")),
)


def clear_error(error: Exception, address: str, detail: str, timeout: float) -> EngineError:
    """The EngineError to raise instead of `error`. `detail`: what the server said; `timeout`: the seconds allowed."""
    wording = _wording(error)
    return wording.error(wording.what.format(detail=detail, timeout=timeout), where=address, remedy=wording.remedy)


def _wording(error: Exception) -> _Wording:
    for kind, wording in _BY_TYPE:
        if isinstance(error, kind):
            return wording
    code = (error.code or "") if isinstance(error, Neo4jError) else ""
    for prefix, wording in _BY_CODE:
        if code.startswith(prefix):
            return wording
    return _OTHER
