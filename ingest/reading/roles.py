"""Claims made by nouns: a leader of, a front for, a faction of; by "X-backed"; and by nested naming."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.reading import syntax
from ingest.reading.context import Context
from ingest.reading.drafts import Draft, modality
from ingest.reading.lexicon import RoleNoun, lexicon
from ingest.reading.reference import Meant, before_comma
from ingest.reading.speech import Voice

_COPULAS = frozenset({"be", "become", "remain", "look", "seem", "appear", "constitute", "form", "represent"})
_AS_SUBJECT = frozenset(
    {
        "come",
        "exist",
        "appear",
        "surface",
        "spring",
        "arise",
        "amount",
        "take",
        "continue",
        "rule",
        "return",
        "retire",
        "resign",
        "serve",
        "act",
        "operate",
        "look",
        "function",
        "work",
        "double",
        "begin",
        "start",
        "emerge",
        "pose",
    }
)
_SOME = frozenset(
    {
        "a",
        "an",
        "some",
        "several",
        "one",
        "two",
        "three",
        "many",
        "any",
        "another",
        "senior",
        "top",
        "local",
        "former",
        "few",
        "most",
    }
)


def roles(context: Context) -> Iterator[Draft]:
    """Drafts of all role nouns and compounds, in order."""
    told: set[tuple[int, int]] = set()
    for token in context.report.doc:
        if token.pos_ in ("NOUN", "PROPN", "ADJ"):
            for entry in lexicon().nouns.get(token.lemma_.lower(), ()):
                drafts = list(_role(token, entry, context))
                told |= {(id(d.subject.entity), id(getattr(d.object, "entity", None))) for d in drafts}
                yield from drafts
                if drafts:
                    break
        if (entity := context.report.entity(token)) is not None and entity.type == "Group":
            yield from _possessed(token, Meant(entity, token.i), context)
            yield from _led(token, Meant(entity, token.i), context)
        predicate = lexicon().compounds.get(token.lower_)
        if predicate:
            yield from _compound(token, predicate, context)
    for token in context.report.doc:
        for draft in (*_named_with(token, context), *_equation(token, context)):
            if (id(draft.subject.entity), id(getattr(draft.object, "entity", None))) not in told:
                told.add((id(draft.subject.entity), id(getattr(draft.object, "entity", None))))
                yield draft


def _equation(copula: Token, context: Context) -> Iterator[Draft]:
    """ "X is Y in a borrowed coat", said by somebody: the name X hides the group Y."""
    if copula.lemma_ != "be" or copula.pos_ not in ("AUX", "VERB"):
        return
    for attribute in _equated(copula, context):
        voice = context.speech.of(copula)
        if voice.void or voice.speaker is None:
            continue
        for hidden in context.references.actors(attribute, "Group"):
            own = [c for c in copula.children if c.dep_ == "nsubj" and c.i < copula.i]
            subjects = own or syntax.deep_subject(copula)
            for token in subjects:
                if any(c.lower_ in ("responsible", "other", "behind", "first", "main") for c in token.children):
                    continue
                for name in context.actors(token, "Group"):
                    if name.entity is not hidden.entity and voice.speaker is not name.entity:
                        said = modality(voice, name.entity, negated=syntax.negated(copula))
                        yield Draft(
                            "FRONT_FOR", name, hidden, said, voice.speaker, copula, voice.also, words={attribute.i}
                        )


_MERELY = frozenset(
    [
        '"',
        "'",
        "the",
        "simply",
        "just",
        "merely",
        "only",
        "really",
        "probably",
        "nothing",
        "but",
        "other",
        "than",
        "more",
    ]
)


def _equated(copula: Token, context: Context) -> list[Token]:
    """The group's name that follows "is", "was nothing but", and nothing that it would only be the owner of."""
    position = copula.i + 1
    doc, report = copula.doc, context.report
    while position < copula.sent.end and doc[position].lower_ in _MERELY:
        position += 1
    if position >= copula.sent.end or (entity := report.entity(doc[position])) is None or entity.type != "Group":
        return []
    last = position
    while last + 1 < copula.sent.end and report.entity(doc[last + 1]) is entity:
        last += 1
    after = doc[last + 1] if last + 1 < len(doc) else None
    owns = after is not None and (after.tag_ == "POS" or after.text == "-" or after.pos_ in ("NOUN", "PROPN"))
    own_people = after is not None and after.lower_ in lexicon().speech.belongings | {"cadres", "men", "veterans"}
    return [doc[last]] if not owns or own_people else []


