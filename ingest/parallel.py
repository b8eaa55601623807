"""The offline reader in several processes: the same readings in the same order, sooner."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TYPE_CHECKING

from ontology.interchange import Reading

if TYPE_CHECKING:
    from ingest.reading import Document

CHUNK = 4
"""Reports that a process reads in one go: few, so that no process waits long for the last."""


class ParallelReader:
    """Reads with `jobs` processes, each with a language model of its own (some 400 MB). Close it when done."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self.batch = CHUNK * jobs * 2
        self._pool = self._processes()

    def read(self, document: Document) -> Reading:
        """One report, in a process of its own: should that process die, it is this report's doing."""
        try:
            return self._pool.submit(_read_chunk, [document]).result()[0]
        except BrokenProcessPool:
            self._pool = self._processes()
            raise

    def read_many(self, documents: Iterable[Document]) -> list[Reading]:
        """Readings of documents in their order. Raises what the first failing report raised."""
        waiting = list(documents)
        chunks = [waiting[start : start + CHUNK] for start in range(0, len(waiting), CHUNK)]
        try:
            return [reading for chunk in self._pool.map(_read_chunk, chunks) for reading in chunk]
        except BrokenProcessPool:
            self._pool = self._processes()
            raise

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)

    def _processes(self) -> ProcessPoolExecutor:
        # Not forked: the parent has threads of its own (progress bar, database driver).
        return ProcessPoolExecutor(self.jobs, mp_context=get_context("spawn"))


def cores() -> int:
    """Processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _read_chunk(documents: Sequence[Document]) -> list[Reading]:
    from ingest import reading  # noqa: PLC0415 - in the child, once

    return list(reading.read_many(documents))
