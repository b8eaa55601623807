"""Claims made by verbs: every frame of the lexicon that a verb of the report fills."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from ingest.reading import syntax
from ingest.reading.context import Context
from ingest.reading.drafts import Draft, modality
from ingest.reading.entities import Entity
from ingest.reading.events import Event
from ingest.reading.frames import fill, frames_of
from ingest.reading.lexicon import Frame, lexicon
from ingest.reading.reference import Meant
from ingest.reading.speech import Voice
from ontology.schema import schema

_AIDING = frozenset(
    {
        "help",
        "assist",
        "plan",
        "prepare",
        "park",
        "drive",
        "plant",
        "organise",
        "organize",
        "facilitate",
        "aid",
        "involve",
        "mastermind",
        "take",
        "participate",
        "do",
        "be",
    }
)
"""What a party is accused of doing towards the incident being told."""
_AGENTS = frozenset(
    {
        "man",
        "crowd",
        "mob",
        "attacker",
        "bomber",
        "gunman",
        "fighter",
        "youth",
        "team",
        "squad",
        "raider",
        "killer",
        "member",
        "cell",
        "volunteer",
        "hand",
        "it",
        "men",
    }
)
"""Those who were sent to do it, or whom a group thanks for it: they stand for the incident being told."""


def statements(context: Context) -> Iterator[Draft]:
    """Drafts of all verbs, in order."""
    for token in context.report.doc:
        if token.pos_ not in ("VERB", "AUX") or token.dep_ == "aux":
            continue
        for frame in frames_of(token):
            drafts = list(_fill(token, frame, context))
            yield from drafts
            if drafts:
                break


def _fill(verb: Token, frame: Frame, context: Context) -> Iterator[Draft]:  # noqa: C901, PLR0912 (rules in order, the first that fits)
    predicate = schema().predicates[frame.predicate]
    subjects = _first(verb, frame, frame.subject, predicate.subject, context)
    if frame.predicate == "PERPETRATED" and frame.stance == "plain":
        subjects = [m for m in subjects if m.entity.type != "Person"]
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
        objects = _events(verb, frame, context)
    else:
        objects = _first(verb, frame, frame.object, predicate.object, context)
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


def _first(verb: Token, frame: Frame, places: list[str], types: list[str], context: Context) -> list[Meant]:
    for place in places:
        found: dict[int, Meant] = {}
        for token in fill(verb, place, frame, context.report):
            if token.lemma_ in ("veteran", "widow", "relative", "remnant"):
                continue  # who was once of a body is not it
            if _of_a_state(token, types, context) or (frame.predicate == "PART_OF" and token.lemma_ in _SHARES):
                continue
            for meant in context.actors(token, *types):
                found.setdefault(id(meant.entity), meant)
        if found:
            return list(found.values())
    return []


_SHARES = frozenset({"part", "half", "majority", "rest", "remnant", "fighter", "member", "man", "bulk", "dozen"})
"""Some of a body that joins another: the body itself has not."""


def _of_a_state(token: Token, types: list[str], context: Context) -> bool:
    """ "Kinshasa maintains that it ...": the pronoun is the state, whatever the claim would rather have."""
    verb = syntax.clause_verb(token)
    if token.lower_ != "it" or verb.dep_ != "ccomp" or "Country" in types:
        return False
    speakers = syntax.deep_subject(verb.head)[:1]
    return any(context.references.actors(s, "Country") and not context.references.actors(s, "Group") for s in speakers)


def _of_a_section(verb: Token) -> bool:
    """ "a faction of X led by Y": Y leads the faction, which has no name."""
    noun = verb.head
    return (
        verb.dep_ == "acl" and noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_ in _SECTIONS
    )


_SECTIONS = frozenset(
    {"faction", "wing", "unit", "cell", "branch", "splinter", "section", "group", "part", "band", "squad"}
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


def _events(verb: Token, frame: Frame, context: Context) -> list[Event]:  # noqa: PLR0911 (rules in order)
    """The incident that a frame is about: the one in its place, the one meant there, or the one being told."""
    stated = False
    answer = frame.stance == "deny" and not frame.with_
    for place in frame.object:
        for token in fill(verb, place, frame, context.report):
            if answer and token.pos_ == "PRON":
                return []  # what was said is denied, whatever it was: see replies.py
            event = context.event_of(token)
            if event is not None and verb.lemma_ in _ANNOUNCING and not _its_deed(token, context):
                return []
            if event is not None and (event.collective or token.tag_ == "NNS") and verb.tag_ in ("VBP", "VBZ"):
                return []  # what somebody does as a habit: "announce their operations"
            if event is not None:
                return [event]
            if token.dep_ == "pcomp" and token.lemma_ in _AIDING and (event := context.told_before(verb)) is not None:
                return [event]
            stated = stated or (token.pos_ in ("NOUN", "PROPN", "VERB") and token.lemma_ not in _AGENTS)
    if verb.dep_ == "relcl" and "obj" in frame.object and (event := context.above(verb)) is not None:
        return [event]
    if verb.lemma_ in ("point", "hint", "lean") and _about_names(verb, context):
        return []
    event = context.told_before(verb) if frame.context and not stated else None
    return [event] if event is not None else []


_ANNOUNCING = frozenset({"announce", "own", "avow", "proclaim", "concede", "vaunt", "trumpet"})


def _its_deed(token: Token, context: Context) -> bool:
    """Whether what is announced is an attack itself: not "the death of its leader in an attack"."""
    if token.pos_ == "PRON":
        return True
    told = token.i in context.events.at or (not list(token.children) and context.event_of(token) is not None)
    return told and token.lemma_ not in ("killing", "death", "murder", "assassination", "kidnapping", "abduction")


def _about_names(verb: Token, context: Context) -> bool:
    """Whether the talk is of whose front somebody is, not of who did it: "others point instead to X"."""
    number = context.references.sentence_of[verb.i]
    words = [t for s in context.references.sentences[max(number - 4, 0) : number + 1] for t in s]
    return any(e.predicate == "FRONT_FOR" for t in words for e in lexicon().nouns.get(t.lemma_.lower(), ()))


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
                for origin in _first(verb, frame, frame.object, ["Group"], context):
                    if origin.entity is not founded.object.entity:
                        yield Draft("SPLIT_FROM", founded.object, origin, "asserted", None, verb, words={verb.i})


def _by(verb: Token, person: Meant, context: Context) -> bool:
    return any(m.entity is person.entity for t in syntax.deep_subject(verb) for m in context.actors(t, "Person"))


def _draft(verb: Token, frame: Frame, subject: Meant, thing: Meant | Event, context: Context) -> Draft | None:
    negated = syntax.negated(verb) and "nothing" not in frame.with_.get("obj", ())
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
    return verb.dep_ in ("advcl", "acl") or verb.head.lemma_ in _WANTING


_WANTING = frozenset({"want", "use", "create", "plan", "help", "fail", "refuse", "decline"})


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