def _named_with(token: Token, context: Context) -> Iterator[Draft]:
    """ "Hamas's Hazem Qassem", "Sadr's Mahdi Army": a person as a group's, a group as a person's, by name alone."""
    named = context.report.entity(token)
    if named is None or token.pos_ != "PROPN" or named.type not in ("Person", "Group"):
        return
    for child in token.children:
        owner = context.report.entity(child)
        if child.dep_ != "poss" or owner is None or child.pos_ != "PROPN":
            continue
        if {owner.type, named.type} != {"Person", "Group"}:
            continue
        person, group = (Meant(named, token.i), Meant(owner, child.i))
        if named.type == "Group":
            yield Draft("LEADS", group, person, "asserted", None, token, role="leader", words={token.i, child.i})
        else:
            yield Draft("MEMBER_OF", person, group, "asserted", None, token, words={token.i, child.i})


def _role(noun: Token, entry: RoleNoun, context: Context) -> Iterator[Draft]:  # noqa: C901 (rules in order, the first that fits)
    if context.report.entity(noun) is not None and entry.predicate != "LEADS":
        return
    if entry.only_with and not entry.only_with & {c.lower_ for c in noun.children}:
        return
    kinds = ("Person",) if entry.person else ("Group",)
    bearers = _meant(bearers_of(noun), kinds, context)
    if entry.reverse and entry.predicate == "BACKED_BY":
        bearers = bearers or _meant(bearers_of(noun), ("Group", "Country", "Person"), context)
    if not bearers:
        return
    wholes = _wholes(noun, entry, context)
    if not wholes and len(bearers) == 2 and entry.predicate in ("RIVAL_OF", "ALLIED_WITH"):
        bearers, wholes = bearers[:1], bearers[1:]
    if not wholes and _used(noun, entry):
        wholes = _meant(syntax.deep_subject(noun.head.head), ("Group",), context)
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
    return entry.predicate == "FRONT_FOR" and noun.dep_ == "pobj" and by.lower_ == "as" and by.head.lemma_ in _USING


_USING = frozenset({"use", "employ", "keep", "maintain", "exploit", "deploy", "invent", "create"})


def _draft(noun: Token, predicate: str, subject: Meant, thing: Meant, context: Context) -> Draft | None:
    if predicate == "FRONT_FOR" and (subject.entity.type != "Group" or thing.entity.type == "Country"):
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
    presupposed = noun.dep_ in ("appos", "compound", "nmod") or any(c.dep_ == "appos" for c in noun.children)
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
    if verb.pos_ != "VERB" or verb.lemma_ not in _DESCRIBING or noun.dep_ in ("compound",):
        return None
    subjects = syntax.deep_subject(verb)
    spoken = context.speech.speaker(subjects) if subjects else None
    if spoken is None:
        return None
    possible = any(c.lower_ in lexicon().speech.possible_words for c in verb.children)
    return Voice(spoken[0], spoken[1], possible=possible, denied=False)


_DESCRIBING = frozenset(
    {
        "describe",
        "call",
        "regard",
        "consider",
        "label",
        "dub",
        "portray",
        "brand",
        "see",
        "view",
        "term",
        "characterise",
        "characterize",
        "depict",
        "treat",
        "present",
        "cast",
        "deem",
        "think",
        "dismiss",
        "name",
        "denounce",
        "identify",
    }
)


