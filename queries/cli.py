"""`python -m queries`: list, show and run the saved queries."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from graph.workspace import open_workspace
from ontology.errors import UsageError
from ontology.terminal import obey
from queries import docs, formats, library, runner


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code. Errors become one line on standard error."""
    return obey(_parser().parse_args(arguments))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m queries", description="Saved questions to the graph. They only read."
    )
    parser.add_argument("--home", type=Path, help="home folder (default: UNMASK_HOME or .unmask)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    commands.add_parser("list", help="every saved query with the question that it answers").set_defaults(command=_list)
    show = commands.add_parser("show", help="what a query needs and gives, and its Cypher")
    show.add_argument("name", help="name of the query")
    show.set_defaults(command=_show)
    run = commands.add_parser("run", help="run a query")
    run.add_argument("name", help="name of the query")
    run.add_argument("-p", dest="values", action="append", default=[], metavar="NAME=VALUE", help="a parameter's value")
    run.add_argument("--format", choices=("table", "json", "csv"), default="table")
    run.add_argument(
        "--max-rows", type=_positive, default=runner.MAX_ROWS, help="most rows to give (default: %(default)s)"
    )
    run.add_argument("--timeout", type=float, default=runner.TIMEOUT, help="seconds to wait (default: %(default)s)")
    run.set_defaults(command=_run)
    page = commands.add_parser("docs", help="write the page docs/queries.md from the headers")
    page.add_argument("--check", action="store_true", help="change nothing; fail when the page is not up to date")
    page.set_defaults(command=_docs)
    return parser


def _positive(value: str) -> int:
    number = int(value)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{value} is not 1 or more")
    return number


def _list(options: argparse.Namespace) -> int:
    queries = library.everything(options.home)
    width = max(map(len, queries))
    group = ""
    for query in queries.values():
        if query.group != group:
            print(f"{'' if not group else chr(10)}{query.group}")
            group = query.group
        print(f"  {query.name:<{width}}  {query.question}")
    return 0


def _show(options: argparse.Namespace) -> int:
    query = library.find(library.everything(options.home), options.name)
    print(Path(query.where).read_text(encoding="utf-8-sig"), end="")
    return 0


def _run(options: argparse.Namespace) -> int:
    query = library.find(library.everything(options.home), options.name)
    values = _values(options.values)
    with open_workspace(options.home) as workspace:
        table = runner.run(workspace.engine, query, values, timeout=options.timeout, max_rows=options.max_rows)
    if options.format == "json":
        sys.stdout.write(formats.as_json(table))
    elif options.format == "csv":
        sys.stdout.write(formats.as_csv(table))
    else:
        formats.show(table, Console(file=sys.stdout))
    if table.truncated:
        print(f"note: only the first {len(table.rows)} rows; --max-rows gives more", file=sys.stderr)
    return 0


def _values(given: Sequence[str]) -> dict[str, object]:
    values: dict[str, object] = {}
    for pair in given:
        name, found, value = pair.partition("=")
        if not found or not name:
            raise UsageError(f"{pair!r} is not of the form NAME=VALUE", where="-p")
        if name in values:
            raise UsageError(f"{name} is given twice", where="-p")
        values[name] = value
    return values


def _docs(options: argparse.Namespace) -> int:
    text = docs.page(library.ours())
    current = docs.PAGE.read_text(encoding="utf-8") if docs.PAGE.exists() else ""
    if options.check and text != current:
        raise UsageError("is not up to date", where=docs.PAGE.name, remedy="run `python -m queries docs`")
    if text != current:
        docs.PAGE.write_text(text, encoding="utf-8")
    return 0
