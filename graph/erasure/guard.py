"""The mask at the door of the record: what was erased does not come back with the next report."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from graph.erasure.mask import Mask, Tombstone
from graph.erasure.reports import mask_report
from graph.errors import RecordError
from graph.record import Record, Report
from ontology.interchange import Reading

KIND = "tombstone"
KEY_FILE = "erasure.key"


class Guard:
    """Masks what is appended to a record, with the key of a home."""

    def __init__(self, home: Path, record: Record) -> None:
        self._key = home / KEY_FILE
        self._record = record

    def reading(self, report: Report, reading: Reading) -> tuple[Report, Reading]:
        """The report and its reading without erased names. Raises RecordError where the key is missing."""
        mask = self.mask()
        if mask is None:
            return report, reading
        clean, (masked,), _ = mask_report(mask, report, [reading])
        return clean, masked

    def refuse(self, words: str) -> None:
        """Raise RecordError if the words hold an erased name."""
        mask = self.mask()
        if mask is not None and mask.applied(words, mask.everything()).changed:
            raise RecordError("it names somebody who was erased", remedy="leave the name out")

    def mask(self) -> Mask | None:
        """The mask of all tombstones of the record; None where there are none."""
        stones = [
            Tombstone(frozenset(row.payload["full"]), frozenset(row.payload["short"]), row.payload["words"])
            for row in self._record.statements(KIND, report="")
        ]
        return Mask(read_key(self._key), stones) if stones else None


def read_key(path: Path) -> bytes:
    """The key of a home. Raises RecordError where it is missing: without it nobody knows what was erased."""
    try:
        return bytes.fromhex(path.read_text("ascii").strip())
    except (OSError, ValueError) as error:
        what = "somebody was erased from this record, and the key to the names is not here"
        raise RecordError(what, where=str(path), remedy="copy it from the home where that was done") from error


def key_of_home(path: Path) -> bytes:
    """The key of a home, made on first use and for its owner only."""
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as out:
            out.write(secrets.token_hex(32))
    return read_key(path)
