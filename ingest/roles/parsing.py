"""A report as the ranker sees it: lower-case words with their grammar, as plain lists.

Newswire of this kind comes without capitals, so every text is read without them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from ingest.reading.model import pipeline

BREAK = re.compile(r"([.?!][\"')]*)\s{2,}|\s{3,}|\n")
UNUSED = ("ner",)  # it sees next to nothing without capitals
BATCH = 16


@dataclass(frozen=True, slots=True)
class Parsed:
    """One report: a list per property, as long as it has words; `heads` and `sentences` are indices.

    blanks: what stands behind each word. chunks: the noun phrases of the parser, from word to word (exclusive).
    """

    words: list[str]
    blanks: list[str]
    lemmas: list[str]
    kinds: list[str]
    tags: list[str]
    relations: list[str]
    heads: list[int]
    sentences: list[int]
    chunks: list[tuple[int, int]]


def parse(texts: Iterable[str]) -> Iterator[Parsed]:
    """Each text, parsed."""
    language = pipeline()
    blank = [name for name in UNUSED if name in language.pipe_names]
    for doc in language.pipe(map(_tokens, texts), batch_size=BATCH, disable=blank):
        yield _plain(doc)


def pieces(text: str) -> list[str]:
    """Parts of a text that no sentence crosses: the source sets them apart by runs of blanks."""
    parts = BREAK.split(text.lower())
    closed = (body + (end or "") for body, end in zip(parts[::2], [*parts[1::2], ""], strict=True))
    return [piece for piece in (" ".join(part.split()) for part in closed) if piece]


def _tokens(text: str) -> Doc:
    make = pipeline().make_doc
    docs = [make(piece) for piece in pieces(text)] or [make("")]
    whole = Doc.from_docs(docs) or docs[0]
    start = 0
    for doc in docs:
        if len(doc):
            whole[start].is_sent_start = True
        start += len(doc)
    return whole


def _plain(doc: Doc) -> Parsed:
    sentences, current = [], -1
    for token in doc:
        current += bool(token.is_sent_start) or token.i == 0
        sentences.append(current)
    return Parsed(
        words=[token.lower_ for token in doc],
        blanks=[token.whitespace_ for token in doc],
        lemmas=[token.lemma_ for token in doc],
        kinds=[token.pos_ for token in doc],
        tags=[token.tag_ for token in doc],
        relations=[token.dep_ for token in doc],
        heads=[token.head.i for token in doc],
        sentences=sentences,
        chunks=[(chunk.start, chunk.end) for chunk in doc.noun_chunks] if doc.has_annotation("DEP") else [],
    )
