"""Ties between two bodies by the wording alone, where no verb's frame and no role noun has found one.

A sentence is written down as a row of lemmas with a mark for everybody it names, and the constructions of
`lexicon/wordings.yaml` are looked for in the row. The parse is asked only who speaks and what is denied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span, Token

from ingest.reading import syntax
from ingest.reading.context import Context
from ingest.reading.drafts import Draft
from ingest.reading.lexicon import FOLDER, lexicon
from ingest.reading.modality import modality
from ingest.reading.reference import Meant
from ingest.reading.words import Words
from ontology.schema import Strict, load_yaml, schema

_PRONOUNS = frozenset({"it", "its", "they", "them", "their", "we", "us", "our"})
_DROPPED = frozenset({"the", "a", "an", '"', "'", "``", "''"})
_PAUSES = frozenset({"-", "--", "\u2013", "\u2014", "(", ")", "["})
_NEGATIVE = re.compile(r" (?:not|n't|no|never|neither|nor|nobody|none|hardly|nothing(?! but| more| other| less))\b")
_MARK = re.compile(r"<([a-z])(\d+)>")
_LITTLE = "to|with|by|for|in|at|on|from|and|or|of|as|that|which|who|when|be|have|'s"
_GAPS = {
    "~": r"(?: (?!'s )[^<>,;:.?! ]+){0,4}?",
    "~~": r"(?: [^<>;:.?! ]+){0,9}?",
    "%": rf"(?: (?!(?:{_LITTLE}) )[^<>,;:.?! ]+){{0,4}}?",
}
"""Words that a construction leaves open."""
_KINDS = {"Group": "g", "Country": "c", "Person": "h"}


class _Tie(Strict):
    """Constructions of one predicate. `A` is its subject, `B` its object, `~` up to four words, `~~` up to nine with
    commas, `%` up to four that describe a noun, `D` the object by the adjective of its country, `{x}` a word of class x; a piece that ends in "?" may be missing."""

    predicate: str
    ways: list[str]
    denied: bool = False
    """The words themselves deny it."""


class _Wordings(Strict):
    classes: dict[str, Words]
    nouns: list[str]
    """Constructions of every role noun that says what one body is to another, `{noun}`."""
    reversed_nouns: list[str]
    """The same for nouns that the object bears: a sponsor, a patron."""
    ties: list[_Tie]


@dataclass(frozen=True, slots=True)
class _Way:
    predicate: str
    pattern: re.Pattern[str]
    words: frozenset[str]
    denied: bool


@dataclass(frozen=True, slots=True)
class _Row:
    """A sentence as a row: " <g3> be front for <g9>"; `at`: where each token's piece starts."""

    text: str
    at: dict[int, int]
    words: frozenset[str]


@cache
def _ways() -> tuple[_Way, ...]:
    data = load_yaml(FOLDER / "wordings.yaml", _Wordings)
    found = []
    for tie in data.ties:
        found += [_way(tie.predicate, way, data.classes, tie.denied) for way in tie.ways]
    for predicate, reverse, nouns in _role_nouns():
        classes = {**data.classes, "noun": nouns}
        ways = data.reversed_nouns if reverse else data.nouns
        found += [_way(predicate, way, classes, denied=False) for way in ways]
    return tuple(found)


def _role_nouns() -> Iterator[tuple[str, bool, frozenset[str]]]:
    """The nouns of `nouns.yaml` for bodies by predicate and direction, with the words that must stand before them."""
    nouns: dict[tuple[str, bool], set[str]] = {}
    for noun, entries in lexicon().nouns.items():
        for entry in entries:
            if not entry.person and entry.predicate != "DESIGNATED":
                words = {f"{before} {noun}" for before in entry.only_with} or {noun}
                nouns.setdefault((entry.predicate, entry.reverse), set()).update(words)
    for (predicate, reverse), words in sorted(nouns.items()):
        yield predicate, reverse, frozenset(words)


def _way(predicate: str, way: str, classes: dict[str, Words], denied: bool) -> _Way:
    kinds = "".join(sorted(_KINDS[kind] for kind in schema().predicates[predicate].object if kind in _KINDS))
    ends = {"A": "gr", "B": f"{kinds}r"}
    pattern = ""
    for piece in way.split():
        optional = len(piece) > 1 and piece.endswith("?")
        core = piece[:-1] if optional else piece
        if core in _GAPS:
            pattern += _GAPS[core]
            continue
        if core == "D":
            core = r"(?P<B><d\d+>)"
        if core in ends:
            core = rf"(?P<{core}><[{ends[core]}]\d+>)(?:(?: 's)?(?: [^<>,;:.?!]+)? {{belonging}})?"
        core = core.replace("_", " ")
        pattern += f"(?: {core})?" if optional else f" {core}"
    used = [name for name in re.findall(r"\{(\w+)\}", way)]
    for name in dict.fromkeys([*used, "belonging"]):
        words = _either(classes.get(name, frozenset({name})))
        if used and name == used[0]:
            pattern = pattern.replace(f"{{{name}}}", f"(?P<T>{words})", 1)
        pattern = pattern.replace(f"{{{name}}}", f"(?:{words})")
    needed = frozenset(w.split()[-1] for w in _spaced(classes.get(used[0], frozenset({used[0]})))) if used else frozenset()
    return _Way(predicate, re.compile(pattern.replace(" ^", "^") + r"(?![^ ])"), needed, denied)


