"""Denials of a tie that was named: "no link with X", "nobody's front", "has disowned Y"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from ingest.reading import syntax
from ingest.reading.context import Context
from ingest.reading.drafts import Draft
from ingest.reading.entities import Entity
from ingest.reading.lexicon import lexicon
from ingest.reading.replies import OPEN


def ties(context: Context, drafts: list[Draft]) -> Iterator[Draft]:
    """ "is not linked to X", "what is said of X and Y is untrue": denials of a front that was named."""
    for token in context.report.tokens:
        verb = syntax.clause_verb(token)
        if token.lower_ == "nothing" and verb.lemma_ == "have":
            others = [t for c in token.children for t in syntax.prepositional(c, "with")]
            yield from _no_tie(token, [*others, *syntax.deep_subject(verb)], drafts, context)
            continue
        if token.lemma_ not in lexicon().replies.ties or token.pos_ != "NOUN":
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
    for token in context.report.tokens:
        if token.pos_ == "VERB" and token.lemma_ in lexicon().replies.disowning and not syntax.negated(token):
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
    for token in context.report.tokens:
        bearers, hidden = _apart(token, context)
        if not bearers and not hidden:
            continue
        done: set[int] = set()
        for charge in _fronts_before(token, drafts):
            thing = getattr(charge.object, "entity", None)
            fits = charge.subject.entity in bearers or thing in hidden
            if fits and id(thing) not in done:
                done.add(id(thing))
                yield from _denial(charge, token, context)


def _apart(token: Token, context: Context) -> tuple[list[Entity], list[Entity]]:
    """(groups said to stand alone, groups said not to hide behind others)."""
    words = lexicon().replies
    if not (token.lower_ in words.apart or token.lower_ in words.nobody or token.lemma_ == "hide"):
        return [], []
    verb = syntax.clause_verb(token)
    if (
        token.lower_ in lexicon().replies.apart
        and not syntax.negated(verb)
        and token.dep_ in ("acomp", "amod", "attr", "oprd", "ccomp")
        and (token.dep_ != "amod" or token.head.dep_ in ("attr", "oprd"))
    ):
        return _groups(syntax.deep_subject(verb), context), []
    if (
        token.lower_ in lexicon().replies.nobody
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
    fronts = [d for d in drafts if d.predicate == "FRONT_FOR" and d.modality in OPEN and d.trigger.i < token.i]
    return sorted(fronts, key=lambda d: -d.trigger.i)


def _denial(charge: Draft, token: Token, context: Context) -> Iterator[Draft]:
    voice = context.speech.of(token)
    if not voice.void and not voice.possible:
        yield replace(charge, modality="denied", speaker=voice.speaker, trigger=token, also=(), words={token.i})
