"""What an ingest did, counted; shown as a screen for people or as JSON for programs."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table

from ingest.deadletters import DeadLetter
from ingest.pipeline import Read
from ontology.schema import schema
from ontology.terminal import printable

TOP_REASONS = 3
_QUOTED = re.compile(r"(['\"]).*?\1")


@dataclass
class Summary:
    """`known`: reports that changed nothing; `retracted`: those that stay out of the graph, as (where, id of the
    judgement); `failed`: sources that gave nothing; `held`: what the gate held back, as
    (where, what, reason); `dead_letters`: the file that `letters` went to; `spent`: what a language model cost, where
    one was asked."""

    dead_letters: Path
    read: int = 0
    known: int = 0
    failed: int = 0
    retracted: list[tuple[str, str]] = field(default_factory=list)
    claims: Counter[tuple[str, str]] = field(default_factory=Counter)
    events: int = 0
    held: list[tuple[str, str, str]] = field(default_factory=list)
    letters: list[DeadLetter] = field(default_factory=list)
    problem: str = ""
    spent: dict[str, Any] | None = None

    @property
    def exit_code(self) -> int:
        return 1 if self.letters or self.problem else 0

    def add(self, read: Read, broken: list[DeadLetter], *, known: bool = False) -> None:
        """Count one report. `broken`: its dead letters; `known`: it was in the record already, just so."""
        self.read += 1
        self.known += known
        self.events += len(read.verdict.events)
        self.claims.update((one.claim.predicate, one.claim.modality) for one in read.verdict.claims)
        self.held += [(read.report.where, one.what, one.reason) for one in read.verdict.refused if not one.broken]
        self.letters += broken

    def fail(self, letter: DeadLetter) -> None:
        """Count a source that gave nothing."""
        self.failed += 1
        self.letters.append(letter)

    def reasons(self) -> list[tuple[str, int]]:
        """Kinds of reasons for holding back, the names in them left out, most frequent first."""
        kinds = Counter(_QUOTED.sub("somebody", reason) for _, _, reason in self.held)
        return sorted(kinds.items(), key=lambda item: (-item[1], item[0]))

    def as_json(self) -> dict[str, Any]:
        """The counts as a JSON object with the same keys in every run."""
        claims: dict[str, dict[str, int]] = {}
        for (predicate, modality), count in sorted(self.claims.items()):
            claims.setdefault(predicate, {})[modality] = count
        return {
            "reports": {"read": self.read, "already_known": self.known, "failed": self.failed},
            "events": self.events,
            "claims": claims,
            "held_back": {"count": len(self.held), "reasons": dict(self.reasons())},
            "dead_letters": {"count": len(self.letters), "file": str(self.dead_letters) if self.letters else None},
            "problem": self.problem or None,
            **({"retracted": dict(self.retracted)} if self.retracted else {}),
            **({"language_model": self.spent} if self.spent else {}),
        }


def show(summary: Summary, out: Console, *, as_json: bool = False, verbose: bool = False) -> None:
    """Print the summary: as JSON, as a table on a terminal, or as plain lines where output is piped."""
    if as_json:
        say(out, json.dumps(summary.as_json(), indent=1))
        return
    known = f" ({summary.known} already known)" if summary.known else ""
    say(out, f"reports    {summary.read} read{known}, {summary.failed} failed")
    for where, judgement in summary.retracted:
        remedy = f"take it back: python -m graph judgements undo {judgement} --reason …"
        say(out, f"retracted  {shown(where)} stays out of the graph; {remedy}")
    say(out, f"events     {summary.events}")
    say(out, f"claims     {summary.claims.total()}")
    if summary.claims:
        _show_claims(summary.claims, out)
    _show_held(summary, out, verbose=verbose)
    if summary.spent:
        _show_spent(summary.spent, out, verbose=verbose)
    if summary.letters:
        say(out, f"refused    {len(summary.letters)}, each with its reason in {summary.dead_letters}")


def shown(where: str) -> str:
    """A place as people want to read it: relative where it lies below the working folder."""
    here = os.getcwd() + os.sep  # noqa: PTH109 - compared with os.path.abspath
    return where.removeprefix(here)


def say(out: Console, text: str) -> None:
    """Print text as it is, unwrapped and without markup."""
    out.print(printable(text), markup=False, highlight=False, soft_wrap=True)


def _show_claims(claims: Counter[tuple[str, str]], out: Console) -> None:
    modalities = [name for name in schema().modalities if any(name == modality for _, modality in claims)]
    table = Table(box=box.SIMPLE_HEAD if out.is_terminal else None, pad_edge=False, header_style="bold")
    table.add_column("predicate")
    for modality in modalities:
        table.add_column(modality, justify="right")
    for predicate in schema().predicates:
        counts = [claims[predicate, modality] for modality in modalities]
        if any(counts):
            table.add_row(predicate, *(str(count) if count else "·" for count in counts))
    out.print(table)


def _show_spent(spent: dict[str, Any], out: Console, *, verbose: bool) -> None:
    tokens, cost = spent["tokens"], spent["cost"]
    price = "no price set" if cost is None else f"{cost:.4f} at the prices set"
    asked = f"{spent['questions']} questions, {spent['from_cache']} answers from the cache"
    say(out, f"model      {spent['model']}: {asked}, {tokens['in']} tokens in, {tokens['out']} out, {price}")
    if spent["left_out"]:
        say(out, f"left out   {len(spent['left_out'])} parts of answers that were not of the form")
    if verbose:
        for line in spent["left_out"]:
            say(out, f"  {line}")


def _show_held(summary: Summary, out: Console, *, verbose: bool) -> None:
    say(out, f"held back  {len(summary.held)}")
    if verbose:
        for where, what, reason in summary.held:
            say(out, f"  {shown(where)}: {what}: {reason}")
        return
    reasons = summary.reasons()
    for reason, count in reasons[:TOP_REASONS]:
        say(out, f"  {count} × {reason}")
    if len(reasons) > TOP_REASONS:
        say(out, f"  and {len(reasons) - TOP_REASONS} other reasons; --verbose lists every one")
