"""Where a report names its entities, and which of them a word names by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Span, Token

from ingest.reading.entities import Entity
from ingest.reading.lexicon import lexicon
from ingest.reading.report import Report
from ingest.reading.salience import Salience

ACTORS = ("Group", "Country", "Person")


@dataclass(frozen=True, slots=True)
class Meant:
    """An entity that a word means; `token`: a naming of it (the antecedent's where the word only refers)."""

    entity: Entity
    token: int


class Mentions:
    """The namings of one report. `sentences`: its sentences; `named`: the actors that each of them names."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.sentences: list[Span] = list(report.doc.sents) if len(report.doc) else []
        self.sentence_of = {t.i: n for n, s in enumerate(self.sentences) for t in s}
        self.named = [report.sentence_entities(s, "Group", "Country", "Person", "Source") for s in self.sentences]
        self.salience = Salience(report, self.sentences, self.sentence_of)

    def actors(self, token: Token, *types: str, depth: int = 0) -> list[Meant]:
        """Entities of these types that a token means: see `References`."""
        raise NotImplementedError

    def _direct(self, token: Token, wanted: tuple[str, ...]) -> list[Meant]:  # noqa: PLR0911 (rules in order, the first that fits)
        entity = self.report.entity(token)
        if entity is None or entity.type not in wanted:
            if (
                entity is not None
                and entity.type is None
                and "Group" in wanted
                and token.pos_ == "PROPN"
                and token.lower_ not in lexicon().names.adjectives
            ):
                return [Meant(entity, token.i)]
            if entity is not None and wanted == ("Person",) and _may_be_a_person(token, entity):
                entity.type = "Person"  # the role tells what the form did not
                return [Meant(entity, token.i)]
            if (
                entity is not None
                and entity.type == "Place"
                and "Country" in wanted
                and token.i in self.report.capitals
            ):
                return [Meant(entity, token.i)]
            return []
        if entity.type == "Country" and token.i in self.report.capitals and _somewhere(token):
            return []
        if (
            entity.type == "Country"
            and token.i in self.report.demonyms
            and token.dep_ not in ("nsubj", "nsubjpass", "pobj", "dobj", "compound", "amod", "nmod", "poss")
        ):
            return []
        return [Meant(entity, token.i)]

    def named_at(self, token: Token, *types: str) -> list[Meant]:
        """The entity of one of these types that a token names, and none that it only means."""
        return self._direct(token, types)

    def _definite(self, token: Token) -> bool:
        return any(
            c.lower_ in ("the", "that", "this", "these", "those", "both", "all", "each") for c in token.children
        ) or token.lower_ in ("latter", "former")

    def _first(self, tokens: Iterable[Token], wanted: tuple[str, ...]) -> list[Meant]:
        return next((found for token in tokens if (found := self._direct(token, wanted))), [])


def _may_be_a_person(token: Token, entity: Entity) -> bool:
    """Whether a name that nothing but its form has typed may be a person's, where the words speak of one."""
    several = len(entity.label.split()) > 1
    if entity.type is None:
        return several or token.ent_type_ == "PERSON"
    return entity.type == "Place" and several and all(name.weak for name in entity.names)


def _somewhere(token: Token) -> bool:
    """ "In Abuja": a capital as a place, not its government."""
    return token.dep_ == "pobj" and token.head.lower_ in ("in", "at", "near", "around", "outside", "inside", "across")
