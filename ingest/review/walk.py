"""Walking through what waits, one question after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TextIO

from rich.console import Console

from graph.judgements import Item, judge, undo
from graph.judgements.acts import Act
from graph.workspace import Workspace
from ingest.summary import say
from ontology.errors import UnmaskError

UNSAID = "seen side by side in review"
"""The reason where somebody gives none."""


class Walk:
    """One walk. `answers`: lines, as typed; their end ends the walk. `by`: who judges."""

    def __init__(self, workspace: Workspace, out: Console, answers: TextIO, by: str | None) -> None:
        self._workspace = workspace
        self._out = out
        self._answers = answers
        self._by = by
        self._judged = 0

    def through(self, items: Sequence[Item], show: Callable[[Item, Console], None]) -> None:
        """Show every item that asks something, and do what is answered."""
        open_ = [item for item in items if item.same or item.judgement]
        for number, item in enumerate(open_, 1):
            say(self._out, f"\n{number} of {len(open_)}: {item.kind}")
            show(item, self._out)
            if not self._answered(item):
                break
        held = len(items) - len(open_)
        told = f"; {held} held back by the gate, see --list" if held else ""
        say(self._out, f"\n{self._judged} judged of {len(open_)}{told}")

    def _answered(self, item: Item) -> bool:
        """Ask until there is an answer; False to end the walk."""
        ways = {"s": "same", "d": "different", "k": "skip", "q": "quit"}
        if item.judgement:
            ways = {"u": "undo", "k": "skip", "q": "quit"}
        while True:
            answer = self._ask(" / ".join(f"({letter}) {word}" for letter, word in ways.items()))
            word = ways.get(answer[:1].lower()) if answer is not None else "quit"
            if word in ("skip", "quit"):
                return word == "skip"
            if word is not None:
                self._do(item, word)
                return True

    def _do(self, item: Item, word: str) -> None:
        reason = self._ask("why? (Enter: none given)") or UNSAID
        act: Act | None = item.different if word == "different" else item.same
        try:
            if item.judgement:
                undo(self._workspace, item.judgement, reason=reason, by=self._by)
            elif act:
                judge(self._workspace, act, reason=reason, by=self._by)
            self._judged += 1
        except UnmaskError as error:  # an answer before may have settled it
            say(self._out, str(error))

    def _ask(self, question: str) -> str | None:
        """The next line, or None at the end."""
        self._out.print(f"{question} ", end="", markup=False, highlight=False)
        line = self._answers.readline()
        return line.strip() if line else None
