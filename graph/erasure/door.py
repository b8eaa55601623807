"""Erasing a person from a home: what would go, and letting it go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graph.erasure import plan
from graph.erasure.guard import KEY_FILE, KIND, key_of_home
from graph.erasure.mask import Mask, Tombstone
from graph.erasure.rewrite import Rewriting, rewrite

if TYPE_CHECKING:
    from graph.workspace import Workspace

_OURS = (KEY_FILE, "write.lock", "record.db", "record.db-wal", "record.db-shm", "engine")
"""Files of a home that hold no names, or that the record looks after."""


@dataclass(frozen=True)
class Erasure:
    """What an erasure does. `files`: those of the home that are rewritten or, where they are no text, removed."""

    person: plan.Person
    tombstone: Tombstone
    rewriting: Rewriting
    files: tuple[Path, ...]


def erasure(workspace: Workspace, said: str, key: bytes = bytes(32)) -> Erasure:
    """What erasing the person meant by a name or an id would do, told without a trace; `key`: of the tombstone. Raises
    JudgementError when there is no such person."""
    person = plan.person(workspace.record, said)
    tombstone = Tombstone.of(key, person.forms)
    mask = Mask(key, [tombstone])
    files = tuple(path for path in _files(workspace.home) if _cleaned(path, mask) is not None)
    return Erasure(person, tombstone, rewrite(workspace.record, mask), files)


def erase(workspace: Workspace, said: str, *, reason: str, by: str) -> Erasure:
    """Erase a person. Whatever breaks it off, the record is rewritten last: then the same call begins anew. Afterwards
    the graph is built again. `reason` must not name the person. Raises JudgementError, RecordError, EngineError."""
    with workspace.writing():
        key = key_of_home(workspace.home / KEY_FILE)
        planned = erasure(workspace, said, key)
        mask = Mask(key, [planned.tombstone])
        for path in planned.files:
            cleaned = _cleaned(path, mask)
            if cleaned:
                path.write_bytes(cleaned)
            else:
                path.unlink()
        workspace.discard_graph()
        stone = planned.tombstone
        hashes = {"full": sorted(stone.full), "short": sorted(stone.short), "words": stone.words}
        clean = mask.applied(reason, mask.everything()).text
        said_of_it = {**hashes, "reason": clean, "reports": planned.rewriting.reports}
        workspace.record.rewrite(planned.rewriting.rows, KIND, said_of_it, author=by)
        workspace.project()
    return planned


def _files(home: Path) -> Iterator[Path]:
    for path in sorted(home.rglob("*")):
        inside = path.relative_to(home).parts
        if path.is_file() and not path.is_symlink() and inside[0] not in _OURS:
            yield path


def _cleaned(path: Path, mask: Mask) -> bytes | None:
    """The content of a file without the names, empty for one that has to go, None for one that may stay as it is."""
    everything = mask.everything()
    data = path.read_bytes()
    if mask.applied(path.name, everything).changed:
        return b""
    try:
        masked = mask.applied(data.decode("utf-8"), everything)
    except UnicodeDecodeError:
        held = any(mask.applied(data.decode(coding, "replace"), everything).changed for coding in ("utf-8", "utf-16"))
        return b"" if held else None
    return masked.text.encode("utf-8") if masked.changed else None
