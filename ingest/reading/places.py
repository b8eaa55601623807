"""Where an incident took place: the most specific named place that stands with it."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from ingest.reading import syntax
from ingest.reading.entities import Entity
from ingest.reading.lexicon import lexicon
from ingest.reading.report import Report


@dataclass(frozen=True, slots=True)
class Spot:
    """A place by the token that names it. `rank`: how specific it is; `around`: wider places named with it."""

    token: int
    entity: Entity
    rank: int
    around: tuple[Entity, ...] = field(default=())


_WHERE = frozenset(
    {
        "in",
        "at",
        "near",
        "outside",
        "inside",
        "of",
        "on",
        "around",
        "to",
        "into",
        "towards",
        "toward",
        "against",
        "from",
        "between",
        "under",
        "across",
        "over",
        "within",
        "along",
        "off",
        "through",
        "west",
        "east",
        "north",
        "south",
    }
)


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
        return None if inside and trigger.pos_ != "NOUN" else _pointed_at(trigger, sentence, report)
    rank, _, best = max(spots, key=lambda s: (min(s[0], 3), s[1], s[0]))
    return Spot(best.token, best.entity, rank, tuple(s.entity for _, _, s in spots if s.entity is not best.entity))


_BUILDINGS = frozenset({"embassy", "consulate", "church", "mosque", "ministry", "cathedral", "synagogue", "temple"})


def _pointed_at(trigger: Token, sentence: Span, report: Report) -> Spot | None:
    """ "in that province", "in the capital": the place last named, or the capital that the report names."""
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
    return None


def _rank(token: Token, entity: Entity, report: Report) -> int:  # noqa: PLR0911 (rules in order, the first that fits)
    """4 a facility or quarter, 3 a town, 2 a province, 1 a country; 0 when the name does not say where."""
    if token.i in report.demonyms or entity.label.split()[-1].lower() in _BUILDINGS:
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
    chain = list(syntax.governors(token))
    if trigger in chain:
        between = chain[: chain.index(trigger)]
        return None if any(_blocks(t, report) for t in between) else len(between)
    verb = syntax.clause_verb(trigger)
    path = list(syntax.governors(trigger))
    meeting = next((t for t in chain if t in path), None)
    if meeting is None:
        return None
    down = chain[: chain.index(meeting)]
    up = path[: path.index(meeting)]
    if any(_blocks(t, report) for t in down) or any(
        t.dep_ in ("ccomp", "relcl") and _is_report(t.head) for t in up if t not in (trigger, meeting)
    ):
        return None
    if _is_report(meeting) and meeting != verb:
        return None
    return len(down) + len(up) + 2


def _is_report(token: Token) -> bool:
    return token.pos_ == "VERB" and token.lemma_ in lexicon().speech.report


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
