"""What the makers of claims share about one report: its parse, references, incidents and speakers."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from ingest.reading import syntax
from ingest.reading.entities import Entity
from ingest.reading.events import Event, Events
from ingest.reading.lexicon import lexicon
from ingest.reading.reference import Meant, References
from ingest.reading.report import Report
from ingest.reading.speech import Speech

_EVENT_NOUNS = frozenset(
    [
        "attack",
        "attacks",
        "strike",
        "strikes",
        "blast",
        "blasts",
        "bombing",
        "bombings",
        "explosion",
        "explosions",
        "incident",
        "incidents",
        "operation",
        "operations",
        "raid",
        "raids",
        "fire",
        "shooting",
        "shootings",
        "killing",
        "killings",
        "murder",
        "murders",
        "massacre",
        "assault",
        "ambush",
        "salvo",
        "barrage",
        "rocket",
        "rockets",
        "them",
        "it",
        "this",
        "that",
        "one",
        "deed",
        "act",
        "acts",
        "crime",
        "atrocity",
        "carnage",
        "violence",
        "death",
        "deaths",
        "bloodshed",
        "kidnapping",
        "abduction",
        "event",
        "events",
        "which",
        "both",
        "bomb",
        "bombs",
        "device",
        "devices",
        "launch",
        "launches",
        "volley",
        "those",
        "these",
        "outrage",
        "arson",
        "assassination",
        "burning",
        "slaughter",
    ]
)


_INVOLVEMENT = frozenset({"involvement", "participation", "complicity", "responsibility", "authorship"})
_LIGHT = frozenset(
    [
        "carry",
        "have",
        "take",
        "play",
        "be",
        "commit",
        "perpetrate",
        "conduct",
        "mount",
        "stage",
        "plan",
        "order",
        "direct",
        "organise",
        "organize",
        "execute",
        "launch",
        "fire",
        "plant",
        "do",
        "make",
        "help",
        "assist",
        "mastermind",
        "orchestrate",
        "participate",
        "perform",
        "undertake",
    ]
)
"""Verbs that only say that an incident is somebody's doing."""


STATE_BODIES = frozenset(
    {"army", "police", "military", "navy", "government", "ministry", "state", "coalition", "force"}
)
"""Words for a state's own bodies: "the army" is no armed group named before."""


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
                    and token.lemma_ in _LIGHT
                    and (inner := self.event_of(child, depth + 1)) is not None
                ):
                    return inner
        if token.lemma_ in _INVOLVEMENT:
            return self.told_before(token)
        if token.lower_ in _EVENT_NOUNS and (token.pos_ in ("PRON", "DET") or _definite(token)):
            return self.told_before(token)
        return None

    def actors(self, token: Token, *types: str) -> list[Meant]:
        """Whom a token means, as `References.actors`; "we" in a quotation is its speaker, "a statement by X" is X's."""
        if token.lower_ in ("we", "us", "our", "ours") and self.report.quoted[token.i]:
            speaker = self.speech.of(token).speaker
            if speaker is not None and speaker.type == "Group":
                return [Meant(speaker, self.naming(speaker, token))] if "Group" in types else []
            if speaker is not None:
                return []  # a person's or an official's "we": whose, the report has not said
        found = self.references.actors(token, *types)
        if token.lemma_ in STATE_BODIES and token.i not in self.report.entity_at:
            found = [m for m in found if m.entity.type != "Group" or token.lemma_ in m.entity.label.lower()]
        if not found and token.lemma_ in lexicon().speech.mouthpieces:
            found = [m for t in syntax.prepositional(token, "by") for m in self.references.actors(t, *types)]
            clauses = [t for c in token.children if c.dep_ == "acl" and not found for t in c.subtree]
            named = [t for t in clauses if t.dep_ in ("poss", "pobj") and self.report.entity(t) is not None]
            found = found or [m for t in named for m in self.references.actors(t, "Group") if "Group" in types][:1]
        return found

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
            for c in token.children
        )
        or token.tag_ == "NNS"
    )


def context_of(report: Report) -> Context:
    references = References(report)
    events = Events(report, references)
    return Context(report, references, events, Speech(report, references))


def clause_has(token: Token, *words: str) -> bool:
    verb = syntax.clause_verb(token)
    return any(c.lower_ in words for c in verb.children)
