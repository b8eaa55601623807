"""What reading costs beside a bare parse of the same texts, in the same process."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from bench.evaluation.tools import SETS

TIMED = ("dev", "seed")
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds, best of the rounds; `peak`: resident memory of the process, in MB."""

    texts: int
    reading: float
    parse: float
    peak: float

    @property
    def ratio(self) -> float:
        return self.reading / self.parse


def cost() -> Cost:
    """CPU seconds for reading the texts and for only parsing them, round about, after one round to warm up."""
    import spacy  # noqa: PLC0415 - takes a second

    from ingest import reading  # noqa: PLC0415 - brings the language model
    from ingest.reading.model import MODEL  # noqa: PLC0415

    texts = [path.read_text(encoding="utf-8") for name in TIMED for path in sorted(SETS[name].folder.glob("*.txt"))]
    model = spacy.load(MODEL)
    documents = [reading.Document(id=f"r{number}", text=text) for number, text in enumerate(texts)]
    read, parse = [], []
    for _ in range(ROUNDS + 1):
        read.append(_cpu_seconds(lambda: list(reading.read_many(documents))))
        parse.append(_cpu_seconds(lambda: list(model.pipe(texts))))
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return Cost(len(texts), min(read[1:]), min(parse[1:]), kilobytes / 1024)


def _cpu_seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started
