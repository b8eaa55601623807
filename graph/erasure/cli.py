"""`python -m graph erase`."""

from __future__ import annotations

import argparse

from graph.erasure.door import Erasure, erase, erasure
from graph.judgements import author
from graph.judgements.cli import Commands
from graph.workspace import open_workspace
from ontology.terminal import printable


def add_commands(commands: Commands) -> None:
    """Add the command to those of `python -m graph`."""
    parser = commands.add_parser("erase", help="let a person's names go from everything that this home keeps")
    parser.add_argument("person", metavar="PERSON", help="name or id")
    parser.add_argument("--reason", required=True, metavar="WHY", help="why; do not name the person")
    parser.add_argument("--author", metavar="WHO", help="who erases (default: UNMASK_AUTHOR, or the user)")
    parser.add_argument("--yes", action="store_true", help="do it; without this only what would go is told")
    parser.set_defaults(command=_erase)


def _erase(options: argparse.Namespace) -> int:
    with open_workspace(options.home) as workspace:
        if not options.yes:
            _tell(erasure(workspace, options.person), "would go")
            print("nothing was done; say --yes to erase, which cannot be undone")
            return 0
        done = erase(workspace, options.person, reason=options.reason, by=author(options.author))
        _tell(done, "are gone")
    print(
        f"not reached: backups and copies of {workspace.home}, files exported or kept elsewhere, and with a server of"
    )
    print("your own its logs and backups: erase there, or let them expire")
    return 0


def _tell(what: Erasure, verb: str) -> None:
    done = what.rewriting
    print(printable(f"names       {len(what.person.forms)} {verb}: {', '.join(sorted(what.person.forms))}"))
    print(f"reports     {done.reports} hold them; {done.claims} claims in their readings {verb}")
    print(f"judgements  {done.judgements} about the person {verb}, {done.mended} others are rewritten")
    for path in what.files:
        print(printable(f"file        {path}"))
