"""Who is meant: names, pronouns, "the group", "its fighters", "both". Every answer says where its antecedent stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Span, Token

from ingest.reading import quotations, syntax
from ingest.reading.affiliation import group_of
from ingest.reading.entities import Entity
from ingest.reading.lexicon import lexicon
from ingest.reading.report import Report

ACTORS = ("Group", "Country", "Person")
_GROUP_NOUNS = frozenset(
    {
        "group",
        "groups",
        "militia",
        "militias",
        "organisation",
        "organization",
        "organisations",
        "organizations",
        "movement",
        "party",
        "faction",
        "factions",
        "outfit",
        "outfits",
        "formation",
        "body",
        "front",
        "gang",
        "network",
        "cartel",
        "brigade",
        "brigades",
        "branch",
        "alliance",
        "umbrella",
        "name",
        "names",
        "guerrillas",
        "rebels",
        "militants",
        "insurgents",
        "jihadists",
        "force",
        "army",
        "coalition",
        "paramilitaries",
        "latter",
        "former",
        "cell",
        "squad",
        "trio",
        "pair",
        "wing",
        "unit",
        "separatists",
        "extremists",
        "terrorists",
        "islamists",
        "band",
    }
)
_PLURAL = frozenset(
    {
        "they",
        "them",
        "their",
        "both",
        "these",
        "those",
        "all",
        "groups",
        "organisations",
        "organizations",
        "factions",
        "militias",
        "trio",
        "pair",
        "names",
        "outfits",
        "two",
        "three",
        "brigades",
        "each",
    }
)
_IT = frozenset({"it", "its", "itself", "they", "them", "their", "themselves", "which", "that"})
_HE = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself", "who"})
_COUNTS = {"two": 2, "both": 2, "pair": 2, "three": 3, "trio": 3, "four": 4, "five": 5}


@dataclass(frozen=True, slots=True)
class Meant:
    """An entity that a word means; `token`: a naming of it (the antecedent's where the word only refers)."""

    entity: Entity
    token: int


class References:
    """Resolves the words of one report."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.sentences: list[Span] = list(report.doc.sents) if len(report.doc) else []
        self.sentence_of = {t.i: n for n, s in enumerate(self.sentences) for t in s}
        self.named = [report.sentence_entities(s, "Group", "Country", "Person", "Source") for s in self.sentences]

    def actors(self, token: Token, *types: str, depth: int = 0) -> list[Meant]:  # noqa: PLR0911 (rules in order, the first that fits)
        """Entities of these types (any actor when none is given) that a token means; [] when nobody can be told."""
        wanted = types or ACTORS
        found = self._direct(token, wanted)
        if found or depth > 4:
            return found
        found = self._through_noun(token, wanted, depth)
        if found:
            return found
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
        if word in _HE:
            return self._person(token, wanted)
        if (
            word in _PLURAL
            and (token.pos_ != "NOUN" or self._definite(token))
            and "Group" in wanted
            and (plural := self._several(token))
        ):
            return plural
        if word in ("we", "our", "us") and self.report.quoted[token.i]:
            return self._us(token)
        if word in _IT and token.pos_ in ("PRON", "DET"):
            return self._it(token, wanted)
        if (
            word in _GROUP_NOUNS
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
        return []

    def _direct(self, token: Token, wanted: tuple[str, ...]) -> list[Meant]:
        entity = self.report.entity(token)
        if entity is None or entity.type not in wanted:
            if (
                entity is not None
                and entity.type is None
                and "Group" in wanted
                and token.pos_ == "PROPN"
                and token.lower_ not in lexicon().names.adjectives
            ):
                return [Meant(entity, token.i)]
            if entity is not None and entity.type is None and wanted == ("Person",) and len(entity.label.split()) > 1:
                entity.type = "Person"  # the role tells what the form did not
                return [Meant(entity, token.i)]
            if (
                entity is not None
                and entity.type == "Place"
                and "Country" in wanted
                and token.i in self.report.capitals
            ):
                return [Meant(entity, token.i)]
            return []
        if (
            entity.type == "Country"
            and token.i in self.report.demonyms
            and token.dep_ not in ("nsubj", "nsubjpass", "pobj", "dobj", "compound", "amod", "nmod", "poss")
        ):
            return []
        return [Meant(entity, token.i)]

    def _through_noun(self, token: Token, wanted: tuple[str, ...], depth: int) -> list[Meant]:
        """A noun that stands for its group or is explained by a name beside it: the first rule that finds somebody."""
        if token.pos_ not in ("NOUN", "PROPN", "NUM", "PRON", "ADJ", "DET"):
            return []
        return (
            self._state_of(token, wanted)
            or self._explained(token, wanted, depth)
            or self._set_off(token, wanted)
            or self._owner_of(token, wanted, depth)
            or self._first(
                (c for c in token.children if c.dep_ in ("compound", "nmod") and token.lower_ in _GROUP_NOUNS), wanted
            )
        )

    def _first(self, tokens: Iterable[Token], wanted: tuple[str, ...]) -> list[Meant]:
        return next((found for token in tokens if (found := self._direct(token, wanted))), [])

    def _state_of(self, token: Token, wanted: tuple[str, ...]) -> list[Meant]:
        """ "India's home ministry" acts for India."""
        if "Country" in wanted and token.lemma_ in _STATE_ORGANS:
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
            if child.dep_ in ("acl", "relcl") and child.lemma_ in _NAMING:
                found = self._first((named for named in child.subtree if named.i > child.i), group)
                if found:
                    return found
        return []

    def _set_off(self, token: Token, wanted: tuple[str, ...]) -> list[Meant]:
        """ "X, the group", "another name that surfaced lately, X", "one calling itself X"."""
        if token.dep_ == "appos" and (found := self._first((*before_comma(token), token.head), wanted)):
            return found
        if token.lower_ in _GROUP_NOUNS and any(c.lower_ in ("a", "an", "another", "one") for c in token.children):
            after = (t for t in token.subtree if t.i > token.i + 1 and t.nbor(-1).text == ",")
            if found := self._first(after, wanted):
                return found
        if token.lower_ in ("itself", "themselves") and token.head.lemma_ in _NAMING:
            return self._first((c for c in token.head.children if c.i > token.i), wanted)
        return []

    def _owner_of(self, token: Token, wanted: tuple[str, ...], depth: int) -> list[Meant]:
        """ "its fighters", "a spokesman for X", "the armed wing of X": whose they are."""
        speech = lexicon().speech
        standing = speech.belongings | speech.mouthpieces | _PARTS
        own = [c for c in token.children if c.dep_ == "poss"]
        if "Group" in wanted and own and (token.lower_ in standing | _GROUP_NOUNS or token.lemma_ in speech.belongings):
            for person in self._person_meant(own[0]):
                if (group := group_of(self.report, person)) is not None:
                    return [Meant(*group)]
        if token.lower_ not in standing and token.lemma_ not in speech.belongings:
            return []
        owners = [c for c in token.children if c.dep_ in ("poss", "compound", "amod", "nmod")]
        for owner in (*owners, *syntax.prepositional(token, "of", "for", "from")):
            if found := self.actors(owner, *wanted, depth=depth + 1):
                return found
        return []

    def _person_meant(self, owner: Token) -> list[Entity]:
        """The person whose something is: by name, or by "his" and "her"."""
        if owner.lower_ in ("his", "her"):
            return [meant.entity for meant in self._person(owner, ("Person",))]
        entity = self.report.entity(owner)
        return [entity] if entity is not None and entity.type == "Person" else []

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

    def _definite(self, token: Token) -> bool:
        return any(
            c.lower_ in ("the", "that", "this", "these", "those", "both", "all", "each") for c in token.children
        ) or token.lower_ in ("latter", "former")

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

    def _it(self, token: Token, wanted: tuple[str, ...], noun: str = "") -> list[Meant]:  # noqa: C901 (rules in order, the first that fits)
        """The latest fitting name before, subjects first; in reported speech the speaker."""
        kinds = tuple(t for t in wanted if t in ("Group", "Country", "Source"))
        number = self.sentence_of[token.i]
        clause = syntax.clause_verb(token)
        here = [(t, e) for t, e in self.named[number] if t.i < token.i and self._fits(t, e, kinds, noun)]
        if not self.report.quoted[token.i]:
            here = [(t, e) for t, e in here if not self.report.quoted[t.i]]  # who speaks is not who is quoted about
        doing = {e for s in syntax.deep_subject(clause) if s.i < token.i and (e := self.report.entity(s)) is not None}
        if token.dep_ not in ("nsubj", "nsubjpass", "poss", "appos"):
            here = [(t, e) for t, e in here if e not in doing]
        if token.lower_ not in ("its", "their"):
            here = [(t, e) for t, e in here if syntax.clause_verb(t) != clause or t.dep_ == "nsubj" or noun]
        choice = _speaker_first(token, here) or _subject_first(here, last=True)
        if token.dep_ == "appos" and here:
            choice = here[-1]
        if token.lower_ in ("that",) or noun == "latter":
            choice = here[-1] if here else None
        if choice is not None:
            return [Meant(choice[1], choice[0].i)]
        if token.pos_ == "PRON" and "Group" in kinds and (speaker := self._unnamed_speaker(token)):
            return speaker
        for back in range(number - 1, max(number - 5, -1), -1):
            before = [(t, e) for t, e in self.named[back] if self._fits(t, e, kinds, noun)]
            if token.lower_ == "its" and self._institution_told(back):
                return []
            if (told := self._subject_told(back, token, kinds)) is not None and not any(
                c.lower_ in ("that",) for c in token.children
            ):
                return [told]
            demonstrative = any(c.lower_ in ("that", "this") for c in token.children) or noun == "latter"
            choice = before[-1] if demonstrative and before else _subject_first(before)
            if choice is not None:
                return [Meant(choice[1], choice[0].i)]
        return []

    def _unnamed_speaker(self, token: Token) -> list[Meant]:
        """ "That group said it ...": it is whoever that group is."""
        for verb in token.ancestors:
            if verb.pos_ == "VERB" and verb.lemma_ in lexicon().speech.report:
                for subject in syntax.deep_subject(verb)[:1]:
                    if subject.lower_ in _GROUP_NOUNS and self._definite(subject) and subject.i < token.i:
                        return self.actors(subject, "Group", depth=3)
        return []

    def _institution_told(self, number: int) -> bool:
        """Whether a sentence is about an institution without a name: "its spokesman" is then that body's."""
        heads = lexicon().speech.institution_heads
        subjects = syntax.deep_subject(self.sentences[number].root)[:1]
        return any(
            self.report.entity(s) is None and s.lemma_ in heads and s.lower_ not in _GROUP_NOUNS for s in subjects
        )

    def _subject_told(self, number: int, token: Token, kinds: tuple[str, ...]) -> Meant | None:
        """Whom the subject of a sentence means where it is no name: "That group went back ... Its founder"."""
        for subject in syntax.deep_subject(self.sentences[number].root)[:1]:
            if subject.i >= token.i:
                return None
            named = self.report.entity(subject)
            if named is not None and named.type != "Person":
                return None
            for owner in subject.children:
                if owner.dep_ == "poss" and owner.lower_ in ("its", "their") and "Group" in kinds:
                    return next(iter(self.actors(owner, "Group", depth=3)), None)
            for owner in subject.children:  # "American officials ... their aircraft"
                state = self.report.entity(owner)
                if (
                    state is not None
                    and state.type == "Country"
                    and "Country" in kinds
                    and token.lower_ in ("their", "its")
                ):
                    return Meant(state, owner.i)
            noun = subject.lower_ in _GROUP_NOUNS and self._definite(subject) and subject.tag_ == "NN"
            if (noun or subject.lower_ == "it") and "Group" in kinds:
                return next(iter(self.actors(subject, "Group", depth=3)), None)
        return None

    def _fits(self, token: Token, entity: Entity, kinds: tuple[str, ...], noun: str) -> bool:
        if entity.type not in kinds or token.i in self.report.demonyms:
            return False
        if entity.type == "Country" and token.dep_ not in ("nsubj", "nsubjpass"):
            speaks = token.dep_ == "poss" and token.head.dep_ == "nsubj" and token.head.lemma_.lower() in _ORGANS
            return speaks and "Country" in kinds  # "Russia's General Staff said its jets"
        if entity.type == "Country" and token.text.isupper() and len(token.text) > 4:
            return False  # a dateline
        return not (token.dep_ in ("compound", "nmod") and not noun and entity.type != "Group")

    def _joined(self, token: Token, count: int) -> list[Meant]:
        """The last groups named together, as many as are counted: "Neither X nor Y ... Both"."""
        for back in range(self.sentence_of[token.i], max(self.sentence_of[token.i] - 4, -1), -1):
            for named, entity in self.named[back]:
                if entity.type != "Group" or named.i > token.i:
                    continue
                row = {
                    id(e): Meant(e, t.i)
                    for t in syntax.together(named)
                    if (e := self.report.entity(t)) is not None and e.type == "Group"
                }
                if len(row) == count:
                    return sorted(row.values(), key=lambda m: m.token)
        return []

    def _several(self, token: Token) -> list[Meant]:  # noqa: C901 (rules in order, the first that fits)
        """Groups that a plural word means: as many as it counts, else those of the last sentence that names any."""
        words = {token.lower_, *(c.lower_ for c in token.children)}
        count = next((n for w, n in _COUNTS.items() if w in words), None)
        number = self.sentence_of[token.i]
        if token.lower_ in ("they", "them", "their"):
            for other in self.sentences[number]:
                if (
                    other.i < token.i
                    and other.lower_ in ("both", "two", "three")
                    and other.dep_ in ("nsubj", "nummod", "det", "predet")
                ):
                    return self._several(other)
        if count is not None and (joined := self._joined(token, count)):
            return joined
        found: dict[Entity, Meant] = {}
        for back in range(number, max(number - 4, -1), -1):
            groups = [(t, e) for t, e in self.named[back] if e.type == "Group" and t.i < token.i and not _is_company(e)]
            for t, e in reversed(groups):
                if count is None or len(found) < count:
                    found.setdefault(e, Meant(e, t.i))
            if found and (count is None or len(found) >= count):
                break
        if count is None and token.lower_ in ("they", "them", "their"):
            return []  # one body, most of the time: "The Hawks ... they"
        if count is not None and len(found) < count:
            return []
        return sorted(found.values(), key=lambda m: m.token)


_ORGANS = frozenset({"staff", "ministry", "army", "military", "government", "command", "office", "air", "force"})
_STATE_ORGANS = frozenset(
    {
        "ministry",
        "department",
        "parliament",
        "court",
        "cabinet",
        "treasury",
        "council",
        "administration",
        "state",
        "authority",
    }
)
_NAMING = frozenset({"call", "name", "style", "dub", "sign", "know", "term"})
_PARTS = frozenset(
    {
        "wing",
        "arm",
        "branch",
        "part",
        "section",
        "sector",
        "faction",
        "leader",
        "spokesman",
        "office",
        "committee",
        "channel",
        "page",
        "head",
        "supporters",
        "half",
        "council",
        "shura",
        "house",
        "staff",
        "ranks",
        "allies",
        "cover",
        "name",
        "facebook",
        "column",
        "group",
    }
)


def before_comma(noun: Token) -> list[Token]:
    """The word before the comma that sets off an apposition: what it explains, whatever the parser hung it on."""
    left = noun.left_edge.i
    return [noun.doc[left - 2]] if left >= 2 and noun.doc[left - 1].text == "," else []


def _is_company(entity: Entity) -> bool:
    return entity.label.lower().endswith(("army", "military", "coalition", "police", "forces"))


def _speaker_first(token: Token, named: list[tuple[Token, Entity]]) -> tuple[Token, Entity] | None:
    """ "X said it ...": it is X."""
    speech = lexicon().speech
    for verb in token.ancestors:
        if verb.pos_ == "VERB" and verb.lemma_ in speech.report | speech.denying_verbs:
            for subject in syntax.deep_subject(verb)[:1]:
                explained = [(t, e) for t, e in named if t.head == subject and t.dep_ == "appos"]
                if explained and subject.pos_ == "NOUN":  # "A's wing, the B, said it ...": B
                    return explained[0]
                for near, entity in named:
                    if near.i == subject.i or (
                        near in list(subject.subtree) and near.i <= subject.i and near.dep_ != "relcl"
                    ):
                        return near, entity
                    if near.head == subject and near.dep_ in ("appos",):
                        return near, entity
    return None


def _subject_first(named: list[tuple[Token, Entity]], *, last: bool = False) -> tuple[Token, Entity] | None:
    if not named:
        return None
    subjects = [n for n in named if n[0].dep_ in ("nsubj", "nsubjpass")]
    if subjects:
        return subjects[-1] if last else subjects[0]
    return named[-1] if last else named[0]
