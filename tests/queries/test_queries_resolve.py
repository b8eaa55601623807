"""Values for parameters: text becomes the declared type, names become ids, and errors say what to do."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.cypherfile import SavedQuery, parse
from ontology.errors import UnmaskError
from queries.errors import AmbiguousNameError, ParameterValueError, UnknownNameError
from queries.resolve import find_id, resolve
from tests.queries.queries_fakes import FakeEngine

KNOWN = {
    "group:lanterns": ("The Lanterns", "Harakat al-Fanous"),
    "group:lantern-bearers": ("Lantern Bearers",),
    "group:valley": ("Red Valley",),
    "person:valley": ("Red Valley",),
    "place:valley": ("Red Valley",),
    "source:1:an-officer": ("an officer",),
    "source:2:an-officer": ("an officer",),
    "event:1": ("Bombing at Tal Rimah 2019-11-02",),
}


def query(declaration: str) -> SavedQuery:
    header = "// title: T\n// question: Q\n// group: g\n// returns: many\n// column x: string -- x\n"
    return parse(f"{header}// param p: {declaration} -- a value\n\nRETURN $p AS x", name="asking")


def value(declaration: str, values: Mapping[str, object]) -> object:
    return resolve(FakeEngine(KNOWN), query(declaration), values)["p"]


@pytest.mark.parametrize(
    ("kind", "given_value", "expected"),
    [
        ("string", "x ", "x "),
        ("integer", "12", 12),
        ("integer", -3, -3),
        ("float", "1.5", 1.5),
        ("float", 2, 2.0),
        ("boolean", "Yes", True),
        ("boolean", "0", False),
        ("boolean", False, False),
        ("date", "2021-04-24", "2021-04-24"),
        ("date", " 2021 ", "2021"),
        ("strings", "a, b,,c", ["a", "b", "c"]),
        ("strings", '["a, b", "c"]', ["a, b", "c"]),
        ("strings", ("a", "b"), ["a", "b"]),
        ("strings", "", []),
        ("group", "Red Valley", "group:valley"),
        ("place", "red valley", "place:valley"),
        ("group", " Harakat el-Fanous ", "group:lanterns"),
        ("group", "group:lanterns", "group:lanterns"),
        ("actor", "person:valley", "person:valley"),
        ("event", "bombing at tal rimah 2019-11-02", "event:1"),
    ],
)
def test_values_become_what_is_declared(kind: str, given_value: object, expected: object) -> None:
    found = value(kind, {"p": given_value})
    assert found == expected and type(found) is type(expected)


@pytest.mark.parametrize(
    ("kind", "given_value"),
    [
        ("integer", "1.5"),
        ("integer", True),
        ("integer", str(2**63)),
        ("float", "nan"),
        ("float", "inf"),
        ("float", True),
        ("boolean", "maybe"),
        ("boolean", 1),
        ("date", "24 April"),
        ("date", "2021-02-30"),
        ("date", "2021-01-01/2021-01-02"),
        ("string", 5),
        ("string", "\udcff"),
        ("strings", '["a", 1]'),
        ("strings", '["a"'),
        ("strings", {"a": 1}),
        ("group", 5),
    ],
)
def test_values_of_another_type_are_refused(kind: str, given_value: object) -> None:
    with pytest.raises(ParameterValueError, match=r"^asking p: .* is no "):
        value(kind, {"p": given_value})


def test_defaults_and_nulls() -> None:
    assert value("integer = 5", {}) == 5
    assert value("integer? = 5", {"p": None}) is None
    assert value("date?", {}) is None
    assert value('group = "The Lanterns"', {}) == "group:lanterns"
    assert value("group?", {"p": None}) is None
    with pytest.raises(ParameterValueError, match="asking p: needs a value: a value"):
        value("group", {})
    with pytest.raises(ParameterValueError, match="asking p: may not be null; give a value of type integer"):
        value("integer = 5", {"p": None})


def test_a_parameter_that_is_none() -> None:
    with pytest.raises(ParameterValueError, match="asking: has no parameter 'q'; it has p"):
        value("integer = 5", {"q": "1"})


def test_an_unknown_name_is_answered_with_the_near_ones() -> None:
    with pytest.raises(UnknownNameError) as caught:
        value("group", {"p": "The Lantern"})
    assert caught.value.suggestions[0] == "The Lanterns"
    assert "near to it are The Lanterns" in str(caught.value)
    with pytest.raises(UnknownNameError, match="find-actor") as far:
        value("group", {"p": "Zzyzx"})
    assert far.value.suggestions == ()


def test_no_more_than_five_suggestions() -> None:
    many = FakeEngine({f"group:{n}": (f"Brigade Number {n}",) for n in range(20)})
    with pytest.raises(UnknownNameError) as caught:
        find_id(many, "Brigade Numbr", "group")
    assert len(caught.value.suggestions) == 5


def test_an_id_must_exist_and_be_of_the_type() -> None:
    for wrong in ("group:nobody", "place:valley"):
        with pytest.raises(UnknownNameError):
            value("group", {"p": wrong})


def test_a_name_that_only_the_gazetteer_knows_leads_to_what_the_graph_holds() -> None:
    engine = FakeEngine({"group:islamic-revolutionary-guard-corps": ("Islamic Revolutionary Guard Corps",)})
    assert find_id(engine, "IRGC", "actor") == "group:islamic-revolutionary-guard-corps"
    with pytest.raises(UnknownNameError):
        find_id(FakeEngine(KNOWN), "IRGC", "actor")


def test_a_name_of_several_is_answered_with_their_ids() -> None:
    with pytest.raises(AmbiguousNameError) as caught:
        value("source", {"p": "an officer"})
    assert caught.value.candidates == ("source:1:an-officer", "source:2:an-officer")
    with pytest.raises(AmbiguousNameError, match="group:valley, person:valley"):
        value("actor", {"p": "Red Valley"})


def test_a_name_of_very_many_stays_one_short_line() -> None:
    many = FakeEngine({f"source:{n:03}:an-officer": ("an officer",) for n in range(200)})
    with pytest.raises(AmbiguousNameError, match=r"may be any of 200; .* and 195 more") as caught:
        find_id(many, "an officer", "source")
    assert len(caught.value.candidates) == 200 and len(str(caught.value)) < 250


def test_the_printed_name_goes_before_another_spelling() -> None:
    engine = FakeEngine({"group:a": ("Kataib Fajr",), "group:b": ("Kata'ib al-Fajr",)})
    assert find_id(engine, "kata'ib al-fajr", "group") == "group:b"


@given(st.text(max_size=30), st.sampled_from(["string", "integer", "float", "boolean", "date", "strings", "actor"]))
def test_any_text_is_a_value_or_a_clear_error(text: str, kind: str) -> None:
    try:
        value(kind, {"p": text})
    except UnmaskError as error:
        assert "\n" not in str(error)
