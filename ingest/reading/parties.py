"""Whom and what an incident befell, and with what: its target, its weapon, the persons it names."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from ingest.reading import syntax
from ingest.reading.entities import Entity
from ingest.reading.lexicon import lexicon
from ingest.reading.reference import References
from ingest.reading.report import Report


def target(trigger: Token, report: Report) -> tuple[int, int] | None:
    if trigger.pos_ in ("VERB", "AUX"):
        nouns = syntax.deep_object(trigger)
        nouns = [
            n
            for n in nouns
            if n.lemma_ not in lexicon().telling.weapon_nouns and n.lower_ not in lexicon().speech.negations
        ]
        if not nouns or trigger.lemma_ in ("go", "fall", "land", "come"):
            nouns = (
                syntax.prepositional(trigger, "on", "at", "into", "against", "outside", "inside", "under", "near")
                or nouns
            )
    else:
        nouns = syntax.prepositional(trigger, "on", "against", "at", "of", "towards", "toward")
    nouns = [t for n in nouns for t in (syntax.prepositional(n, "of") if n.lemma_ == "life" else [n])]
    for noun in nouns:
        if (
            noun.pos_ in ("NOUN", "PROPN")
            and noun.ent_type_ != "DATE"
            and noun.lemma_ not in lexicon().telling.weapon_nouns
        ):
            last = nouns[-1] if noun == nouns[0] and len(nouns) > 1 and all(n.pos_ == "PROPN" for n in nouns) else noun
            start, _ = syntax.phrase(noun)
            return _without_determiner(start, syntax.phrase(last)[1], report)
    return None


def _without_determiner(start: int, end: int, report: Report) -> tuple[int, int]:
    while start < end - 1 and (
        report.doc[start].dep_ in ("det", "predet") or report.doc[start].lower_ in ("the", "a", "an", "at", "least")
    ):
        start += 1
    return start, end


def weapon(trigger: Token) -> tuple[int, int] | None:
    candidates: Iterable[Token] = [trigger, *trigger.children]
    if trigger.pos_ in ("VERB", "AUX"):
        candidates = [
            *syntax.deep_subject(trigger),
            *syntax.deep_object(trigger),
            *syntax.prepositional(trigger, "with", "by", "using"),
        ]
    else:
        candidates = [c for c in trigger.children if c.dep_ in ("compound", "amod")] + (
            [trigger] if trigger.lemma_ in lexicon().telling.weapon_nouns else []
        )
    for token in candidates:
        if token.lemma_ in lexicon().telling.weapon_nouns and token.lemma_ != "responsibility":
            start, end = syntax.phrase(token)
            doc = token.doc
            while start < end - 1 and doc[start].dep_ in ("det", "predet"):
                start += 1
            return start, end
    return None


def victims(trigger: Token, report: Report, references: References) -> list[Entity]:
    """Named persons that the incident befell."""
    found: list[Entity] = []
    for token in [named for noun in _befallen(trigger) for named in _named_in(noun, report)]:
        for meant in references.actors(token, "Person"):
            own = token.pos_ == "PRON" or report.entity(token) is meant.entity or token.dep_ == "poss"
            if own and meant.entity not in found and not _a_facility(meant.entity):
                found.append(meant.entity)
    return found


def _befallen(trigger: Token) -> list[Token]:
    """Nouns of those that a verb hits or a noun of killing is "of"."""
    words = lexicon().telling
    if trigger.pos_ in ("VERB", "AUX"):
        objects = syntax.deep_object(trigger)
        objects += [t for c in trigger.children if c.lower_ == "dead" for t in c.children if t.dep_ == "nsubj"]
        if trigger.lemma_ == "end":
            return [p for noun in objects if noun.lemma_ == "life" for p in syntax.prepositional(noun, "of")]
        if trigger.lemma_ == "do":
            return [p for c in trigger.children if c.lower_ == "away" for p in syntax.prepositional(c, "with")] + (
                syntax.prepositional(trigger, "with") if any(c.lower_ == "away" for c in trigger.children) else []
            )
        return objects if trigger.lemma_ in words.hitting else []
    if trigger.lemma_ not in words.fatal_nouns:
        return []
    return syntax.prepositional(trigger, "of", "on") + [c for c in trigger.children if c.dep_ == "poss"]


def _named_in(noun: Token, report: Report) -> list[Token]:
    """A noun with what explains it: "its chief, X"; "the head of the agency, X"; "X of the agency, who was shot"."""
    found = [noun, *(c for c in noun.children if c.dep_ == "appos")]
    found += [c for whole in syntax.prepositional(noun, "of") for c in whole.children if c.dep_ == "appos"]
    if noun.dep_ == "pobj" and noun.head.lower_ == "of":  # the parser hangs "who" on the nearest noun
        found += [t for t in (noun.head.head,) if (e := report.entity(t)) is not None and e.type == "Person"]
    return found


def _a_facility(entity: Entity) -> bool:
    """Whether a name guessed to be a person's is a building's: "King Khalid Air Base"."""
    last = entity.label.split()[-1].lower()
    return last in lexicon().names.facility_words or last in lexicon().telling.buildings
