"""Ties between two bodies by the wording alone, where no verb's frame and no role noun has found one.

A sentence is written down as a row of lemmas with a mark for everybody it names, and the constructions of
`lexicon/wordings.yaml` are looked for in the row. The parse is asked only who speaks and what is denied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from ingest.reading import syntax
from ingest.reading.constructions import KINDS, Way, ways
from ingest.reading.context import Context
from ingest.reading.drafts import Draft
from ingest.reading.lexicon import lexicon
from ingest.reading.modality import modality
from ingest.reading.reference import Meant
from ontology.schema import schema

_PRONOUNS = frozenset({"it", "its", "they", "them", "their", "we", "us", "our"})
_DROPPED = frozenset({"the", "a", "an", '"', "'", "``", "''"})
_PAUSES = frozenset({"-", "--", "\u2013", "\u2014", "(", ")", "["})
_NEGATIVE = re.compile(
    r" (?:not|n't|never|neither|nor|nobody|none|hardly|nothing(?! but| more| other| less)|no(?! (?:more|less) than))\b"
)
_MARK = re.compile(r"<([a-z])(\d+)>")


@dataclass(frozen=True, slots=True)
class _Row:
    """A sentence as a row: " <g3> be front for <g9>"; `at`: where each token's piece starts."""

    text: str
    at: dict[int, int]
    words: frozenset[str]


def wordings(context: Context, drafts: list[Draft]) -> Iterator[Draft]:
    """Drafts of what the wording says of pairs that nothing has been said of in the same sentence."""
    told = {(frozenset((id(d.subject.entity), id(d.object.entity)))) for d in drafts if isinstance(d.object, Meant)}
    for sentence in context.references.sentences:
        row = _row(sentence, context)
        if row is None:
            continue
        for way in ways():
            if way.words and not way.words & row.words:
                continue
            for match in way.pattern.finditer(row.text):
                for draft in _drafts(way, match, row, context):
                    pair = frozenset((id(draft.subject.entity), id(getattr(draft.object, "entity", None))))
                    if pair not in told:
                        told.add(pair)
                        yield draft


def _row(sentence: Span, context: Context) -> _Row | None:
    pieces: list[str] = []
    at: dict[int, int] = {}
    length = named = 0
    report = context.report
    for token in sentence:
        entity = report.entity(token)
        if entity is not None and token.i + 1 < sentence.end and report.entity_at.get(token.i + 1) is entity:
            continue
        piece = _piece(token, context)
        if not piece:
            continue
        named += piece[0] == "<"
        at[length] = token.i
        pieces.append(piece)
        length += len(piece) + 1
    if named < 2 or (pieces and pieces[-1] == "?"):
        return None
    return _Row(" " + " ".join(pieces), at, frozenset(pieces))


def _piece(token: Token, context: Context) -> str:
    """A token's piece of the row: a mark for who is named or meant, else its lemma; "" where it counts for nothing."""
    entity = context.report.entity(token)
    if entity is not None and (entity.type is not None or token.pos_ != "VERB"):  # "Trained by X" opens with no name
        if token.i in context.report.demonyms:
            return f"<d{token.i}>"
        meant = context.references.named_at(token, "Group", "Country", "Person")
        kind = meant[0].entity.type if meant else None  # a name that may be anything ties nobody to anybody
        return f"<{KINDS[kind] if kind else 'x'}{token.i}>"
    word = token.lower_
    if word in _DROPPED or token.is_space:
        return ""
    if word in _PAUSES:
        return "," if token.i > token.sent.start and token.nbor(-1).whitespace_ else ""
    if word in _PRONOUNS or (word in lexicon().reference.group_nouns and _definite(token)):
        return f"<r{token.i}> 's" if token.tag_ == "PRP$" else f"<r{token.i}>"
    return token.lemma_.lower() if token.pos_ in ("VERB", "AUX", "NOUN") else word


def _definite(token: Token) -> bool:
    return (
        token.pos_ == "NOUN"
        and any(c.lower_ in ("the", "this", "that") for c in token.children)
        and not any(c.dep_ in ("prep", "amod", "compound", "relcl", "acl") for c in token.children)
    )


def _drafts(way: Way, match: re.Match[str], row: _Row, context: Context) -> Iterator[Draft]:
    doc = context.report.doc
    word = match.group("T") if "T" in match.groupdict() else None
    start = match.start("T") - 1 if word else match.end("A")
    trigger = doc[row.at.get(start, row.at[max((p for p in row.at if p <= start), default=0)])]
    voice = context.speech.of(trigger, presupposed=True)
    if voice.void:
        return
    verb = syntax.clause_verb(trigger)
    inside = any(row.at[place] == verb.i for place in row.at if match.start() <= place < match.end())
    negated = way.denied or _NEGATIVE.search(match.group()) is not None or (inside and syntax.negated(verb))
    predicate = schema().predicates[way.predicate]
    for subject in _meant(match.group("A"), ("Group",), context):
        for thing in _meant(match.group("B"), tuple(predicate.object), context):
            if thing.entity is subject.entity:
                continue
            said = modality(voice, subject.entity, negated=negated)
            yield Draft(way.predicate, subject, thing, said, voice.speaker, trigger, voice.also, words={trigger.i})


def _meant(mark: str, kinds: tuple[str, ...], context: Context) -> list[Meant]:
    number = _MARK.match(mark)
    token = context.report.doc[int(number.group(2))] if number else None
    return context.actors(token, *kinds) if token is not None else []
