"""How many people a noun phrase stands for: the lower bound that its words give."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from ingest.reading import syntax
from ingest.reading.lexicon import lexicon
from ingest.reading.report import Report

REACH = 80
"""Tokens within which people counted before are spoken of as "all" of them."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people. `attackers`: they are those who attacked, whom a report does not count as its dead."""

    number: int
    attackers: bool = False


def people(nouns: list[Token], report: Report) -> Count | None:
    """How many people some nouns stand for together, attackers apart unless they are counted with others; None when
    the words give no number."""
    total, attackers = 0, 0
    for noun in nouns:
        number = _count(noun, report)
        if number is None:
            if total:
                break
            continue
        if _attacks(noun):
            attackers += number
        else:
            total += number
    if not total:
        return Count(attackers, attackers=True) if attackers else None
    counted_in = attackers if any(_attacks(n) and numbered(n) is not None for n in nouns) else 0
    return Count(total + counted_in)


def _attacks(noun: Token) -> bool:
    return noun.lower_ in lexicon().harm.attackers


def _count(noun: Token, report: Report) -> int | None:  # noqa: PLR0911 (rules in order, the first that fits)
    words = lexicon().harm
    if noun.lower_ in words.one:
        return 1
    weapon = noun.lower_ in lexicon().events.all_weapons and not _attacks(noun)
    if noun.lower_ in words.reflexive or weapon:
        return None
    number = numbered(noun) or _counted_before(noun)
    if number is not None:
        return number
    if noun.lower_ in words.uncounted or noun.lemma_ in words.uncounted:
        families = syntax.prepositional(noun, "of")
        return next((n for f in families if (n := syntax.number(f.text)) is not None), None)
    entity = report.entity(noun)
    if entity is not None:
        return 1 if entity.type in ("Person", None) else None
    if noun.tag_ == "NN" and not noun.lower_.endswith("ing"):
        return 1
    return None


def numbered(noun: Token) -> int | None:
    """The number that stands with a noun, or that it is: "seven of his men", "two dozen", "another 12"."""
    own = _figure(noun)
    if own is not None:
        return own
    if noun.lower_ in lexicon().harm.pairs:
        return 2
    for child in noun.children:
        if child.dep_ in ("nummod", "compound", "amod", "predet", "det", "appos") and child.i < noun.i:
            value = _dozens(child) or _figure(child)
            if value is not None:
                return value
    return _dozens(noun) or _split_off(noun)


def _figure(token: Token) -> int | None:
    """The number a word is; a year is none."""
    year = len(token.text) == 4 and token.text.isdigit() and token.text[:2] in ("19", "20")
    if year or token.ent_type_ == "DATE":
        return None
    if token.lower_ in ("hundred", "thousand"):
        before = [n for c in token.children if (n := syntax.number(c.text)) is not None]
        return (before[0] if before else 1) * (100 if token.lower_ == "hundred" else 1000)
    value = syntax.number(token.text)
    joined = token.i >= 2 and token.nbor(-1).text == "-" and value is not None and value < 10
    tens = syntax.number(token.nbor(-2).text) if joined else None  # "thirty-nine" is three tokens
    return value + tens if value is not None and tens is not None and tens % 10 == 0 else value


def _dozens(token: Token) -> int | None:
    if token.lower_ != "dozen":
        return None
    return 12 * next((n for c in token.children if (n := syntax.number(c.text)) is not None), 1)


def _split_off(noun: Token) -> int | None:
    """A number that the parser takes for a sentence of its own: "at 5 pm. 2 soldiers died"."""
    before = noun.doc[noun.left_edge.i - 1] if noun.left_edge.i and noun.left_edge.is_sent_start else None
    return syntax.number(before.text) if before is not None and before.is_sent_start else None


def _counted_before(noun: Token) -> int | None:
    """How many "all of the soldiers" are: as many as were told of before."""
    named = next(iter(syntax.prepositional(noun, "of")), noun)
    whole = noun.lower_ == "all" or any(c.lower_ == "all" for c in noun.children)
    earlier = noun.doc[max(named.i - REACH, 0) : noun.i] if whole else ()
    return next((n for t in reversed(list(earlier)) if t.lemma_ == named.lemma_ and (n := numbered(t))), None)
