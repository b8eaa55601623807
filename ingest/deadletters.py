"""Dead letters: what could not be taken in, where, why, and what to do about it. One JSON object per line.

An entry stays until its source is taken in without it; nothing else is lost or reordered.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from ingest.errors import OutputError
from ontology.errors import UnmaskError

FILE_NAME = "dead-letters.jsonl"


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """`what` was refused ("report", "claims file", "claim 3 …"), `where` (absolute path), its `reason`, a `remedy`."""

    what: str
    where: str
    reason: str
    remedy: str = ""

    @classmethod
    def of(cls, what: str, error: UnmaskError, *, where: str) -> DeadLetter:
        """The letter for an error met with the source `where`; the reason tells if it lies in another file."""
        elsewhere = f"{error.where}: " if error.where and error.where != where else ""
        return cls(what, where, elsewhere + error.what, error.remedy)

    def __str__(self) -> str:
        """One line for people."""
        return str(UnmaskError(f"{self.what} {self.reason}", where=self.where, remedy=self.remedy))


class DeadLetters:
    """The file of one home or output folder. Raises OutputError, before anything else is done, when it is damaged."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._letters = _read(path)

    def __iter__(self) -> Iterator[DeadLetter]:
        return iter(self._letters)

    def settle(self, tried: Collection[str], letters: Iterable[DeadLetter]) -> None:
        """Replace the entries of the sources `tried` by `letters`, and write the file if that changes it."""
        kept = [letter for letter in self._letters if letter.where not in tried]
        after = list(dict.fromkeys([*kept, *letters]))
        if after == self._letters:
            return
        lines = "".join(json.dumps(asdict(letter), ensure_ascii=False) + "\n" for letter in after)
        write_whole(self.path, lines)
        self._letters = after


def write_whole(path: Path, text: str) -> None:
    """Write a file so that a reader sees all of it or what was there before. Half a surrogate pair, which JSON can
    hold and UTF-8 cannot, is written as the escape that JSON knows. Raises OutputError."""
    draft = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
        draft.replace(path)
    except OSError as error:
        raise OutputError(f"cannot be written ({error.strerror})", where=str(path)) from error


def _read(path: Path) -> list[DeadLetter]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise OutputError(f"cannot be read ({error})", where=str(path)) from error
    letters = []
    for number, line in enumerate(lines, 1):
        if not line:
            continue
        try:
            letters.append(DeadLetter(**json.loads(line)))
        except (ValueError, TypeError) as error:
            remedy = "mend or delete the line"
            raise OutputError(f"line {number} is not a dead letter", where=str(path), remedy=remedy) from error
    return letters
