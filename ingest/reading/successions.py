"""Who came after whom, and which body came out of which: claims that follow from two verbs together."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.reading import syntax
from ingest.reading.bearers import bearers_of
from ingest.reading.context import Context
from ingest.reading.drafts import Draft
from ingest.reading.frames import fill, frames_of
from ingest.reading.lexicon import lexicon
from ingest.reading.modality import modality
from ingest.reading.reference import Meant
from ingest.reading.statements import first_filled


def successions(context: Context, drafts: list[Draft]) -> Iterator[Draft]:
    """ "He was succeeded by Z", "Z took his place": Z leads what he led."""
    coming = lexicon().patterns.succeeding | {"take", "fill", "step"}
    led = [d for d in drafts if d.predicate == "LEADS" and isinstance(d.object, Meant) and d.modality != "denied"]
    for verb in context.report.tokens:
        if verb.lemma_ == "successor":
            yield from _named_successor(verb, led, context)
        if verb.pos_ != "VERB" or verb.lemma_ not in coming or syntax.negated(verb):
            continue
        for heir, former in _heirs(verb, context):
            group = next((d.object for d in reversed(led) if d.subject.entity is former.entity), None)
            if group is None or heir.entity is former.entity or not isinstance(group, Meant):
                continue
            voice = context.speech.of(verb, presupposed=True)
            if not voice.void:
                said = modality(voice, heir.entity)
                yield Draft("LEADS", heir, group, said, voice.speaker, verb, voice.also, role="leader", words={verb.i})


def _named_successor(noun: Token, led: list[Draft], context: Context) -> Iterator[Draft]:
    """ "His successor, Z", "Z, the successor of Y", "his successor is Z"."""
    owners = [c for c in noun.children if c.dep_ == "poss"] + syntax.prepositional(noun, "of", "to")
    former = _people(owners, context)[:1]
    group = next((d.object for d in reversed(led) if former and d.subject.entity is former[0].entity), None)
    for heir in _people(bearers_of(noun), context)[:1]:
        if isinstance(group, Meant) and heir.entity is not former[0].entity:
            yield Draft("LEADS", heir, group, "asserted", None, noun, role="leader", words={noun.i})


def _heirs(verb: Token, context: Context) -> Iterator[tuple[Meant, Meant]]:
    """(who comes after, whom he comes after)."""
    words = lexicon().patterns
    heirs = _people(syntax.deep_subject(verb), context)
    objects = syntax.deep_object(verb)
    if verb.lemma_ in words.succeeding:
        former = _people([*objects, *syntax.prepositional(verb, "from")], context)
    elif verb.lemma_ in ("take", "fill", "step") and any(o.lemma_ in words.posts for o in objects):
        owners = [c for o in objects for c in o.children if c.dep_ == "poss"]
        former = _people([*owners, *(t for o in objects for t in syntax.prepositional(o, "of"))], context)
    elif verb.lemma_ == "take" and any(c.lower_ == "over" for c in verb.children):
        former = _people(syntax.prepositional(verb, "from"), context)
    else:
        return
    for heir in heirs[:1]:
        for one in former[:1]:
            yield heir, one


def _people(tokens: list[Token], context: Context) -> list[Meant]:
    return [m for t in tokens for m in context.references.actors(t, "Person")]


def departures(context: Context) -> Iterator[Draft]:
    """ "A handful of men left X and set up Y": Y split from X, whoever they were."""
    for leaving in context.report.tokens:
        if leaving.pos_ != "VERB":
            continue
        frame = next((f for f in frames_of(leaving) if f.predicate == "SPLIT_FROM"), None)
        if frame is None or syntax.negated(leaving):
            continue
        places = (t for place in frame.object for t in fill(leaving, place, frame, context.report))
        left = [m for t in places for m in context.actors(t, "Group")]
        if not left or any(context.actors(s, "Group", "Person") for s in syntax.deep_subject(leaving)):
            continue
        for founding in leaving.sent:
            founds = founding.pos_ == "VERB" and syntax.lemma(founding) in lexicon().patterns.founding
            if not founds or founding == leaving:
                continue
            born = [m for t in syntax.deep_object(founding) for m in context.actors(t, "Group")]
            for group in born[:1]:
                if group.entity is not left[0].entity:
                    yield Draft("SPLIT_FROM", group, left[0], "asserted", None, leaving, words={leaving.i, founding.i})


def partings(context: Context, drafts: list[Draft]) -> Iterator[Draft]:
    """ "P walked out of X and founded Y": Y split from X."""
    for founded in drafts:
        if founded.predicate != "LEADS" or founded.role != "founder" or not isinstance(founded.object, Meant):
            continue
        for verb in founded.trigger.sent:
            if verb.pos_ != "VERB" or verb == founded.trigger:
                continue
            for frame in frames_of(verb):
                if frame.predicate != "SPLIT_FROM" or syntax.negated(verb) or not _by(verb, founded.subject, context):
                    continue
                for origin in first_filled(verb, frame, frame.object, ["Group"], context):
                    if origin.entity is not founded.object.entity:
                        yield Draft("SPLIT_FROM", founded.object, origin, "asserted", None, verb, words={verb.i})


def _by(verb: Token, person: Meant, context: Context) -> bool:
    return any(m.entity is person.entity for t in syntax.deep_subject(verb) for m in context.actors(t, "Person"))
