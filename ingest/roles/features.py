"""What is known of each candidate where it stands, as hashed features: a row of buckets for each occurrence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from ingest.roles.candidates import Span
from ingest.roles.hashing import Buckets, Ints, bucket, checksum
from ingest.roles.parsing import Parsed
from ingest.roles.places import Places

NEAR = 4
"""Words on either side that are looked at one by one."""
LONG = 6
"""Lengths from here on count as the same."""

Template = tuple[Ints | int, ...]


def occurrences(parsed: Parsed, spans: Sequence[Span]) -> Buckets:
    """A row of buckets for each span; all rows are as long."""
    if not spans:
        return np.zeros((0, 1), dtype=np.int32)
    standing = _Standing(parsed, spans)
    templates = (*standing.form(), *standing.neighbours(), *standing.grammar(), *standing.verbs())
    columns = [bucket(number, *template) for number, template in enumerate(templates, start=1)]
    return np.stack([np.broadcast_to(column, len(spans)) for column in columns], axis=1)


def top(parsed: Parsed, span: Span) -> int:
    """The word of the span that the sentence outside hangs on."""
    i = span.noun
    while span.start <= parsed.heads[i] < span.end and parsed.heads[i] != i:
        i = parsed.heads[i]
    return i


def spelled(parsed: Parsed, span: Span) -> str:
    """The text of a span."""
    words, blanks = parsed.words[span.start : span.end], parsed.blanks[span.start : span.end]
    return "".join(word + blank for word, blank in zip(words, blanks, strict=True)).strip()


class _Standing:
    """The columns of all spans, and the templates that combine them: each tuple becomes one feature."""

    def __init__(self, parsed: Parsed, spans: Sequence[Span]) -> None:
        self.places = p = Places(parsed)
        self.start, self.end, self.noun = (np.array(column, dtype=np.int64) for column in zip(*spans, strict=True))
        self.root = np.array([top(parsed, span) for span in spans], dtype=np.int64)
        self.text = np.array([checksum(spelled(parsed, span)) for span in spans], dtype=np.int64)
        self.length = np.minimum(self.end - self.start, LONG)
        self.tail = (self.end - 1 > self.noun).astype(np.int64)
        self.head = p.lemmas[self.noun]
        self.first, self.last = p.words[self.start], p.words[self.end - 1]
        self.before, self.after = p.words[self._at(self.start - 1)], p.words[self._at(self.end)]
        self.relation = p.relation[self.root]
        self.over = p.governor[self.root]
        self.governor = p.lemmas[self.over]

    def _at(self, index: Ints) -> Ints:
        none = self.places.none
        return np.where((index < 0) | (index > none), none, index)

    def form(self) -> Iterator[Template]:
        """The text itself."""
        p, at, noun = self.places, self._at, self.noun
        yield (0,)
        yield (self.text,)
        yield (self.head,)
        yield (self.head, self.first)
        yield (self.head, self.length)
        yield (p.words[noun], p.words[at(noun - 1)], self.length > 1)
        yield (self.first,)
        yield (self.last,)
        yield (self.length, p.tags[self.start], p.tags[noun], self.tail)
        yield (self.tail, p.words[at(noun + 1)], self.head)

    def neighbours(self) -> Iterator[Template]:
        """The words beside it."""
        p, at, start, end, noun = self.places, self._at, self.start, self.end, self.noun
        yield (p.kinds[start], p.kinds[noun], p.kinds[at(start - 1)], p.kinds[at(end)])
        yield (p.kinds[at(start - 1)], p.kinds[at(start - 2)], p.kinds[start], self.length)
        yield (self.before,)
        yield (self.before, self.text)
        yield (self.before, self.first)
        yield (self.before, p.kinds[start], p.kinds[noun])
        yield (p.words[at(start - 2)], self.before)
        yield (p.lemmas[at(start - 1)], self.head)
        yield (self.after,)
        yield (self.after, p.kinds[noun])
        yield (self.after, p.words[at(end + 1)])
        yield (self.last, self.after)
        for step in range(1, NEAR + 1):
            for near in (p.lemmas[at(start - step)], p.lemmas[at(end + step - 1)]):
                yield (near,)
                yield (near, p.kinds[noun])

    def grammar(self) -> Iterator[Template]:
        """Its place in the sentence: what it hangs on, how, and what else hangs there."""
        p, relation, governor = self.places, self.relation, self.governor
        preposition = p.words[p.preposition[self.root]]
        passive = p.passive[self.over]
        above, link = p.lemmas[p.above[self.root]], p.words[p.preposition[self.over]]
        yield (relation, governor, passive)
        yield (relation, governor, preposition, passive)
        yield (governor, preposition)
        yield (governor,)
        yield (self.text, governor)
        yield (preposition, relation)
        yield (self.head, relation)
        yield (self.head, governor)
        yield (self.head, preposition)
        yield (governor, above)
        yield (above,)
        yield (above, relation, link)
        yield (governor, p.lemmas[p.object[self.over]], relation)
        yield (governor, p.lemmas[p.subject[self.over]], relation)
        yield (p.lemmas[p.object[self.over]], relation)
        yield (p.joined[self.root], relation, self.length)
        yield (self.root == self.noun, self.tail, p.kinds[self._at(self.start - 1)])

    def verbs(self) -> Iterator[Template]:
        """The verbs around it in its sentence."""
        p = self.places
        before, after = p.lemmas[p.verb_before[self.start]], p.lemmas[p.verb_after[self.noun]]
        yield (p.lemmas[p.sentence_root[self.noun]], self.relation)
        yield (before,)
        yield (after,)
        yield (before, self.head)
        yield (after, self.head)
        yield (before, after)
