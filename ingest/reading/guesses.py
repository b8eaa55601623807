"""The type of a name that its words left open, guessed from the parse: by its grammar, by the parser's label."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from spacy.tokens import Token

from ingest.reading.lexicon import lexicon
from ingest.reading.syntax import together
from ingest.reading.tokens import Name


def outlet_named(name: Name, outlet: str) -> Name:
    """The outlet under its own or a short name is a Source, whatever it sounds like."""
    if name.type in (None, "Person", "Place") and not name.ident and outlet.lower().startswith(name.text.lower()):
        return replace(name, type="Source", weak=False)
    return name


def among_groups(names: list[Name], tokens_of: list[list[Token]]) -> list[Name]:
    """Guesses mended: a name in a row of groups is a group ("X, the Y Brigades and the Z Front")."""
    at = {token.i: name for name, tokens in zip(names, tokens_of, strict=True) for token in tokens}
    mended = []
    for name, tokens in zip(names, tokens_of, strict=True):
        kept = name
        head = next((t for t in tokens if t.head not in tokens), None)
        row = (
            [at[t.i] for t in together(head) if t.i in at and at[t.i] is not name]
            if head is not None and name.weak
            else []
        )
        groups = {other.text for other in row if other.type == "Group" and not other.weak}
        bodies = head is not None and (_a_body(head.head) if head.dep_ in ("appos", "conj") else False)
        bodies = bodies or (head is not None and any(c.dep_ == "appos" and _a_body(c) for c in head.children))
        if name.weak and not name.ident and (len(groups) > 1 or bodies or (groups and name.type != "Person")):
            kept = replace(name, type="Group", weak=name.type is not None)
        mended.append(kept)
    return mended


def _a_body(noun: Token) -> bool:
    """Whether a noun says that what it explains is a group: "the umbrella", "two earlier bodies"."""
    return noun.pos_ == "NOUN" and (
        noun.lemma_ in lexicon().names.group_before or noun.lemma_ in lexicon().names.bodies
    )


_NER = {"PERSON": "Person", "GPE": "Place", "LOC": "Place", "FAC": "Place"}


def typed_by_parse(name: Name, tokens: list[Token]) -> Name:
    """The type of a name the words left open: by its grammar, then by the parser's label. A guess, marked weak."""
    if name.type is not None or not tokens or name.text.lower() in lexicon().names.adjectives:
        return name
    guess = _by_grammar(name, tokens) or _by_label(name, tokens)
    if guess == "Place" and not _by_grammar(name, tokens) and tokens[0].i and tokens[0].nbor(-1).lower_ == "the":
        guess = None
    if guess == "Person" and tokens[0].i and tokens[0].nbor(-1).lower_ == "the":
        guess = None
    return replace(name, type=guess, weak=True) if guess else replace(name, weak=True)


def _by_grammar(name: Name, tokens: list[Token]) -> str | None:
    head = next((t for t in tokens if t.head not in tokens), tokens[-1])
    if len(tokens) > 1 and lexicon().names.person_parts.intersection(name.text.split()):
        return "Person"
    if head.dep_ == "pobj" and not (name.text.isupper() and len(name.text) < 6):
        preposition = head.head
        near = preposition.lower_ in lexicon().names.place_prepositions
        if preposition.lower_ == "of":
            near = preposition.head.lower_ in lexicon().names.of_places
        if near and (head.ent_type_ != "PERSON" or preposition.lower_ in ("in", "at", "near", "of")):
            return "Place"
    claims = head.dep_ == "nsubj" and head.head.lemma_ == "claim" and head.ent_type_ != "PERSON"
    if claims and any(c.lemma_ in ("responsibility", "credit") for c in head.head.children):
        return "Group"  # who is unknown and claims responsibility is a group, not a man
    speaks = head.dep_ == "nsubj" and head.head.lemma_ in lexicon().speech.report
    described = head.dep_ == "appos" and head.head.lemma_ in lexicon().speech.anonymous_heads
    if len(name.text.split()) > 1 and not name.text.isupper() and (speaks or described) and head.ent_type_ != "ORG":
        return "Person"
    if (
        len(name.text.split()) > 1
        and not name.text.isupper()
        and tokens[0].nbor(-1 if tokens[0].i else 0).lower_ != "the"
    ):
        return "Person" if _human(head, tokens) else None
    return None


def _human(head: Token, tokens: list[Token]) -> bool:
    """Whether only a person can stand here: beside "a former fighter", before "who", doing what people do."""
    people = lexicon().speech.anonymous_heads
    beside = [head.head] if head.dep_ == "appos" else []
    beside += [c for c in head.children if c.dep_ in ("appos", "compound", "nmod") and c not in tokens]
    if any(
        t.pos_ == "NOUN" and t.lemma_ in people | {"founder", "founding", "minister", "warlord", "emir"} for t in beside
    ):
        return True
    if any(c.dep_ == "relcl" and any(g.lower_ in ("who", "whose", "whom") for g in c.subtree) for c in head.children):
        return True
    if head.dep_ in ("nsubj", "nsubjpass") and head.head.lemma_ in lexicon().names.human_deeds:
        return head.ent_type_ != "ORG"
    return head.dep_ == "pobj" and head.head.dep_ == "agent" and head.head.head.lemma_ in lexicon().names.human_deeds


def _by_label(name: Name, tokens: list[Token]) -> str | None:
    particles = lexicon().names.name_particles
    labels = Counter(_NER[t.ent_type_] for t in tokens if t.ent_type_ in _NER and t.lower_ not in particles)
    if not labels or (name.text.isupper() and len(name.text) <= 6):
        return None
    return labels.most_common(1)[0][0]
