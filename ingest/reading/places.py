"""Where an incident took place: the most specific named place that stands with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from spacy.tokens import Span, Token

from ingest.reading import syntax
from ingest.reading.entities import Entity
from ingest.reading.lexicon import lexicon
from ingest.reading.report import Report
from ingest.reading.when import counted_apart
from ontology.places.kinds import kinds
from ontology.places.phrase import phrase_at


@dataclass(frozen=True, slots=True)
class Spot:
    """A place by the token that names it. `rank`: how specific it is; `around`: wider places named with it."""

    token: int
    entity: Entity
    rank: int
    around: tuple[Entity, ...] = field(default=())


def place_of(trigger: Token, sentence: Span, report: Report, *, inside: bool = False) -> Spot | None:
    """The place of an incident told by `trigger`, or None; `inside`: only in its own phrase."""
    spots: list[tuple[int, int, Spot]] = []
    for token, entity in report.sentence_entities(sentence, "Place", "Country"):
        if inside and trigger not in list(token.ancestors):
            continue
        distance = _distance(trigger, token, report)
        if distance is None:
            continue
        rank = _rank(token, entity, report)
        if rank:
            spots.append((rank, -distance, Spot(token.i, entity, rank)))
    if not spots:
        pointed = None if inside and trigger.pos_ != "NOUN" else _pointed_at(trigger, sentence, report)
        return pointed or (None if inside else _only_phrase(sentence, report))
    rank, _, best = max(spots, key=lambda s: (min(s[0], 3), s[1], s[0]))
    best = _narrower(best, sentence, report)
    return Spot(best.token, best.entity, rank, tuple(s.entity for _, _, s in spots if s.entity is not best.entity))


def _only_phrase(sentence: Span, report: Report) -> Spot | None:
    """The place of the one phrase of a sentence that goes on to its province or country ("in Taiz, Yemen"): whatever
    the parse hangs it on, the sentence tells nothing of any other place."""
    found: list[Spot] = []
    wider: set[str] = set()
    for token, entity in report.sentence_entities(sentence, "Place", "Country"):
        span = _naming(token, entity, report)
        if span is None or token.i in report.demonyms or any(name.text in wider for name in entity.names):
            continue
        if any(t.dep_ in ("nsubj", "nsubjpass") and _is_report(t.head) for t in (token, *syntax.governors(token))):
            return None
        phrase = phrase_at(report.original, *span)
        wider |= {link.name for link in phrase.wider}
        preceded = any(t.dep_ == "prep" for t in (token.head, token.nbor(-1) if token.i else token))
        if phrase.wider and preceded and (entity.type == "Place" or token.i in report.capitals):
            found.append(Spot(token.i, entity, 3))
        elif entity.type == "Place":
            return None
    return found[0] if len(found) == 1 else None


def _naming(token: Token, entity: Entity, report: Report) -> tuple[int, int] | None:
    """The span in the original of the name of `entity` that `token` is of."""
    start = report.spans[token.i][0]
    return next((span for span in entity.spans if span[0] <= start < span[1]), None)


def _narrower(spot: Spot, sentence: Span, report: Report) -> Spot:
    """The place whose phrase names `spot` only as what it lies in: of "Rutba, Anbar" Rutba, whatever the parse says."""
    for token, entity in report.sentence_entities(sentence, "Place"):
        span = _naming(token, entity, report)
        if token.i >= spot.token or span is None or entity is spot.entity:
            continue
        wider = phrase_at(report.original, *span).wider
        if any(link.name in spot.entity.forms() for link in wider):
            return Spot(token.i, entity, 3)
    return spot


def _pointed_at(trigger: Token, sentence: Span, report: Report) -> Spot | None:
    """ "in that province", "in the capital", "in this port": the place last named, the capital that the report names,
    the place that it is written from."""
    for token in trigger.subtree if trigger.pos_ == "NOUN" else sentence:
        if token.dep_ != "pobj" or token.head.lower_ not in ("in", "at", "near", "outside"):
            continue
        demonstrative = any(c.lower_ in ("that", "the", "same") for c in token.children)
        if token.lower_ == "capital" and demonstrative:
            for entity in report.entities:
                for name, span in zip(entity.names, entity.spans, strict=False):
                    if any(k.capital for k in name.ident):
                        return Spot(-1, Entity("Place", [name], [span]), 3)
        if token.lower_ in lexicon().names.wide_areas | lexicon().names.narrow_areas and any(
            c.lower_ in ("that", "same") for c in token.children
        ):
            before = [(i, e) for i, e in report.entity_at.items() if i < token.i and e.type == "Place"]
            if before:
                return Spot(before[-1][0], before[-1][1], 2)
        if token.lower_ in kinds().towns and any(c.lower_ == "this" for c in token.children):
            return _dateline(report)
    return None


def _dateline(report: Report) -> Spot | None:
    """The place that a report is written from, as "this port" is read: the last one named above its body."""
    body = report.paragraph_spans[0][0] if report.paragraph_spans else 0
    above = [
        (span, name)
        for entity in report.entities
        for name, span in zip(entity.names, entity.spans, strict=False)
        if span[1] <= body and (entity.type == "Place" or any(known.capital for known in name.ident))
    ]
    if not above:
        return None
    span, name = max(above, key=lambda found: found[0])
    known = next((entity for entity in report.entities if entity.type == "Place" and span in entity.spans), None)
    return Spot(-1, known or Entity("Place", [name], [span]), 3)


def _rank(token: Token, entity: Entity, report: Report) -> int:  # noqa: PLR0911 (rules in order, the first that fits)
    """4 a facility or quarter, 3 a town, 2 a province, 1 a country; 0 when the name does not say where."""
    if token.i in report.demonyms or entity.label.split()[-1].lower() in lexicon().telling.buildings:
        return 0
    stands_for_state = entity.type == "Country" and token.dep_ in ("nsubj", "nsubjpass", "dobj")
    if stands_for_state or (token.dep_ == "pobj" and token.head.lower_ == "by"):
        return 0
    following = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    names = lexicon().names
    beside = token.dep_ in ("compound", "nmod", "amod", "poss")
    in_area = following in names.narrow_areas | names.wide_areas or following == "'s"
    if beside and not in_area and entity.type == "Country" and token.i not in report.capitals:
        return 0
    if following == "'s" or token.dep_ == "poss":
        return 2
    if entity.type == "Country":
        if token.i in report.capitals:
            return 3
        return (
            1
            if token.dep_ == "pobj" and token.head.lower_ in ("in", "across", "inside", "of", "into", "on", "near")
            else 0
        )
    if (entity.ident is not None and following in names.wide_areas) or following in names.wide_areas:
        return 2
    if following in names.narrow_areas or entity.label.split()[-1].lower() in names.facility_words:
        return 4
    if (
        token.dep_ == "pobj"
        and token.head.lower_ == "of"
        and token.head.head.lower_
        in ("north", "south", "east", "west", "governorate", "province", "region", "part", "state")
    ):
        return 2
    return 3


def _distance(trigger: Token, token: Token, report: Report) -> int | None:
    """Steps in the tree from a place to the incident; None where the place belongs to somebody else's clause."""
    if counted_apart(trigger, token):
        return None
    chain = list(syntax.governors(token))
    if trigger in chain:
        between = chain[: chain.index(trigger)]
        return None if _blocked(between, report) else len(between)
    verb = syntax.clause_verb(trigger)
    path = list(syntax.governors(trigger))
    meeting = next((t for t in chain if t in path), None)
    if meeting is None:
        return None
    down = chain[: chain.index(meeting)]
    up = path[: path.index(meeting)]
    if _blocked(down, report) or any(
        t.dep_ in ("ccomp", "relcl") and _is_report(t.head) for t in up if t not in (trigger, meeting)
    ):
        return None
    if _is_report(meeting) and meeting != verb:
        return None
    return len(down) + len(up) + 2