def bearers_of(noun: Token) -> list[Token]:  # noqa: C901, PLR0912 (rules in order, the first that fits)
    """Tokens of those who bear a role noun."""
    found: list[Token] = [c for c in noun.children if c.dep_ in ("nsubj", "nsubjpass")]
    head = noun.head
    if noun.dep_ in ("attr", "acomp", "oprd", "dobj") and head.lemma_ in _COPULAS and head.pos_ in ("AUX", "VERB"):
        found += syntax.deep_subject(head) if not syntax.is_passive(head) else syntax.deep_object(head)
    if noun.dep_ == "oprd" or (noun.dep_ in ("dobj", "attr", "ccomp") and head.lemma_ in _DESCRIBING):
        found += [t for t in syntax.deep_object(head) if t != noun]
    if noun.dep_ == "dobj" and head.lemma_ in ("name", "identify", "introduce", "appoint", "choose", "elect"):
        found += syntax.prepositional(head, "as")
    if noun.dep_ == "pobj" and head.lower_ in ("as", "like"):
        verb = head.head
        if verb.pos_ == "VERB" and verb.lemma_ in _AS_SUBJECT and not syntax.is_passive(verb):
            found += syntax.deep_subject(verb)
        else:
            found += syntax.deep_object(verb) if verb.pos_ == "VERB" else []
    if noun.dep_ == "pobj" and head.lower_ == "of" and head.head.lower_ in ("one", "two", "some", "among"):
        found += bearers_of(head.head)  # "X, one of its gunmen"
    if noun.dep_ == "pobj" and head.lower_ == "at":  # "with X at its head"
        found += [head.head] if head.head.pos_ == "PROPN" else []
    if noun.dep_ == "pobj" and head.lower_ in ("than", "but") and head.head.head.dep_ in ("attr", "oprd"):
        found += bearers_of(head.head.head)
    if noun.dep_ == "appos" or (noun.dep_ == "conj" and not any(c.dep_ == "cc" for c in head.children)):
        found += [*([head] if noun.dep_ == "appos" else []), *before_comma(noun)]
    found += [c for c in noun.children if c.dep_ == "appos"]
    # "the deputy chief of the PMF, Abu Mahdi": the parser hangs the person on the nearest noun
    found += [
        c
        for whole in syntax.prepositional(noun, "of", "for")
        for c in whole.children
        if c.dep_ == "appos" and c.pos_ == "PROPN"
    ]
    if noun.dep_ in ("compound", "nmod", "amod") and head.pos_ == "PROPN":
        found.append(head)
    if noun.dep_ in ("nsubj", "nsubjpass") and head.lemma_ == "be":
        found += [c for c in head.children if c.dep_ == "attr"]
    if noun.dep_ == "conj" and head.pos_ == "NOUN" and not found:
        found += bearers_of(head)
    if (
        not found
        and noun.dep_ not in ("nsubj", "nsubjpass", "pobj", "poss")
        and any(c.dep_ == "det" for c in noun.children)
    ):
        found += before_comma(noun)
    if (
        not found
        and any(c.dep_ == "poss" for c in noun.children)
        and noun.i + 2 < len(noun.doc)
        and noun.nbor(1).text == ","
    ):
        found += [t for t in noun.doc[noun.i + 2 : noun.i + 5] if t.pos_ == "PROPN"][:1]
    if not found and noun.pos_ in ("NOUN", "PROPN"):
        found += [c for c in noun.children if c.dep_ in ("compound",) and c.pos_ == "PROPN" and c.i > noun.i]
        following = noun.nbor(1) if noun.i + 1 < len(noun.doc) else None
        if (
            following is not None
            and following.pos_ == "PROPN"
            and following.ent_type_ in ("PERSON", "")
            and following.sent == noun.sent
        ):
            found.append(following)
    return [t for one in found for t in ([one] if one.dep_ in ("conj", "appos") else syntax.together(one))]


def _meant(tokens: list[Token], kinds: tuple[str, ...], context: Context) -> list[Meant]:
    found: dict[int, Meant] = {}
    for token in tokens:
        for meant in context.actors(token, *kinds):
            found.setdefault(id(meant.entity), meant)
    return list(found.values())


def _wholes(noun: Token, entry: RoleNoun, context: Context) -> list[Meant]:
    """Bodies that a role noun is "of": its possessor, its complements, names in front of it."""
    kinds = (
        ("Group", "Country") if entry.predicate in ("BACKED_BY", "ALLIED_WITH", "RIVAL_OF", "FRONT_FOR") else ("Group",)
    )
    tokens: list[Token] = []
    for token in _chain(noun):
        if tokens and _meant(tokens, kinds, context):
            break  # "founder of X and deputy chairman of Y": each its own
        owners = [c for c in token.children if c.dep_ == "poss"]
        if entry.person and any(c.lower_ in ("its", "their") and _unclear(c, context) for c in owners):
            return []
        tokens += owners
        if owners:
            continue
        if token.dep_ in ("compound", "nmod", "amod") and token.head.pos_ == "PROPN":  # "whose emir Abu X"
            tokens += [c for c in token.head.children if c.dep_ == "poss"]
        tokens += [
            c
            for c in token.children
            if c.dep_ in ("compound", "nmod", "amod")
            and c.i < token.i
            and not (entry.person and (e := context.report.entity(c)) is not None and e.type == "Person")
        ]
        tokens += syntax.prepositional(token, "of", "for", "to", "in", "with", "within", "inside", "from")
        if entry.predicate == "FRONT_FOR":
            for child in token.children:
                if child.dep_ in ("acl", "relcl"):
                    tokens += syntax.deep_subject(child) if syntax.is_passive(child) else []
            tokens += [t for t in token.subtree if t.dep_ == "pobj" and t.head.lower_ == "by" and _is_group(t, context)]
            tokens += [g for t in syntax.prepositional(token, "with") for g in t.children if g.dep_ == "appos"]
    found = _meant(tokens, kinds, context)
    groups = [m for m in found if m.entity.type != "Country"]
    return groups or (found if entry.predicate != "FRONT_FOR" or not context.report.quoted[noun.i] else [])


