"""`python -m attribution`: the whole way from a name to an answer, over a fake engine."""

from __future__ import annotations

import json
import math
from collections.abc import Callable

import pytest
from attribution_fakes import FRONT, FakeEngine, FakeWorkspace, P, Q, row

from attribution import cli
from attribution.pool.terms import Named
from graph import workspace as real

ROOT = Named("group:root", "The Root")
LONER = Named("group:loner", "The Loner")
LATER = "2021-02-01"
ROWS = [
    row(1, FRONT, P),
    row(2, FRONT, Q, modality="accused", asserter="country:x", asserter_name="Xland", asserter_kind="country"),
    row(
        3,
        FRONT,
        P,
        modality="denied",
        asserter=P.id,
        asserter_name=P.name,
        asserter_kind="self",
        published="2021-02-01",
    ),
    row(4, FRONT, P, predicate="BACKED_BY", published=None),
    row(5, P, ROOT, outlet=None),
    row(6, FRONT, Q, predicate="ALLIED_WITH"),
]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs one command line over a fake world: exit code, standard output, standard error."""

    def command(*arguments: str, rows: list[dict[str, object]] = ROWS) -> tuple[int, str, str]:
        engine = FakeEngine([FRONT, P, Q, ROOT, LONER], rows)
        monkeypatch.setattr(cli, "open_workspace", lambda _home: FakeWorkspace(engine))
        code = cli.main(arguments)
        out, err = capsys.readouterr()
        return code, out, err

    return command


def test_the_fake_stands_where_the_real_one_does() -> None:
    assert cli.open_workspace is real.open_workspace


def test_every_rival_and_every_piece_of_evidence_is_shown(run: Run) -> None:
    code, out, err = run("trace", "the front")
    assert (code, err) == (0, "")
    for expected in (
        "Who stands behind The Front?",
        "As believed on 2021-02-01",
        "independence (nobody's front)",
        "Parent P",
        "Parent Q",
        "“quote number 1 names Parent P in its own words”",
        "for Parent P: unnamed sources (anonymous), suspected",
        "for Parent Q: Xland (country), accused",
        "against Parent P: Parent P (self), denied",
        "Outlet 3, 2021-02-01, grade C3",
        "BACKED_BY Parent P",
        "Outlet 4, no date",
        "The Front → Parent P → The Root",
        "What would change the answer",
        "What is missing",
    ):
        assert expected in out
    assert "ALLIED_WITH" not in out


def test_the_json_is_whole_and_adds_up(run: Run) -> None:
    code, out, _ = run("trace", FRONT.id, "--format", "json")
    answer = json.loads(out)
    assert code == 0
    assert list(answer) == ["assessment", "chains", "true_on"]
    rivals = answer["assessment"]["rivals"]
    assert math.fsum(h["probability"] for h in rivals["hypotheses"]) == pytest.approx(1, abs=1e-5)
    assert {h["id"] for h in rivals["hypotheses"]} == {P.id, Q.id, "NONE", "OTHER"}
    claims = [claim for cluster in rivals["clusters"] for claim in cluster["claims"]]
    assert {claim["evidence"]["claim"] for claim in claims} == {"claim:0001", "claim:0002", "claim:0003"}
    assert all(claim["evidence"]["quote"] and claim["nats"] > 0 for claim in claims)
    assert [a["predicate"] for a in answer["assessment"]["relations"]] == ["BACKED_BY"]
    assert [body["name"] for body in answer["chains"][0]["path"]] == ["The Front", "Parent P", "The Root"]


def test_the_same_graph_gives_the_same_bytes_whatever_the_order_of_its_rows(run: Run) -> None:
    for form in ("json", "table"):
        first = run("trace", "The Front", "--format", form)
        assert run("trace", "The Front", "--format", form, rows=ROWS[::-1]) == first


def test_believed_on_goes_back_to_what_was_known(run: Run) -> None:
    code, out, _ = run("trace", "The Front", "--believed-on", "2021-01-15")
    assert code == 0
    assert "As believed on 2021-01-15, left out, as published later or nobody knows when: 2" in out
    assert "denied" not in out


def test_true_on_goes_back_to_what_held(run: Run) -> None:
    rows = [row(1, FRONT, P, valid_until="2019"), row(2, FRONT, Q, valid_from="2020")]
    code, out, _ = run("trace", "The Front", "--true-on", "2018-01-01", rows=rows)
    assert code == 0
    assert "of what held on 2018-01-01" in out
    assert "Parent P" in out and "Parent Q" not in out


def test_a_group_of_which_nothing_is_said_shows_the_prior(run: Run) -> None:
    code, out, err = run("trace", "The Loner")
    assert (code, err) == (0, "")
    assert "No report says that The Loner is a front for anybody" in out
    assert "81.2 %" in out and "no evidence" in out and "very likely" not in out


def test_an_unknown_name_is_one_line_with_suggestions(run: Run) -> None:
    code, out, err = run("trace", "The Frond")
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "no group named 'The Frond'" in err and "The Front" in err


@pytest.mark.parametrize("option", ["--believed-on", "--true-on"])
def test_a_day_that_is_none_is_refused(run: Run, option: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        run("trace", "The Front", option, "last May")
    assert stopped.value.code == 2
    assert "'last May' is not a day such as 2021-04-24" in capsys.readouterr().err


def test_names_and_quotes_are_data_never_markup_or_control_codes(run: Run) -> None:
    nasty = "[red]x[/red] \x1b[2Jcleared \u202egnorw"
    _, out, _ = run("trace", "The Front", rows=[row(1, FRONT, P, quote=nasty, asserter_name=nasty)])
    assert "[red]x[/red]" in out
    assert "\x1b" not in out and "\u202e" not in out


def test_copies_are_shown_as_copies(run: Run) -> None:
    wire = "Sources told the agency that the Front is a cover for Parent P and nothing else."
    rows = [row(n, FRONT, P, quote=wire, text=wire) for n in range(3)]
    _, out, _ = run("trace", "The Front", rows=rows)
    assert out.count(" copy ") == 2
    assert "rests on one anonymous source in 3 reports" in out


def test_the_weights_are_shown_with_their_reasons(run: Run) -> None:
    code, out, _ = run("weights")
    assert code == 0
    assert "| A | completely reliable | 1 |" in out