def _is_report(token: Token) -> bool:
    return token.pos_ == "VERB" and token.lemma_ in lexicon().speech.report


def _blocked(chain: list[Token], report: Report) -> bool:
    """Whether one of the words between a place and an incident holds the place for itself. "The car of X in Y": a
    person holds no place but the one he is "of" or "from"."""
    for below, token in pairwise(chain):
        entity = report.entity(token)
        person = entity is not None and entity.type == "Person" and token.dep_ not in ("nsubj", "nsubjpass", "agent")
        if (not person or below.lower_ in ("of", "from")) and _blocks(token, report):
            return True
    return bool(chain) and _blocks(chain[0], report)


def _blocks(token: Token, report: Report) -> bool:
    """A phrase that holds a place of its own: somebody who speaks, a group's home, an earlier time."""
    if token.dep_ in ("nsubj", "nsubjpass", "agent") and (
        token.lemma_ in lexicon().speech.anonymous_heads or _is_report(token.head)
    ):
        return True
    entity = report.entity(token)
    if entity is not None and entity.type in ("Group", "Person", "Source"):
        return True
    if token.dep_ == "prep" and token.lower_ in ("since", "unlike", "like", "including", "according", "from"):
        return True
    return token.dep_ in ("relcl", "appos") and token.pos_ != "PROPN" and token.lemma_ in ("house", "operate")
