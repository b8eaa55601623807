"""Whose words these are, where the grammar does not hang them on a verb of saying: "..., a detective told a jury",
"The label, he said, was ...", quotation marks before, amid or after their speaker, a colon that opens a view."""

from __future__ import annotations

from spacy.tokens import Token

from ingest.reading import syntax
from ingest.reading.lexicon import lexicon

_FAR = 12
"""More words between a quotation mark and its verb than this belong to another statement."""


def set_off(token: Token) -> Token | None:
    """The verb of a reporting clause that commas or dashes set off from what `token` says; None when there is none."""
    for verb in token.sent:
        if verb.pos_ != "VERB" or verb.lemma_ not in lexicon().speech.report or verb.i in (token.i, token.head.i):
            continue
        subjects = [s for s in verb.children if s.dep_ == "nsubj"]
        if verb.dep_ in ("relcl", "acl"):
            continue  # "..., whose men had threatened the governor"
        if not subjects or _has_content(verb, token):
            continue
        start = min(subjects[0].left_edge.i, verb.i)
        if start <= token.sent.start or start <= token.i <= verb.i:
            continue
        opens = verb.doc[start - 1].text in (",", '"', "'", "-", "—", "–")
        inserted = any(t.text == "," for t in verb.doc[verb.i : min(verb.i + 8, token.sent.end)])
        if opens and (token.i < start or inserted):
            return verb
    return None


def closing(token: Token) -> Token | None:
    """The verb of saying that closes the sentence after a comma, and so says all of it: "..., the ministry said."."""
    verb = set_off(token)
    return verb if verb is not None and verb.i > token.i and verb.sent.end - verb.i <= _CLOSING else None


_CLOSING = 6
"""No more words than this follow the verb that closes a sentence: "said on Monday"."""


def _has_content(verb: Token, token: Token) -> bool:
    """Whether the verb reports something else, that follows it: then what stands before it is not reported."""
    return any(
        c.dep_ in ("ccomp", "xcomp", "dobj") and c.i > verb.i and token not in c.subtree and c.pos_ in ("VERB", "AUX")
        for c in verb.children
    )


def quoting(token: Token, quoted: list[bool]) -> Token | None:
    """The verb whose subject utters the quotation in which `token` stands: before a colon, or right after the marks."""
    doc = token.doc
    first = last = token.i
    while first > 0 and quoted[first - 1]:
        first -= 1
    while last + 1 < len(doc) and quoted[last + 1]:
        last += 1
    opening, closing = first - 1, last + 1  # the marks themselves
    if opening > 0 and doc[opening - 1].text in (":", ","):
        before = _verb_before(doc[opening - 1])
        if before is not None and (doc[opening - 1].text == ":" or before.lemma_ in lexicon().speech.report):
            return before
    if closing + 1 < len(doc) and doc[last].text in (",", "?", "!"):
        return next((t for t in doc[closing + 1 : closing + _FAR] if t.pos_ == "VERB" and _subject(t)), None)
    return None


def colon(token: Token) -> Token | None:
    """The verb of the clause whose colon opens what `token` says, if that clause speaks of a view."""
    for mark in token.sent:
        if mark.text == ":" and mark.i < token.i:
            verb = _verb_before(mark)
            if verb is not None and _of_a_view(verb):
                return verb
    return None


def _verb_before(mark: Token) -> Token | None:
    """The main verb of what stands before a mark in its sentence."""
    verbs = [t for t in mark.doc[mark.sent.start : mark.i] if t.pos_ in ("VERB", "AUX") and _subject(t)]
    plain = [t for t in verbs if t.dep_ not in ("relcl", "advcl", "acl")]
    return next(iter(plain or verbs), None)


def _subject(verb: Token) -> bool:
    return any(c.dep_ == "nsubj" for c in verb.children)


def _of_a_view(verb: Token) -> bool:
    words = {verb.lemma_, *(c.lemma_ for c in verb.children if c.dep_ in ("dobj", "acomp", "attr", "advmod"))}
    if verb.lemma_ in lexicon().speech.report or words & lexicon().speech.viewing:
        return True
    return verb.lemma_ == "go" and bool({"further", "farther"} & {c.lower_ for c in verb.children})


def sayers(verb: Token, quoted: list[bool]) -> list[Token]:
    """The subject of a verb of saying, or the noun beside the verb where the parser took a word of the quotation for it
    or found none: "..., replied X", "..., the mayor, X, said"."""
    doc = verb.doc
    found = [s for s in syntax.deep_subject(verb) if quoted[verb.i] or not quoted[s.i]]
    if found or syntax.is_passive(verb) or verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN"):
        return found
    before = [t for t in doc[max(verb.i - 2, verb.sent.start) : verb.i] if t.text != ","]
    if before and before[-1].pos_ in ("NOUN", "PROPN") and not quoted[before[-1].i]:
        return [before[-1]]
    if verb.i > verb.sent.start and doc[verb.i - 1].text in ('"', ","):
        last = None
        for token in doc[verb.i + 1 : min(verb.i + 6, verb.sent.end)]:
            if token.pos_ in ("NOUN", "PROPN"):
                last = token
            elif last is not None or token.pos_ not in ("DET", "ADJ"):
                break
        return [last] if last is not None else []
    return []


def closes(pronoun: Token) -> bool:
    """Whether a pronoun's clause only closes what was said: "..., she added"."""
    verb, end = pronoun.head, pronoun.sent.end
    return verb.lemma_ in lexicon().speech.report and pronoun.i > pronoun.sent.start + 3 and end - verb.i <= 5


def to_mind(token: Token) -> list[Token]:
    """Whose judgement a copula's clause is that opens with "To" or "For" somebody: "To the prosecutors it is ..."."""
    verb = syntax.clause_verb(token)
    if verb.lemma_ not in ("be", "remain", "look", "seem", "appear"):
        return []
    preps = [c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("to", "for") and c.i == verb.sent.start]
    return [n for p in preps for n in p.children if n.dep_ == "pobj"]
