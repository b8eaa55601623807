"""What the makers of claims share about one report: its parse, references, incidents and speakers."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from ingest.reading import syntax
from ingest.reading.entities import Entity
from ingest.reading.event import Event
from ingest.reading.events import Events
from ingest.reading.lexicon import lexicon
from ingest.reading.reference import Meant, References
from ingest.reading.report import Report
from ingest.reading.speech import Speech


@dataclass(slots=True)
class Context:
    report: Report
    references: References
    events: Events
    speech: Speech

    def event_of(self, token: Token, depth: int = 0) -> Event | None:  # noqa: C901, PLR0911 (rules in order, the first that fits)
        """The incident that a word tells or means, or None."""
        event = self.events.at.get(token.i)
        if event is not None:
            return event
        if depth < 3:
            for child in token.children:
                if child.dep_ in ("prep",) and child.lower_ in ("of", "in", "for", "to", "with"):
                    for noun in child.children:
                        if noun.dep_ in ("pobj", "pcomp") and (inner := self.event_of(noun, depth + 1)) is not None:
                            return inner
                if child.dep_ in ("relcl", "acl") and token.pos_ == "NOUN" and child.i in self.events.at:
                    return self.events.at[child.i]
                if (
                    child.dep_ in ("dobj", "pcomp", "xcomp", "conj", "ccomp", "prep")
                    and token.pos_ in ("VERB", "AUX")
                    and token.lemma_ in lexicon().reference.light_verbs
                    and (inner := self.event_of(child, depth + 1)) is not None
                ):
                    return inner
        if not depth and (there := self._told_at(token)) is not None:
            return there
        if token.lemma_ in lexicon().reference.involvement:
            return self.told_before(token)
        if token.lower_ in lexicon().reference.incident_nouns and (token.pos_ in ("PRON", "DET") or _definite(token)):
            return self.told_before(token)
        return None

    def _told_at(self, token: Token) -> Event | None:
        """ "Claimed Sarsang", "nothing to do with Thamrin": the incident at a place, by the place's name alone."""
        place = self.report.entity(token)
        if (
            place is None
            or place.type not in ("Place", None)
            or token.dep_ not in ("pobj", "dobj", "nsubj", "nsubjpass")
        ):
            return None
        told = [e for e in self.events.all if e.spot is not None and e.spot.entity is place and e.trigger.i < token.i]
        return told[-1] if told else None

    def actors(self, token: Token, *types: str) -> list[Meant]:
        """Whom a token means, as `References.actors`; "we" in a quotation is its speaker, "a statement by X" is X's."""
        if token.lower_ in ("we", "us", "our", "ours") and self.report.quoted[token.i]:
            speaker = self.speech.of(token).speaker
            if speaker is not None and speaker.type == "Group":
                return [Meant(speaker, self.naming(speaker, token))] if "Group" in types else []
            if speaker is not None:
                return []  # a person's or an official's "we": whose, the report has not said
        found = self.references.actors(token, *types)
        if token.lemma_ in lexicon().reference.state_bodies and token.i not in self.report.entity_at:
            found = [m for m in found if m.entity.type != "Group" or token.lemma_ in m.entity.label.lower()]
        return found or (self._represented(token) if "Group" in types else [])

    def _represented(self, token: Token) -> list[Meant]:
        """ "A caller claiming to represent X", "to speak for X"."""
        claims = [c for c in token.children if c.dep_ == "acl" and c.lemma_ in ("claim", "purport", "profess")]
        spoken = [verb for claim in claims for verb in claim.children if verb.dep_ == "xcomp"]
        named = [t for verb in spoken for t in (*syntax.deep_object(verb), *syntax.prepositional(verb, "for"))]
        return [meant for noun in named for meant in self.references.actors(noun, "Group")]

    def naming(self, entity: Entity, near: Token) -> int:
        """The token of the naming of an entity nearest to a word."""
        return min(
            (i for i, e in self.report.entity_at.items() if e is entity), key=lambda i: abs(i - near.i), default=near.i
        )

    def owner(self, meant: Meant, speaker: Entity | None) -> Meant:
        """Who acts where a group speaks of a part of its own: "said that its southern brigade had done it"."""
        if speaker is None or speaker.type != "Group" or meant.entity is speaker or meant.entity.type != "Group":
            return meant
        for child in self.report.doc[meant.token].children:
            if child.dep_ == "poss" and any(m.entity is speaker for m in self.actors(child, "Group")):
                return Meant(speaker, meant.token)
        return meant

    def above(self, verb: Token) -> Event | None:
        """The incident that a relative clause is about, wherever it hangs: "the murder on Friday, which X claimed"."""
        for token in syntax.governors(verb.head):
            if token.i in self.events.at:
                return self.events.at[token.i]
            if token.pos_ in ("VERB", "AUX"):
                return None
        return None

    def told_before(self, token: Token) -> Event | None:
        """The incident being told where a word stands: in its sentence, its paragraph, else the main one."""
        sentence = self.references.sentences[self.references.sentence_of[token.i]]
        here = [self.events.at[t.i] for t in sentence if t.i in self.events.at and not self.events.at[t.i].collective]
        if here:
            return here[0]
        paragraph = self.report.paragraph_of[token.i]
        nearest = self.events.before(token.i, paragraph=paragraph)
        if nearest is not None and not nearest.collective:
            return nearest
        return self.events.main()


def _definite(token: Token) -> bool:
    return (
        any(
            c.lower_ in ("the", "that", "this", "those", "these", "both", "its", "his", "their", "any")
            or c.dep_ == "poss"
            for c in token.children
        )
        or token.tag_ == "NNS"
    )


def context_of(report: Report) -> Context:
    references = References(report)
    events = Events(report, references)
    return Context(report, references, events, Speech(report, references))
