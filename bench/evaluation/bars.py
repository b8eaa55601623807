"""The bars that the project has set itself, and whether a run clears them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bench.evaluation.results import Results


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it asks of the figures, at least `least` (or at most, where `most` is set)."""

    what: str
    value: Callable[[Results], float | None]
    least: float | None = None
    most: float | None = None

    def cleared(self, results: Results) -> bool | None:
        """None where the figure could not be measured here."""
        value = self.value(results)
        if value is None:
            return None
        return value >= self.least if self.least is not None else value <= (self.most or 0.0)

    @property
    def asked(self) -> str:
        return f"≥ {self.least:g}" if self.least is not None else f"≤ {self.most:g}"


def _f1(name: str, measure: str) -> Callable[[Results], float | None]:
    return lambda results: results.sets[name][measure].f1 if _has(results, name) else None


def _recall(name: str, measure: str) -> Callable[[Results], float | None]:
    return lambda results: results.sets[name][measure].recall if _has(results, name) else None


def _wrong(name: str, measure: str) -> Callable[[Results], float | None]:
    return lambda results: float(results.sets[name][measure].fp) if _has(results, name) else None


def _slot(name: str, slot: str) -> Callable[[Results], float | None]:
    return lambda results: results.sets[name].whole["slots"][slot]["acc"] if _has(results, name) else None


def _asserter(name: str) -> Callable[[Results], float | None]:
    return lambda results: results.sets[name].whole["asserter"]["acc"] if _has(results, name) else None


def _link(kind: str, share: str) -> Callable[[Results], float | None]:
    return lambda results: results.sets["dev"].whole[kind][share] if _has(results, "dev") else None


def _table(table: str, row: str) -> Callable[[Results], float | None]:
    return lambda results: _tables(results)[table].get(row)


def _tables(results: Results) -> Mapping[str, Mapping[str, float]]:
    speed = {"ratio": results.cost.ratio, "peak": results.cost.peak} if results.cost else {}
    return {"coding": results.incidents, "muc4": results.roles, "names": results.names, "speed": speed}


def _has(results: Results, name: str) -> bool:
    return name in results.sets and bool(results.sets[name].whole)


BARS = (
    Bar("seed: claims strict, recall (11 of 11)", _recall("seed", "claims strict"), least=1.0),
    Bar("seed: wrong claims", _wrong("seed", "claims strict"), most=0.0),
    Bar("seed: events found with their date", _slot("seed", "date"), least=0.875),
    Bar("seed: events found with their place", _slot("seed", "place"), least=0.875),
    Bar("dev: claims strict F1", _f1("dev", "claims strict"), least=0.80),
    Bar("dev: claims relaxed F1", _f1("dev", "claims relaxed"), least=0.85),
    Bar("dev: FRONT_FOR strict F1", _f1("dev", "FRONT_FOR strict"), least=0.88),
    Bar("dev: PERPETRATED strict F1", _f1("dev", "PERPETRATED strict"), least=0.85),
    Bar("dev: asserter of matched claims", _asserter("dev"), least=0.85),
    Bar("dev: events F1", _f1("dev", "events"), least=0.85),
    Bar("dev: event dates (overlap)", _slot("dev", "date (overlap)"), least=0.90),
    Bar("dev: same events, links found", _link("same_event", "r"), least=1.0),
    Bar("dev: same events, links right", _link("same_event", "p"), least=1.0),
    Bar("dev: wire copies found", _link("wire_copies", "r"), least=1.0),
    Bar("held: claims strict F1", _f1("held", "claims strict"), least=0.75),
    Bar("held: FRONT_FOR strict F1", _f1("held", "FRONT_FOR strict"), least=0.85),
    Bar("coded incidents: claimed F1", _table("coding", "claimed"), least=0.98),
    Bar("coded incidents: perpetrator F1", _table("coding", "perpetrator"), least=0.85),
    Bar("coded incidents: killed", _table("coding", "killed"), least=0.90),
    Bar("coded incidents: false deaths", _table("coding", "false_deaths"), most=0.03),
    Bar("coded incidents: date", _table("coding", "date"), least=0.93),
    Bar("coded incidents: place, of the gazetteer's ceiling", _table("coding", "place_of_ceiling"), least=0.85),
    Bar("coded incidents of one day and place, not linked", _table("coding", "kept_apart"), least=0.98),
    Bar("MUC-4 dev: CEAF-REE F1", _table("muc4", "micro"), least=48.0),
    Bar("names: F1 on reachable pairs, five-fold", _table("names", "f1"), least=0.70),
    Bar("names: recall at 95 % precision, five-fold", _table("names", "recall at 95"), least=0.55),
    Bar("reading, times a bare parse", _table("speed", "ratio"), most=1.25),
    Bar("reading, MB", _table("speed", "peak"), most=700.0),
)
