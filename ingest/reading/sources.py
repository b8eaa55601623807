"""Speakers without a name of their own: institutions, and people who are not named; their noun phrase names them."""

from __future__ import annotations

from spacy.tokens import Token

from ingest.reading.entities import Entity
from ingest.reading.lexicon import lexicon
from ingest.reading.report import Report
from ingest.reading.tokens import Name
from ingest.reading.voice import Spoken


class Sources:
    """The sources of one report that are no names. They become entities as they are needed."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.known: dict[str, Entity] = {}

    def told_by(self, head: Token) -> Spoken | None:
        """An institution, or somebody unnamed, as a source of this report; the whole noun phrase is its name."""
        speech = lexicon().speech
        lemma = head.lemma_.lower()
        anonymous = lemma in speech.anonymous_heads and not institutional(head)
        anonymous = anonymous or somebody(head)
        institution = lemma in speech.institution_heads or head.lower_ in speech.institution_heads
        if anonymous and (_in_office(head) or _identified(head)):
            anonymous, institution = False, True
        if not (anonymous or institution) and _says(head):
            anonymous = head.tag_ == "NNS" or any(c.lower_ in ("a", "an", "one") for c in head.children)
            institution = not anonymous
        if not (anonymous or institution):
            return None
        if institution and not anonymous:
            owner = self._body_of(head)
            if owner is not None:
                return owner, "institution"
        start, end = noun_phrase(head)
        return self.entity(
            start, end, anonymous=anonymous and not institution
        ), "anonymous" if anonymous and not institution else "institution"

    def _body_of(self, head: Token) -> Entity | None:
        """ "the ministry's spokesman", "The force", "an RUC assessment": a source named before."""
        for child in head.children:
            entity = self.report.entity(child)
            if entity is not None and entity.type == "Source":
                return entity
        words = {head.lemma_.lower(), *(c.lemma_.lower() for c in head.children)}
        if any(c.lower_ in ("the", "its") for c in head.children):
            for entity in reversed(self.report.entities):
                if (
                    entity.type == "Source"
                    and words
                    & {w.lower() for n in entity.names for w in n.text.split()}
                    & lexicon().speech.institution_heads
                ):
                    return entity
            if head.lemma_ == "force":
                return next(
                    (
                        e
                        for e in self.report.entities
                        if e.type == "Source" and any(w in e.label.lower() for w in ("police", "constabulary", "guard"))
                    ),
                    None,
                )
        return None

    def entity(self, start: int, end: int, *, anonymous: bool) -> Entity:
        span = self.report.span(start, end)
        text = self.report.original[span[0] : span[1]]
        known = self.known.get(text.lower())
        if known is None:
            known = self.known[text.lower()] = Entity(
                "Source", [Name(start, end, text, "Source")], [], anonymous=anonymous
            )
        known.spans.append(span)
        return known


def somebody(head: Token) -> bool:
    """Whether a common noun that speaks means people: it is a plain noun and no thing that cannot speak."""
    if head.pos_ != "NOUN" or head.dep_ not in ("nsubj", "pobj", "conj") or head.lemma_ in lexicon().speech.speechless:
        return False
    speech = lexicon().speech
    if (
        head.lemma_ in speech.mouthpieces | speech.institution_heads
        or head.lower_ in speech.institution_heads | speech.belongings
    ):
        return False
    people = head.lemma_.endswith(
        ("er", "or", "ist", "ian", "man", "ant", "ent", "ive", "eer", "ee", "ic", "person", "people")
    )
    return people or head.lower_ in ("people", "sources", "others", "kin", "family", "team", "troops")


def _in_office(head: Token) -> bool:
    """ "the interior minister", "the judges": whoever holds an office is no unnamed source."""
    return head.lemma_.lower() in lexicon().speech.offices and any(
        c.lower_ == "the" or c.dep_ == "poss" for c in head.children
    )


def _identified(head: Token) -> bool:
    """ "The chief district officer": one man, told by his post; "the officer" goes back to one who was not."""
    if head.tag_ != "NN" or not any(c.lower_ == "the" for c in head.children):
        return False
    told = any(c.dep_ in ("compound", "amod", "poss") for c in head.children) and not any(
        c.lower_ in ("unnamed", "anonymous", "same", "second", "first", "other", "former", "retired")
        for c in head.children
    )
    before = any(t.lemma_ == head.lemma_ and t.dep_ == "nsubj" for t in head.doc[: head.left_edge.i])
    return told and not before


def _says(head: Token) -> bool:
    """Whether a noun that could be anything is the subject of a verb of saying or blaming: "state radio accused X"."""
    speech = lexicon().speech
    return (
        head.pos_ == "NOUN"
        and head.dep_ == "nsubj"
        and head.head.lemma_ in speech.report
        and head.lemma_ not in speech.speechless | speech.mouthpieces | lexicon().reference.group_nouns
        and head.lower_ not in speech.belongings | lexicon().reference.group_nouns
    )


def institutional(head: Token) -> bool:
    """ "the police", "the ministry's spokesman" speak for a body; "a police officer" does not."""
    return head.lemma_ in ("spokesman", "spokeswoman", "spokesperson") and any(
        c.lower_ in ("the", "its") or c.dep_ == "poss" for c in head.children
    )


def noun_phrase(head: Token) -> tuple[int, int]:
    """The whole phrase of a source: determiner, attributes and what it is of or in; no clauses."""
    keep = {
        "det",
        "amod",
        "compound",
        "nummod",
        "nmod",
        "poss",
        "case",
        "quantmod",
        "advmod",
        "prep",
        "pobj",
        "npadvmod",
        "punct",
        "conj",
        "cc",
    }
    start = end = head.i
    stack = [head]
    while stack:
        here = stack.pop()
        start, end = min(start, here.i), max(end, here.i)
        for child in here.children:
            if child.dep_ not in keep or (child.dep_ == "punct" and child.text not in ("-", "'")):
                continue
            if child.dep_ == "prep" and child.lower_ not in (
                "of",
                "in",
                "from",
                "at",
                "for",
                "with",
                "to",
                "close",
                "on",
            ):
                continue
            if child.dep_ in ("conj", "cc") and here != head:
                continue
            if child.dep_ == "conj" and child.pos_ not in ("NOUN", "PROPN"):
                continue
            if child.dep_ == "prep" and any(g.dep_ == "pcomp" for g in child.children):
                continue
            stack.append(child)
    doc = head.doc
    while end > start and doc[end].is_punct:
        end -= 1
    while start < end and doc[start].lower_ in ("the", ",", "both"):
        start += 1
    return start, end + 1
