"""The type of a name that neither its words nor one sentence tells: what speaks for it all over the report.

Every naming gives evidence (it claims attacks, has fighters, stands after "in", is followed by "who"); the type with
the most wins, if it has enough. A type that the words of the name tell is never touched.
"""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Token

from ingest.reading.entities import Entity
from ingest.reading.lexicon import lexicon
from ingest.reading.report import Report

_ENOUGH = 2
"""Evidence that gives an open name its type."""
_MENDED = 4
"""Evidence that mends a guess of the parser."""


def settle(report: Report) -> None:
    """Give the open names of a report, and those whose type is a guess, the type that most speaks for; in place."""
    heads = _heads(report)
    for entity in report.entities:
        guessed = entity.type is not None and all(name.weak or name.type is None for name in entity.names)
        if entity.ident is not None or not (entity.type is None or guessed) or _adjective(entity):
            continue
        if not any(token.pos_ == "PROPN" for token in heads.get(id(entity), ())):
            continue  # "Colleagues of the reporter": a noun that opens a sentence
        found = _evidence(entity, heads[id(entity)], report)
        best, points = found.most_common(1)[0] if found else ("", 0)
        rest = max((n for kind, n in found.items() if kind != best), default=0)
        if points >= (_ENOUGH if entity.type is None else _MENDED) and points > rest:
            entity.type = best


def _adjective(entity: Entity) -> bool:
    return all(name.text.lower() in lexicon().names.adjectives for name in entity.names)


def _heads(report: Report) -> dict[int, list[Token]]:
    """The heads of the namings of each entity: of a name of several words the last one."""
    found: dict[int, list[Token]] = {}
    for at, entity in sorted(report.entity_at.items()):
        if report.entity_at.get(at + 1) is not entity:
            found.setdefault(id(entity), []).append(report.tokens[at])
    return found


def _evidence(entity: Entity, heads: list[Token], report: Report) -> Counter[str]:
    found: Counter[str] = Counter()
    for token in heads:
        found["Group"] += _as_group(token, entity, report)
        found["Person"] += _as_person(token)
        found["Place"] += 2 * (token.dep_ == "pobj" and token.head.lower_ in lexicon().names.place_prepositions)
    label = entity.label
    if label.isupper() and 2 <= len(label) <= 6:
        found["Group"] += 1
    if (
        heads
        and " " in label
        and label.endswith("s")
        and not label.endswith("ss")
        and _article(heads[0], entity, report)
    ):
        found["Group"] += 2
    return +found


def _article(token: Token, entity: Entity, report: Report) -> bool:
    first = token.i
    while report.entity_at.get(first - 1) is entity:
        first -= 1
    return first > 0 and token.doc[first - 1].lower_ == "the"


def _as_group(token: Token, entity: Entity, report: Report) -> int:
    words, verb = lexicon().names, token.head
    points = 0
    if token.dep_ in ("nsubj", "nsubjpass", "agent") or (token.dep_ == "pobj" and verb.dep_ == "agent"):
        doing = verb if token.dep_ != "pobj" else verb.head
        points += 2 * (doing.lemma_ in words.group_deeds)
    if token.dep_ in ("dobj", "nsubjpass") and verb.lemma_ in words.done_to_groups:
        points += 2
    if token.dep_ == "poss" and (verb.lower_ in lexicon().speech.belongings or verb.lemma_ in words.of_groups):
        points += 3
    if token.dep_ == "pobj" and verb.lower_ in ("of", "for", "from", "to") and verb.head.lemma_ in words.of_groups:
        points += 3
    beside = [c for c in token.children if c.dep_ == "appos"] + ([verb] if token.dep_ == "appos" else [])
    points += 3 * any(
        b.pos_ == "NOUN" and (b.lower_ in lexicon().reference.group_nouns or b.lemma_ in words.bodies) for b in beside
    )
    return points + (points > 0 and _article(token, entity, report))


def _as_person(token: Token) -> int:
    people = lexicon().speech.anonymous_heads | lexicon().speech.offices
    beside = [c for c in token.children if c.dep_ in ("appos", "compound")]
    beside += [token.head] if token.dep_ == "appos" else []
    points = 3 * any(b.pos_ == "NOUN" and b.lemma_ in people for b in beside)
    points += 3 * any(
        c.dep_ == "relcl" and any(g.lower_ in ("who", "whom") for g in c.children) for c in token.children
    )
    points += 3 * (token.dep_ in ("nsubj", "nsubjpass") and token.head.lemma_ in ("born", "marry", "arrest", "wound"))
    return points
