"""Measure Unmask on data that it was made for, through its own commands.

usage: python -m bench.evaluation [--page docs/evaluation.md] [--only SET]

Prints the page of figures. Says so and ends well where the data is not there; returns 1 where a command failed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.evaluation import coded, others
from bench.evaluation.annotated import measure
from bench.evaluation.page import page
from bench.evaluation.results import Results
from bench.evaluation.speed import cost
from bench.evaluation.tools import GOLD, SETS


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write the page where asked."""
    parser = argparse.ArgumentParser(prog="python -m bench.evaluation", description="Measure Unmask on annotated data.")
    parser.add_argument("--page", type=Path, metavar="FILE", help="write the page there too")
    parser.add_argument("--only", choices=sorted(SETS), action="append", help="only this set of annotated reports")
    options = parser.parse_args(arguments)
    if not GOLD.is_dir():
        print("no annotated reports beside this checkout (../shared/gold): nothing to measure")
        return 0
    results = Results({name: measure(one.folder) for name, one in SETS.items() if name in (options.only or SETS)})
    if not all(found.ok for found in results.sets.values()):
        return 1
    if not options.only:
        results.incidents, results.relations = coded.incidents(), coded.relations()
        results.roles, results.names = others.roles(), others.names()
        results.cost = cost()
    written = page(results)
    print(written)
    if options.page:
        options.page.write_text(written, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
