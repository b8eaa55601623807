"""`python -m graph`: look after the graph of a home folder."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from graph import arcadedb, export
from graph.address import bolt_address
from graph.erasure.cli import add_commands as add_erasure
from graph.judgements.cli import add_commands as add_judgements
from graph.projection import position
from graph.statements import statement
from graph.workspace import Workspace, open_workspace
from ontology.errors import UnmaskError
from ontology.schema import schema
from ontology.terminal import obey


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code. Errors become one line on standard error."""
    return obey(_parser().parse_args(arguments))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m graph", description="Look after the graph of a home folder.")
    parser.add_argument("--home", type=Path, help="home folder (default: UNMASK_HOME or .unmask)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    status = commands.add_parser("status", help="which engine, how far it has followed the record, what it holds")
    status.set_defaults(command=_status)
    export_ = commands.add_parser("export", help="write the whole graph as JSON lines")
    export_.add_argument("--out", type=Path, help="file to write (default: standard output)")
    export_.set_defaults(command=_export)
    address = commands.add_parser(
        "address", help="where other Bolt clients find the graph, as JSON (a reading account)"
    )
    address.set_defaults(command=_address)
    commands.add_parser("rebuild", help="empty the engine and project the record anew").set_defaults(command=_rebuild)
    commands.add_parser("stop", help="stop the embedded engine").set_defaults(command=_stop)
    add_judgements(commands)
    add_erasure(commands)
    return parser


def _status(options: argparse.Namespace) -> int:
    with open_workspace(options.home) as workspace:
        engine = workspace.engine
        reached = (position(engine) or (0, ""))[0]
        head = workspace.record.head()
        print(f"home      {workspace.home}")
        print(f"engine    {engine.kind}")
        print(f"position  {reached} of {head}{'' if reached == head else ' (behind: a writer is at work)'}")
        for label, node in schema().nodes.items():
            if not node.internal:
                print(f"{label:<9} {_count(workspace, 'node_count', label=label)}")
        for name in schema().claim_edges():
            total = sum(_edge_counts(workspace, name))
            if total:
                print(f"{name:<13} {total}")
    return 0


def _edge_counts(workspace: Workspace, name: str) -> list[int]:
    edge = schema().edges[name]
    return [
        _count(workspace, "edge_count", type=name, source=source, target=target)
        for source in edge.source
        for target in edge.target
    ]


def _count(workspace: Workspace, query: str, **names: str) -> int:
    return int(str(workspace.engine.read(statement(query, **names)).rows[0]["count"]))


def _export(options: argparse.Namespace) -> int:
    with open_workspace(options.home) as workspace:
        if options.out is None:
            sys.stdout.writelines(export.lines(workspace.engine))
            return 0
        try:
            with options.out.open("w", encoding="utf-8", newline="\n") as out:
                out.writelines(export.lines(workspace.engine))
        except OSError as error:
            raise UnmaskError(f"cannot be written ({error.strerror})", where=str(options.out)) from error
    return 0


def _address(options: argparse.Namespace) -> int:
    with open_workspace(options.home) as workspace:
        print(json.dumps(asdict(bolt_address(workspace.home)), indent=1))
    return 0


def _rebuild(options: argparse.Namespace) -> int:
    with open_workspace(options.home) as workspace, workspace.writing(on_wait=_say_waiting):
        reports = workspace.rebuild()
    print(f"rebuilt from the record: {reports} report{'' if reports == 1 else 's'}")
    return 0


def _say_waiting() -> None:
    print("another process is writing; waiting for it", file=sys.stderr)


def _stop(options: argparse.Namespace) -> int:
    with open_workspace(options.home) as workspace:
        stopped = arcadedb.stop(workspace.home)
    print("the embedded engine is stopped" if stopped else "no embedded engine is running here")
    return 0
