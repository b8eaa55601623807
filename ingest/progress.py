"""Progress on a terminal; nothing where output is piped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import TypeVar

from rich.console import Console
from rich.progress import Progress, TaskID

Item = TypeVar("Item")


class Bar:
    """Bars on standard error, gone when the work is done: one for the items read, one for the reports projected."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        self._progress = Progress(console=console, transient=True, disable=not console.is_terminal)
        self._projection: TaskID | None = None

    def __enter__(self) -> Bar:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def over(self, items: Iterable[Item], total: int) -> Iterator[Item]:
        """The items, counted as they pass; `total`: how many there will be."""
        return iter(self._progress.track(items, total=total, description="reading"))

    def projecting(self, done: int, total: int) -> None:
        """Show that `done` of `total` reports are in the graph."""
        if self._projection is None:
            self._projection = self._progress.add_task("into the graph", total=total)
        self._progress.update(self._projection, completed=done)
