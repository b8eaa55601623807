"""Who is meant: names, pronouns, "the group", "its fighters", "both". Every answer says where its antecedent stands."""

from __future__ import annotations

from spacy.tokens import Token

from ingest.reading import syntax
from ingest.reading.lexicon import lexicon
from ingest.reading.mentions import ACTORS, Meant
from ingest.reading.nounphrases import NounPhrases, before_comma
from ingest.reading.report import Report

__all__ = ["ACTORS", "Meant", "References", "before_comma"]


class References(NounPhrases):
    """Resolves the words of one report."""

    def __init__(self, report: Report) -> None:
        super().__init__(report)
        self._follow()

    def _follow(self) -> None:
        """Resolve the words for bodies in their order, so that what one of them means is there for the next."""
        words = lexicon().reference
        for token in self.report.tokens:
            if token.lower_ in ("it", "its", "they", "their") or (
                token.lower_ in words.group_nouns and token.tag_ == "NN" and token.dep_ not in ("amod", "compound")
            ):
                found = self.actors(token, "Group")
                if len(found) == 1 and self.report.entity(token) is None:
                    self.salience.note(token, found[0].entity, found[0].token)

    def actors(self, token: Token, *types: str, depth: int = 0) -> list[Meant]:
        """Entities of these types (any actor when none is given) that a token means; [] when nobody can be told."""
        wanted = types or ACTORS
        found = self._direct(token, wanted)
        if found or depth > 4:
            return found
        found = self._through_noun(token, wanted, depth)
        if found:
            return found
        return self._by_word(token, wanted, depth)

    def _by_word(self, token: Token, wanted: tuple[str, ...], depth: int) -> list[Meant]:  # noqa: PLR0911 (rules in order, the first that fits)
        """Whom a pronoun, a plural or a definite noun means."""
        word = token.lower_
        if word in ("itself", "themselves", "himself") and token.dep_ != "ROOT":
            return [
                m
                for s in syntax.deep_subject(syntax.clause_verb(token))
                if s.i != token.i
                for m in self.actors(s, *wanted, depth=depth + 1)
            ]
        if word == "whose":
            return [
                m for t in token.ancestors if t.dep_ == "relcl" for m in self.actors(t.head, *wanted, depth=depth + 1)
            ][:1]
        if word in lexicon().reference.he:
            return self._person(token, wanted)
        if (
            word in lexicon().reference.plural
            and (token.pos_ != "NOUN" or self._definite(token))
            and "Group" in wanted
            and (plural := self._several(token))
        ):
            return plural
        if word in ("we", "our", "us", "ours"):
            return self._us(token) if self.report.quoted[token.i] else self._issuer(token)
        if word in lexicon().reference.it and token.pos_ in ("PRON", "DET"):
            return self._it(token, wanted)
        if (
            word in lexicon().reference.group_nouns
            and token.dep_ not in ("amod", "compound")
            and "Group" in wanted
            and self._definite(token)
        ):
            return (
                self._several(token)
                if token.tag_ == "NNS"
                and word not in ("guerrillas", "rebels", "militants", "insurgents", "separatists", "jihadists")
                else self._it(token, ("Group",), noun=word)
            )
        if token.pos_ in ("NOUN", "PROPN") and "Group" in wanted and self._definite(token):
            if token.lower_ in lexicon().reference.fighters and not any(
                c.dep_ in ("amod", "prep") for c in token.children
            ):
                return self._it(token, ("Group",), noun="group")
            return self._named_by_a_part(token)
        return []
