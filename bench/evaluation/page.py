"""The figures as Markdown: what `make eval` prints and what docs/evaluation.md holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bench.evaluation.annotated import KINDS, MODALITIES, Error, Measured, worst
from bench.evaluation.bars import BARS
from bench.evaluation.figures import Counts, interval
from bench.evaluation.results import Results
from bench.evaluation.tools import SETS

SHOWN_ERRORS = 20
_SIZES = ("missing", "n", "together")
"""Figures of the coded incidents that are numbers of things."""
INTRODUCTION = """# How well the reader reads

Measured by `make eval` (`python -m bench.evaluation`): exact agreement with annotated reports, by the rules and the
scorer that come with them. Strict: predicate, subject, object and modality; full: the speaker too. In brackets: where
95 % of the F1s of 1,000 other draws of the same reports lie (bootstrap by whole reports).
"""
BELIEVE = """
**The rows to believe are `held` and `fresh`.** What is far better on `dev` or `tuning` is fitted to them. Nobody who
changes the reader looks at the texts or the errors of those two sets; only these sums.
"""


def page(results: Results) -> str:
    """The whole page."""
    parts = [INTRODUCTION, _sets(), BELIEVE, *_sections(results)]
    return "\n".join(part.strip("\n") + "\n" for part in parts)


def _sections(results: Results) -> Iterator[str]:
    yield _section("The bars", _table(("bar", "asked", "measured", ""), _bars(results)))
    if results.sets:
        yield _section("Annotated reports", _table(_HEAD, _scores(results)))
        yield _section("Slots of the events found, share that is right", _slots(results))
        yield _section("By predicate, strict", _table(("set", *_HEAD[1:]), _by_predicate(results)))
        yield _section("By modality, strict", _table(("set", *_HEAD[1:]), _by_modality(results)))
    if results.incidents:
        shown = [(name, value) for name, value in results.incidents.items() if name not in _SIZES]
        rows = [(name, f"{value:.3f}") for name, value in shown]
        yield _section(f"Coded incident summaries (n = {results.incidents['n']:g})", _table(("figure", "value"), rows))
    if results.relations:
        counts = [(kind, *_row(found)) for kind, found in sorted(results.relations.items())]
        yield _section("Relations in re3d, read as claims", _table(("relation", *_HEAD[2:]), counts))
    if results.roles:
        rows = [(role, f"{value:.1f}") for role, value in results.roles.items()]
        yield _section("Role fillers on MUC-4 dev, CEAF-REE F1", _table(("role", "F1"), rows))
    if results.names:
        rows = [(name, f"{value:.3f}") for name, value in results.names.items()]
        yield _section("Pairs of names, five folds by name", _table(("figure", "value"), rows))
    if "tuning" in results.sets:
        yield _section("The errors that would mislead most, on `tuning`", _errors(results.sets["tuning"].errors))


_HEAD = ("set", "measure", "precision", "recall", "F1", "right", "wrong", "missed")


def _sets() -> str:
    return _table(("set", "what it is"), [(f"`{name}`", one.what) for name, one in SETS.items()])


def _bars(results: Results) -> Iterator[tuple[str, ...]]:
    for bar in BARS:
        value, cleared = bar.value(results), bar.cleared(results)
        verdict = "not measured" if cleared is None else "yes" if cleared else "**missed**"
        yield bar.what, bar.asked, "" if value is None else f"{value:.3f}".rstrip("0").rstrip("."), verdict


def _scores(results: Results) -> Iterator[tuple[str, ...]]:
    for name, found in results.sets.items():
        for measure in (*KINDS, "entities", "events"):
            by_report = found.counts[measure]
            low, high = interval(by_report)
            precision, recall, f1, *counts = _row(found[measure])
            yield f"{name} ({len(by_report)})", measure, precision, recall, f"{f1} [{low:.2f}, {high:.2f}]", *counts


def _slots(results: Results) -> str:
    lines = []
    for name, found in results.sets.items():
        told = found.whole["slots"].items()
        shares = ", ".join(f"{slot} {row['acc']:.2f}" for slot, row in told if row["acc"] is not None)
        lines.append(f"* `{name}`: {shares}; asserter of matched claims {_share(found)}")
    return "\n".join(lines)


def _share(found: Measured) -> str:
    share = found.whole["asserter"]["acc"]
    return "none" if share is None else f"{share:.2f}"


def _by_predicate(results: Results) -> Iterator[tuple[str, ...]]:
    for name, found in results.sets.items():
        for key, row in found.whole["by_predicate"].items():
            if key.endswith(" strict"):
                counts = Counts(row["tp"], row["fp"], row["fn"])
                yield name, key.removesuffix(" strict"), *_row(counts)


def _by_modality(results: Results) -> Iterator[tuple[str, ...]]:
    for name, found in results.sets.items():
        for modality in MODALITIES:
            yield name, modality, *_row(found[f"modality {modality}"])


def _errors(errors: Sequence[Error]) -> str:
    rows = [
        (
            error.report,
            "missed" if error.missed else "wrong",
            f"{error.subject} {error.predicate} ({error.modality}) {error.object}",
            error.quote,
        )
        for error in worst(errors, SHOWN_ERRORS)
    ]
    return _table(("report", "", "claim", "quote"), rows)


def _row(counts: Counts) -> tuple[str, ...]:
    shares = (f"{share:.3f}" for share in (counts.precision, counts.recall, counts.f1))
    return (*shares, str(counts.tp), str(counts.fp), str(counts.fn))


def _section(title: str, text: str) -> str:
    return f"\n## {title}\n\n{text}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]] | Iterator[tuple[str, ...]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in line) + " |" for line in lines
    )
