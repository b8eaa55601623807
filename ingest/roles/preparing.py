"""A report made ready: its candidates, and the buckets of all that the first stage looks at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ingest.roles.candidates import Span, candidates, normalise
from ingest.roles.features import occurrences, spelled
from ingest.roles.hashing import Buckets, Ints, checksum
from ingest.roles.parsing import Parsed

BAG = 1 << 16
"""Buckets of the bags of words; bucket 0 is padding."""
SENTENCE_WORDS = 100
REPORT_WORDS = 1500
CONTENT = {"VERB", "NOUN"}


@dataclass(frozen=True, slots=True)
class Prepared:
    """A report ready to be ranked.

    texts: its distinct candidates; group: which of them each span spells; first: the first span of each text, with
    its noun (`heads`) and first word (`openings`); rows, sentences, bag: buckets of each span, each sentence, the
    report.
    """

    parsed: Parsed
    spans: list[Span]
    texts: list[str]
    group: Ints
    rows: Buckets
    sentences: Buckets
    bag: Buckets
    first: Ints
    heads: list[str]
    openings: list[str]


def prepare(parsed: Parsed) -> Prepared:
    """Candidates that spell nothing but articles and punctuation are dropped."""
    spelling = [(span, normalise(spelled(parsed, span))) for span in candidates(parsed)]
    kept = [(span, text) for span, text in spelling if text]
    texts = list(dict.fromkeys(text for _, text in kept))
    number = {text: i for i, text in enumerate(texts)}
    found = [span for span, _ in kept]
    group = np.array([number[text] for _, text in kept], dtype=np.int64)
    first = np.unique(group, return_index=True)[1]
    return Prepared(
        parsed,
        found,
        texts,
        group,
        rows=occurrences(parsed, found),
        sentences=sentence_bags(parsed),
        bag=report_bag(parsed),
        first=first,
        heads=[parsed.lemmas[found[i].noun] for i in first],
        openings=[parsed.words[found[i].start] for i in first],
    )


def sentence_bags(parsed: Parsed) -> Buckets:
    """The lemmas of each sentence, and its nouns and verbs with the noun or verb over them."""
    bags: list[set[int]] = [set() for _ in range(parsed.sentences[-1] + 1)] if parsed.words else []
    for i, (lemma, head) in enumerate(zip(parsed.lemmas, parsed.heads, strict=True)):
        bag = bags[parsed.sentences[i]]
        bag.add(_bucket(lemma))
        if head != i and parsed.kinds[i] in CONTENT and parsed.kinds[head] in CONTENT:
            bag.add(_bucket(f"{parsed.lemmas[head]} {parsed.relations[i]} {lemma}"))
    return _padded(bags, SENTENCE_WORDS)


def report_bag(parsed: Parsed) -> Buckets:
    """The lemmas of a report and its pairs of neighbouring lemmas, as one row."""
    pairs = (f"{a}_{b}" for a, b in zip(parsed.lemmas, parsed.lemmas[1:], strict=False))
    return _padded([{_bucket(word) for word in (*parsed.lemmas, *pairs)}], REPORT_WORDS)


def _bucket(word: str) -> int:
    return checksum(word) % (BAG - 1) + 1


def _padded(bags: Sequence[set[int]], width: int) -> Buckets:
    rows = np.zeros((len(bags), width), dtype=np.int32)
    for row, bag in zip(rows, bags, strict=True):
        chosen = sorted(bag)[:width]
        row[: len(chosen)] = chosen
    return rows
