"""Whom a pronoun or "the group" means: the most prominent naming before it, and whoever speaks."""

from __future__ import annotations

from spacy.tokens import Token

from ingest.reading import quotations, syntax
from ingest.reading.affiliation import group_of
from ingest.reading.entities import Entity
from ingest.reading.lexicon import lexicon
from ingest.reading.mentions import Meant
from ingest.reading.plurals import Plurals
from ingest.reading.salience import Naming


class Antecedents(Plurals):
    """Resolves pronouns and definite descriptions."""

    def _it(self, token: Token, wanted: tuple[str, ...], noun: str = "") -> list[Meant]:
        """The latest fitting name before, subjects first; in reported speech the speaker."""
        kinds = tuple(t for t in wanted if t in ("Group", "Country", "Source"))
        if token.pos_ == "PRON" and "Group" in kinds and (speaker := self._unnamed_speaker(token)):
            return speaker
        quoted = self.report.quoted
        doing = self._doing(token)
        speaking = self._quoted_speaker(token) if quoted[token.i] else None

        def fits(naming: Naming) -> bool:
            if naming.entity is speaking or naming.entity in doing:
                return False  # who is quoted calls himself "we"
            return self._fits(naming.token, naming.entity, kinds, noun) and (
                quoted[token.i] or not quoted[naming.token.i]  # who speaks is not who is quoted about
            )

        best = self.salience.best(token, fits, noun=noun)
        return [Meant(best.entity, best.named)] if best is not None else []

    def _person(self, token: Token, wanted: tuple[str, ...]) -> list[Meant]:
        if "Person" not in wanted:
            return []
        number = self.sentence_of[token.i]
        for back in range(number, max(number - 3, -1), -1):
            people = [(t, e) for t, e in self.named[back] if e.type == "Person" and t.i < token.i]
            if people:
                subjects = [p for p in people if p[0].dep_ in ("nsubj", "nsubjpass")]
                best = (subjects or people)[-1 if back == number else 0]
                return [Meant(best[1], best[0].i)]
        return []

    def _us(self, token: Token) -> list[Meant]:
        """ "We" in a quotation: the group that is quoted, or the group of who is."""
        verb = quotations.quoting(token, self.report.quoted)
        sayers = quotations.sayers(verb, self.report.quoted) if verb is not None else []
        for sayer in sayers[:1]:
            entity = self.report.entity(sayer)
            beside = [self.report.entity(c) for c in sayer.children if c.dep_ == "appos"]
            person = next((e for e in (entity, *beside) if e is not None and e.type == "Person"), None)
            if person is not None:
                group = group_of(self.report, person)
                return [Meant(*group)] if group is not None else []
            if sayer.pos_ != "PRON" and (found := self.actors(sayer, "Group", depth=3)):
                return found
        return self._it(token, ("Group",))

    def _issuer(self, token: Token) -> list[Meant]:
        """ "We" in a first-person document: its issuer."""
        issuer = self.report.issuer
        named = [i for i, entity in self.report.entity_at.items() if entity is issuer] if issuer is not None else []
        return [Meant(issuer, min(named, key=lambda i: abs(i - token.i)))] if issuer is not None and named else []

    def centre(self, token: Token, *, other_than: tuple[Entity, ...] = ()) -> list[Meant]:
        """The group that is being spoken of where a word stands, in its paragraph; [] when several are or none is."""

        def fits(naming: Naming) -> bool:
            near = self.report.paragraph_of[naming.token.i] == self.report.paragraph_of[token.i]
            return near and naming.entity not in other_than and self._fits(naming.token, naming.entity, ("Group",), "")

        best = self.salience.best(token, fits, noun="group")
        return [Meant(best.entity, best.named)] if best is not None else []

    def _fits(self, token: Token, entity: Entity, kinds: tuple[str, ...], noun: str) -> bool:
        untyped = entity.type is None and "Group" in kinds and _may_be_a_group(token, entity)
        if not (entity.type in kinds or untyped) or token.i in self.report.demonyms:
            return False
        if noun in lexicon().reference.state_bodies and noun not in entity.label.lower():
            return False  # "the army" is no armed group named before
        if entity.type == "Country" and token.dep_ not in ("nsubj", "nsubjpass"):
            speaks = (
                token.dep_ == "poss"
                and token.head.dep_ == "nsubj"
                and token.head.lemma_.lower() in lexicon().reference.organs
            )
            return speaks and "Country" in kinds  # "Russia's General Staff said its jets"
        if entity.type == "Country" and token.text.isupper() and len(token.text) > 4:
            return False  # a dateline
        return not (token.dep_ in ("compound", "nmod") and not noun and entity.type != "Group")

    def _doing(self, token: Token) -> list[Entity]:
        """Who acts in the clause of an object: "joined it and left it" is not done to oneself."""
        if token.dep_ not in ("dobj", "pobj", "dative") or token.pos_ != "PRON":
            return []
        subjects = syntax.deep_subject(syntax.clause_verb(token))
        return [e for s in subjects if s.i < token.i and (e := self.report.entity(s)) is not None]

    def _quoted_speaker(self, token: Token) -> Entity | None:
        """The group in whose quotation a word stands, by its name beside the verb of saying."""
        verb = quotations.quoting(token, self.report.quoted)
        sayers = quotations.sayers(verb, self.report.quoted)[:1] if verb is not None else []
        found = [m.entity for s in sayers if s.pos_ != "PRON" for m in self.actors(s, "Group", depth=3)]
        return found[0] if found else None

    def _unnamed_speaker(self, token: Token) -> list[Meant]:
        """ "That group said it ...": it is whoever that group is."""
        for verb in token.ancestors:
            if verb.pos_ == "VERB" and verb.lemma_ in lexicon().speech.report:
                for subject in syntax.deep_subject(verb)[:1]:
                    if (
                        subject.lower_ in lexicon().reference.group_nouns
                        and self._definite(subject)
                        and subject.i < token.i
                    ):
                        return self.actors(subject, "Group", depth=3)
        return []

    def _named_by_a_part(self, token: Token) -> list[Meant]:
        """ "The commandos", "the league": the group that has the word in its name, where only one has."""
        word, found = token.lower_, {}
        if word in lexicon().names.adjectives | lexicon().speech.anonymous_heads or token.i in self.report.entity_at:
            return []
        for namings in self.named[: self.sentence_of[token.i] + 1]:
            for named, entity in namings:
                words = {w for form in entity.forms() for w in form.lower().split()[-2:]}
                if entity.type == "Group" and named.i < token.i and word in words:
                    found[id(entity)] = Meant(entity, named.i)
        return list(found.values()) if len(found) == 1 else []


def _may_be_a_group(token: Token, entity: Entity) -> bool:
    """Whether a name of no known type does what groups do: it acts, is acted upon, or has something."""
    if token.pos_ != "PROPN" or token.lower_ in lexicon().names.adjectives:
        return False
    return token.dep_ in ("nsubj", "nsubjpass", "dobj", "poss", "agent", "conj", "appos") or entity.label.isupper()
