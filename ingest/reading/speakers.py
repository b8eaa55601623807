"""Who a speaking subject is: a name, a pronoun, a spokesman, a body, somebody unnamed."""

from __future__ import annotations

from spacy.tokens import Token

from ingest.reading import quotations, syntax
from ingest.reading.entities import Entity
from ingest.reading.lexicon import lexicon
from ingest.reading.recalled import Recalled
from ingest.reading.reference import References
from ingest.reading.report import Report
from ingest.reading.voice import Spoken, kind_of


class Speakers(Recalled):
    """Resolves the speaking subjects of one report."""

    def __init__(self, report: Report, references: References) -> None:
        super().__init__(report, references)
        self._survey()

    def _survey(self) -> None:
        """The speaker of every sentence that has one, for quotations that go on."""
        for number, sentence in enumerate(self.references.sentences):
            for token in sentence:
                if token.lower_ == "according":
                    nouns = [n for c in token.children for n in c.children if n.dep_ == "pobj"]
                    if spoken := self.speaker(nouns):
                        self.last[number] = spoken
                if (
                    token.pos_ == "VERB"
                    and token.lemma_ in lexicon().speech.report
                    and token.lemma_ not in ("take", "find", "set", "rule")
                    and not self.quoted[token.i]
                ):
                    spoken = self.speaker(quotations.sayers(token, self.quoted))
                    if spoken:
                        self.last[number] = spoken
                        break

    def speaker(self, subjects: list[Token]) -> Spoken | None:  # noqa: C901, PLR0911, PLR0912 (rules in order, the first that fits)
        """Entity and kind of a speaking subject; (None, "outlet"): the report's own voice; None: nobody is told."""
        if not subjects:
            return None
        head = subjects[0]
        speech = lexicon().speech
        if head.lower_ in ("we", "us") and not self.quoted[head.i]:
            return None, "outlet"
        if (head.lemma_ in speech.own_voice and any(c.lower_ in ("this", "our") for c in head.children)) or (
            head.lower_ in ("editors",) and any(c.lower_ == "here" for c in head.children)
        ):
            return None, "outlet"
        named = self._named(head)
        if named is not None:
            return named
        if head.lower_ in ("he", "she", "who", "his", "her"):
            return self._he(head)
        if head.lower_ in lexicon().speech.some and (explained := self._one_explained(head)) is not None:
            return explained
        if head.lower_ in lexicon().speech.some and (unnamed := self._one_of(head)) is not None:
            return unnamed
        if head.pos_ == "PRON" and head.lower_ not in ("it", "its", "they", "their", "one", "some", "others"):
            return None
        if head.lemma_ in speech.mouthpieces | {"leader", "commander", "chief", "official", "member"}:
            groups = self.references.actors(head, "Group") if has_owner(head) else []
            if groups:
                return groups[0].entity, "group"
        if head.lower_ in speech.belongings and has_owner(head) and (groups := self.references.actors(head, "Group")):
            return groups[0].entity, "group"
        if head.lower_ in ("they", "their") and (several := self._those_before(head)) is not None:
            return several
        if head.lemma_ in speech.mouthpieces and not has_owner(head) and (sender := self._sender(head)) is not None:
            return sender
        if head.lower_ == "it" and head.i == head.sent.start and (before := self._body_before(head)) is not None:
            return before
        if head.lower_ in ("it", "its", "they", "their"):
            found = self.references.actors(head, "Group", "Country", "Source")
            return (found[0].entity, kind_of(found[0].entity)) if found else None
        source = self._source(head)
        if source is not None:
            return source
        found = self.references.actors(head, "Group", "Person", "Source")
        return (found[0].entity, kind_of(found[0].entity)) if found else None

    def _named(self, head: Token) -> Spoken | None:
        entity = self.report.entity(head)
        appositions = [self.report.entity(c) for c in head.children if c.dep_ == "appos"]
        if (
            entity is None
            and appositions
            and appositions[0] is not None
            and head.lemma_ not in lexicon().speech.anonymous_heads | lexicon().speech.mouthpieces
        ):
            entity = appositions[0]
        person = next((a for a in appositions if a is not None and a.type == "Person"), None)
        if person is not None and (entity is None or entity.type != "Person"):
            entity = person
        if entity is not None and entity.type == "Place" and head.i not in self.report.capitals:
            weak = all(name.weak for name in entity.names) and len(entity.label.split()) > 1
            entity.type = "Person" if weak else entity.type
            if not weak:
                return None
        if entity is not None and entity.type is None and head.pos_ == "PROPN":
            an_article = any(c.dep_ == "det" and c.lower_ == "the" for c in head.children)
            a_person = len(entity.label.split()) > 1 or head.ent_type_ == "PERSON"
            entity.type = "Group" if an_article else "Person" if a_person else "Source"
        if entity is None or entity.type is None:
            return None
        if entity.type == "Person":
            return self._for_whom(entity, head)
        return entity, kind_of(entity)

    def _for_whom(self, person: Entity, head: Token) -> Spoken:
        """A spokesman speaks for the group, a president for the country."""
        near = [
            head,
            *head.children,
            *(g for c in head.children if c.dep_ in ("appos", "compound", "nmod") for g in c.subtree),
        ]
        if any(t.lower_ in ("spokesman", "spokeswoman", "spokesperson") for t in near):
            for token in near:
                entity = self.report.entity(token)
                if entity is not None and entity.type == "Group":
                    return entity, "group"
            for token in near:
                if token.lower_ in ("its", "their") and (before := self._body_before(token)) is not None:
                    return before
                if token.lower_ in ("its", "their") and (
                    found := self.references.actors(token, "Group", "Source", "Country")
                ):
                    return found[0].entity, kind_of(found[0].entity)
        if any(
            t.lower_ in ("president", "premier", "chancellor")
            or (t.lower_ == "minister" and t.nbor(-1).lower_ == "prime")
            for t in near
            if t.i
        ):
            for token in near:
                entity = self.report.entity(token)
                if entity is not None and entity.type == "Country":
                    return entity, "country"
        return person, "person"

    def _source(self, head: Token) -> Spoken | None:
        """A state, the issuer of a paper, an institution, somebody unnamed."""
        lemma = head.lemma_.lower()
        if lemma == "government" or lemma in ("authority",):
            countries = [self.report.entity(c) for c in head.children]
            country = next((e for e in countries if e is not None and e.type == "Country"), None)
            if country is not None and lemma == "government":
                return country, "country"
        if lemma in lexicon().speech.papers and (issuer := self._issuer(head)) is not None:
            return issuer
        return self.sources.told_by(head)

    def _issuer(self, paper: Token) -> Spoken | None:
        """Whose report it is: "a report by X", "X's assessment"."""
        owners = [c for c in paper.children if c.dep_ == "poss"] + syntax.prepositional(paper, "by", "of", "from")
        owners += [p for c in paper.children if c.dep_ == "acl" for p in syntax.deep_subject(c)]
        return next((spoken for owner in owners if (spoken := self._named(owner)) is not None), None)


def has_owner(head: Token) -> bool:
    return any(c.dep_ in ("poss", "compound", "nmod", "amod") for c in head.children) or any(
        c.lower_ in ("of", "for", "from") for c in head.children
    )
