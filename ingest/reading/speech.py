"""Who says a thing, and how: the outlet, a named speaker, nobody in particular, the group itself."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from ingest.reading import quotations, syntax
from ingest.reading.entities import Entity
from ingest.reading.lexicon import lexicon
from ingest.reading.names import Name
from ingest.reading.reference import References
from ingest.reading.report import Report

Spoken = tuple[Entity | None, str]
"""A speaker (None: the report's own voice) and what kind of speaker that is."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks (None: the outlet) and with what reserve. `also`: others who may be taken as the speaker."""

    speaker: Entity | None = None
    kind: str = "outlet"
    possible: bool = False
    hedged: bool = False
    also: tuple[Entity, ...] = field(default=())
    verb: int | None = None
    denied: bool = False
    void: bool = False
    """Nothing is said: "did not say that", "whether", "stopped short of saying"."""


class Speech:
    """The speakers of one report. Anonymous speakers become entities as they are needed."""

    def __init__(self, report: Report, references: References) -> None:
        self.report = report
        self.references = references
        self.sources: dict[str, Entity] = {}
        self.quoted = report.quoted
        self.last_speaker: dict[int, Spoken] = {}
        self._survey()

    def _survey(self) -> None:
        """The speaker of every sentence that has one, for quotations that go on."""
        for number, sentence in enumerate(self.references.sentences):
            for token in sentence:
                if (
                    token.pos_ == "VERB"
                    and token.lemma_ in lexicon().speech.report
                    and token.lemma_ not in ("take", "find", "set", "rule")
                    and not self.quoted[token.i]
                ):
                    spoken = self.speaker(quotations.sayers(token, self.quoted))
                    if spoken:
                        self.last_speaker[number] = spoken
                        break

    def of(self, token: Token, *, presupposed: bool = False) -> Voice:  # noqa: C901, PLR0911, PLR0912 (rules in order, the first that fits)
        """The voice in which a clause is said; `presupposed`: what a clause on a noun adds is the outlet's."""
        possible, hedged = _reserve(token)
        denied = reported = False
        below = token
        speech = lexicon().speech
        for above in token.ancestors:
            content = below.dep_ in ("relcl", "acl") and any(
                c.dep_ == "mark" and c.lower_ == "that" for c in below.children
            )
            reported = reported or content
            added = below.dep_ in ("relcl", "acl", "appos") and above.lemma_ not in speech.accusation_nouns
            if (
                added
                and not reported
                and not self.quoted[token.i]
                and (presupposed or (below.dep_ != "acl" and _loose(below)))
            ):
                return Voice(None, "outlet", possible, hedged, denied=denied)
            if any(c.dep_ == "mark" and c.lower_ in ("whether", "if") for c in below.children):
                return Voice(void=True)
            if (
                above.lemma_ in _STOPPING
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
                and _untrue(above)
            ):
                denied = True
            if (
                above.lemma_ == "be"
                and below.dep_ == "ccomp"
                and any(s.lemma_ in _THEORIES for s in syntax.deep_subject(above))
            ):
                hedged = True
            if above.lemma_ == "be" and below.dep_ == "ccomp" and (put := self._put_forward(above)) is not None:
                return Voice(put[0], put[1], possible, hedged, denied=denied)
            if above.pos_ in ("VERB", "AUX"):
                extra = _reserve(above) if below.dep_ in ("xcomp", "ccomp") else (False, False)
                possible, hedged = possible or extra[0], hedged or extra[1]
                frames = below.dep_ in _SPOKEN or reported
                # "said in a message sent to a newspaper that ...": the parser hangs the clause on "sent"
                reported = reported or (below.dep_ == "ccomp" and any(c.dep_ == "mark" for c in below.children))
                noun = below.pos_ == "NOUN" and below.dep_ == "dobj"
                if above.lemma_ in speech.denying_verbs and (frames or noun):
                    who, kind = self.speaker(syntax.deep_subject(above)) or (None, "outlet")
                    refused = syntax.negated(above)
                    return Voice(who, kind, denied=not refused, void=refused)
                if above.lemma_ in speech.report and frames and _parted(below, above) and not self.quoted[token.i]:
                    break  # "their aircraft bombed a post; the ministry called it ...": two sentences in one
                if above.lemma_ in speech.report and frames:
                    if syntax.negated(above) and above.lemma_ not in ("think", "believe"):
                        return Voice(void=True)
                    if _unsaid(above):
                        return Voice(void=True)
                    voice = self._spoken(above, possible, hedged)
                    if voice is not None:
                        return replace(voice, denied=denied or syntax.negated(above))
            below = below if above.pos_ == "ADP" else above
        according = self._according(token)
        if according is None and not presupposed:
            verb = quotations.quoting(token, self.quoted) if self.quoted[token.i] else None
            verb = verb or quotations.set_off(token) or quotations.colon(token)
            voice = self._spoken(verb, possible, hedged) if verb is not None else None
            if voice is not None:
                return replace(voice, denied=denied)
            according = self.speaker(quotations.to_mind(token))
        if according is None and self.quoted[token.i]:
            according = self._quotation(token)
        who, kind = according or (None, "outlet")
        if kind == _UNTOLD:  # according to somebody we cannot make out: never the outlet's own statement
            return Voice(None, "outlet", possible, True, denied=denied)
        return Voice(who, kind, possible, hedged, denied=denied)

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
        hedged = hedged or (verb.lemma_ in lexicon().speech.hedging_verbs)
        spoken = self.speaker(quotations.sayers(verb, self.quoted))
        if spoken is None:
            if syntax.is_passive(verb) and verb.lemma_ in lexicon().speech.report:
                return Voice(None, "outlet", possible, True)
            # Somebody says it, we cannot tell who: it is never the outlet's own statement.
            return Voice(None, "outlet", possible, True) if syntax.deep_subject(verb) else None
        return Voice(
            spoken[0], spoken[1], possible, hedged and spoken[1] == "outlet", self._also(verb, spoken[0]), verb.i
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

    def speaker(self, subjects: list[Token]) -> Spoken | None:  # noqa: C901, PLR0911 (rules in order, the first that fits)
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
        if head.lower_ in _SOME and (unnamed := self._one_of(head)) is not None:
            return unnamed
        if head.pos_ == "PRON" and head.lower_ not in ("it", "they", "one", "some", "others"):
            return None
        if head.lemma_ in speech.mouthpieces | {"leader", "commander", "chief", "official", "member"}:
            groups = self.references.actors(head, "Group") if _has_owner(head) else []
            if groups:
                return groups[0].entity, "group"
        if head.lower_ in speech.belongings and _has_owner(head) and (groups := self.references.actors(head, "Group")):
            return groups[0].entity, "group"
        if head.lower_ in ("it", "they"):
            found = self.references.actors(head, "Group", "Country", "Source")
            return (found[0].entity, _kind(found[0].entity)) if found else None
        source = self._source(head)
        if source is not None:
            return source
        found = self.references.actors(head, "Group", "Person", "Source")
        return (found[0].entity, _kind(found[0].entity)) if found else None

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
            entity.type = "Person" if len(entity.label.split()) > 1 or head.ent_type_ == "PERSON" else "Source"
        if entity is None or entity.type is None:
            return None
        if entity.type == "Person":
            return self._for_whom(entity, head)
        return entity, _kind(entity)

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
                    return found[0].entity, _kind(found[0].entity)
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

    def _body_before(self, token: Token) -> Spoken | None:
        """The institution that spoke in the sentence before, which "its spokesman" belongs to."""
        number = self.references.sentence_of[token.i]
        spoken = self.last_speaker.get(number - 1)
        same = (
            number
            and self.report.paragraph_of[self.references.sentences[number - 1].start]
            == self.report.paragraph_of[token.i]
        )
        return spoken if spoken is not None and same and spoken[1] == "institution" else None

    def _he(self, head: Token) -> Spoken | None:
        number = self.references.sentence_of[head.i]
        if head.lower_ == "who" and head.head.dep_ == "relcl":
            return self.speaker([head.head.head])
        here = self.references._person(head, ("Person",))
        if here and self.references.sentence_of[here[0].token] == number and quotations.closes(head):
            here = []  # "Lisk has paid nothing, she added": it is not Lisk who speaks
        passing = here and not _introduced(head.doc[here[0].token])
        for back in range(number - 1, max(number - 4, -1), -1):
            spoken = self.last_speaker.get(back)
            if spoken and (
                spoken[1] in ("person", "anonymous") or (spoken[0] is not None and spoken[0].type == "Person")
            ):
                same = here and not passing and self.references.sentence_of[here[0].token] > back
                return (here[0].entity, "person") if same else spoken
        return (here[0].entity, "person") if here else None

    def _one_of(self, head: Token) -> Spoken | None:
        """ "One of them", "some of the pair", "the other": whoever spoke without a name just before."""
        for noun in syntax.prepositional(head, "of", "among"):
            people = lexicon().speech.anonymous_heads | lexicon().speech.institution_heads
            if noun.pos_ == "NOUN" and noun.lemma_ in people:
                return self._entity(*_noun_phrase(head), anonymous=True), "anonymous"
        number = self.references.sentence_of[head.i]
        for back in range(number, max(number - 3, -1), -1):
            spoken = self.last_speaker.get(back)
            if spoken is not None and spoken[1] == "anonymous":
                return spoken
            for token in self.references.sentences[back]:
                several = token.tag_ == "NNS" and token.lemma_ in lexicon().speech.anonymous_heads
                source = self._source(token) if several and token.dep_ == "nsubj" and token.i < head.i else None
                if source is not None:
                    return source
        return None

    def _source(self, head: Token) -> Spoken | None:
        """An institution, or somebody unnamed, as a source of this report; the whole noun phrase is its name."""
        speech = lexicon().speech
        lemma = head.lemma_.lower()
        if lemma == "government" or lemma in ("authority",):
            countries = [self.report.entity(c) for c in head.children]
            country = next((e for e in countries if e is not None and e.type == "Country"), None)
            if country is not None and lemma == "government":
                return country, "country"
        if lemma in _PAPERS and (issuer := self._issuer(head)) is not None:
            return issuer
        anonymous = lemma in speech.anonymous_heads and not _institutional(head)
        anonymous = anonymous or _somebody(head)
        institution = lemma in speech.institution_heads or head.lower_ in speech.institution_heads
        if not (anonymous or institution):
            return None
        if institution and not anonymous:
            owner = self._owner(head)
            if owner is not None:
                return owner, "institution"
        start, end = _noun_phrase(head)
        return self._entity(
            start, end, anonymous=anonymous and not institution
        ), "anonymous" if anonymous and not institution else "institution"

    def _issuer(self, paper: Token) -> Spoken | None:
        """Whose report it is: "a report by X", "X's assessment"."""
        owners = [c for c in paper.children if c.dep_ == "poss"] + syntax.prepositional(paper, "by", "of", "from")
        owners += [p for c in paper.children if c.dep_ == "acl" for p in syntax.deep_subject(c)]
        return next((spoken for owner in owners if (spoken := self._named(owner)) is not None), None)

    def _owner(self, head: Token) -> Entity | None:
        """ "the ministry's spokesman", "The force", "an RUC assessment": a source named before."""
        for child in head.children:
            entity = self.report.entity(child)
            if entity is not None and entity.type == "Source":
                return entity
        words = {head.lemma_.lower(), *(c.lemma_.lower() for c in head.children)}
        if any(c.lower_ in ("the", "its") for c in head.children):
            for entity in reversed(self.report.entities):
                if (
                    entity.type == "Source"
                    and words
                    & {w.lower() for n in entity.names for w in n.text.split()}
                    & lexicon().speech.institution_heads
                ):
                    return entity
            if head.lemma_ == "force":
                return next(
                    (
                        e
                        for e in self.report.entities
                        if e.type == "Source" and any(w in e.label.lower() for w in ("police", "constabulary", "guard"))
                    ),
                    None,
                )
        return None

    def _entity(self, start: int, end: int, *, anonymous: bool) -> Entity:
        span = self.report.span(start, end)
        text = self.report.original[span[0] : span[1]]
        known = self.sources.get(text.lower())
        if known is None:
            known = self.sources[text.lower()] = Entity(
                "Source", [Name(start, end, text, "Source")], [], anonymous=anonymous
            )
        known.spans.append(span)
        return known

    def _according(self, token: Token) -> Spoken | None:
        for child in token.sent:
            if child.lower_ == "according":
                nouns = [n for inner in child.children for n in inner.children if n.dep_ == "pobj"]
            elif child.lower_ in _VIEWS and child.dep_ == "pobj" and child.head.lower_ in ("in", "by", "to", "for"):
                nouns = [n for n in child.children if n.dep_ == "poss"] + syntax.prepositional(child, "of")
            elif child.lower_ == "as" and child.dep_ == "mark" and child.head.lemma_ in ("put", "see", "tell"):
                nouns = syntax.deep_subject(child.head)
            else:
                continue
            if nouns:
                spoken = self.speaker(nouns)
                if spoken or child.lower_ == "according":
                    return spoken or (None, _UNTOLD)
        return None

    def _quotation(self, token: Token) -> Spoken | None:
        number = self.references.sentence_of[token.i]
        paragraph = self.report.paragraph_of[token.i]
        for near in (number, number - 1, number + 1, number - 2):
            spoken = self.last_speaker.get(near)
            if spoken and self.report.paragraph_of[self.references.sentences[near].start] == paragraph:
                return spoken
        return None


def _introduced(named: Token) -> bool:
    """Whether a sentence is about the person named: its subject, or one of whom it says who that is."""
    return named.dep_ in ("nsubj", "nsubjpass", "appos") or any(c.dep_ in ("relcl", "appos") for c in named.children)


_UNTOLD = "untold"
_SOME = frozenset({"one", "some", "others", "another", "both", "other", "second", "first", "several"})
_VIEWS = frozenset(
    {
        "words",
        "view",
        "opinion",
        "eyes",
        "version",
        "account",
        "reading",
        "telling",
        "judgement",
        "judgment",
        "assessment",
        "mind",
        "estimate",
        "book",
        "reckoning",
        "thinking",
        "analysis",
        "interpretation",
    }
)
_THEORIES = frozenset(
    {
        "answer",
        "theory",
        "view",
        "reading",
        "explanation",
        "possibility",
        "hypothesis",
        "suspicion",
        "version",
        "question",
        "first",
        "second",
        "third",
        "one",
        "talk",
        "rumour",
        "rumor",
        "idea",
        "fear",
        "guess",
        "assumption",
    }
)


def _somebody(head: Token) -> bool:
    """Whether a common noun that speaks means people: it is a plain noun and no thing that cannot speak."""
    if head.pos_ != "NOUN" or head.dep_ not in ("nsubj", "pobj", "conj") or head.lemma_ in _SPEECHLESS:
        return False
    speech = lexicon().speech
    if (
        head.lemma_ in speech.mouthpieces | speech.institution_heads
        or head.lower_ in speech.institution_heads | speech.belongings
    ):
        return False
    people = head.lemma_.endswith(
        ("er", "or", "ist", "ian", "man", "ant", "ent", "ive", "eer", "ee", "ic", "person", "people")
    )
    return people or head.lower_ in ("people", "sources", "others", "kin", "family", "team", "troops")


_PAPERS = frozenset({"report", "assessment", "study", "paper", "inquiry", "analysis", "statement", "survey", "dossier"})
_SPEECHLESS = frozenset(
    {
        "paper",
        "letter",
        "newspaper",
        "poster",
        "banner",
        "number",
        "order",
        "power",
        "matter",
        "document",
        "statement",
        "movement",
        "government",
        "letterhead",
        "danger",
        "factor",
        "error",
        "water",
        "agreement",
        "moment",
        "front",
        "faction",
        "militia",
        "group",
        "party",
        "evidence",
        "fire",
        "murder",
        "computer",
        "centre",
        "center",
        "incident",
        "event",
        "intent",
        "content",
        "accident",
    }
)
_STOPPING = frozenset({"stop", "fall", "refrain", "refuse", "decline", "avoid", "fail", "hesitate"})
_SPOKEN = frozenset({"ccomp", "xcomp", "pcomp", "oprd", "dep", "parataxis", "acl"})


def _unsaid(verb: Token) -> bool:
    """ "stopped short of saying", "refused to say": the verb of saying says that nothing was said."""
    if verb.dep_ not in ("pcomp", "xcomp"):
        return False
    for above in list(verb.ancestors)[:3]:
        if above.pos_ == "VERB":
            short = above.lemma_ not in ("stop", "fall") or any(c.lower_ == "short" for c in above.children)
            return (above.lemma_ in _STOPPING and short) or (verb.dep_ == "xcomp" and syntax.negated(above))
    return False


def _parted(clause: Token, verb: Token) -> bool:
    """Whether a semicolon stands between a clause and the verb that the parser puts it under."""
    first, last = sorted((clause.i, verb.i))
    return clause.dep_ == "ccomp" and any(t.text == ";" for t in clause.doc[first:last])


def _untrue(noun: Token) -> bool:
    """ "Rumours that ... are unfounded"."""
    words = lexicon().speech.untrue
    verb = noun.head
    return any(c.lower_ in words for c in (*verb.children, *noun.children))


def _loose(token: Token) -> bool:
    """A clause or apposition set off by commas is the outlet's own addition."""
    if token.dep_ == "appos":
        return True
    left = token.left_edge
    return left.i > 0 and left.nbor(-1).lower_ in (",", "-", "(")


def _reserve(token: Token) -> tuple[bool, bool]:
    """(possible, hedged) by the words of a clause."""
    speech = lexicon().speech
    verb = syntax.clause_verb(token)
    near = [c for t in {token.i: token, verb.i: verb}.values() for c in t.children]
    words = {c.lower_ for c in near if c.dep_ in ("aux", "advmod", "acomp", "amod", "attr", "neg")}
    possible = bool(words & speech.possible_words)
    seems = verb.lemma_ in ("look", "appear", "seem") and any(
        c.dep_ in ("xcomp", "acomp", "oprd", "prep") for c in verb.children
    )
    hedged = bool(words & speech.hedging_words) or seems
    return possible, hedged


def _has_owner(head: Token) -> bool:
    return any(c.dep_ in ("poss", "compound", "nmod", "amod") for c in head.children) or any(
        c.lower_ in ("of", "for", "from") for c in head.children
    )


def _kind(entity: Entity) -> str:
    if entity.type == "Source":
        return "anonymous" if entity.anonymous else "institution"
    return {"Group": "group", "Country": "country", "Person": "person"}.get(entity.type or "", "group")


def _institutional(head: Token) -> bool:
    """ "the police", "the ministry's spokesman" speak for a body; "a police officer" does not."""
    return head.lemma_ in ("spokesman", "spokeswoman", "spokesperson") and any(
        c.lower_ in ("the", "its") or c.dep_ == "poss" for c in head.children
    )


def _noun_phrase(head: Token) -> tuple[int, int]:
    """The whole phrase of a source: determiner, attributes and what it is of or in; no clauses."""
    keep = {
        "det",
        "amod",
        "compound",
        "nummod",
        "nmod",
        "poss",
        "case",
        "quantmod",
        "advmod",
        "prep",
        "pobj",
        "npadvmod",
        "punct",
        "conj",
        "cc",
    }
    start = end = head.i
    stack = [head]
    while stack:
        here = stack.pop()
        start, end = min(start, here.i), max(end, here.i)
        for child in here.children:
            if child.dep_ not in keep or (child.dep_ == "punct" and child.text not in ("-", "'")):
                continue
            if child.dep_ == "prep" and child.lower_ not in (
                "of",
                "in",
                "from",
                "at",
                "for",
                "with",
                "to",
                "close",
                "on",
            ):
                continue
            if child.dep_ in ("conj", "cc") and here != head:
                continue
            if child.dep_ == "conj" and child.pos_ not in ("NOUN", "PROPN"):
                continue
            if child.dep_ == "prep" and any(g.dep_ == "pcomp" for g in child.children):
                continue
            stack.append(child)
    doc = head.doc
    while end > start and doc[end].is_punct:
        end -= 1
    while start < end and doc[start].lower_ in ("the", ",", "both"):
        start += 1
    return start, end + 1
