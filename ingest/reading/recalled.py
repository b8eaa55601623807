"""Speakers told only by what was said before: "he", "they", "one of them", "a statement"."""

from __future__ import annotations

from spacy.tokens import Token

from ingest.reading import quotations, syntax
from ingest.reading.lexicon import lexicon
from ingest.reading.reference import References
from ingest.reading.report import Report
from ingest.reading.sources import Sources, noun_phrase
from ingest.reading.voice import Spoken


class Recalled:
    """The speakers of one report that go back to others. `last`: who speaks in each sentence with a verb of saying."""

    def __init__(self, report: Report, references: References) -> None:
        self.report = report
        self.references = references
        self.quoted = report.quoted
        self.sources = Sources(report)
        self.last: dict[int, Spoken] = {}

    def speaker(self, subjects: list[Token]) -> Spoken | None:
        """Entity and kind of a speaking subject: see `Speakers`."""
        raise NotImplementedError

    def _he(self, head: Token) -> Spoken | None:
        number = self.references.sentence_of[head.i]
        if head.lower_ == "who" and head.head.dep_ == "relcl":
            return self.speaker([head.head.head])
        here = self.references._person(head, ("Person",))
        if here and self.references.sentence_of[here[0].token] == number and quotations.closes(head):
            here = []  # "Lisk has paid nothing, she added": it is not Lisk who speaks
        passing = here and not introduced(head.doc[here[0].token])
        for back in range(number - 1, max(number - 4, -1), -1):
            spoken = self.last.get(back)
            if spoken and (
                spoken[1] in ("person", "anonymous") or (spoken[0] is not None and spoken[0].type == "Person")
            ):
                same = here and not passing and self.references.sentence_of[here[0].token] > back
                return (here[0].entity, "person") if same else spoken
        return (here[0].entity, "person") if here else None

    def _one_explained(self, head: Token) -> Spoken | None:
        """ "One of them, a port official": the port official."""
        people = [c for c in head.children if c.dep_ == "appos" and c.pos_ == "NOUN"]
        return self.sources.told_by(people[0]) if people else None

    def _one_of(self, head: Token) -> Spoken | None:
        """ "One of them", "some of the pair", "the other": whoever spoke without a name just before."""
        for noun in syntax.prepositional(head, "of", "among"):
            people = lexicon().speech.anonymous_heads | lexicon().speech.institution_heads
            if noun.pos_ == "NOUN" and noun.lemma_ in people:
                return self.sources.entity(*noun_phrase(head), anonymous=True), "anonymous"
        number = self.references.sentence_of[head.i]
        for back in range(number, max(number - 3, -1), -1):
            spoken = self.last.get(back)
            if spoken is not None and spoken[1] == "anonymous":
                return spoken
            for token in self.references.sentences[back]:
                several = token.tag_ == "NNS" and token.lemma_ in lexicon().speech.anonymous_heads
                source = self.sources.told_by(token) if several and token.dep_ == "nsubj" and token.i < head.i else None
                if source is not None:
                    return source
        return None

    def _those_before(self, pronoun: Token) -> Spoken | None:
        """ "They": the people who are the subject of a clause just before, where they are no fighters of a group."""
        number = self.references.sentence_of[pronoun.i]
        speech = lexicon().speech
        for back in range(number, max(number - 2, -1), -1):
            for token in reversed(list(self.references.sentences[back])):
                plural = token.tag_ in ("NNS", "NNPS") and token.dep_ in ("nsubj", "nsubjpass") and token.i < pronoun.i
                if not plural or token.lower_ in speech.belongings:
                    continue
                if self.report.entity(token) is not None:
                    return None
                if token.lemma_ in speech.anonymous_heads | speech.institution_heads | speech.offices:
                    return self.sources.told_by(token)
        return None

    def _sender(self, paper: Token) -> Spoken | None:
        """ "X sent out a statement saying ...", "X published a letter that declared ...": X."""
        verb = paper.head
        if paper.dep_ == "pobj":
            verb = syntax.clause_verb(paper)
        if (
            verb.pos_ != "VERB"
            or paper.dep_ not in ("dobj", "pobj")
            or verb.lemma_ in lexicon().speech.report - _SENDING
        ):
            return None
        subjects = [s for s in syntax.deep_subject(verb) if s != paper]
        return self.speaker(subjects)

    def _body_before(self, token: Token) -> Spoken | None:
        """The institution that spoke in the sentence before, which "its spokesman" belongs to."""
        number = self.references.sentence_of[token.i]
        spoken = self.last.get(number - 1)
        same = (
            number
            and self.report.paragraph_of[self.references.sentences[number - 1].start]
            == self.report.paragraph_of[token.i]
        )
        return spoken if spoken is not None and same and spoken[1] == "institution" else None


def introduced(named: Token) -> bool:
    """Whether a sentence is about the person named: its subject, or one of whom it says who that is."""
    return named.dep_ in ("nsubj", "nsubjpass", "appos") or any(c.dep_ in ("relcl", "appos") for c in named.children)


_SENDING = frozenset({"post", "write", "tweet", "release", "issue", "announce"})
