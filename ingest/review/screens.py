"""What waits, as people see it. Whatever a report holds is shown as plain letters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich import box
from rich.columns import Columns
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.text import Text

from graph.judgements import Item, Side
from ingest.summary import say
from ontology.terminal import printable

NAMES_SHOWN = 8


def show_item(item: Item, out: Console) -> None:
    """One item with the evidence of both sides."""
    say(out, item.what)
    for line in _because(item):
        say(out, line)
    if item.sides:
        width = max(30, out.width // len(item.sides) - 1)
        out.print(Columns([_panel(side, width) for side in item.sides], padding=(0, 0)))


def show_list(items: Sequence[Item], out: Console) -> None:
    """Every item, one line each."""
    for item in items:
        ids = " | ".join(side.id for side in item.sides) or item.judgement or ""
        say(out, "  ".join(part for part in (item.kind, item.what, ids, *_because(item)) if part))
    say(out, f"{len(items)} in all" if items else "nothing waits")


def _because(item: Item) -> Iterable[str]:
    score = f"score {item.score:.2f}" if item.score is not None else ""
    line = "; ".join(part for part in (score, *item.reasons) if part)
    return [line] if line else []


def _panel(side: Side, width: int) -> RenderableType:
    lines: list[RenderableType] = [_text(side.id, "dim")]
    if side.names:
        more = f" and {len(side.names) - NAMES_SHOWN} more" if len(side.names) > NAMES_SHOWN else ""
        lines.append(_text(f"also: {', '.join(side.names[:NAMES_SHOWN])}{more}", ""))
    for words in side.evidence:
        where = ", ".join(part for part in (words.outlet, words.published) if part) or words.report
        lines += [_text(f"\n{words.headline} ({where})", "italic"), _text(f"“{words.quote}”", "")]
    unseen = side.reports - len(side.evidence)
    if unseen > 0:
        lines.append(_text(f"\nand {unseen} more report{'s' if unseen > 1 else ''}", "dim"))
    return Panel(Group(*lines), title=_text(side.name, "bold"), box=box.ROUNDED, width=width)


def _text(words: str, style: str) -> Text:
    return Text(printable(words), style=style)
