"""Measure and fit the judge of names, and measure looking names up and linking them.

    python -m bench.names judge PAIRS.csv    five folds by name: F1, precision and recall
    python -m bench.names fit PAIRS.csv      the same, then write graph/matching/model.yaml from all pairs
    python -m bench.names index PAIRS.csv    recall and speed of look-ups among 100,000 names
    python -m bench.names linking            seconds of linking by the number of reports

PAIRS.csv has columns name1, name2, is_match and, optionally, reachable (rows with 0 there are left out: their names
share nothing that strings can tell).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bench import name_judge, name_scale


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one of the commands; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench.names", description=(__doc__ or "").splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    for command in ("judge", "fit", "index"):
        commands.add_parser(command).add_argument("pairs", type=Path, metavar="PAIRS.csv")
    commands.add_parser("linking")
    options = parser.parse_args(arguments)
    if options.command == "linking":
        show(name_scale.linking_time())
        return 0
    pairs = name_judge.Pairs.read(options.pairs)
    if options.command == "index":
        show(name_scale.look_up(pairs))
        return 0
    shift, figures = name_judge.measure(pairs)
    show(figures)
    if options.command == "fit":
        name_judge.write(pairs, shift)
    return 0


def show(figures: dict[str, dict[str, float]]) -> None:
    """Print rows of figures as a table."""
    columns = list(next(iter(figures.values())))
    print("| | " + " | ".join(columns) + " |")
    print("|---" * (len(columns) + 1) + "|")
    for name, row in figures.items():
        print(f"| {name} | " + " | ".join(f"{row[column]:.4g}" for column in columns) + " |")


if __name__ == "__main__":
    sys.exit(main())
