"""What can go wrong in the ingest room."""

from __future__ import annotations

from ontology.errors import UnmaskError


class SourceError(UnmaskError):
    """A report, its meta file or its claims file cannot be used."""


class OutputError(UnmaskError):
    """A file that ingest writes cannot be written, or was damaged since."""
