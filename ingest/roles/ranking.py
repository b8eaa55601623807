"""What the second stage weighs of each candidate: first-stage odds and how they compare across the report."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ingest.roles.candidates import LONGEST
from ingest.roles.hashing import Floats, Ints
from ingest.roles.preparing import Prepared

PLURAL = {"NNS", "NNPS"}
OPENING = {"CD", "NNP", "JJ"}
NOTHING = -12.0
"""Log odds of a candidate that is not there."""
CALM = -8.0
"""Log odds of a sentence that is not there."""


@dataclass(frozen=True, slots=True)
class Odds:
    """Log odds of each role: for each span, sentence, the report (and that it tells of any), and each text by words."""

    spans: Floats
    sentences: Floats
    report: Floats
    words: Floats


def numbers(report: Prepared, odds: Odds) -> Floats:
    """A row for each text; the first columns are its highest log odds in each role."""
    best = _best(odds.spans, report.group, len(report.texts))
    columns = [
        best,
        *_own(report, odds, best),
        *_competition(report, odds, best),
        *_surroundings(report, odds),
        _shape(report),
    ]
    return np.hstack([column.astype(np.float32) for column in columns])


def _best(values: Floats, group: Ints, groups: int) -> Floats:
    """The highest value of each column in each group."""
    best = np.full((groups, values.shape[1]), NOTHING, dtype=np.float32)
    np.maximum.at(best, group, values)
    return best


def _own(report: Prepared, odds: Odds, best: Floats) -> list[Floats]:
    """How a text itself stands: on average, at first, in sum, by its words, against the best of the report."""
    size = len(best)
    counts = np.bincount(report.group, minlength=size)[:, None]
    total = np.stack([np.bincount(report.group, column, size) for column in odds.spans.T], axis=1)
    chance = 1 / (1 + np.exp(-odds.spans))
    summed = np.log(np.stack([np.bincount(report.group, column, size) for column in chance.T], axis=1))
    first = odds.spans[report.first]
    highest = np.broadcast_to(best.max(axis=0), best.shape)
    top = np.broadcast_to(np.sort(best, axis=0)[::-1][:3].mean(axis=0), best.shape)
    rank = (-best).argsort(axis=0, kind="stable").argsort(axis=0)
    return [total / counts, first, summed, odds.words, highest, top, best - highest, rank]


def _competition(report: Prepared, odds: Odds, best: Floats) -> list[Floats]:
    """The best of the candidates around a text, inside it, with the same noun, and elsewhere in its best sentence."""
    starts = np.array([span.start for span in report.spans])
    ends = np.array([span.end for span in report.spans])
    group, size = report.group, len(best)
    around, inside = (np.full_like(best, NOTHING) for _ in range(2))
    wider = np.zeros(size)
    reach = zip(np.searchsorted(starts, starts - LONGEST), np.searchsorted(starts, ends), strict=True)
    for i, (low, high) in enumerate(reach):
        near = slice(low, high)
        other = group[near] != group[i]
        containing = group[near][other & (starts[near] <= starts[i]) & (ends[near] >= ends[i])]
        contained = group[near][other & (starts[near] >= starts[i]) & (ends[near] <= ends[i])]
        around[group[i]] = np.maximum(around[group[i]], best[containing].max(axis=0, initial=NOTHING))
        inside[group[i]] = np.maximum(inside[group[i]], best[contained].max(axis=0, initial=NOTHING))
        wider[group[i]] = max(wider[group[i]], len(containing))
    heads = np.unique(np.array(report.heads), return_inverse=True)[1].ravel()
    alike = np.full_like(best, NOTHING)
    for text, head in enumerate(heads):
        kin = np.flatnonzero(heads == head)
        alike[text] = best[kin[kin != text]].max(axis=0, initial=NOTHING)
    elsewhere = _elsewhere(report, odds, starts, ends)
    return [around, inside, best - around, best - inside, alike, elsewhere, wider[:, None]]


def _elsewhere(report: Prepared, odds: Odds, starts: Ints, ends: Ints) -> Floats:
    sentence = np.array([report.parsed.sentences[start] for start in starts])
    found = np.full((len(report.texts), odds.spans.shape[1]), NOTHING, dtype=np.float32)
    strength = odds.spans.max(axis=1)
    order = np.lexsort((-strength, report.group))
    strongest = order[np.unique(report.group[order], return_index=True)[1]]
    for text, i in enumerate(strongest):
        others = (sentence == sentence[i]) & ((starts >= ends[i]) | (ends <= starts[i]))
        found[text] = odds.spans[others].max(axis=0, initial=NOTHING)
    return found


def _surroundings(report: Prepared, odds: Odds) -> list[Floats]:
    """How much the report and the sentences of a text (and those before and after) look like an attack's."""
    size = len(report.texts)
    sentence = np.array([report.parsed.sentences[span.start] for span in report.spans])
    edge = np.full((1, odds.sentences.shape[1]), CALM, dtype=np.float32)
    padded = np.vstack([edge, odds.sentences, edge])
    here, before, after = (_best(padded[sentence + step], report.group, size) for step in (1, 0, 2))
    first = odds.sentences[sentence[report.first]]
    overall = [(1 / (1 + np.exp(-odds.sentences))).sum(axis=0), odds.sentences.max(axis=0), odds.report]
    return [here, before, after, first, *(np.broadcast_to(row, (size, len(row))) for row in overall)]


def _shape(report: Prepared) -> Floats:
    """Lengths, counts and places."""
    parsed, size = report.parsed, len(report.texts)
    count = np.bincount(report.group, minlength=size)
    sentences, firsts = parsed.sentences[-1] + 1, [report.spans[i] for i in report.first]
    seen: dict[str, int] = {}
    for word in parsed.words:
        seen[word] = seen.get(word, 0) + 1
    rows = [
        (
            len(text.split()),
            count[i],
            seen[parsed.words[span.noun]],
            parsed.sentences[span.start],
            parsed.sentences[span.start] / sentences,
            sentences,
            span.end - 1 > span.noun,
            size,
            parsed.tags[span.noun] in PLURAL,
            parsed.tags[span.noun] == "NNP",
            parsed.tags[span.start] in OPENING,
            any(letter.isdigit() for letter in text),
        )
        for i, (text, span) in enumerate(zip(report.texts, firsts, strict=True))
    ]
    return np.array(rows, dtype=np.float32)
