"""Frames of verbs: which of the lexicon's frames a verb fills, and the words that stand in its places."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.reading import syntax
from ingest.reading.lexicon import Frame, lexicon
from ingest.reading.report import Report


def frames_of(verb: Token) -> Iterator[Frame]:
    """Frames whose words a verb has beside it."""
    standing: dict[str, list[str]] = {}

    def has(place: str, words: frozenset[str]) -> bool:
        if place not in standing:
            standing[place] = [form for t in _place(verb, place) for form in (t.lemma_.lower(), t.lower_)]
        return bool(standing[place]) if words == {"*"} else not words.isdisjoint(standing[place])

    for frame in lexicon().frames.get(syntax.lemma(verb), ()):
        if any(has(place, words) for place, words in frame.without.items()):
            continue
        if all(has(place, words) for place, words in frame.with_.items()):
            yield frame


def _place(verb: Token, place: str) -> list[Token]:  # noqa: C901, PLR0911 (rules in order, the first that fits)
    """Tokens that stand in a simple place of a verb."""
    if place == "subj":
        return syntax.deep_subject(verb)
    if place == "obj":
        return syntax.deep_object(verb) or [c for c in verb.children if c.dep_ == "dobj"] or _run_on(verb)
    if place == "attr":
        return [t for c in verb.children if c.dep_ in ("attr", "dobj") for t in syntax.together(c)]
    if place == "oprd":
        return [
            c
            for c in verb.children
            if c.dep_ in ("oprd", "attr", "ccomp", "xcomp")
            or (c.dep_ == "dobj" and verb.lemma_ in ("call", "name", "sign", "dub"))
        ]
    if place == "acomp":
        near = [
            c
            for c in verb.children
            if c.dep_ in ("acomp", "oprd", "ccomp", "xcomp", "amod", "advmod", "dobj", "attr", "dep")
        ]
        return near + [g for c in near for g in c.children if g.dep_ in ("acomp", "amod", "oprd")]
    if place == "prt":
        return [c for c in verb.children if c.dep_ in ("prt", "prep", "advmod")]
    if place == "adv":
        return [c for c in verb.children if c.dep_ in ("advmod", "npadvmod")] + [
            g for c in verb.children if c.dep_ in ("advmod", "prep") for g in c.children
        ]
    if place in ("pcomp", "xcomp", "ccomp"):
        return [c for c in verb.children if c.dep_ in ("pcomp", "xcomp", "ccomp")]
    if place == "dative":
        return [c for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP"]
    if place == "words":
        return list(verb.subtree)
    if place == "todo":  # "nothing to do with X"
        return [
            t
            for o in _place(verb, "obj")
            for c in o.children
            if c.lemma_ == "do"
            for t in syntax.prepositional(c, "with")
        ] + [t for c in verb.children if c.lemma_ == "do" for t in syntax.prepositional(c, "with")]
    if place == "including":
        return [
            t
            for w in verb.subtree
            if w.lower_ == "including"
            for n in w.children
            if n.dep_ == "pobj"
            for t in syntax.together(n)
        ]
    return syntax.prepositional(verb, place)


def _run_on(verb: Token) -> list[Token]:
    """ "X claimed responsibility for the blast stated that ...": a second verb takes the object for its subject."""
    after = verb.nbor(1) if verb.i + 1 < verb.sent.end else None
    taken = after is not None and after.dep_ == "nsubj" and after.head.dep_ == "ccomp" and after.head.head == verb
    return [after] if after is not None and taken and after.lemma_ == "responsibility" else []


def fill(verb: Token, place: str, frame: Frame, report: Report) -> list[Token]:
    """The words in a place of a frame, by the mini-language of `lexicon/frames.yaml`."""
    base, _, rest = place.partition(".")
    if not rest:
        if place == "right":
            return _right(verb, verb, report)
        if place == "obj" and frame.with_.get("obj") is None:
            return syntax.deep_object(verb)
        found = _place(verb, place)
        if not found and place in _LOOSE:  # "pinned the attack on X": the parser may hang "on X" on the attack
            found = [t for o in syntax.deep_object(verb)[:1] for t in syntax.prepositional(o, place)]
        return found
    words = frame.with_.get(base, frozenset())
    anchors = [
        t for t in _place(verb, base) if not words or words == {"*"} or t.lemma_.lower() in words or t.lower_ in words
    ]
    under = [found for anchor in anchors for found in _under(anchor, rest, verb, report)]
    return under or (_place(verb, rest) if base == "obj" and anchors and rest in _LOOSE else [])


_LOOSE = frozenset({"on", "to", "with", "from", "for", "at", "in", "over"})


def _under(anchor: Token, place: str, verb: Token, report: Report) -> list[Token]:  # noqa: PLR0911 (rules in order, the first that fits)
    if place == "subj":
        return [t for c in anchor.children if c.dep_ in ("nsubj", "nsubjpass") for t in syntax.together(c)]
    if place == "poss":
        return [c for c in anchor.children if c.dep_ == "poss"]
    if place == "part":
        return [c for c in anchor.children if c.dep_ in ("compound", "amod", "nmod", "poss")]
    if place == "right":
        return _right(anchor, verb, report)
    if place == "origin":
        groups = [
            t for t in anchor.subtree if t.i > anchor.i and (e := report.entity(t)) is not None and e.type == "Group"
        ]
        return syntax.together(groups[0]) if groups else []
    if place == "obj":
        return [t for c in anchor.children if c.dep_ in ("pobj", "dobj") for t in syntax.together(c)]
    return syntax.prepositional(anchor, place)


def _right(anchor: Token, verb: Token, report: Report) -> list[Token]:
    """The first name to the right of a word inside the verb's clause, and those joined to it by "and"."""
    for token in verb.subtree:
        if token.i > anchor.i and (entity := report.entity(token)) is not None and entity.type in ("Group", None):
            return syntax.together(token)
    return []