def _unclear(pronoun: Token, context: Context) -> bool:
    """ "X is a nameplate of Y, after the death of its founder": another group stands nearer than the one meant."""
    meant = context.references.actors(pronoun, "Group")
    before = [context.report.entity(t) for t in pronoun.sent if t.i < pronoun.i and t.dep_ in ("pobj", "dobj")]
    nearer = [e for e in before if e is not None and e.type == "Group"]
    return (
        bool(meant and nearer)
        and nearer[-1] is not meant[0].entity
        and syntax.clause_verb(pronoun) in list(context.report.doc[meant[0].token].ancestors)
    )


def _is_group(token: Token, context: Context) -> bool:
    entity = context.report.entity(token)
    return (entity is not None and entity.type == "Group") or token.lemma_ in lexicon().speech.belongings


def _chain(noun: Token) -> list[Token]:
    """A role noun with those it is coordinated with: "a wing and mouthpiece of"."""
    joined = any(c.dep_ == "cc" for c in noun.children)
    later = [t for t in noun.conjuncts if joined and t.i > noun.i and t.pos_ in ("NOUN", "PROPN")]
    return [noun, *later]


def _of_a_panel(noun: Token, context: Context) -> bool:
    """ "its peace panel chairman" leads a panel, not the group."""
    before = [
        c for c in noun.children if c.dep_ == "compound" and c.pos_ == "NOUN" and context.report.entity(c) is None
    ]
    return any(c.lower_ not in _RANKS and c.lower_ not in lexicon().names.group_after for c in before)


_RANKS = frozenset({"deputy", "vice", "co", "secretary", "commander", "group", "militia", "army", "guerrilla", "rebel"})


def _one_of_several(noun: Token) -> bool:
    if noun.lemma_ in ("founder", "co-founder", "cofounder", "leader", "head") and any(
        c.lower_ in ("of",) for c in noun.children
    ):
        return any(c.lower_ in ("senior", "top", "local", "some", "one", "several") for c in noun.children)
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ in ("one", "some"):
        return True
    if any(c.dep_ == "poss" for c in noun.children):
        return any(c.lower_ in ("senior", "top") for c in noun.children)
    return any(c.lower_ in _SOME for c in noun.children)


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


def _led(token: Token, group: Meant, context: Context) -> Iterator[Draft]:
    """ "the EMC of alias X": a group by the person whose it is."""
    for person in syntax.prepositional(token, "of"):
        for leader in context.references.actors(person, "Person"):
            if person.pos_ == "PROPN":
                yield Draft("LEADS", leader, group, "asserted", None, token, role="leader", words={token.i, person.i})


def _possessed(token: Token, part: Meant, context: Context) -> Iterator[Draft]:
    """ "its Jaime Martinez front", "Hamas's Qassam Brigades": a named part with its owner before it."""
    for child in token.children:
        if child.dep_ != "poss":
            continue
        for owner in context.references.actors(child, "Group"):
            if owner.entity is not part.entity:
                yield Draft("PART_OF", part, owner, "asserted", None, token, words={token.i, child.i})


def _compound(participle: Token, predicate: str, context: Context) -> Iterator[Draft]:
    """Iran-backed X: X is backed by Iran."""
    left = [c for c in participle.children if c.i < participle.i and context.report.entity(c) is not None]
    if not left and participle.i >= 2 and participle.nbor(-1).text == "-":
        left = [participle.nbor(-2)]
    bearers = (
        _meant([participle.head, *syntax.together(participle.head)], ("Group",), context)
        if participle.dep_ in ("amod", "compound", "nmod")
        else []
    )
    kinds = ("Group", "Country")
    for backer in _meant([t for t in left if t.nbor(1).text == "-"], kinds, context):
        for bearer in bearers:
            if bearer.entity is not backer.entity:
                yield Draft(predicate, bearer, backer, "asserted", None, participle, words={participle.i, backer.token})