def _spaced(words: Words) -> list[str]:
    return sorted((word.replace("-", " ") for word in words), key=lambda word: (-len(word), word))


def _either(words: Words) -> str:
    return "|".join(re.escape(word).replace("\\ ", " ") for word in _spaced(words))


def wordings(context: Context, drafts: list[Draft]) -> Iterator[Draft]:
    """Drafts of what the wording says of pairs that nothing has been said of in the same sentence."""
    told = {(frozenset((id(d.subject.entity), id(d.object.entity)))) for d in drafts if isinstance(d.object, Meant)}
    for sentence in context.references.sentences:
        row = _row(sentence, context)
        if row is None:
            continue
        for way in _ways():
            if way.words and not way.words & row.words:
                continue
            for match in way.pattern.finditer(row.text):
                for draft in _drafts(way, match, row, context):
                    pair = frozenset((id(draft.subject.entity), id(getattr(draft.object, "entity", None))))
                    if pair not in told:
                        told.add(pair)
                        yield draft


def _row(sentence: Span, context: Context) -> _Row | None:
    pieces: list[str] = []
    at: dict[int, int] = {}
    length = named = 0
    report = context.report
    for token in sentence:
        entity = report.entity(token)
        if entity is not None and token.i + 1 < sentence.end and report.entity_at.get(token.i + 1) is entity:
            continue
        piece = _piece(token, context)
        if not piece:
            continue
        named += piece[0] == "<"
        at[length] = token.i
        pieces.append(piece)
        length += len(piece) + 1
    if named < 2 or (pieces and pieces[-1] == "?"):
        return None
    return _Row(" " + " ".join(pieces), at, frozenset(pieces))


def _piece(token: Token, context: Context) -> str:  # noqa: PLR0911 (rules in order, the first that fits)
    """A token's piece of the row: a mark for who is named or meant, else its lemma; "" where it counts for nothing."""
    if context.report.entity(token) is not None:
        if token.i in context.report.demonyms:
            return f"<d{token.i}>"
        meant = context.references.named_at(token, "Group", "Country", "Person")
        kind = meant[0].entity.type if meant else None  # a name that may be anything ties nobody to anybody
        return f"<{_KINDS[kind] if kind else 'x'}{token.i}>"
    word = token.lower_
    if word in _DROPPED or token.is_space:
        return ""
    if word in _PAUSES:
        return "," if token.i > token.sent.start and token.nbor(-1).whitespace_ else ""
    if word in _PRONOUNS or (word in lexicon().reference.group_nouns and _definite(token)):
        return f"<r{token.i}> 's" if token.tag_ == "PRP$" else f"<r{token.i}>"
    return token.lemma_.lower() if token.pos_ in ("VERB", "AUX", "NOUN") else word


def _definite(token: Token) -> bool:
    return token.pos_ == "NOUN" and any(c.lower_ in ("the", "this", "that") for c in token.children) and not any(
        c.dep_ in ("prep", "amod", "compound", "relcl", "acl") for c in token.children
    )


def _drafts(way: _Way, match: re.Match[str], row: _Row, context: Context) -> Iterator[Draft]:
    doc = context.report.doc
    word = match.group("T") if "T" in match.groupdict() else None
    start = match.start("T") - 1 if word else match.end("A")
    trigger = doc[row.at.get(start, row.at[max((p for p in row.at if p <= start), default=0)])]
    voice = context.speech.of(trigger, presupposed=True)
    if voice.void:
        return
    negated = way.denied or _NEGATIVE.search(match.group()) is not None or syntax.negated(syntax.clause_verb(trigger))
    predicate = schema().predicates[way.predicate]
    for subject in _meant(match.group("A"), ("Group",), context):
        for thing in _meant(match.group("B"), tuple(predicate.object), context):
            if thing.entity is subject.entity:
                continue
            said = modality(voice, subject.entity, negated=negated)
            yield Draft(way.predicate, subject, thing, said, voice.speaker, trigger, voice.also, words={trigger.i})


def _meant(mark: str, kinds: tuple[str, ...], context: Context) -> list[Meant]:
    number = _MARK.match(mark)
    token = context.report.doc[int(number.group(2))] if number else None
    return [m for m in (context.actors(token, *kinds) if token is not None else [])]
