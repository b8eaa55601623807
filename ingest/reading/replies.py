"""Denials that answer what was said before: "rejected the accusation", "calls that a slander", "nobody's front"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from ingest.reading import syntax
from ingest.reading.context import Context
from ingest.reading.drafts import Draft
from ingest.reading.entities import Entity
from ingest.reading.lexicon import lexicon

_RETORTS = frozenset(
    {
        "reply",
        "retort",
        "respond",
        "answer",
        "counter",
        "shoot",
        "fire",
        "hit",
        "snap",
        "brush",
        "wave",
        "laugh",
        "shrug",
    }
)
"""What somebody does who answers a charge."""
_REPLYING = _RETORTS | {
    "call",
    "describe",
    "dismiss",
    "brand",
    "label",
    "denounce",
    "term",
    "reject",
    "deny",
    "dispute",
    "refute",
    "repudiate",
    "rebut",
    "disclaim",
    "ridicule",
    "mock",
}
_TIES = frozenset(
    {
        "connection",
        "link",
        "tie",
        "relation",
        "relationship",
        "association",
        "affiliation",
        "bond",
        "contact",
        "dealing",
        "linkage",
    }
)
_APART = frozenset(
    {"independent", "autonomous", "sovereign", "separate", "self-standing", "freestanding", "indigenous"}
)
_DISOWNING = frozenset({"disown", "disavow", "repudiate", "renounce"})
_NOBODY = frozenset({"nobody", "no-one", "none"})
_OPEN = ("accused", "suspected", "possible", "asserted")
_ANSWERABLE = ("PERPETRATED", "FRONT_FOR", "BACKED_BY", "PART_OF")


def replies(context: Context, drafts: list[Draft]) -> Iterator[Draft]:
    """Denials of the latest charge against whoever replies."""
    for token in context.report.doc:
        if token.pos_ != "VERB" or token.lemma_ not in _REPLYING or syntax.negated(token):
            continue
        if not (_answers(token) or _retorts(token, context)):
            continue
        spoken = context.speech.speaker(syntax.deep_subject(token))
        if spoken is None or spoken[0] is None:
            continue
        charges = (_charge(token, party, drafts) for party in _parties(spoken[0], drafts))
        charge = next((c for c in charges if c is not None), None)
        if charge is not None:
            yield replace(charge, modality="denied", speaker=spoken[0], trigger=token, also=(), words={token.i})


def ties(context: Context, drafts: list[Draft]) -> Iterator[Draft]:
    """ "is not linked to X", "what is said of X and Y is untrue": denials of a front that was named."""
    for token in context.report.doc:
        verb = syntax.clause_verb(token)
        if token.lower_ == "nothing" and verb.lemma_ == "have":
            others = [t for c in token.children for t in syntax.prepositional(c, "with")]
            yield from _no_tie(token, [*others, *syntax.deep_subject(verb)], drafts, context)
            continue
        if token.lemma_ not in _TIES or token.pos_ != "NOUN":
            continue
        denied = verb.lemma_ in lexicon().speech.denying_verbs or (
            any(c.lower_ in ("no", "any") for c in token.children) and (syntax.negated(verb) or token.dep_ == "dobj")
        )
        denied = denied or any(t.lower_ in lexicon().speech.untrue or t.lemma_ in ("belie", "defy") for t in token.sent)
        if not denied:
            continue
        others = syntax.prepositional(token, "with", "to", "between")
        yield from _no_tie(token, [*others, *syntax.deep_subject(verb)], drafts, context)


def _no_tie(token: Token, parties: list[Token], drafts: list[Draft], context: Context) -> Iterator[Draft]:
    ends = {id(entity) for entity in _groups(parties, context)}
    for charge in _fronts_before(token, drafts):
        if ends >= {id(charge.subject.entity), id(getattr(charge.object, "entity", None))}:
            denials = list(_denial(charge, token, context))
            own = next((e for e in _groups(parties[-1:], context)), None)
            yield from (replace(d, speaker=d.speaker or own) for d in denials)
            return


def disowned(context: Context, drafts: list[Draft]) -> Iterator[Draft]:
    """ "X has disowned Y": X denies the front that was named between them."""
    for token in context.report.doc:
        if token.pos_ == "VERB" and token.lemma_ in _DISOWNING and not syntax.negated(token):
            ends = {id(e) for e in _groups([*syntax.deep_subject(token), *syntax.deep_object(token)], context)}
            for charge in _fronts_before(token, drafts)[:6]:
                if ends >= {id(charge.subject.entity), id(getattr(charge.object, "entity", None))}:
                    speakers = syntax.deep_subject(token)
                    spoken = context.speech.speaker(speakers)
                    if spoken is not None:
                        yield replace(
                            charge, modality="denied", speaker=spoken[0], trigger=token, also=(), words={token.i}
                        )
                    break


def independence(context: Context, drafts: list[Draft]) -> Iterator[Draft]:
    """ "is independent", "nobody's front", "hides behind no name": denials for every parent that was named."""
    for token in context.report.doc:
        bearers, hidden = _apart(token, context)
        done: set[int] = set()
        for charge in _fronts_before(token, drafts):
            thing = getattr(charge.object, "entity", None)
            fits = charge.subject.entity in bearers or thing in hidden
            if fits and id(thing) not in done:
                done.add(id(thing))
                yield from _denial(charge, token, context)


def _apart(token: Token, context: Context) -> tuple[list[Entity], list[Entity]]:
    """(groups said to stand alone, groups said not to hide behind others)."""
    verb = syntax.clause_verb(token)
    if (
        token.lower_ in _APART
        and not syntax.negated(verb)
        and token.dep_ in ("acomp", "amod", "attr")
        and (token.dep_ != "amod" or token.head.dep_ in ("attr", "oprd"))
    ):
        return _groups(syntax.deep_subject(verb), context), []
    if (
        token.lower_ in _NOBODY
        and (token.dep_ == "poss" or (token.dep_ == "pobj" and token.head.lower_ == "of"))
        and verb.lemma_ == "be"
    ):
        return _groups(syntax.deep_subject(verb), context), []
    if (
        token.lemma_ == "hide"
        and token.pos_ == "VERB"
        and syntax.negated(token)
        and syntax.prepositional(token, "behind")
    ):
        return [], _groups(syntax.deep_subject(token), context)
    return [], []


def _groups(tokens: list[Token], context: Context) -> list[Entity]:
    return [m.entity for t in tokens for m in context.references.actors(t, "Group")]


def _fronts_before(token: Token, drafts: list[Draft]) -> list[Draft]:
    fronts = [d for d in drafts if d.predicate == "FRONT_FOR" and d.modality in _OPEN and d.trigger.i < token.i]
    return sorted(fronts, key=lambda d: -d.trigger.i)


def _denial(charge: Draft, token: Token, context: Context) -> Iterator[Draft]:
    voice = context.speech.of(token)
    if not voice.void and not voice.possible:
        yield replace(charge, modality="denied", speaker=voice.speaker, trigger=token, also=(), words={token.i})


def _answers(verb: Token) -> bool:
    """Whether the verb rejects something said, not something told in full beside it."""
    speech = lexicon().speech
    objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass", "attr", "oprd", "ccomp")]
    if verb.lemma_ in speech.denying_verbs:
        return any(o.lemma_ in speech.accusation_nouns or o.lower_ in ("it", "this", "that", "them") for o in objects)
    nearby = [
        *objects,
        *(g for o in objects for g in o.children),
        *(g for c in verb.children if c.dep_ == "prep" for g in c.children),
    ]
    said = any(
        t.lower_ in ("it", "that", "this", "them", "these") or t.lemma_ in speech.accusation_nouns for t in nearby
    )
    return said and any(t.lower_ in speech.untrue for t in nearby)


_SOUND = frozenset(
    {"true", "correct", "accurate", "fair", "credible", "serious", "plausible", "grave", "convincing", "right"}
)


def _retorts(verb: Token, context: Context) -> bool:
    """ "called the charge blood-peddling", "described that as 'fiction'", "'Slander,' replied X"."""
    speech = lexicon().speech
    clause = list(verb.subtree)
    if any(t.lower_ in _SOUND for t in clause):
        return False
    objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")] + [
        g for c in verb.children if c.dep_ in ("ccomp", "oprd") for g in c.children if g.dep_ == "nsubj"
    ]
    charge = any(o.lemma_ in speech.accusation_nouns for o in objects)
    if verb.lemma_ in _RETORTS:
        waved = charge and verb.lemma_ in ("brush", "wave", "laugh", "shrug")
        return waved or any(t.lower_ in speech.untrue and context.report.quoted[t.i] for t in clause)
    meant = any(o.lower_ in ("it", "this", "that", "them") for o in objects)
    return charge or (meant and any(context.report.quoted[t.i] for t in clause if t.i > verb.i))


def _parties(speaker: Entity, drafts: list[Draft]) -> list[object]:
    """A speaker, and the groups that the report says he leads or belongs to: he may answer for them."""
    groups = [
        getattr(d.object, "entity", None)
        for d in drafts
        if d.subject.entity is speaker and d.predicate in ("LEADS", "MEMBER_OF") and d.modality == "asserted"
    ]
    return [speaker, *groups]


def _charge(verb: Token, speaker: object, drafts: list[Draft]) -> Draft | None:
    earlier = [d for d in drafts if d.trigger.i < verb.i and d.modality in _OPEN and d.predicate in _ANSWERABLE]
    for draft in sorted(earlier, key=lambda d: -d.trigger.i):
        thing = getattr(draft.object, "entity", None)
        if draft.speaker is speaker or speaker not in (draft.subject.entity, thing):
            continue
        if draft.modality == "asserted":
            continue
        return draft
    return None
