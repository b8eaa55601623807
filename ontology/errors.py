"""The one family of errors. Every error that a person can cause is an `UnmaskError`: what, where, what to do."""

from __future__ import annotations


class UnmaskError(Exception):
    """Root of every error Unmask raises on purpose.

    what: one clause saying what is wrong; where: file, claim or setting concerned; remedy: what to do about it.
    `str(error)` is the one line shown to people; the fields are for programs.
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.what = what
        self.where = where
        self.remedy = remedy
        super().__init__(what)

    def __str__(self) -> str:
        line = f"{self.where}: {self.what}" if self.where else self.what
        line = f"{line}; {self.remedy}" if self.remedy else line
        return " ".join(line.split())


class SchemaError(UnmaskError):
    """A data file of the project itself (schema, gazetteer, weights, query header) breaks its own rules."""


class InterchangeError(UnmaskError):
    """A claims file is not interchange v1, or contradicts the report that it is about."""


class UsageError(UnmaskError):
    """A command was called with arguments that make no sense together."""
