"""`python -m attribution`: who stands behind a front."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from rich.console import Console

from attribution import render
from attribution.pool.weights import weights
from attribution.tables import markdown
from attribution.trace import trace
from graph.workspace import open_workspace
from ontology.terminal import obey


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code. Errors become one line on standard error."""
    return obey(_parser().parse_args(arguments))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m attribution", description="Who stands behind a front.")
    parser.add_argument("--home", type=Path, help="home folder (default: UNMASK_HOME or .unmask)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    tracing = commands.add_parser("trace", help="rival parents of a front, each with its probability and evidence")
    tracing.add_argument("front", help="name or id of the group")
    day = "in the form 2021-04-24"
    tracing.add_argument("--believed-on", type=_day, metavar="DAY", help=f"reports published by this day, {day}")
    tracing.add_argument("--true-on", type=_day, metavar="DAY", help=f"claims that held on this day, {day}")
    tracing.add_argument("--format", choices=("table", "json"), default="table")
    tracing.set_defaults(command=_trace)
    commands.add_parser("weights", help="every weight with its reason, as Markdown").set_defaults(command=_weights)
    return parser


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{value!r} is not a day such as 2021-04-24") from error


def _trace(options: argparse.Namespace) -> int:
    with open_workspace(options.home) as workspace:
        found = trace(workspace.engine, options.front, believed_on=options.believed_on, true_on=options.true_on)
    if options.format == "json":
        sys.stdout.write(render.dumps(found))
    else:
        render.show(found, Console(file=sys.stdout))
    return 0


def _weights(_: argparse.Namespace) -> int:
    sys.stdout.write(markdown(weights()))
    return 0
