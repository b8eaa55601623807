"""Who bears a role noun, and of which body: the two ends of what it says."""

from __future__ import annotations

from spacy.tokens import Token

from ingest.reading import syntax
from ingest.reading.context import Context
from ingest.reading.lexicon import RoleNoun, lexicon
from ingest.reading.reference import Meant, before_comma


def bearers_of(noun: Token) -> list[Token]:  # noqa: C901, PLR0912 (rules in order, the first that fits)
    """Tokens of those who bear a role noun."""
    found: list[Token] = [c for c in noun.children if c.dep_ in ("nsubj", "nsubjpass")]
    head = noun.head
    if (
        noun.dep_ in ("attr", "acomp", "oprd", "dobj")
        and head.lemma_ in lexicon().bearing.copulas
        and head.pos_ in ("AUX", "VERB")
    ):
        found += syntax.deep_subject(head) if not syntax.is_passive(head) else syntax.deep_object(head)
    if noun.dep_ == "oprd" or (noun.dep_ in ("dobj", "attr", "ccomp") and head.lemma_ in lexicon().bearing.describing):
        found += [t for t in syntax.deep_object(head) if t != noun]
    if noun.dep_ == "dobj" and head.lemma_ in ("name", "identify", "introduce", "appoint", "choose", "elect"):
        found += syntax.prepositional(head, "as")
    if noun.dep_ == "pobj" and head.lower_ in ("as", "like"):
        verb = head.head
        if verb.pos_ == "VERB" and verb.lemma_ in lexicon().bearing.as_subject and not syntax.is_passive(verb):
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
    found += [c for c in noun.children if c.dep_ == "appos" and c.lemma_.lower() not in lexicon().nouns]
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


def wholes_of(noun: Token, entry: RoleNoun, context: Context) -> list[Meant]:
    """Bodies that a role noun is "of": its possessor, its complements, names in front of it."""
    kinds = (
        ("Group", "Country") if entry.predicate in ("BACKED_BY", "ALLIED_WITH", "RIVAL_OF", "FRONT_FOR") else ("Group",)
    )
    tokens: list[Token] = []
    for token in _chain(noun):
        if tokens and meant_by(tokens, kinds, context):
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
    found = meant_by(tokens, kinds, context)
    groups = [m for m in found if m.entity.type != "Country"]
    return groups or (found if entry.predicate != "FRONT_FOR" or not context.report.quoted[noun.i] else [])


def meant_by(tokens: list[Token], kinds: tuple[str, ...], context: Context) -> list[Meant]:
    found: dict[int, Meant] = {}
    for token in tokens:
        for meant in context.actors(token, *kinds):
            found.setdefault(id(meant.entity), meant)
    return list(found.values())


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
