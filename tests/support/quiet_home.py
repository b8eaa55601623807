"""A home without an engine: a real record, and what the graph would hold worked out on demand."""

from __future__ import annotations

from graph.fold import fold
from graph.judgements.log import judgements
from graph.projection import Progress
from graph.workspace import Workspace
from tests.support.expected import export_of
from tests.support.judged_world import reports


class QuietHome(Workspace):
    """Projects nothing; `export` is what an engine would export."""

    projected = 0

    def project(self, *, progress: Progress | None = None) -> int:  # noqa: ARG002 - nothing to tell
        self.projected += 1
        return 0

    def discard_graph(self) -> None:
        """There is none."""

    def export(self) -> str:
        return export_of(fold(self.record.live(), judgements(self.record)))

    def read(self, *which: int, reader: int = 0) -> QuietHome:
        """Take reports of the judged world in, as one of its readers read them; all where none is named."""
        world = reports()
        for number in which or range(len(world)):
            report, readings = world[number]
            self.record.append(report, readings[reader], author="tester")
        return self
