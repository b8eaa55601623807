"""The Review page: both sides' evidence, the decision, the way back; on a record without an engine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from explorer import desk as writing
from explorer.desk import WorkspaceDesk
from graph.errors import JudgementError
from graph.judgements import Item, Side
from graph.judgements.acts import Act, Judgement, Merge
from graph.judgements.queue import Evidence
from graph.judgements.states import IN_EFFECT, State
from tests.explorer.conftest import Page, shown
from tests.explorer.fakes import WorldGateway
from tests.explorer.test_explorer_pages import HOSTILE, links, text_of
from tests.support.quiet_home import QuietHome


def side(identity: str, name: str, *quotes: str) -> Side:
    told = tuple(
        Evidence(f"report:{n:016x}", f"Headline {n}", "Courier", "2024-01-02", q) for n, q in enumerate(quotes)
    )
    return Side(identity, name, (name, f"{name} Movement"), len(quotes) + 2, told)


QUESTION = Item(
    "same entity",
    "is Alpha the same as Alfa?",
    (side("group:alpha", "Alpha", "Alpha struck at dawn."), side("group:alfa", "Alfa", "Alfa took the blame.")),
    0.81,
    ("same skeleton",),
    same=Merge(one="group:alpha", into="group:alfa"),
)
HELD = Item("held back", "Headline: claim 3", reasons=("'Alpha' is not named in the quote",))


class FakeDesk:
    """A desk that remembers. `refuses`: what it says to every judgement."""

    def __init__(self, *items: Item, refuses: str = "") -> None:
        self.items, self.refuses = list(items), refuses
        self.judged: list[Judgement] = []
        self.undone: dict[str, tuple[str, str]] = {}

    def queue(self) -> list[Item]:
        done = [judgement.act for judgement in self.judged if judgement.id not in self.undone]
        return [item for item in self.items if item.same is None or item.same not in done]

    def history(self) -> list[tuple[Judgement, State]]:
        return [(one, State("undone") if one.id in self.undone else IN_EFFECT) for one in self.judged]

    def judge(self, act: Act, reason: str, by: str) -> None:
        if self.refuses:
            raise JudgementError(self.refuses)
        at = f"2024-05-06T07:08:09.{len(self.judged):06d}+00:00"
        self.judged.append(Judgement(act=act, reason=reason, author=by, at=at))

    def undo(self, judgement: str, reason: str, by: str) -> None:
        self.undone[judgement] = (reason, by)

    def author(self) -> str:
        return "amira"


@pytest.fixture
def at_desk(world: WorldGateway, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeDesk]:
    desk = FakeDesk(QUESTION, HELD)
    monkeypatch.setattr(writing, "open_desk", lambda: desk)
    st.cache_resource.clear()
    yield desk


def press(test: AppTest, label: str) -> AppTest:
    (button,) = [one for one in test.button if one.label == label]
    return button.click().run()


def signed(test: AppTest, reason: str = "the spokesman is one man") -> AppTest:
    return test.text_input(key="review-why").input(reason).run()


def test_both_sides_are_shown_with_their_words_and_the_way_to_them(page: Page, at_desk: FakeDesk) -> None:
    test = page("review")
    assert not test.exception
    told = text_of(test)
    for words in (
        "Alpha struck at dawn.",
        "Alfa took the blame.",
        "likeness 0.81; same skeleton",
        "and 2 more reports",
    ):
        assert words in told
    assert links(test)["Alpha"] == "/actor?id=group%3Aalpha"
    assert links(test)["Headline 0"].startswith("/report?id=report%3A")


def test_nothing_is_decided_without_a_reason(page: Page, at_desk: FakeDesk) -> None:
    test = page("review")
    assert all(button.disabled for button in test.button)
    assert not any(button.disabled for button in signed(test).button)


def test_a_decision_is_written_down_with_who_and_why_and_leaves_the_queue(page: Page, at_desk: FakeDesk) -> None:
    test = press(signed(page("review")), "They are the same")
    (judgement,) = at_desk.judged
    assert (judgement.act, judgement.reason, judgement.author) == (QUESTION.same, "the spokesman is one man", "amira")
    told = text_of(test)
    assert "Decided: group:alpha is the same as group:alfa" in told
    assert "Alpha struck at dawn." not in told
    assert "amira · 2024-05-06 · the spokesman is one man" in " ".join(told.split())


def test_what_was_decided_can_be_undone(page: Page, at_desk: FakeDesk) -> None:
    test = press(signed(press(signed(page("review")), "They are the same"), "I was wrong"), "Undo")
    assert at_desk.undone == {at_desk.judged[0].id: ("I was wrong", "amira")}
    assert "Alpha struck at dawn." in text_of(test)
    assert "(undone)" in text_of(test)


def test_a_judgement_that_makes_no_sense_says_why(page: Page, at_desk: FakeDesk) -> None:
    at_desk.refuses = "both are group:alpha"
    test = press(signed(page("review")), "They are the same")
    assert "This was not written down: both are group:alpha" in text_of(test)
    assert not test.exception


def test_each_kind_has_its_place_in_the_address(page: Page, at_desk: FakeDesk) -> None:
    test = page("review", kind="held back")
    assert "'Alpha' is not named in the quote" in text_of(test)
    assert "Alpha struck" not in text_of(test)
    assert links(test)["held back (1)"] == "/review?kind=held+back"
    assert "Nothing waits here" in text_of(page("review", kind="orphaned"))
    assert "Alpha struck" in text_of(page("review", kind="no such kind"))


def test_a_long_queue_shows_its_beginning(page: Page, at_desk: FakeDesk) -> None:
    at_desk.items = [replace(HELD, what=f"Headline: claim {n}") for n in range(25)]
    assert "15 more after these" in text_of(page("review", kind="held back"))


def test_hostile_names_and_quotes_are_inert(page: Page, at_desk: FakeDesk) -> None:
    sides = (side("group:a", HOSTILE, HOSTILE), side("group:b", "Beta", HOSTILE))
    at_desk.items = [replace(QUESTION, what=f"is {HOSTILE} the same as Beta?", sides=sides, reasons=(HOSTILE,))]
    html = shown(page("review"))
    assert "<img" not in html
    assert "</script>" not in html
    assert "\u202e" not in html


def test_the_desk_of_a_workspace_writes_to_its_record_and_takes_it_back(tmp_path: Path) -> None:
    with QuietHome(tmp_path / "home") as home:
        desk, before = WorkspaceDesk(home.read()), home.export()
        desk.judge(Merge(one="person:dara", into="person:dara-sample"), "one man", "amira")
        ((judgement, state),) = desk.history()
        assert (judgement.author, state.name) == ("amira", "in effect")
        assert home.export() != before
        desk.undo(judgement.id, "two men", "amira")
        assert home.export() == before
        with pytest.raises(JudgementError):
            desk.undo("judgement:" + "0" * 16, "why", "amira")
