"""Files and folders: what is there, and the text in it or one clear reason why there is none.

The text of a report is the text of the file, code point for code point; every offset in the project counts in it.
The one change made is that each line end (`\\r\\n` or `\\r`) becomes `\\n`.
"""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from ingest.deadletters import DeadLetter
from ingest.errors import SourceError

MAX_BYTES = 20 * 1024 * 1024


def read_bytes(path: Path) -> bytes:
    """Up to one byte more than is allowed, so that no file fills the memory. Raises SourceError."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise SourceError("there is no such file", where=absolute(path), remedy="check the name") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(f"cannot be read ({reason})", where=absolute(path)) from error


def decode(data: bytes, *, where: str) -> str:
    """The text in `data`: UTF-8, or UTF-16 with a byte order mark. Raises SourceError saying what else it is."""
    if len(data) > MAX_BYTES:
        raise SourceError(f"is larger than {MAX_BYTES >> 20} MB", where=where, remedy="split it into single reports")
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encoding = "UTF-16" if wide else "UTF-8"
    if not wide and b"\0" in data:
        raise SourceError("is binary, not text", where=where, remedy="give its text as a .txt file")
    try:
        text = data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        what = f"is not {encoding} text (bad byte at offset {error.start})"
        raise SourceError(what, where=where, remedy="save it as UTF-8") from error
    if "\0" in text:
        raise SourceError("is binary, not text", where=where, remedy="give its text as a .txt file")
    if not text.strip():
        raise SourceError("is empty", where=where)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def absolute_path(path: Path | str) -> Path:
    """The path from the root, without `..`; links are not followed."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() follows links


def absolute(path: Path | str) -> str:
    """The absolute path as it is shown and kept: text, whatever bytes the file system allows in names."""
    return os.fsencode(absolute_path(path)).decode("utf-8", "replace")


def kind(path: Path) -> str:
    """ "folder", "file" or "other" (a pipe, a device), or "missing" for what cannot be reached."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return "missing"
    return "folder" if stat.S_ISDIR(mode) else "file" if stat.S_ISREG(mode) else "other"


def walk(folder: Path, *, skip: Path | None = None) -> Iterator[Path | DeadLetter]:
    """Every file below `folder` that is not hidden, in the order of the names; what cannot be listed is told."""
    failures: list[OSError] = []
    avoided = os.path.realpath(skip) if skip else None
    for root, folders, files in os.walk(folder, onerror=failures.append):
        kept = (name for name in folders if not name.startswith(".") and os.path.realpath(Path(root, name)) != avoided)
        folders[:] = sorted(kept)
        yield from (Path(root, name) for name in sorted(files) if not name.startswith("."))
    for error in failures:
        yield DeadLetter("folder", absolute(error.filename or folder), f"cannot be listed ({error.strerror})")
