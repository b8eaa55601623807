"""Running a query: by the read-only door, within limits, and only rows as promised come back."""

from __future__ import annotations

import pytest

from graph.cypherfile import SavedQuery, parse
from graph.engine import Table
from queries.errors import AnswerError
from queries.runner import run
from tests.queries.queries_fakes import FakeEngine


def query(returns: str = "many") -> SavedQuery:
    header = f"// title: T\n// question: Q\n// group: g\n// returns: {returns}\n// column x: integer -- x\n"
    return parse(f"{header}// param p: integer = 7 -- a value\n\nRETURN $p AS x", name="asking")


def rows(*values: int) -> Table:
    return Table(("x",), tuple({"x": value} for value in values), truncated=False)


def test_the_statement_its_values_and_its_limits_reach_the_engine() -> None:
    engine = FakeEngine(table=rows(1, 2))
    assert run(engine, query(), {"p": "3"}, timeout=2.0, max_rows=50) == rows(1, 2)
    assert engine.asked == [("RETURN $p AS x", {"p": 3}, 2.0, 50)]


def test_limits_hold_unless_others_are_given() -> None:
    engine = FakeEngine(table=rows())
    run(engine, query(), {})
    assert engine.asked[0][2:] == (30.0, 10_000)


def test_no_rows_still_have_columns() -> None:
    assert run(FakeEngine(), query(), {}).columns == ("x",)


@pytest.mark.parametrize(("returns", "count"), [("one", 0), ("one", 2), ("maybe", 2)])
def test_more_or_fewer_rows_than_promised_are_an_error(returns: str, count: int) -> None:
    with pytest.raises(AnswerError, match=f"asking: gave {count} rows where its header says {returns}"):
        run(FakeEngine(table=rows(*range(count))), query(returns), {})


@pytest.mark.parametrize(("returns", "count"), [("one", 1), ("maybe", 0), ("maybe", 1), ("many", 0), ("many", 3)])
def test_as_many_rows_as_promised_are_none(returns: str, count: int) -> None:
    assert len(run(FakeEngine(table=rows(*range(count))), query(returns), {}).rows) == count


def test_other_columns_are_an_error() -> None:
    table = Table(("y",), ({"y": 1},), truncated=False)
    with pytest.raises(AnswerError, match="gave the columns"):
        run(FakeEngine(table=table), query(), {})


def test_that_rows_were_cut_off_is_passed_on() -> None:
    assert run(FakeEngine(table=Table(("x",), ({"x": 1},), truncated=True)), query(), {}).truncated
