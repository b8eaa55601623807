"""Finding the trained ranker: the stored one where it still fits, else one trained now and stored.

No trained ranker ships with the project (docs/decisions/0008-role-model.md).
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from ingest.reading.model import MODEL
from ingest.roles.documents import read_annotated
from ingest.roles.errors import RolesModelError
from ingest.roles.parsing import parse
from ingest.roles.ranker import Ranker, load, save
from ingest.roles.training import example, train

TRAINING_SET = Path(__file__).parents[2].parent / "shared" / "muc4" / "grit_train.jsonl"
"""Where the training set lies when it lies beside the checkout."""
FILE_NAME = "roles.npz"
TAKES = "this takes a few minutes, once"

Say = Callable[[str], None]


def ranker(path: Path, training_set: Path | None, say: Say) -> Ranker:
    """The ranker stored at `path`, or a new one from the training set, stored there.

    training_set: what to train from; None: what lies beside the checkout, if it does, else any stored ranker will do.
    say: told what takes time. Raises RolesModelError, RolesInputError, OSError.
    """
    source = training_set or (TRAINING_SET if TRAINING_SET.exists() else None)
    wanted = origin(source) if source else None
    if path.exists():
        stored, its_origin = _stored(path)
        if wanted in {None, its_origin}:
            return stored
        say(f"{path} was trained from something else or by another version")
    if source is None:
        raise RolesModelError(
            "there is no trained ranker, and none ships with Unmask",
            where=str(path),
            remedy="train one with --train FILE, lines of docid, doctext and extracts (docs/roles.md)",
        )
    say(f"training the role ranker from {source}; {TAKES}")
    trained = _train(source)
    try:
        save(trained, str(wanted), path)
    except OSError as error:
        say(f"{path}: {error.strerror or error}; the ranker is used without being stored")
    return trained


def origin(training_set: Path) -> str:
    """A checksum of all that makes a ranker: the training set, this package, the parser."""
    digest = sha256(training_set.read_bytes())
    for file in sorted(Path(__file__).parent.iterdir()):
        if file.suffix in {".py", ".yaml"}:
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    digest.update(MODEL.encode())
    return digest.hexdigest()


def _train(source: Path) -> Ranker:
    documents = read_annotated(source)
    texts = parse(document.doctext for document in documents)
    return train([example(parsed, document.extracts or {}) for parsed, document in zip(texts, documents, strict=True)])


def _stored(path: Path) -> tuple[Ranker, str]:
    try:
        return load(path)
    except (ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise RolesModelError("is no trained ranker", where=str(path), remedy="remove it to train anew") from error
