"""The commands of `python -m graph` on judgements: `log`, `retract`, `judgements`."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Protocol

from graph.judgements import door, log
from graph.judgements.acts import Retract, parse_act
from graph.judgements.door import Judged
from graph.judgements.find import report as find_report
from graph.judgements.words import in_words, of_statement
from graph.workspace import open_workspace
from ontology.errors import UnmaskError
from ontology.terminal import printable


class Commands(Protocol):
    """What argparse gives to add commands to."""

    def add_parser(self, name: str, *, help: str) -> argparse.ArgumentParser: ...  # noqa: A002 - argparse's name for it


def add_commands(commands: Commands) -> None:
    """Add the commands to those of `python -m graph`."""
    told = commands.add_parser("log", help="everything that the record was told, by whom and when")
    told.add_argument("--json", action="store_true", help="one JSON object per line")
    told.set_defaults(command=_log)
    retract = commands.add_parser("retract", help="let a report count as never read")
    retract.add_argument("report", metavar="REPORT", help="its id or headline")
    _add_reason(retract)
    retract.set_defaults(command=_retract)
    _add_judgements(commands.add_parser("judgements", help="list, undo, add, export or import what people decided"))


def _add_judgements(parser: argparse.ArgumentParser) -> None:
    ways = parser.add_subparsers(required=True, metavar="WAY")
    listed = ways.add_parser("list", help="every judgement and what became of it")
    listed.add_argument("--json", action="store_true", help="one JSON object per line")
    listed.set_defaults(command=_list)
    export = ways.add_parser("export", help="write all judgements to a file for another database")
    export.add_argument("file", type=Path, metavar="FILE")
    export.set_defaults(command=_export)
    import_ = ways.add_parser("import", help="take judgements of another database in")
    import_.add_argument("file", type=Path, metavar="FILE")
    import_.set_defaults(command=_import)
    undo = ways.add_parser("undo", help="let a judgement count as never made")
    undo.add_argument("judgement", metavar="ID")
    _add_reason(undo)
    undo.set_defaults(command=_undo)
    add = ways.add_parser("add", help="judge by a file of acts, one JSON object per line")
    add.add_argument("file", type=Path, metavar="FILE")
    _add_reason(add)
    add.set_defaults(command=_add)


def _add_reason(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--reason", required=True, metavar="WHY", help="why, for those who look back")
    parser.add_argument("--author", metavar="WHO", help="who judges (default: UNMASK_AUTHOR, or the user)")


def _log(options: argparse.Namespace) -> int:
    with open_workspace(options.home) as workspace:
        for one in workspace.record.statements():
            if options.json:
                print(json.dumps(asdict(one), ensure_ascii=False))
            else:
                print(printable(f"{one.seq:>6} {one.recorded_at} {one.kind:<9} {one.author}: {of_statement(one)}"))
    return 0


def _retract(options: argparse.Namespace) -> int:
    with open_workspace(options.home) as workspace:
        headlines = ((one.report_id, one.report.headline) for one in workspace.record.live())
        act = Retract(report=find_report(headlines, options.report))
        return _say(door.judge(workspace, act, reason=options.reason, by=options.author))


def _list(options: argparse.Namespace) -> int:
    with open_workspace(options.home) as workspace:
        for one, state in door.history(workspace):
            if options.json:
                row = {"id": one.id, **one.as_json(), "state": state.name, "why": state.why}
                print(json.dumps(row, ensure_ascii=False))
                continue
            why = f" ({state.why})" if state.why else ""
            print(printable(f"{one.id}  {one.at[:19]}  {state.name}{why}"))
            print(printable(f"  {one.author}: {in_words(one.act)}: {one.reason}"))
    return 0


def _export(options: argparse.Namespace) -> int:
    with open_workspace(options.home) as workspace:
        print(f"{_judgements(door.give_out(workspace, options.file))} written")
    return 0


def _import(options: argparse.Namespace) -> int:
    with open_workspace(options.home) as workspace:
        print(f"{_judgements(door.take_in_file(workspace, options.file))} taken in, the others were known")
    return 0


def _undo(options: argparse.Namespace) -> int:
    with open_workspace(options.home) as workspace:
        return _say(door.undo(workspace, options.judgement, reason=options.reason, by=options.author))


def _add(options: argparse.Namespace) -> int:
    acts = [(parse_act(data, where=where), where) for data, where in log.json_lines(options.file)]
    with open_workspace(options.home) as workspace:
        for act, where in acts:
            try:
                _say(door.judge(workspace, act, reason=options.reason, by=options.author))
            except UnmaskError as error:
                raise type(error)(error.what, where=where, remedy=error.remedy) from error
    return 0


def _say(judged: Judged) -> int:
    known = "" if judged.new else " (so it was already)"
    sys.stdout.write(printable(f"{judged.judgement.id}: {in_words(judged.judgement.act)}{known}\n"))
    return 0


def _judgements(count: int) -> str:
    return f"{count} judgement{'' if count == 1 else 's'}"
