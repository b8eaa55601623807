"""Whether two tellings are of one incident, and what the second adds."""

from __future__ import annotations

from spacy.tokens import Token

from ingest.reading import syntax
from ingest.reading.event import Event
from ingest.reading.lexicon import lexicon
from ingest.reading.places import Spot
from ingest.reading.when import counted_apart


def one_telling(one: Event, other: Event) -> bool:  # noqa: PLR0911 (rules in order, the first that fits)
    a, b = one.trigger, other.trigger
    if counted_apart(a, b):
        return False
    if _harm_of(other, one):
        return True
    if not dates_agree(one.date, other.date):
        return False
    if (
        any(t.dep_ == "relcl" and a in list(t.ancestors) and t.head in [a, *a.subtree] for t in syntax.governors(b))
        and a.pos_ == "NOUN"
        and not one.bare
    ):
        return True
    if not places_agree(one.spot, other.spot):
        return False
    if one.collective != other.collective and not (one.bare or other.bare):
        return False
    if one.victims and other.victims and not set(one.victims) & set(other.victims):
        return False
    if a in b.ancestors or b in a.ancestors or a.head == b.head:
        return not (_apart(a, b) or _apart(b, a)) or bool(set(one.victims) & set(other.victims))
    named = {id(e.spot.entity) for e in (one, other) if e.spot is not None and e.spot.rank > 1}
    return not (one.date and other.date) and len(named) < 2 and not (_apart(a, b) or _apart(b, a))


def _harm_of(harm: Event, incident: Event) -> bool:
    """Whether one telling only counts the harm of the other, told before it, and has no place of its own."""
    if not counts_only(harm) or counts_only(incident) or incident.trigger.i > harm.trigger.i:
        return False
    spot = harm.spot
    own = spot is not None and spot.token >= 0 and syntax.clause_verb(harm.trigger.doc[spot.token]) == harm.trigger
    elsewhere = own and incident.spot is not None and not places_agree(spot, incident.spot)
    dated = any(t.ent_type_ == "DATE" and syntax.clause_verb(t) == harm.trigger for t in harm.trigger.subtree)
    otherwise = dated and not dates_agree(harm.date, incident.date)
    return not elsewhere and not otherwise and not incident.collective


def counts_only(event: Event) -> bool:
    """Whether an incident is told only by whom it harmed: "two were killed", "leaving three dead"."""
    harm = lexicon().harm
    trigger = event.trigger
    if trigger.lemma_ not in harm.death_verbs | harm.injury_verbs | harm.dying_verbs or event.victims:
        return False
    if trigger.lemma_ in harm.dying_verbs:
        return True
    agents = [c for c in trigger.children if c.dep_ in ("nsubj", "agent")]
    doers = [t for c in agents for t in (c, *c.children)]
    return not any(t.pos_ == "PROPN" or t.lower_ in lexicon().events.armed_people for t in doers)


def _apart(inner: Token, outer: Token) -> bool:
    """Whether `inner` stands in a subordinate clause of time or comparison of its own: since ..., unlike ..."""
    for token in syntax.governors(inner):
        if token == outer or outer in list(token.subtree):
            return False
        marked = token.dep_ in ("advcl", "ccomp", "pcomp") and any(
            c.lower_ in lexicon().telling.apart and c.dep_ in ("mark", "prep") for c in token.children
        )
        if marked or (token.lower_ in lexicon().telling.apart and token.dep_ in ("prep", "mark") and token != inner):
            return True
    return False


def anchored(event: Event, old: Event) -> bool:
    """Two tellings share a date and a place, or one of them with nothing against it and a like type."""
    like = alike(event, old)
    same_day = event.date is not None and event.date == old.date
    same_spot = event.spot is not None and old.spot is not None and event.spot.entity is old.spot.entity
    if same_day and same_spot:
        return like or event.definite
    if set(event.victims) & set(old.victims):
        return True
    if same_day and len(event.date or "") == 10:
        return like and (event.spot is None or old.spot is None) and not event.indefinite_new
    return same_spot and event.definite and like and (event.date is None or old.date is None)


def alike(event: Event, old: Event) -> bool:
    """Whether two types may be said of one incident."""
    kinds = {event.type, old.type}
    return len(kinds) == 1 or "other" in kinds or any(kinds <= one for one in lexicon().telling.one_incident)


def retell(known: Event, event: Event) -> None:
    known.state = known.state or event.state
    by_method = known.type == "assassination" and event.type in ("airstrike", "bombing", "rocket_attack")
    if known.type == "other" or (by_method and not known.trigger.lemma_.startswith("assassin")):
        known.type = event.type
    if known.state and known.type == "drone_attack":
        known.type = "airstrike"
    if event.type == "airstrike" and known.type in ("rocket_attack", "bombing"):
        known.type = "airstrike"
    for name in ("date", "spot", "target", "weapon", "killed", "wounded"):
        if getattr(known, name) is None:
            setattr(known, name, getattr(event, name))
    if event.date and known.date and len(event.date) > len(known.date) and event.date.startswith(known.date):
        known.date = event.date
    if event.spot and known.spot and event.spot.rank > known.spot.rank:
        known.spot = event.spot
    known.slain = max(known.slain, event.slain)
    known.victims += [v for v in event.victims if v not in known.victims]
    known.tokens |= event.tokens


def dates_agree(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return True
    return any(a.startswith(b) or b.startswith(a) for a in one.split("/") for b in other.split("/"))


def places_agree(one: Spot | None, other: Spot | None) -> bool:
    if one is None or other is None or min(one.rank, other.rank) <= 1:
        return True
    return one.entity is other.entity or one.entity in other.around or other.entity in one.around
