"""Nouns that stand for somebody: "its fighters", "an outfit calling itself X", "a statement by X"."""

from __future__ import annotations

from spacy.tokens import Token

from ingest.reading import syntax
from ingest.reading.affiliation import group_of
from ingest.reading.antecedents import Antecedents
from ingest.reading.entities import Entity
from ingest.reading.lexicon import lexicon
from ingest.reading.mentions import Meant


class NounPhrases(Antecedents):
    """Resolves nouns through what stands beside them."""

    def _through_noun(self, token: Token, wanted: tuple[str, ...], depth: int) -> list[Meant]:
        """A noun that stands for its group or is explained by a name beside it: the first rule that finds somebody."""
        if token.pos_ not in ("NOUN", "PROPN", "NUM", "PRON", "ADJ", "DET"):
            return []
        return (
            self._state_of(token, wanted)
            or self._explained(token, wanted, depth)
            or self._set_off(token, wanted)
            or self._owner_of(token, wanted, depth)
            or self._sender_of(token, wanted)
            or self._first(
                (
                    c
                    for c in token.children
                    if c.dep_ in ("compound", "nmod") and token.lower_ in lexicon().reference.group_nouns
                ),
                wanted,
            )
        )

    def _state_of(self, token: Token, wanted: tuple[str, ...]) -> list[Meant]:
        """ "India's home ministry" acts for India."""
        if "Country" in wanted and token.lemma_ in lexicon().reference.state_organs:
            for child in token.children:
                state = self.report.entity(child)
                if child.dep_ in ("poss", "compound", "amod", "nmod") and state is not None and state.type == "Country":
                    return [Meant(state, child.i)]
        return []

    def _explained(self, token: Token, wanted: tuple[str, ...], depth: int) -> list[Meant]:
        """ "an outfit, X", "an outfit calling itself X", "we, the men of X"."""
        group = ("Group",) if "Group" in wanted else wanted
        for child in token.children:
            if child.dep_ == "appos":
                found = self._direct(child, wanted)
                if not found and token.lower_ in ("we", "us"):
                    found = self.actors(child, *wanted, depth=depth + 1)
                if found:
                    return found
            if child.dep_ in ("acl", "relcl") and child.lemma_ in lexicon().reference.naming_verbs:
                found = self._first((named for named in child.subtree if named.i > child.i), group)
                if found:
                    return found
        return []

    def _set_off(self, token: Token, wanted: tuple[str, ...]) -> list[Meant]:
        """ "X, the group", "another name that surfaced lately, X", "one calling itself X"."""
        if token.dep_ == "appos" and (found := self._first((*before_comma(token), token.head), wanted)):
            return found
        if token.lower_ in lexicon().reference.group_nouns and any(
            c.lower_ in ("a", "an", "another", "one") for c in token.children
        ):
            after = (t for t in token.subtree if t.i > token.i + 1 and t.nbor(-1).text == ",")
            if found := self._first(after, wanted):
                return found
        if token.lower_ in ("itself", "themselves") and token.head.lemma_ in lexicon().reference.naming_verbs:
            return self._first((c for c in token.head.children if c.i > token.i), wanted)
        return []

    def _owner_of(self, token: Token, wanted: tuple[str, ...], depth: int) -> list[Meant]:
        """ "its fighters", "a spokesman for X", "the armed wing of X": whose they are."""
        speech = lexicon().speech
        standing = speech.belongings | speech.mouthpieces | lexicon().reference.parts
        own = [c for c in token.children if c.dep_ == "poss"]
        if (
            "Group" in wanted
            and own
            and (token.lower_ in standing | lexicon().reference.group_nouns or token.lemma_ in speech.belongings)
        ):
            for person in self._person_meant(own[0]):
                if (group := group_of(self.report, person)) is not None:
                    return [Meant(*group)]
                if own[0].lower_ in ("his", "her"):
                    return self._it(own[0], ("Group",))
        theirs = token.tag_ == "NNS" and any(c.lower_ in ("its", "their", "our") for c in own)
        if token.lower_ not in standing and token.lemma_ not in speech.belongings and not theirs:
            return []
        owners = [c for c in token.children if c.dep_ in ("poss", "compound", "amod", "nmod")]
        for owner in (*owners, *syntax.prepositional(token, "of", "for", "from")):
            if found := self.actors(owner, *wanted, depth=depth + 1):
                return found
        return []

    def _sender_of(self, token: Token, wanted: tuple[str, ...]) -> list[Meant]:
        """ "A statement by X", "a message in the name of X", "a caller who gave the name of X": X speaks."""
        if token.lemma_ not in lexicon().speech.mouthpieces or "Group" not in wanted:
            return []
        senders = syntax.prepositional(token, "by", "from")
        senders += [t for noun in syntax.prepositional(token, "in") for t in syntax.prepositional(noun, "of")]
        clauses = [t for c in token.children if c.dep_ in ("acl", "relcl") for t in c.subtree]
        senders += [t for t in clauses if t.dep_ in ("poss", "pobj") and self.report.entity(t) is not None]
        return self._first(senders, ("Group",))

    def _person_meant(self, owner: Token) -> list[Entity]:
        """The person whose something is: by name, or by "his" and "her"."""
        if owner.lower_ in ("his", "her"):
            return [meant.entity for meant in self._person(owner, ("Person",))]
        entity = self.report.entity(owner)
        return [entity] if entity is not None and entity.type == "Person" else []


def before_comma(noun: Token) -> list[Token]:
    """The word before the comma that sets off an apposition: what it explains, whatever the parser hung it on."""
    left = noun.left_edge.i
    return [noun.doc[left - 2]] if left >= 2 and noun.doc[left - 1].text == "," else []
