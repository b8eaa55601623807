"""Files of reports: one JSON object a line with `docid` and `doctext`, and `extracts` where they are annotated."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from ingest.roles.errors import RolesInputError
from ingest.roles.settings import ROLES

Fillers = dict[str, list[list[str]]]
"""For each role its entities, each a list of mentions."""


@dataclass(frozen=True, slots=True)
class Document:
    """A report; `extracts` only where it is annotated."""

    docid: str
    doctext: str
    extracts: Fillers | None = None


def read(path: Path) -> list[Document]:
    """The reports of a file. Raises RolesInputError naming the line at fault, OSError."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise RolesInputError(f"is not UTF-8 at byte {error.start}", where=str(path)) from error
    documents: dict[str, Document] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            document = _document(line, f"{path}:{number}")
            if document.docid in documents:
                raise RolesInputError(f"the docid {document.docid!r} is there twice", where=f"{path}:{number}")
            documents[document.docid] = document
    if not documents:
        raise RolesInputError("holds no reports", where=str(path), remedy='each line is {"docid": …, "doctext": …}')
    return list(documents.values())


def read_annotated(path: Path) -> list[Document]:
    """The same, all annotated. Raises RolesInputError where one is not."""
    documents = read(path)
    for document in documents:
        if document.extracts is None:
            raise RolesInputError(f"{document.docid!r} has no extracts to learn from", where=str(path))
    return documents


def _document(line: str, where: str) -> Document:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RolesInputError(f"is not JSON ({error})", where=where, remedy="one object a line") from error
    if not isinstance(value, dict):
        raise RolesInputError("is not a JSON object", where=where)
    for key in ("docid", "doctext"):
        if not isinstance(value.get(key), str):
            raise RolesInputError(f"{key} is missing or no text", where=where)
    extracts = None if "extracts" not in value else _extracts(value["extracts"], where)
    return Document(value["docid"], value["doctext"], extracts)


def _extracts(value: object, where: str) -> Fillers:
    """Mentions are texts, or lists that begin with one (its offset follows)."""
    if not isinstance(value, dict):
        raise RolesInputError("extracts is not an object", where=where)
    try:
        return {role: [[_mention(mention) for mention in entity] for entity in value.get(role, [])] for role in ROLES}
    except (TypeError, IndexError) as error:
        raise RolesInputError("extracts are not lists of lists of mentions by role", where=where) from error


def _mention(value: object) -> str:
    text = value[0] if isinstance(value, list) else value
    if not isinstance(text, str):
        raise TypeError(type(text))
    return text
