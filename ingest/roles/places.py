"""The grammatical surroundings of each word of a report, as columns of checksums and of positions."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ingest.roles.hashing import Ints, checksum
from ingest.roles.parsing import Parsed

SAME_PLACE = {"conj", "appos"}
PREPOSITIONS = {"prep", "agent", "dative"}
SUBJECTS = {"nsubj", "nsubjpass"}
OBJECTS = {"dobj", "nsubjpass", "attr"}
PASSIVE = {"nsubjpass", "auxpass", "agent"}
LONGEST_CHAIN = 8
EDGE = "<>"


class Places:
    """The grammatical surroundings of each word of a report; the row behind the last word stands for "none"."""

    def __init__(self, parsed: Parsed) -> None:
        size = len(parsed.words)
        self.none = size
        self.words, self.lemmas = _column(parsed.words), _column(parsed.lemmas)
        self.kinds, self.relations = _column(parsed.kinds), _column(parsed.relations)
        self.tags = _column(parsed.tags)
        first = [_first(parsed, i) for i in range(size)]
        governors = [self._governor(parsed, i) for i in first]
        self.relation = self.relations[[*first, size]]
        self.preposition = np.array([p for p, _ in governors] + [size])
        self.governor = np.array([g for _, g in governors] + [size])
        self.above = self.governor[self.governor]
        self.subject, self.object, self.passive = self._around(parsed)
        self.sentence_root, self.verb_before, self.verb_after = self._verbs(parsed)
        self.joined = np.array([int(first[i] != i) for i in range(size)] + [2])

    def _governor(self, parsed: Parsed, i: int) -> tuple[int, int]:
        """The preposition over a word, if any, and the word over both."""
        head = parsed.heads[i]
        if head == i:
            return self.none, self.none
        if parsed.relations[head] in PREPOSITIONS and parsed.heads[head] != head:
            return head, parsed.heads[head]
        return self.none, head

    def _verbs(self, parsed: Parsed) -> tuple[Ints, Ints, Ints]:
        """For each word the root of its sentence and the nearest verbs on either side, in the same sentence."""
        root, before, after = (np.full(self.none + 1, self.none) for _ in range(3))
        roots = {parsed.sentences[i]: i for i in range(self.none) if parsed.heads[i] == i}
        for i in range(self.none):
            root[i] = roots.get(parsed.sentences[i], self.none)
            if i and parsed.sentences[i - 1] == parsed.sentences[i]:
                before[i] = i - 1 if parsed.kinds[i - 1] == "VERB" else before[i - 1]
        for i in reversed(range(self.none - 1)):
            if parsed.sentences[i + 1] == parsed.sentences[i]:
                after[i] = i + 1 if parsed.kinds[i + 1] == "VERB" else after[i + 1]
        return root, before, after

    def _around(self, parsed: Parsed) -> tuple[Ints, Ints, Ints]:
        subject = np.full(self.none + 1, self.none)
        object_ = np.full(self.none + 1, self.none)
        passive = np.zeros(self.none + 1, dtype=np.int64)
        for i, relation in enumerate(parsed.relations):
            head = parsed.heads[i]
            if relation in SUBJECTS:
                subject[head] = i
            if relation in OBJECTS:
                object_[head] = i
            if relation in PASSIVE:
                passive[head] = 1
        return subject, object_, passive


def _first(parsed: Parsed, i: int) -> int:
    """The first of coordinated or apposed words: they share its place in the sentence."""
    for _ in range(LONGEST_CHAIN):
        if parsed.relations[i] not in SAME_PLACE or parsed.heads[i] == i:
            break
        i = parsed.heads[i]
    return i


def _column(texts: Sequence[str]) -> Ints:
    return np.fromiter((checksum(text) for text in (*texts, EDGE)), dtype=np.int64, count=len(texts) + 1)
