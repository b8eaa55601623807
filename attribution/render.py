"""A trace for people (tables in a terminal) and for programs (JSON). Both hold every piece of evidence."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from attribution.pool.terms import Answer, Cluster, Hypothesis, Weighed
from attribution.trace import Trace
from queries.formats import cell

_DIGITS = 6
_UNBROKEN = 100_000
"""Width in columns for what is no terminal: a quote stays on one line, where a search finds it."""


def dumps(trace: Trace) -> str:
    """The whole trace as JSON, the same bytes for the same trace; figures to six digits after the point."""
    return json.dumps(_plain(asdict(trace)), ensure_ascii=False, indent=1) + "\n"


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, float):
        return round(value, _DIGITS)
    return value.isoformat() if isinstance(value, date) else value


def show(trace: Trace, console: Console) -> None:
    """Draw the trace for a terminal; on anything else write the same without broken lines."""
    if console.is_terminal:
        console.print(Group(*_blocks(trace)))
        return
    drawn = io.StringIO()
    Console(file=drawn, width=_UNBROKEN, color_system=None).print(Group(*_blocks(trace)))
    console.file.writelines(f"{line.rstrip()}\n" for line in drawn.getvalue().splitlines())


def _blocks(trace: Trace) -> Iterator[RenderableType]:
    assessment = trace.assessment
    yield _line(f"Who stands behind {assessment.front.name}?", "bold")
    yield _line(_as_of(trace), "dim")
    yield ""
    yield _hypotheses("Answer", assessment.rivals.hypotheses)
    yield ""
    yield _line(assessment.summary)
    yield from _evidence("Evidence", assessment.rivals)
    if assessment.counter:
        against = f"{_sense(assessment.counter)}: {_who(assessment.counter.claims[0])}"
        yield from _sentences("What speaks most against the first answer", [against])
    yield from _sentences("What would change the answer", assessment.changes)
    yield from _sentences("What is missing", assessment.missing)
    ways = (f"{' → '.join(body.name for body in c.path)}: {_percent(c.probability)}" for c in trace.chains)
    yield from _sentences("Through other fronts", ways)
    if assessment.relations:
        yield ""
        yield _line("Other ties, each asked by itself", "bold")
        yield _hypotheses("Tie", [answer.leader for answer in assessment.relations], assessment.relations)
        yield from _evidence("Evidence for these ties", *assessment.relations, named=True)


def _as_of(trace: Trace) -> str:
    assessment = trace.assessment
    day = assessment.believed_on
    parts = [f"As believed on {day}" if day else "No report on it has a date"]
    if trace.true_on:
        parts.append(f"of what held on {trace.true_on}")
    if assessment.left_out:
        parts.append(f"left out, as published later or nobody knows when: {assessment.left_out}")
    return ", ".join(parts)


def _hypotheses(heading: str, hypotheses: Iterable[Hypothesis], ties: Iterable[Answer] = ()) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column(heading, overflow="fold")
    table.add_column("P", justify="right")
    table.add_column("In words")
    table.add_column("Confidence")
    table.add_column("Nats", justify="right")
    predicates = [answer.predicate for answer in ties]
    for number, h in enumerate(hypotheses):
        name = f"{predicates[number]} {h.name}" if predicates else h.name
        table.add_row(_line(name), _percent(h.probability), h.label, h.confidence, f"{h.nats:+.2f}")
    return table


def _evidence(title: str, *answers: Answer, named: bool = False) -> Iterator[RenderableType]:
    """What each answer rests on; `named`: with the predicate of each."""
    rows = [row for a in answers for cluster in a.clusters for row in _rows(cluster, a.predicate if named else "")]
    if not rows:
        return
    table = Table(box=None, pad_edge=False)
    table.add_column("Nats", justify="right", no_wrap=True)
    table.add_column("Moves P", justify="right", no_wrap=True)
    table.add_column("Who says what, where, when, in which words", overflow="fold")
    rows[-1][2].rstrip()
    for row in rows:
        table.add_row(*row)
    yield from ("", _line(title, "bold"), table)


def _rows(cluster: Cluster, predicate: str) -> Iterator[tuple[str, str, Text]]:
    """One row for each claim; what a cluster weighs and moves stands beside its first."""
    sense = _sense(cluster, predicate)
    if cluster.repeat > 1:
        sense += f" (number {cluster.repeat} from this origin)"
    for number, claim in enumerate(cluster.claims):
        told = claim.evidence
        where = f"{told.outlet or 'outlet unknown'}, {told.published or 'no date'}, grade {_grade(claim)}"
        words = f"{cell(sense)}: {cell(_who(claim))}\n{cell(where)}\n“{cell(told.quote)}”\n"
        if number:
            yield "copy", "", Text(words, style="dim")
        else:
            yield f"{cluster.nats:+.2f}", f"{cluster.delta * 100:+.1f} pts", Text(words)


def _sense(cluster: Cluster, predicate: str = "") -> str:
    return " ".join(filter(None, ["against" if cluster.negative else "for", predicate, cluster.parent.name]))


def _who(claim: Weighed) -> str:
    told = claim.evidence
    return f"{told.asserter.name} ({told.asserter_kind}), {told.modality}"


def _grade(claim: Weighed) -> str:
    """The two Admiralty grades as they are written: C3."""
    return f"{claim.reliability}{claim.credibility}"


def _sentences(title: str, sentences: Iterable[str]) -> Iterator[RenderableType]:
    lines = [_line(f"  · {sentence}") for sentence in sentences]
    if lines:
        yield ""
        yield _line(title, "bold")
        yield from lines


def _percent(probability: float) -> str:
    return f"{probability * 100:.1f} %"


def _line(words: str, style: str = "") -> Text:
    """One line of text that holds no markup: names and quotes are data."""
    indent = words[: len(words) - len(words.lstrip())]
    return Text(indent + cell(words), style=style)
