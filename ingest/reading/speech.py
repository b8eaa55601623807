"""How each clause of a report is said: the outlet's own statement, or a speaker's, with what reserve."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from ingest.reading import quotations, syntax
from ingest.reading.entities import Entity
from ingest.reading.issuer import speaks_of_itself
from ingest.reading.lexicon import lexicon
from ingest.reading.reference import References
from ingest.reading.report import Report
from ingest.reading.speakers import Speakers
from ingest.reading.voice import UNTOLD, Spoken, Voice, parted, reserve, set_apart, unsaid, untrue


class Speech:
    """The voices of one report."""

    def __init__(self, report: Report, references: References) -> None:
        self.report = report
        self.references = references
        self.quoted = report.quoted
        self.speakers = Speakers(report, references)
        self.speaker = self.speakers.speaker

    def of(self, token: Token, *, presupposed: bool = False) -> Voice:  # noqa: C901, PLR0911, PLR0912, PLR0915 (rules in order, the first that fits)
        """The voice in which a clause is said; `presupposed`: what a clause on a noun adds is the outlet's."""
        if _asked(token):
            return Voice(void=True)
        possible, hedged = reserve(token)
        denied = reported = False
        below = token
        speech = lexicon().speech
        for above in token.ancestors:
            content = below.dep_ in ("relcl", "acl") and any(
                c.dep_ == "mark" and c.lower_ == "that" for c in below.children
            )
            reported = reported or content
            if above.lemma_ in lexicon().speech.unreal and below.dep_ in ("xcomp", "acl") and below.tag_ == "VB":
                return Voice(void=True)
            added = below.dep_ in ("relcl", "acl", "appos") and above.lemma_ not in speech.accusation_nouns
            if (
                added
                and not reported
                and not self.quoted[token.i]
                and (presupposed or (below.dep_ != "acl" and set_apart(below)))
                and (presupposed or quotations.closing(token) is None)
            ):
                return Voice(None, "outlet", possible, hedged, denied=denied)
            if any(c.dep_ == "mark" and c.lower_ in ("whether", "if") for c in below.children):
                return Voice(void=True)
            if (
                above.lemma_ in lexicon().speech.stopping
                and below.dep_ in ("pcomp", "xcomp", "prep")
                and (above.lemma_ not in ("stop", "fall") or any(c.lower_ == "short" for c in above.children))
            ):
                return Voice(void=True)
            if above.lower_ == "short" and above.head.lemma_ in ("stop", "fall"):
                return Voice(void=True)
            if (
                above.pos_ == "NOUN"
                and above.lemma_ in speech.accusation_nouns
                and below.dep_ in ("acl", "ccomp", "relcl")
                and untrue(above)
            ):
                denied = True
            if (
                above.lemma_ in speech.proofs
                and below.dep_ in ("acl", "ccomp")
                and any(c.lower_ in ("no", "little", "scant", "any") for c in above.children)
            ):
                return Voice(void=True)
            if (
                above.pos_ == "NOUN"
                and below.dep_ in ("acl", "ccomp")
                and above.lemma_ in speech.theories | speech.viewing
            ):
                hedged = True  # "are working on the theory that ..."
            if (
                above.lemma_ == "be"
                and below.dep_ == "ccomp"
                and any(s.lemma_ in lexicon().speech.theories for s in syntax.deep_subject(above))
            ):
                hedged = True
            if above.lemma_ == "be" and below.dep_ == "ccomp" and (put := self._put_forward(above)) is not None:
                return Voice(put[0], put[1], possible, hedged, denied=denied)
            if above.pos_ in ("VERB", "AUX"):
                extra = reserve(above) if below.dep_ in ("xcomp", "ccomp") else (False, False)
                possible, hedged = possible or extra[0], hedged or extra[1]
                frames = below.dep_ in _SPOKEN or reported
                # "said in a message sent to a newspaper that ...": the parser hangs the clause on "sent"
                reported = reported or (below.dep_ == "ccomp" and any(c.dep_ == "mark" for c in below.children))
                noun = below.pos_ == "NOUN" and below.dep_ == "dobj"
                if above.lemma_ in speech.denying_verbs and (frames or noun):
                    who, kind = self.speaker(syntax.deep_subject(above)) or (None, "outlet")
                    refused = syntax.negated(above)
                    return Voice(who, kind, denied=not refused, void=refused)
                if above.lemma_ in speech.report and frames and parted(below, above) and not self.quoted[token.i]:
                    break  # "their aircraft bombed a post; the ministry called it ...": two sentences in one
                if above.lemma_ in speech.report and frames and self._by_liars(above):
                    denied = True
                elif above.lemma_ in speech.report and frames:
                    if syntax.negated(above) and above.lemma_ not in ("think", "believe"):
                        return Voice(void=True)
                    if unsaid(above) or self._taken_back(above):
                        return Voice(void=True)
                    voice = self._spoken(above, possible, hedged)
                    if voice is not None:
                        return replace(voice, denied=denied or syntax.negated(above))
            below = below if above.pos_ == "ADP" else above
        according = self._according(token)
        apart = presupposed and _beside_the_point(token)
        if according is None and not apart:
            verb = quotations.quoting(token, self.quoted) if self.quoted[token.i] else None
            verb = verb or quotations.set_off(token) or quotations.colon(token)
            voice = self._spoken(verb, possible, hedged) if verb is not None else None
            if voice is not None:
                return replace(voice, denied=denied)
            according = self.speaker(quotations.to_mind(token))
        if according is None and self.quoted[token.i]:
            according = self._quotation(token)
        who, kind = according or (None, "outlet")
        if kind == UNTOLD:  # according to somebody we cannot make out: never the outlet's own statement
            return Voice(None, "outlet", possible, True, denied=denied)
        return Voice(who, kind, possible, hedged, denied=denied)

    def _by_liars(self, verb: Token) -> bool:
        """ "The liars who repeat that ...": whoever calls them so denies it."""
        return any(s.lemma_ in lexicon().speech.liars for s in syntax.deep_subject(verb)[:1])

    def _taken_back(self, verb: Token) -> bool:
        """ "We stated that ..." in a correction: what the outlet said before, and says no longer."""
        own = any(s.lower_ == "we" and not self.quoted[s.i] for s in syntax.deep_subject(verb)[:1])
        return own and verb.tag_ == "VBD" and speaks_of_itself(self.report)

    def _put_forward(self, copula: Token) -> Spoken | None:
        """ "The first theory, put forward by X, is that ...", "X's view is that ...": X."""
        for subject in syntax.deep_subject(copula)[:1]:
            for child in subject.children:
                who = (
                    syntax.deep_subject(child)
                    if child.dep_ == "acl" and syntax.is_passive(child)
                    else [child]
                    if child.dep_ == "poss"
                    else []
                )
                who += (
                    [child]
                    if child.dep_ in ("compound", "nmod")
                    and subject.lemma_ in lexicon().speech.accusation_nouns | lexicon().speech.sharing_nouns
                    else []
                )
                spoken = self.speaker(who)
                if spoken is not None:
                    return spoken
        return None

    def _spoken(self, verb: Token, possible: bool, hedged: bool) -> Voice | None:
        spoken = self.speaker(quotations.sayers(verb, self.quoted))
        if spoken is None:
            if syntax.is_passive(verb) and verb.lemma_ in lexicon().speech.report:
                return Voice(None, "outlet", possible, True)
            # Somebody says it, we cannot tell who: it is never the outlet's own statement.
            return Voice(None, "outlet", possible, True) if syntax.deep_subject(verb) else None
        return Voice(
            spoken[0],
            spoken[1],
            possible,
            hedged or (spoken[1] == "outlet" and verb.lemma_ in lexicon().speech.hedging_verbs),
            self._also(verb, spoken[0]),
            verb.i,
        )

    def _also(self, verb: Token, speaker: Entity | None) -> tuple[Entity, ...]:
        others = []
        for subject in syntax.deep_subject(verb)[:1]:
            for token in subject.subtree:
                entity = self.report.entity(token)
                if (
                    entity is not None
                    and entity is not speaker
                    and entity.type in ("Person", "Source", "Country", "Group")
                    and token.dep_ in ("appos", "compound", "nsubj", "poss", "pobj")
                    and token.i not in self.report.demonyms
                    and entity not in others
                ):
                    others.append(entity)
        return tuple(others[:2]) if speaker is not None and speaker.type in ("Group", "Person") else ()

    def _according(self, token: Token) -> Spoken | None:
        for child in token.sent:
            if child.lower_ == "according":
                nouns = [n for inner in child.children for n in inner.children if n.dep_ == "pobj"]
            elif (
                child.lower_ in lexicon().speech.views
                and child.dep_ == "pobj"
                and child.head.lower_ in ("in", "by", "to", "for")
            ):
                nouns = [n for n in child.children if n.dep_ == "poss"] + syntax.prepositional(child, "of")
            elif child.lower_ == "as" and child.dep_ == "mark" and child.head.lemma_ in ("put", "see", "tell"):
                nouns = syntax.deep_subject(child.head)
            else:
                continue
            if nouns:
                spoken = self.speaker(nouns)
                if spoken or child.lower_ == "according":
                    return spoken or (None, UNTOLD)
        return None

    def _quotation(self, token: Token) -> Spoken | None:
        number = self.references.sentence_of[token.i]
        paragraph = self.report.paragraph_of[token.i]
        for near in (number, number - 1, number + 1, number - 2):
            spoken = self.speakers.last.get(near)
            if spoken and self.report.paragraph_of[self.references.sentences[near].start] == paragraph:
                return spoken
        return None


def _beside_the_point(token: Token) -> bool:
    """Whether a word stands in a clause or apposition that explains a noun: that is the outlet's own addition."""
    return any(t.dep_ in ("relcl", "acl", "appos") for t in syntax.governors(token))


_SPOKEN = frozenset({"ccomp", "xcomp", "pcomp", "oprd", "dep", "parataxis", "acl"})


def _asked(token: Token) -> bool:
    """Whether the sentence is a question, which says nothing: "Is X a mask for Y?"."""
    return any(t.text == "?" for t in token.doc[max(token.sent.end - 2, token.sent.start) : token.sent.end])
