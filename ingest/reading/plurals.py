"""Words that mean several groups at once: "both", "the two", "they"."""

from __future__ import annotations

from spacy.tokens import Token

from ingest.reading import syntax
from ingest.reading.entities import Entity
from ingest.reading.lexicon import lexicon
from ingest.reading.mentions import Meant, Mentions

_COUNTS = {"two": 2, "both": 2, "pair": 2, "three": 3, "trio": 3, "four": 4, "five": 5}


class Plurals(Mentions):
    """Resolves words for several."""

    def _several(self, token: Token) -> list[Meant]:  # noqa: C901 (rules in order, the first that fits)
        """Groups that a plural word means: as many as it counts, else those of the last sentence that names any."""
        words = {token.lower_, *(c.lower_ for c in token.children)}
        count = next((n for w, n in _COUNTS.items() if w in words), None)
        number = self.sentence_of[token.i]
        if token.lower_ in ("they", "them", "their"):
            for other in self.sentences[number]:
                if (
                    other.i < token.i
                    and other.lower_ in ("both", "two", "three")
                    and (other.dep_ == "nsubj" or other.head.lower_ in lexicon().reference.group_nouns)
                    and other.dep_ in ("nsubj", "nummod", "det", "predet")
                ):
                    return self._several(other)
        if count is not None and (joined := self._joined(token, count)):
            return joined
        found: dict[Entity, Meant] = {}
        for back in range(number, max(number - 4, -1), -1):
            groups = [(t, e) for t, e in self.named[back] if e.type == "Group" and t.i < token.i and not _is_company(e)]
            for t, e in reversed(groups):
                if count is None or len(found) < count:
                    found.setdefault(e, Meant(e, t.i))
            if found and (count is None or len(found) >= count):
                break
        if count is None and token.lower_ in ("they", "them", "their"):
            return self._side_by_side(token)  # else one body, most of the time: "The Hawks ... they"
        if count is not None and len(found) < count:
            return []
        return sorted(found.values(), key=lambda m: m.token)

    def _joined(self, token: Token, count: int) -> list[Meant]:
        """The last groups named together, as many as are counted: "Neither X nor Y ... Both"."""
        for back in range(self.sentence_of[token.i], max(self.sentence_of[token.i] - 4, -1), -1):
            for named, entity in self.named[back]:
                if entity.type != "Group" or named.i > token.i:
                    continue
                row = {
                    id(e): Meant(e, t.i)
                    for t in syntax.together(named)
                    if (e := self.report.entity(t)) is not None and e.type == "Group"
                }
                if len(row) == count:
                    return sorted(row.values(), key=lambda m: m.token)
        return []

    def _side_by_side(self, token: Token) -> list[Meant]:
        """The groups that are the subject together of the clause before: "A and B said that they"."""
        number = self.sentence_of[token.i]
        for back in range(number, max(number - 2, -1), -1):
            for named, entity in reversed(self.named[back]):
                if named.i >= token.i or entity.type != "Group" or named.dep_ not in ("nsubj", "nsubjpass"):
                    continue
                row = {
                    id(e): Meant(e, t.i)
                    for t in syntax.together(named)
                    if t.i < token.i and (e := self.report.entity(t)) is not None and e.type == "Group"
                }
                return list(row.values()) if len(row) > 1 else []
        return []

    def last_together(self, token: Token) -> list[Entity]:
        """The two or more actors last named together before a word, in its sentence or the one before."""
        number = self.sentence_of[token.i]
        for back in range(number, max(number - 2, -1), -1):
            for named, entity in reversed(self.named[back]):
                if named.i >= token.i or entity.type not in ("Group", "Country"):
                    continue
                row = [e for t in syntax.together(named) if (e := self.report.entity(t)) is not None and t.i < token.i]
                row = list(dict.fromkeys(e for e in row if e.type == entity.type))
                if len(row) > 1:
                    return row
        return []


def _is_company(entity: Entity) -> bool:
    return entity.label.lower().endswith(("army", "military", "coalition", "police", "forces"))
