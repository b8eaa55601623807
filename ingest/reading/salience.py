"""Who is being spoken of, and how prominently: the namings before a word, the best candidate for it first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span, Token

from ingest.reading import syntax
from ingest.reading.entities import Entity
from ingest.reading.lexicon import FOLDER, lexicon
from ingest.reading.report import Report
from ontology.schema import Strict, load_yaml

REACH = 4
"""Sentences back in which what a word means may stand."""
_SUBJECTS = ("nsubj", "nsubjpass")


class Weights(Strict):
    """`lexicon/salience.yaml`."""

    sentence_back: float
    other_paragraph: float
    subject: float
    main_clause: float
    object: float
    agent: float
    owner: float
    oblique: float
    modifier: float
    governing: float
    speaker: float
    continued: float
    often: float
    parallel: float
    same_word: float
    nearest: float
    state: float
    margin: float


@cache
def weights() -> Weights:
    return load_yaml(FOLDER / "salience.yaml", Weights)


@dataclass(frozen=True, slots=True)
class Naming:
    """An entity spoken of at a token: by name, or by a word that meant it (`named`: the naming that rests on)."""

    token: Token
    entity: Entity
    named: int


class Salience:
    """The namings of one report in their order; words that were resolved count as namings too."""

    def __init__(self, report: Report, sentences: list[Span], sentence_of: dict[int, int]) -> None:
        self.report = report
        self.sentence_of = sentence_of
        self.by_sentence: list[list[Naming]] = [
            [Naming(token, entity, token.i) for token, entity in report.sentence_entities(sentence)]
            for sentence in sentences
        ]
        self.often: dict[int, list[int]] = {}
        for namings in self.by_sentence:
            for naming in namings:
                self.often.setdefault(id(naming.entity), []).append(naming.token.i)

    def note(self, token: Token, entity: Entity, named: int) -> None:
        """A word that has been found to mean an entity."""
        namings = self.by_sentence[self.sentence_of[token.i]]
        if all(naming.token.i != token.i for naming in namings):
            namings.append(Naming(token, entity, named))
            namings.sort(key=lambda naming: naming.token.i)

    def best(self, token: Token, fits: Callable[[Naming], bool], *, noun: str = "") -> Naming | None:
        """The most prominent fitting naming before a word; None where nobody fits or two are equally good."""
        scored: dict[int, tuple[float, Naming]] = {}
        number = self.sentence_of[token.i]
        near = [
            naming
            for back in range(max(number - REACH, 0), number + 1)
            for naming in self.by_sentence[back]
            if naming.token.i < token.i and fits(naming) and not _bound(naming.token, token, noun)
        ]
        for naming in near:
            points = self._points(naming, token, noun) + (
                weights().nearest if self._nearest(naming, near, token) else 0
            )
            if id(naming.entity) not in scored or points >= scored[id(naming.entity)][0]:
                scored[id(naming.entity)] = points, naming
        order = sorted(scored.values(), key=lambda found: -found[0])
        if not order or (len(order) > 1 and order[0][0] - order[1][0] < weights().margin):
            return None
        return order[0][1]

    def _nearest(self, naming: Naming, near: list[Naming], token: Token) -> bool:
        pointing = token.lower_ in ("latter", "that") or any(c.lower_ in ("that", "this") for c in token.children)
        return pointing and naming is near[-1]

    def _points(self, naming: Naming, token: Token, noun: str) -> float:
        w = weights()
        here, report = naming.token, self.report
        points = w.sentence_back * (self.sentence_of[token.i] - self.sentence_of[here.i])
        points += w.other_paragraph * (report.paragraph_of[here.i] != report.paragraph_of[token.i])
        points += _role(here)
        points += w.often * min(sum(1 for at in self.often.get(id(naming.entity), ()) if at < token.i), 3)
        points += w.continued * (naming.named != here.i)
        points += w.parallel * (here.dep_ in _SUBJECTS and token.dep_ in _SUBJECTS)
        points += _above(here, token)
        points += w.state * (naming.entity.type == "Country")
        words = {word for form in naming.entity.forms() for word in form.lower().split()}
        points += w.same_word * (bool(noun) and bool({noun, noun.removesuffix("s"), f"{noun}s"} & words))
        return points


def _role(token: Token) -> float:
    w = weights()
    while token.dep_ in ("conj", "appos") and token.head.pos_ in ("NOUN", "PROPN", "PRON"):
        token = token.head
    if token.dep_ in _SUBJECTS:
        return w.subject + w.main_clause * (token.head.dep_ in ("ROOT", "conj"))
    if token.dep_ == "pobj":
        return w.agent if token.head.dep_ == "agent" else w.oblique
    if token.dep_ == "poss":
        return w.owner
    return w.modifier if token.dep_ in ("compound", "amod", "nmod") else w.object


def _above(naming: Token, token: Token) -> float:
    """Points of the subject of a clause that the word's own clause hangs on."""
    w = weights()
    speech = lexicon().speech
    own = syntax.clause_verb(token)
    for verb in own.ancestors:
        if verb.pos_ not in ("VERB", "AUX"):
            continue
        subjects = [t for s in syntax.deep_subject(verb)[:1] for t in (s, *s.children)]
        if any(naming == t for t in subjects):
            return w.speaker if verb.lemma_ in speech.report | speech.denying_verbs else w.governing
    return 0.0


def _bound(naming: Token, token: Token, noun: str) -> bool:
    """Whether grammar forbids that the word means it: both stand under one verb, or the one owns the other."""
    if token.dep_ == "appos" or noun:
        return False
    if token.dep_ == "poss" and (naming == token.head or naming in list(token.head.subtree)):
        return True
    if token.dep_ == "poss":
        return False
    return naming.head == token.head and naming.head.pos_ in ("VERB", "AUX")
