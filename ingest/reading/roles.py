"""Claims made by nouns: a leader of, a front for, a faction of."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.reading import syntax
from ingest.reading.bearers import bearers_of, meant_by, wholes_of
from ingest.reading.context import Context
from ingest.reading.drafts import Draft
from ingest.reading.lexicon import RoleNoun, lexicon
from ingest.reading.modality import modality
from ingest.reading.namings import compound, equation, led, named_with, possessed
from ingest.reading.reference import Meant
from ingest.reading.unfilled import bearer_beyond, front_beyond, whole_beyond
from ingest.reading.voice import Voice


def roles(context: Context) -> Iterator[Draft]:
    """Drafts of all role nouns and compounds, in order."""
    told: set[tuple[int, int]] = set()
    for token in context.report.tokens:
        if token.pos_ in ("NOUN", "PROPN", "ADJ"):
            for entry in lexicon().nouns.get(token.lemma_.lower(), ()):
                drafts = list(_role(token, entry, context))
                told |= {(id(d.subject.entity), id(getattr(d.object, "entity", None))) for d in drafts}
                yield from drafts
                if drafts:
                    break
        if (entity := context.report.entity(token)) is not None and entity.type == "Group":
            yield from possessed(token, Meant(entity, token.i), context)
            yield from led(token, Meant(entity, token.i), context)
        predicate = lexicon().compounds.get(token.lower_)
        if predicate:
            yield from compound(token, predicate, context)
    for token in context.report.tokens:
        for draft in (*named_with(token, context), *equation(token, context)):
            if (id(draft.subject.entity), id(getattr(draft.object, "entity", None))) not in told:
                told.add((id(draft.subject.entity), id(getattr(draft.object, "entity", None))))
                yield draft


def _role(noun: Token, entry: RoleNoun, context: Context) -> Iterator[Draft]:  # noqa: C901, PLR0912 (rules in order, the first that fits)
    if context.report.entity(noun) is not None and entry.predicate != "LEADS":
        return
    if entry.only_with and not entry.only_with & {c.lower_ for c in noun.children}:
        return
    kinds = ("Person",) if entry.person else ("Group",)
    bearers = meant_by(bearers_of(noun), kinds, context)
    if entry.reverse and entry.predicate == "BACKED_BY":
        bearers = bearers or meant_by(bearers_of(noun), ("Group", "Country", "Person"), context)
    bearers = bearers or meant_by(bearer_beyond(noun), kinds, context)
    wholes = wholes_of(noun, entry, context) or whole_beyond(noun, entry, bearers, context)
    if entry.predicate == "FRONT_FOR" and wholes and not [b for b in bearers if b.entity is not wholes[0].entity]:
        bearers = front_beyond(noun, wholes, context)
    if not bearers:
        return
    if not wholes and len(bearers) == 2 and entry.predicate in ("RIVAL_OF", "ALLIED_WITH"):
        bearers, wholes = bearers[:1], bearers[1:]
    if not wholes and _used(noun, entry):
        wholes = meant_by(syntax.deep_subject(noun.head.head), ("Group",), context)
    if not wholes and noun.dep_ == "dobj" and noun.head.lemma_ in ("name", "identify", "introduce"):
        wholes = [m for s in syntax.deep_subject(noun.head) for m in context.references.actors(s, "Group")]
    predicate = entry.predicate
    if entry.indefinite and (_one_of_several(noun) or _of_a_panel(noun, context) or _of_a_part(noun, context)):
        predicate = entry.indefinite
    for bearer in bearers:
        for whole in wholes:
            if whole.entity is bearer.entity:
                continue
            subject, thing = (whole, bearer) if entry.reverse else (bearer, whole)
            draft = _draft(noun, predicate, subject, thing, context)
            if draft is not None:
                yield draft


def _used(noun: Token, entry: RoleNoun) -> bool:
    """ "uses X as a cover": whose front it is stands as the subject."""
    by = noun.head
    return (
        entry.predicate == "FRONT_FOR"
        and noun.dep_ == "pobj"
        and by.lower_ == "as"
        and by.head.lemma_ in lexicon().bearing.using
    )


def _draft(noun: Token, predicate: str, subject: Meant, thing: Meant, context: Context) -> Draft | None:
    if predicate == "FRONT_FOR" and (subject.entity.type not in ("Group", None) or thing.entity.type == "Country"):
        predicate = "BACKED_BY"
    if predicate in (
        "PART_OF",
        "SPLIT_FROM",
        "ALIAS_OF",
        "REBRANDED_AS",
        "FRONT_FOR",
        "LEADS",
        "MEMBER_OF",
    ) and thing.entity.type not in ("Group", None):
        return None
    governor = _governor(noun)
    presupposed = noun.dep_ in ("appos", "compound", "nmod") or (
        noun.dep_ not in ("attr", "oprd") and any(c.dep_ == "appos" for c in noun.children)
    )
    presupposed = presupposed or (noun.dep_ in ("pobj", "nsubj") and any(c.dep_ == "poss" for c in noun.children))
    voice = Voice() if presupposed and not context.speech.quoted[noun.i] else context.speech.of(governor)
    if voice.void:
        return None
    negated = (syntax.negated(governor) and not presupposed) or any(
        c.lower_ in ("no", "nobody") or c.dep_ == "neg" for c in noun.children
    )
    negated = negated or any(
        g.lower_ in ("nobody", "no") for c in noun.children if c.dep_ == "poss" for g in (c, *c.children)
    )
    spoken = _describer(noun, context)
    if spoken is not None and not presupposed:
        voice = spoken
    own = (
        thing.entity
        if thing.entity is voice.speaker and predicate in ("LEADS", "MEMBER_OF", "PART_OF")
        else subject.entity
    )
    said = modality(voice, own, negated=negated)
    speaker = voice.speaker
    role = _role_words(noun, context) if predicate in ("LEADS", "MEMBER_OF") else None
    return Draft(predicate, subject, thing, said, speaker, noun, voice.also, role=role, words={noun.i})


def _governor(noun: Token) -> Token:
    """The verb that says the noun of its bearer."""
    token = noun
    while (
        token.dep_ in ("conj", "appos", "pobj", "dobj", "prep", "oprd", "attr", "acomp", "amod", "compound")
        and token.pos_ not in ("VERB", "AUX")
        and token.head != token
    ):
        token = token.head
    return token


def _describer(noun: Token, context: Context) -> Voice | None:
    """Whoever describes, calls, regards a group as the noun: the voice of that verb."""
    verb = _governor(noun)
    if verb.pos_ != "VERB" or verb.lemma_ not in lexicon().bearing.describing or noun.dep_ in ("compound",):
        return None
    subjects = syntax.deep_subject(verb)
    spoken = context.speech.speaker(subjects) if subjects else None
    if spoken is None:
        return None
    possible = any(c.lower_ in lexicon().speech.possible_words for c in verb.children)
    return Voice(spoken[0], spoken[1], possible=possible, denied=False)


def _of_a_panel(noun: Token, context: Context) -> bool:
    """ "its peace panel chairman" leads a panel, not the group."""
    before = [
        c for c in noun.children if c.dep_ == "compound" and c.pos_ == "NOUN" and context.report.entity(c) is None
    ]
    return any(c.lower_ not in lexicon().bearing.ranks and c.lower_ not in lexicon().names.group_after for c in before)


def _one_of_several(noun: Token) -> bool:
    owned = any(c.lower_ in ("of", "in") or c.dep_ == "poss" for c in noun.children)
    if owned and noun.lemma_ in lexicon().bearing.at_the_head:  # "a commander of X" leads, "a senior" one not
        return any(c.lower_ in lexicon().bearing.outranked for c in noun.children)
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ in ("one", "some"):
        return True
    if any(c.dep_ == "poss" for c in noun.children):
        return any(c.lower_ in ("senior", "top") for c in noun.children)
    return any(c.lower_ in lexicon().bearing.several for c in noun.children)


def _of_a_part(noun: Token, context: Context) -> bool:
    """ "Hamas's head of external relations": at the head of an office, not of the body."""
    for whole in syntax.prepositional(noun, "of", "for"):
        if context.report.entity(whole) is not None or whole.pos_ != "NOUN":
            continue
        owned = any(c.dep_ == "poss" for c in noun.children)
        if owned and not context.references.actors(whole, "Group"):
            return True
    return False


def _role_words(noun: Token, context: Context) -> str:
    """The role as printed: "deputy chairman", "secretary-general"."""
    start = noun.i
    for child in sorted(
        (c for c in noun.children if c.dep_ in ("compound", "amod", "nmod", "punct") and c.i < noun.i),
        key=lambda c: -c.i,
    ):
        if (
            child.i < start - 1
            or context.report.entity(child) is not None
            or child.ent_type_ in ("NORP", "GPE")
            or child.lower_ in ("then", "current", "late", "former", "new", "veteran", "notorious")
        ):
            break
        start = child.i
    first, last = context.report.span(start, noun.i + 1)
    return context.report.original[first:last]
