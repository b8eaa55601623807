"""The files by which processes share a server: where it runs and with which passwords. Only their owner reads them."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from graph.errors import EngineError

ROOT, WRITER, READER = "root", "writer", "reader"


@dataclass(frozen=True)
class Folder:
    """The engine's folder in a home: `home/engine`."""

    path: Path

    @classmethod
    def of(cls, home: Path) -> Self:
        """The folder of `home`."""
        return cls(home.resolve() / "engine")

    @property
    def address(self) -> Path:
        """Where the running server is noted."""
        return self.path / "server.json"

    @property
    def lock(self) -> Path:
        """Held while a server is started or stopped."""
        return self.path / "start.lock"

    @property
    def console(self) -> Path:
        """What the server writes to its console: what went wrong when it does not start."""
        return self.path / "log" / "console.log"

    @property
    def log(self) -> Path:
        """The log file that the server writes to now."""
        logs = [log for log in self.console.parent.glob("arcadedb.log.*") if log.suffix != ".lck"]
        return max(logs, key=lambda log: log.stat().st_mtime, default=self.console)

    @property
    def root_password(self) -> Path:
        """The file that the server reads its administrator's password from at its first start."""
        return self.path / "root.password"

    def make(self) -> None:
        """Make the folder, open to its owner only."""
        try:
            self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.console.parent.mkdir(exist_ok=True)
        except OSError as error:
            raise EngineError(f"cannot be made ({error.strerror})", where=str(self.path)) from error

    def passwords(self) -> dict[str, str]:
        """Password of each account, made up at the first call."""
        file = self.path / "passwords.json"
        known = read_json(file)
        if known is None:
            known = {account: secrets.token_urlsafe(24) for account in (ROOT, WRITER, READER)}
            # Accounts with passwords that nobody knows any more would lock us out; the server makes them anew.
            (self.path / "config" / "server-users.jsonl").unlink(missing_ok=True)
            write_private(self.root_password, str(known[ROOT]))
            write_private(file, json.dumps(known))
        return {account: str(password) for account, password in known.items()}


def write_private(file: Path, text: str) -> None:
    """Write at once and for the owner only: others find the old content or the new, never half of it."""
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        draft.unlink(missing_ok=True)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
            out.write(text)
        draft.replace(file)
    except OSError as error:
        raise EngineError(f"cannot be written ({error.strerror})", where=str(file)) from error


def read_json(file: Path) -> Mapping[str, object] | None:
    """The object in `file`, or None where there is no such file or no object in it."""
    try:
        data = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return data if isinstance(data, dict) else None
