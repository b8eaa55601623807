"""Claims made by verbs: every frame of the lexicon that a verb of the report fills."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from ingest.reading import syntax
from ingest.reading.arguments import nearest
from ingest.reading.contact import intercepted
from ingest.reading.context import Context
from ingest.reading.doers import stateless
from ingest.reading.drafts import Draft
from ingest.reading.entities import Entity
from ingest.reading.event import Event
from ingest.reading.frames import fill, frames_of
from ingest.reading.lexicon import Frame, lexicon
from ingest.reading.modality import modality
from ingest.reading.reference import Meant
from ingest.reading.told import events
from ingest.reading.voice import Voice
from ontology.schema import schema


def statements(context: Context) -> Iterator[Draft]:
    """Drafts of all verbs, in order."""
    for token in context.report.tokens:
        if token.pos_ not in ("VERB", "AUX") or token.dep_ == "aux" or _a_noun(token):
            continue
        for frame in frames_of(token):
            drafts = list(_fill(token, frame, context))
            yield from drafts
            if drafts:
                break


def _a_noun(token: Token) -> bool:
    """ "The accused": a participle that stands for somebody."""
    return token.tag_ == "VBN" and token.i > token.sent.start and token.nbor(-1).lower_ in ("the", "an", "a")


def _fill(verb: Token, frame: Frame, context: Context) -> Iterator[Draft]:  # noqa: C901, PLR0912 (rules in order, the first that fits)
    predicate = schema().predicates[frame.predicate]
    subjects = first_filled(verb, frame, frame.subject, predicate.subject, context)
    if frame.predicate == "PERPETRATED":
        subjects = [m for m in subjects if not stateless(m, context) and not intercepted(verb)]
    if frame.predicate == "PERPETRATED" and frame.stance == "plain":
        subjects = [m for m in subjects if m.entity.type != "Person" or _himself(verb, m)]
    if frame.predicate == "LEADS" and _of_a_section(verb):
        return
    if frame.predicate == "RIVAL_OF":
        subjects = [m for m in subjects if m.token not in context.report.demonyms]
    if frame.stance in ("self", "deny"):
        subjects = _speaking(verb, subjects, context)
    if not subjects:
        return
    objects: Sequence[Meant | Event]
    if "Event" in predicate.object:
        objects = [e for e in events(verb, frame, context) if frame.incident in (None, e.type)]
    else:
        objects = first_filled(verb, frame, frame.object, predicate.object, context)
    if not objects and frame.centre:
        objects = context.references.centre(verb, other_than=tuple(m.entity for m in subjects))
    if predicate.symmetric and not objects and len(subjects) == 2:
        objects = subjects[1:]
        subjects = subjects[:1]
    if frame.predicate == "RIVAL_OF":
        objects = [m for m in objects if isinstance(m, Meant) and m.token not in context.report.demonyms]
    for subject in subjects:
        for thing in objects:
            if isinstance(thing, Meant) and thing.entity is subject.entity:
                continue
            draft = _draft(verb, frame, subject, thing, context)
            if draft is not None:
                yield draft


def first_filled(verb: Token, frame: Frame, places: list[str], types: list[str], context: Context) -> list[Meant]:
    """Who stands in the first of a frame's places that names somebody of these types."""
    for place in places:
        found: dict[int, Meant] = {}
        for token in fill(verb, place, frame, context.report):
            if token.lemma_ in ("veteran", "widow", "relative", "remnant"):
                continue  # who was once of a body is not it
            if _of_a_state(token, types, context) or (
                frame.predicate == "PART_OF" and token.lemma_ in lexicon().reference.shares
            ):
                continue
            for meant in context.actors(token, *types):
                found.setdefault(id(meant.entity), meant)
        if found:
            return list(found.values())
    filled = [t for place in places for t in fill(verb, place, frame, context.report)]
    return nearest(verb, places, filled, tuple(types), context)


def _of_a_state(token: Token, types: list[str], context: Context) -> bool:
    """ "Kinshasa maintains that it ...": the pronoun is the state, whatever the claim would rather have."""
    verb = syntax.clause_verb(token)
    if token.lower_ != "it" or verb.dep_ != "ccomp" or "Country" in types:
        return False
    if verb.head.lemma_ not in lexicon().speech.report | lexicon().speech.denying_verbs:
        return False
    speakers = syntax.deep_subject(verb.head)[:1]
    return any(context.references.actors(s, "Country") and not context.references.actors(s, "Group") for s in speakers)


def _himself(verb: Token, meant: Meant) -> bool:
    """Whether a person acts in his own right: "Walid's sons planted bombs" is none of Walid's doing."""
    return any(t.i == meant.token or t.pos_ == "PRON" for t in syntax.deep_subject(verb))


