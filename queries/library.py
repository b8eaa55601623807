"""The saved queries: ours in `queries/library/`, and those of the user's own folder."""

from __future__ import annotations

import os
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from graph import cypherfile
from graph.cypherfile import SavedQuery
from graph.workspace import DEFAULT_HOME
from queries.errors import DuplicateQueryError, UnknownQueryError

OURS = Path(__file__).with_name("library")


def load(*folders: Path) -> Mapping[str, SavedQuery]:
    """Every query of `folders` and the folders in them, by name, in the order of group and name.

    Raises QueryFileError for a file that breaks the form, DuplicateQueryError for a name given twice.
    """
    queries: dict[str, SavedQuery] = {}
    for path in (path for folder in folders for path in sorted(folder.rglob("*.cypher"))):
        query = cypherfile.load(path)
        if query.name in queries:
            first = queries[query.name].where
            raise DuplicateQueryError(
                f"the query {query.name!r} already stands in {first}", where=str(path), remedy="rename one of the files"
            )
        queries[query.name] = query
    return dict(sorted(queries.items(), key=lambda item: (item[1].group, item[0])))


@cache
def ours() -> Mapping[str, SavedQuery]:
    """The queries that come with Unmask, read once; a broken file of the user's cannot harm them."""
    return load(OURS)


def everything(home: Path | None = None) -> Mapping[str, SavedQuery]:
    """Ours and the user's, from `UNMASK_QUERIES` or the folder `queries` of the home."""
    return load(OURS, user_folder(home))


def user_folder(home: Path | None = None) -> Path:
    """Where users put queries of their own; it need not exist."""
    home = home or Path(os.environ.get("UNMASK_HOME") or DEFAULT_HOME)
    return Path(os.environ.get("UNMASK_QUERIES") or home / "queries")


def find(queries: Mapping[str, SavedQuery], name: str) -> SavedQuery:
    """The query of this name. Raises UnknownQueryError with the names near to it."""
    if name in queries:
        return queries[name]
    near = get_close_matches(name, queries, n=5, cutoff=0.5)
    remedy = f"near to it are {', '.join(near)}" if near else "see `python -m queries list`"
    raise UnknownQueryError(f"there is no saved query {name!r}", remedy=remedy)
