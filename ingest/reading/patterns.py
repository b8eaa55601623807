"""Claims made by small words between two bodies: "under X", "each other", "alongside X", "the feud between X and Y"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from ingest.reading import syntax
from ingest.reading.context import Context
from ingest.reading.drafts import Draft
from ingest.reading.event import Event
from ingest.reading.lexicon import lexicon
from ingest.reading.modality import modality
from ingest.reading.reference import Meant


def patterns(context: Context) -> Iterator[Draft]:  # noqa: C901 (one branch for each pattern)
    """Drafts of all patterns, in order."""
    for token in context.report.tokens:
        if token.lower_ == "under" and token.dep_ == "prep":
            yield from _under(token, context)
        elif token.lower_ in ("other", "another") and token.i and token.nbor(-1).lower_ in ("each", "one"):
            yield from _each_other(token, context)
        elif token.lower_ == "between":
            yield from _between(token, context)
        elif token.lower_ in lexicon().patterns.together:
            yield from _together(token, context)
        elif token.lemma_ in lexicon().patterns.umbrellas and token.pos_ in ("NOUN", "PROPN"):
            yield from _umbrella(token, context)
        elif token.lower_ in lexicon().patterns.transitive and token.pos_ == "NOUN":
            yield from _mistaken(token, context)
        elif token.lower_ in ("top", "head", "helm") and token.dep_ == "pobj" and token.head.lower_ == "at":
            yield from _at_the_top(token, context)
        elif token.lower_ == "which" and token.dep_ == "pobj" and token.head.lower_ in ("in", "under", "within", "to"):
            yield from _within(token, context)
        elif token.lemma_ in lexicon().patterns.orders and token.dep_ == "pobj":
            yield from _ordered(token, context)


def _groups(tokens: Sequence[Token], context: Context) -> list[Meant]:
    found: dict[int, Meant] = {}
    for token in tokens:
        for meant in context.actors(token, "Group"):
            found.setdefault(id(meant.entity), meant)
    return list(found.values())


def _say(
    predicate: str, subject: Meant, thing: Meant | Event, at: Token, context: Context, role: str | None = None
) -> Iterator[Draft]:
    """The draft of what stands at a word, in the voice of its clause."""
    if not isinstance(thing, Event) and thing.entity is subject.entity:
        return
    voice = context.speech.of(at, presupposed=predicate != "PERPETRATED")
    if voice.void or syntax.negated(syntax.clause_verb(at)):
        return
    said = modality(voice, subject.entity)
    yield Draft(predicate, subject, thing, said, voice.speaker, at, voice.also, role=role, words={at.i})


def _under(preposition: Token, context: Context) -> Iterator[Draft]:
    """ "The Hawks, under Abu X", "a handful of men under Abu X": X leads them."""
    people = [
        m
        for top in preposition.children
        if top.dep_ == "pobj"
        for noun in (syntax.prepositional(top, "of") if top.lemma_ in lexicon().patterns.commands else [top])
        for t in (noun, *(c for c in noun.children if c.dep_ == "appos"))
        for m in context.references.actors(t, "Person")
        if t.pos_ == "PROPN"
    ]
    head = preposition.head
    groups = _groups([head], context) if head.pos_ in ("NOUN", "PROPN") else []
    if not groups and preposition.i and preposition.nbor(-1).text == ",":
        groups = _groups([preposition.nbor(-2)], context)
    if not groups and head.pos_ in ("VERB", "AUX"):
        groups = _groups(syntax.deep_subject(head) or syntax.deep_object(head), context)
    for person in people[:1]:
        for group in groups:
            yield from _say("LEADS", person, group, preposition, context, role="leader")


def _each_other(token: Token, context: Context) -> Iterator[Draft]:
    """ "The two have hunted each other", "killed scores of each other's men"."""
    verb = syntax.clause_verb(token)
    throats = any(t.lemma_ == "throat" for t in token.sent if t.i > token.i)
    if verb.lemma_ not in lexicon().patterns.hostile and not throats:
        return
    sides = _groups(syntax.deep_subject(verb), context)
    if len(sides) == 2:
        yield from _say("RIVAL_OF", sides[0], sides[1], verb, context)


def _between(preposition: Token, context: Context) -> Iterator[Draft]:
    """ "The feud between X and Y", "the pact between X and Y"."""
    words = lexicon().patterns
    noun = preposition.head
    predicate = "RIVAL_OF" if noun.lemma_ in words.feuds else "ALLIED_WITH" if noun.lemma_ in words.pacts else None
    if predicate is None:
        return
    named = [t for c in preposition.children if c.dep_ == "pobj" for t in syntax.together(c)]
    if len(named) < 2:
        named += [t for t in noun.conjuncts if t.pos_ == "PROPN"]  # the parser joins the second to the noun
    sides = _groups(named, context)
    if len(sides) == 2:
        yield from _say(predicate, sides[0], sides[1], noun, context)


def _together(word: Token, context: Context) -> Iterator[Draft]:
    """ "Fights alongside Y", "X and Y fight side by side", "shoulder to shoulder with Y"."""
    verb = syntax.clause_verb(word)
    if verb.lemma_ not in lexicon().patterns.joint:
        return
    others = [t for c in word.children if c.dep_ == "pobj" for t in syntax.together(c)]
    for token in word.subtree:
        if not others and token.lower_ == "with":
            others = [t for c in token.children if c.dep_ == "pobj" for t in syntax.together(c)]
    sides = _groups(syntax.deep_subject(verb), context)
    partners = [m for t in others for m in context.actors(t, "Group", "Country")]
    if not others and len(sides) == 2 and word.lower_ in ("side", "shoulder", "jointly"):
        yield from _say("ALLIED_WITH", sides[0], sides[1], word, context)
    for side in sides:
        for partner in partners:
            yield from _say("ALLIED_WITH", side, partner, word, context)


def _umbrella(noun: Token, context: Context) -> Iterator[Draft]:
    """ "The alliance which X and Y formed", "the umbrella under which X and Y announce their deeds"."""
    names = [noun.head] if noun.dep_ == "appos" else [c for c in noun.children if c.dep_ == "appos"]
    wholes = _groups(names, context) or _groups([noun], context)
    copula = noun.head
    if not wholes and noun.dep_ == "attr" and copula.lemma_ == "be":
        wholes = _groups(syntax.deep_subject(copula), context)
    for clause in (c for c in noun.children if c.dep_ in ("relcl", "acl")):
        subjects = [s for s in clause.children if s.dep_ in ("nsubj", "nsubjpass") and s.i > noun.i + 1]
        subjects = subjects or (syntax.deep_subject(clause) if syntax.is_passive(clause) else [])
        parts = _groups([t for s in subjects[:1] for t in syntax.together(s)], context)
        for part in parts:
            for whole in wholes[:1]:
                yield from _say("PART_OF", part, whole, noun, context)


def _ordered(noun: Token, context: Context) -> Iterator[Draft]:
    """ "Carried out on X's orders", "at the behest of X": X sent those who did it."""
    if noun.head.lower_ not in ("on", "at", "under"):
        return
    event = next((e for t in syntax.governors(noun) if (e := context.events.at.get(t.i)) is not None), None)
    verb = syntax.clause_verb(noun)
    objects = syntax.deep_object(verb)
    event = event or next((e for t in objects if (e := context.event_of(t)) is not None), None)
    owners = [c for c in noun.children if c.dep_ == "poss"] + syntax.prepositional(noun, "of", "from")
    if event is None:
        return
    for owner in owners:
        for meant in context.actors(owner, "Group", "Country", "Person"):
            yield from _say("PERPETRATED", meant, event, noun, context)


def _mistaken(word: Token, context: Context) -> Iterator[Draft]:
    """ "Rwanda arms and reinforces it": a verb between a backer and a group that the parser took for a noun."""
    before = word.nbor(-1) if word.i > word.sent.start else None
    if before is None or context.report.entity(before) is None:
        return
    backers = [m for m in context.actors(before, "Country", "Group") if m.token == before.i]
    for token in word.doc[word.i + 1 : min(word.i + 6, word.sent.end)]:
        backed = context.actors(token, "Group")
        if backed and (context.report.entity(token) is not None or token.pos_ == "PRON" or token.dep_ == "dobj"):
            for backer in backers:
                yield from _say("BACKED_BY", backed[0], backer, word, context)
            return


def _within(pronoun: Token, context: Context) -> Iterator[Draft]:
    """ "The Committee, in which X sits alongside Y and Z": all of them are parts of it."""
    verb = syntax.clause_verb(pronoun)
    if verb.dep_ != "relcl" or verb.lemma_ not in lexicon().patterns.within:
        return
    subjects = [s for s in verb.children if s.dep_ in ("nsubj", "nsubjpass")]
    wholes = _groups([verb.head], context)
    beside = [
        t
        for c in verb.children
        if c.lower_ in ("alongside", "with", "beside")
        for t in syntax.prepositional(verb, c.lower_)
    ]
    parts = _groups([t for s in subjects[:1] for t in syntax.together(s)] + beside, context)
    for whole in wholes[:1]:
        for part in parts:
            yield from _say("PART_OF", part, whole, verb, context)


def _at_the_top(word: Token, context: Context) -> Iterator[Draft]:
    """ "Salim Daher, the man at the top of X": he leads it."""
    man = word.head.head
    people = [man, *([man.head] if man.dep_ == "appos" else []), *(c for c in man.children if c.dep_ == "appos")]
    leaders = [m for t in people if t.pos_ in ("PROPN", "NOUN") for m in context.references.named_at(t, "Person")]
    for group in _groups(syntax.prepositional(word, "of"), context):
        for leader in leaders[:1]:
            yield from _say("LEADS", leader, group, word, context, role="leader")
