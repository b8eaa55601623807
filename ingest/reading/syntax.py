"""Who does what to whom in one sentence: deep subjects and objects, whatever the voice or the clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from ingest.reading.lexicon import lexicon

SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
PASSIVE = frozenset({"nsubjpass", "csubjpass"})
OBJECTS = frozenset({"dobj", "dative", "oprd"})
RELATIVE = frozenset({"which", "who", "that", "whom", "whose"})


def lemma(verb: Token) -> str:
    """The lemma of a verb; "to found" is no form of "find"."""
    bare = verb.tag_ in ("VB", "VBP") or any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    return "found" if verb.lower_ == "found" and bare else verb.lemma_.lower()


def together(token: Token) -> list[Token]:
    """A noun with those it is coordinated with: all of "the UDA, the LVF and the UVF", from the first."""
    return [token, *(t for t in token.conjuncts if t.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "X"))]


def is_passive(verb: Token) -> bool:
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children):
        return True
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ in ("acl", "amod"):
        return True
    return verb.dep_ == "conj" and not _own(verb, "aux") and not _own(verb, "nsubj") and is_passive(verb.head)


def _own(token: Token, *deps: str) -> list[Token]:
    return [child for child in token.children if child.dep_ in deps]


def _surface_subject(verb: Token, depth: int = 0) -> list[Token]:
    """The grammatical subject, also where it stands with a governing verb or is the noun that a clause describes."""
    own = _own(verb, "nsubj", "nsubjpass", "csubj")
    own = [t for t in own if not (t.lower_ in RELATIVE and verb.dep_ == "relcl")]
    if own:
        # '"Slander," replied X': the parser takes the quotation for a second subject
        return own[-1:] if own[-1].i > verb.i else own[:1]
    if verb.dep_ == "relcl":
        relative = [t for t in _own(verb, "nsubj", "nsubjpass") if t.lower_ in RELATIVE]
        return [_described(verb)] if relative or not _own(verb, "nsubj", "nsubjpass") else []
    if verb.dep_ == "acl":
        return [_described(verb)]
    if depth < 4 and verb.dep_ in ("conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "dep", "acomp", "aux"):
        governor = verb.head
        if verb.dep_ == "conj" and verb.tag_ in _FINITE and governor.tag_ in ("VB", "VBG"):
            # "condemned it as an attempt to ... and rejected the charge": finite verbs go with finite verbs
            governor = next((t for t in governor.ancestors if t.tag_ in _FINITE), governor)
        while (
            governor.pos_ not in ("VERB", "AUX")
            and governor.dep_ in ("prep", "pcomp", "acomp", "attr", "oprd", "amod", "advmod")
            and governor.head != governor
        ):
            governor = governor.head
        if verb.dep_ in ("xcomp", "pcomp") and governor.lemma_ in lexicon().reference.object_control:
            controlled = _own(governor, "nsubjpass") or _own(governor, "dobj")
            if controlled:
                return controlled[:1]
        if governor.pos_ in ("VERB", "AUX") and governor != verb:
            return _surface_subject(governor, depth + 1)
    return []


_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def _described(clause: Token) -> Token:
    """The noun that a relative clause is about: of two names, the one right before its pronoun."""
    noun = clause.head
    pronoun = next((c for c in clause.children if c.lower_ in RELATIVE and c.i < clause.i), None)
    if pronoun is None or pronoun.i < 2 or noun.pos_ != "PROPN":
        return noun
    before = pronoun.nbor(-2) if pronoun.nbor(-1).text == "," else pronoun.nbor(-1)
    return before if before.pos_ == "PROPN" else noun


def deep_subject(verb: Token) -> list[Token]:
    """Who does it: the subject of an active verb, the agent of a passive one."""
    if is_passive(verb):
        by = [b for child in _own(verb, "agent") for b in (child, *(t for t in child.conjuncts if t.lower_ == "by"))]
        agents = [p for child in by for p in _own(child, "pobj")]
        if not agents:
            agents = [p for child in _own(verb, "prep") if child.lower_ == "by" for p in _own(child, "pobj")]
        if not agents and verb.dep_ == "conj":
            agents = []
        if not agents:  # "was claimed in a video by X": the parser hangs "by" on the video
            agents = [
                p
                for t in verb.subtree
                if t.lower_ == "by" and t.i > verb.i and t.head.dep_ == "pobj" and t.head.head.head == verb
                for p in _own(t, "pobj")
            ]
        for child in verb.children:  # "fed and housed by a state": the agent stands with the last of the verbs
            if not agents and child.dep_ == "conj" and child.tag_ == "VBN":
                agents = deep_subject(child)
        return [t for a in agents for t in together(a)]
    return [t for s in _surface_subject(verb)[:1] for t in (together(s) if s.head == verb or s.dep_ != "pobj" else [s])]


def deep_object(verb: Token) -> list[Token]:
    """To whom it is done: the object of an active verb, the subject of a passive one, the noun of a relative clause
    whose pronoun is its object."""
    if is_passive(verb):
        found = _surface_subject(verb)
        return [t for s in found for t in (together(s) if s.head == verb else [s])]
    own = [t for t in _own(verb, "dobj", "dative") if t.lower_ not in RELATIVE]
    if own:
        return together(own[0])
    if verb.dep_ == "relcl":
        subjects = _own(verb, "nsubj", "nsubjpass")
        if subjects and subjects[0].lower_ not in RELATIVE:
            return [_described(verb)]
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not own:
        shared = [t for t in _own(verb.head, "dobj") if t.i > verb.i]
        return [t for s in shared[:1] for t in together(s)]
    return []


def prepositional(head: Token, *prepositions: str) -> list[Token]:
    """Objects of these prepositions under a token, with coordination; "out of", "on to" by their last word."""
    found = []
    for child in head.children:
        if child.dep_ in ("prep", "agent", "dative", "prt", "advmod") and child.lower_ in prepositions:
            for noun in _own(child, "pobj"):
                found += together(noun)
            for clause in _own(child, "pcomp"):
                found.append(clause)
        if child.dep_ in ("prep", "advmod") and child.lower_ not in prepositions:
            for inner in _own(child, "prep"):
                if inner.lower_ in prepositions:
                    found += [t for noun in _own(inner, "pobj", "pcomp") for t in together(noun)]
    return found


def negated(verb: Token) -> bool:  # noqa: PLR0911 (rules in order, the first that fits)
    """Whether the clause of a verb is negated, by a word of its own or a negative subject or object."""
    words = lexicon().speech.negations
    for child in verb.children:
        if child.dep_ == "neg" or (
            child.dep_ in ("advmod", "det", "preconj", "cc") and child.lower_ in ("never", "neither", "nor", "hardly")
        ):
            return True
        if child.dep_ in ("prep", "dative") and any(  # "answers to neither of them"
            t.lower_ == "neither" for t in (*child.children, *(g for c in child.children for g in (c, *c.children)))
        ):
            return True
        if child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "pobj", "acomp"):
            limited = any(
                c.lower_ in ("more", "but", "other", "less") for c in child.children
            )  # "nothing more than a label"
            if child.lower_ in ("nobody", "none", "nothing", "neither") and not limited:
                return True
            if any(g.lower_ in ("no", "neither") and g.dep_ in ("det", "neg", "preconj") for g in child.children):
                return True
    if (
        verb.dep_ == "conj"
        and verb.head.pos_ in ("VERB", "AUX")
        and verb.i - verb.head.i < 6
        and not _own(verb, "nsubj", "nsubjpass")
    ):
        return any(c.dep_ == "neg" for c in verb.head.children) and any(
            c.lower_ in ("or", "nor") for c in verb.head.children
        )
    if verb.dep_ == "xcomp" and any(c.dep_ == "neg" for c in verb.head.children):
        return True
    return any(child.lower_ in words and child.dep_ == "neg" for child in verb.children)


def clause_verb(token: Token) -> Token:
    """The verb of the clause that a token stands in, itself if it is one."""
    while token.pos_ not in ("VERB", "AUX") and token.head != token:
        token = token.head
    return token


def governors(token: Token) -> Iterator[Token]:
    """The token and all that govern it, up to the root."""
    yield token
    yield from token.ancestors


def phrase(token: Token, *, full: bool = False) -> tuple[int, int]:
    """Tokens [start, end) of a noun phrase without its determiner, relative clauses and appositions."""
    keep = {
        "amod",
        "compound",
        "nummod",
        "nmod",
        "poss",
        "case",
        "quantmod",
        "punct",
        "advmod",
        "npadvmod",
        "det",
        "predet",
        "hmod",
    }
    if full:
        keep |= {"prep", "pobj", "acl", "conj", "cc"}
    start = end = token.i
    stack = [token]
    while stack:
        here = stack.pop()
        start, end = min(start, here.i), max(end, here.i)
        for child in here.children:
            if child.dep_ == "punct" and (child.i > token.i or child.lower_ not in ("-", "'")):
                continue
            if child.dep_ in keep and not (here == token and child.i > token.i and not full):
                stack.append(child)
    return start, end + 1


_NUMBERS = {
    w: n
    for n, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_NUMBERS |= {
    w: 10 * n for n, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}


def number(word: str) -> int | None:
    """A number in figures or words, None when it is none."""
    word = word.lower().replace(",", "")
    if re.fullmatch(r"\d{1,6}", word):
        return int(word)
    if "-" in word:
        tens, _, ones = word.partition("-")
        if tens in _NUMBERS and ones in _NUMBERS:
            return _NUMBERS[tens] + _NUMBERS[ones]
    return _NUMBERS.get(word)