def _of_a_section(verb: Token) -> bool:
    """ "a faction of X led by Y": Y leads the faction, which has no name."""
    noun = verb.head
    return (
        verb.dep_ == "acl"
        and noun.dep_ == "pobj"
        and noun.head.lower_ == "of"
        and noun.head.head.lemma_ in lexicon().reference.sections
    )


def _speaking(verb: Token, subjects: list[Meant], context: Context) -> list[Meant]:
    """Who claims or denies: a spokesman's group or country in his place; a person of no group claims for nobody."""
    spoken = context.speech.speaker(syntax.deep_subject(verb)) if not syntax.is_passive(verb) else None
    if spoken is not None and spoken[0] is not None and spoken[1] in ("group", "country"):
        naming = next((m for m in subjects if m.entity is spoken[0]), None)
        token = next((i for i, e in context.report.entity_at.items() if e is spoken[0] and i <= verb.i), None)
        if naming is None and token is not None and all(m.entity.type == "Person" for m in subjects):
            return [Meant(spoken[0], token)]
    return [m for m in subjects if m.entity.type != "Person"]


def _draft(verb: Token, frame: Frame, subject: Meant, thing: Meant | Event, context: Context) -> Draft | None:
    negated = (syntax.negated(verb) and "nothing" not in frame.with_.get("obj", ())) != frame.negative
    words = {verb.i, *(t.i for place in frame.with_ for t in fill(verb, place, frame, context.report)[:1])}
    voice = context.speech.of(verb, presupposed=frame.predicate not in ("PERPETRATED", "FRONT_FOR"))
    if voice.void or (frame.stance == "self" and _intended(verb)):
        return None
    if frame.predicate == "PERPETRATED" and frame.stance == "plain":
        subject = context.owner(subject, voice.speaker)
    if frame.stance in ("self", "deny") and negated != (frame.verbs <= {"hide", "conceal", "disguise"}):
        return None
    if frame.stance == "self":
        return Draft(frame.predicate, subject, thing, "claimed", subject.entity, verb, words=words)
    if frame.stance == "deny":
        return Draft(frame.predicate, subject, thing, "denied", subject.entity, verb, words=words)
    if frame.stance == "other":
        return _accusation(verb, frame, subject, thing, context, words)
    said = modality(
        voice, _party(frame.predicate, subject, thing, voice), negated=negated, suspect=frame.stance == "suspect"
    )
    speaker = voice.speaker
    if frame.performative and said in ("claimed", "accused"):
        said, speaker = "asserted", None
    if frame.predicate == "PERPETRATED" and said == "asserted" and speaker is None and context.report.quoted[verb.i]:
        said, speaker = "claimed", subject.entity  # a statement reproduced without a frame is its group's own
    draft = Draft(frame.predicate, subject, thing, said, speaker, verb, voice.also, words=words)
    draft.role = frame.role
    return None if said == "denied" and schema().predicates[frame.predicate].symmetric else draft


def _intended(verb: Token) -> bool:
    """ "created it to claim attacks", "wants to claim": no claim yet."""
    if not any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        return False
    return verb.dep_ in ("advcl", "acl") or verb.head.lemma_ in lexicon().reference.wanting


def _party(predicate: str, subject: Meant, thing: Meant | Event, voice: Voice) -> Entity:
    """Of whom a statement is: a group that names its leader or its parts speaks of itself."""
    if isinstance(thing, Meant) and thing.entity is voice.speaker and predicate in ("LEADS", "MEMBER_OF", "PART_OF"):
        return thing.entity
    return subject.entity


def _accusation(
    verb: Token, frame: Frame, subject: Meant, thing: Meant | Event, context: Context, words: set[int]
) -> Draft | None:
    if syntax.negated(verb):
        return None
    voice = context.speech.of(verb)
    tokens = [t for place in frame.speaker for t in fill(verb, place, frame, context.report)]
    spoken = context.speech.speaker(tokens) if tokens else None
    who, kind = spoken if spoken is not None else (voice.speaker, voice.kind)
    if spoken is None and any(t.pos_ == "PRON" or t.lemma_ in ("group", "body") for t in tokens):
        return None
    if voice.kind == "anonymous" and (who is None or (who.type == "Source" and who.label.islower())):
        who, kind = voice.speaker, voice.kind
    if who is subject.entity:
        return None
    said = "possible" if voice.possible else "suspected" if who is None or kind == "anonymous" else "accused"
    return Draft(frame.predicate, subject, thing, said, who, verb, words=words)
