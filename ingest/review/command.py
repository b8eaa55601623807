"""`python -m ingest review`: list what waits, walk through it, or judge without being asked."""

from __future__ import annotations

import argparse
import io
import json
from collections.abc import Callable
from typing import Any, BinaryIO

from rich.console import Console

from graph.judgements import Item, Judged, asked, judge, queue, resolution, undo
from graph.judgements.acts import Act
from graph.judgements.resolution import Resolution
from graph.judgements.words import in_words
from graph.workspace import Workspace
from ingest.review.screens import show_item, show_list
from ingest.review.walk import Walk
from ingest.summary import say
from ontology.errors import UsageError

ASKED: dict[str, Callable[..., Act]] = {
    "same": asked.same,
    "different": asked.different,
    "split": asked.split,
    "refuse": asked.refuse,
    "correct": asked.correct,
}
"""The options that judge, and how the act is made from their values."""


def review(workspace: Workspace, options: argparse.Namespace, out: Console, answers: BinaryIO) -> int:
    """Do what the options say; returns the exit code. `answers`: where they come from, one line each."""
    wanted = [name for name in (*ASKED, "undo") if getattr(options, name)]
    if len(wanted) > 1:
        raise UsageError(f"--{wanted[0]} and --{wanted[1]} are two judgements", remedy="make one at a time")
    if wanted:
        return _say(_judge(workspace, wanted[0], options), out, as_json=options.json)
    items = queue(workspace)
    if options.json:
        say(out, json.dumps([as_json(item) for item in items], ensure_ascii=False, indent=1))
    elif options.list:
        show_list(items, out)
    else:
        lines = io.TextIOWrapper(answers, encoding="utf-8", errors="replace")
        Walk(workspace, out, lines, options.author).through(items, show_item)
        lines.detach()
    return 0


def as_json(item: Item) -> dict[str, Any]:
    """An item of the queue as a JSON object."""
    sides = [
        {
            "id": side.id,
            "name": side.name,
            "names": list(side.names),
            "reports": side.reports,
            "evidence": [{name: getattr(words, name) for name in words.__slots__} for words in side.evidence],
        }
        for side in item.sides
    ]
    acts = {"same": item.same, "different": item.different}
    return {
        "kind": item.kind,
        "what": item.what,
        "score": item.score,
        "reasons": list(item.reasons),
        "sides": sides,
        **{name: act.model_dump(mode="json", exclude_none=True) if act else None for name, act in acts.items()},
        "judgement": item.judgement,
    }


def _judge(workspace: Workspace, name: str, options: argparse.Namespace) -> Judged:
    if not options.reason:
        raise UsageError(f"--{name} needs a --reason", remedy="say why, for those who look back")
    if name == "undo":
        return undo(workspace, options.undo, reason=options.reason, by=options.author)
    return judge(workspace, _act(name, options, resolution(workspace)), reason=options.reason, by=options.author)


def _act(name: str, options: argparse.Namespace, found: Resolution) -> Act:
    given = getattr(options, name)
    if name == "correct":
        return ASKED[name](found, given, options.set or [])
    if name == "split":
        return ASKED[name](found, *given, options.into)
    return ASKED[name](found, *([given] if isinstance(given, str) else given))


def _say(judged: Judged, out: Console, *, as_json: bool) -> int:
    words = in_words(judged.judgement.act)
    if as_json:
        say(out, json.dumps({"id": judged.judgement.id, "new": judged.new, "what": words}, ensure_ascii=False))
    else:
        say(out, f"{judged.judgement.id}: {words}{'' if judged.new else ' (so it was already)'}")
    return 0
