"""Incidents of a report: found sentence by sentence, then told and retold ones joined."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from ingest.reading import casualties, syntax
from ingest.reading.dates import Found, find_dates
from ingest.reading.entities import Entity
from ingest.reading.incident import event_type, is_incident, state_actor, weapon_alone
from ingest.reading.lexicon import lexicon
from ingest.reading.places import Spot, place_of
from ingest.reading.reference import References
from ingest.reading.report import Report

NounWords = frozenset[str]


@dataclass(eq=False, slots=True)
class Event:
    """One incident. Spans are token ranges; `quote`: the clause that tells it best; `victims`: named persons it killed
    or hit; `definite`: told as known ("the attack"); `collective`: a series; `used`: a claim is about it."""

    type: str
    trigger: Token
    date: str | None = None
    spot: Spot | None = None
    target: tuple[int, int] | None = None
    weapon: tuple[int, int] | None = None
    killed: int | None = None
    wounded: int | None = None
    quote: tuple[int, int] = (0, 0)
    definite: bool = False
    indefinite_new: bool = False
    collective: bool = False
    used: bool = False
    bare: bool = False
    state: bool = False
    victims: list[Entity] = field(default_factory=list)
    tokens: set[int] = field(default_factory=set)

    def told(self) -> bool:
        """Whether it is concrete enough to stand on its own: a date, a place or a target and its harm."""
        if self.bare and not (self.date and self.spot):
            return False
        return bool(self.date or self.spot or (self.target and (self.killed or self.wounded)) or self.victims)


class Events:
    """The incidents of a report, and which one a token tells or refers to."""

    def __init__(self, report: Report, references: References) -> None:
        self.report = report
        self.references = references
        self.all: list[Event] = []
        self.at: dict[int, Event] = {}
        self.focus: list[tuple[int, Event]] = []
        self.dates: dict[int, list[Found]] = {}
        heading: tuple[int, str] | None = None
        for sentence in references.sentences:
            dates = find_dates(sentence.text, report.published, spoken_on=self._spoken_on(sentence))
            self.dates[sentence.start] = dates
            paragraph = report.paragraph_of[sentence.start]
            if dates and len(sentence) <= 4:
                heading = (paragraph, dates[0].value)
            found = self._in_sentence(sentence, dates)
            for event in found:
                if event.date is None and heading is not None and heading[0] == paragraph and not event.collective:
                    event.date = heading[1]
                self._add(event)
            if not found:
                self._toll(sentence)
        self._wave()

    def _spoken_on(self, sentence: Span) -> str | None:
        """The day a quoted statement is from: the day last named before it, when "today" is the statement's own."""
        if not self.report.quoted[sentence.start] and not self.report.quoted[sentence.end - 1]:
            return None
        days = [
            d.value
            for s in self.references.sentences
            if s.start < sentence.start
            for d in self.dates.get(s.start, [])
            if len(d.value) == 10
        ]
        return days[-1] if days else None

    def _toll(self, sentence: Span) -> None:
        """A sentence that only counts the harm counts that of the incident just told."""
        paragraph = self.report.paragraph_of[sentence.start]
        last = self.before(sentence.start)
        if last is None or last.collective or paragraph - self.report.paragraph_of[self.focus[-1][0]] > 1:
            return
        if paragraph != self.report.paragraph_of[self.focus[-1][0]] and sentence[0].lower_ not in (
            "it",
            "there",
            "the",
            "this",
            "nobody",
            "no",
        ):
            return
        killed, wounded = casualties.counts(sentence, self.report, last.type)
        last.killed = killed if last.killed is None else last.killed
        last.wounded = wounded if last.wounded is None else last.wounded

    def _wave(self) -> None:
        """The parts of a wave share its date."""
        whole = self.main()
        if whole is None or whole.trigger.tag_ != "NNS" or whole.date is None:
            return
        for event in self.all:
            if (
                event is not whole
                and event.date is None
                and not event.collective
                and event.trigger.i > whole.trigger.i
                and event.spot
            ):
                event.date = whole.date

    def _in_sentence(self, sentence: Span, dates: list[Found]) -> list[Event]:
        """The incidents that one sentence tells, joined where they share their date and place."""
        found: list[Event] = []
        report = self.report
        for token in sentence:
            if not is_incident(token, report):
                continue
            event = _candidate(token, sentence, dates, report, self.references)
            near = next((e for e in found if _one_telling(e, event)), None)
            if near is None:
                found.append(event)
                continue
            _retell(near, event)
            near.definite = near.definite and event.definite
            near.bare = near.bare and event.bare
            near.collective = near.collective and event.collective
            near.quote = min(near.quote[0], event.quote[0]), max(near.quote[1], event.quote[1])
        if not found and (weapon := weapon_alone(sentence)) is not None:
            event = _candidate(weapon, sentence, dates, report, self.references)
            found += [event] if event.spot or event.date else []
        if len(found) == 1:
            _whole_sentence(found[0], sentence, report)
        return found

    def main(self) -> Event | None:
        """The incident that the report is about: the first one told."""
        return next((e for e in self.all if e.told() and not e.collective), next(iter(self.all), None))

    def before(self, position: int, *, paragraph: int | None = None) -> Event | None:
        """The incident last told before a token, in one paragraph when given."""
        for at, event in reversed(self.focus):
            if at < position and (paragraph is None or self.report.paragraph_of[at] == paragraph):
                return event
        return None

    def _add(self, event: Event) -> None:
        known = self._known(event)
        if known is not None:
            _retell(known, event)
            event = known
        else:
            self.all.append(event)
        for token in event.tokens:
            self.at[token] = event
        self.focus.append((max(event.tokens), event))

    def _known(self, event: Event) -> Event | None:
        """The incident already told that this one tells again."""
        if event.collective:
            return None
        paragraph = self.report.paragraph_of[event.trigger.i]
        candidates = [e for _, e in self.focus if not e.collective]
        counts_only = event.trigger.lemma_ in lexicon().events.injury_verbs | lexicon().events.death_verbs
        order = list(dict.fromkeys(reversed(candidates)))
        if event.definite:
            order.sort(key=lambda e: (self._last_told(e) != paragraph, e.type != event.type))
        for old in order:
            last_told = self.report.paragraph_of[max(at for at, e in self.focus if e is old)]
            same_paragraph = last_told == paragraph
            if not _dates_agree(event.date, old.date) or not _places_agree(event.spot, old.spot):
                continue
            if event.victims and old.victims and not set(event.victims) & set(old.victims):
                continue
            if _anchored(event, old):
                return old
            loosely_placed = event.spot is None or event.spot.rank <= 1
            known = event.definite and (old.date is None or not event.date) and loosely_placed and not event.victims
            if known and (_like(event, old) or event.trigger.lemma_ in _GENERIC):
                return old
            if event.date or event.spot or event.victims or not _like(event, old):
                continue
            if (
                same_paragraph
                or self._retold(event)
                or (paragraph - last_told <= 1 and (counts_only or not event.told()))
            ):
                return old
        return None

    def _last_told(self, event: Event) -> int:
        return self.report.paragraph_of[max(at for at, told in self.focus if told is event)]

    def _retold(self, event: Event) -> bool:
        """Whether somebody is quoted as telling what the report has told: "said its men had fired the rockets"."""
        trigger = event.trigger
        if trigger.pos_ not in ("VERB", "AUX"):
            return False
        subjects = syntax.deep_subject(trigger)
        attackers = lexicon().events.attackers
        if any(t.lower_ in attackers and any(c.lower_ in ("the", "both", "all") for c in t.children) for t in subjects):
            return True
        own = any(
            t.lower_ in ("it", "they", "we") or any(c.lower_ in ("its", "their", "our") for c in t.children)
            for t in subjects
        )
        return own and any(_is_speech(t) for t in trigger.ancestors)


_GENERIC = frozenset(
    {
        "attack",
        "strike",
        "shooting",
        "killing",
        "murder",
        "incident",
        "bombing",
        "operation",
        "assault",
        "fire",
        "blast",
        "explosion",
        "raid",
        "massacre",
        "hit",
    }
)
_MIXED = frozenset({"raid", "bombing", "shooting", "arson", "ambush", "assassination"})


def _like(event: Event, old: Event) -> bool:
    """Whether two types may be said of one incident."""
    kinds = {event.type, old.type}
    return (
        len(kinds) == 1
        or "other" in kinds
        or kinds <= _MIXED
        or kinds <= {"airstrike", "assassination", "drone_attack"}
        or kinds <= {"rocket_attack", "drone_attack"}
    )


def _anchored(event: Event, old: Event) -> bool:
    """Two tellings share a date and a place, or one of them with nothing against it and a like type."""
    like = _like(event, old)
    same_day = event.date is not None and event.date == old.date
    same_spot = event.spot is not None and old.spot is not None and event.spot.entity is old.spot.entity
    if same_day and same_spot:
        return like or event.definite
    if set(event.victims) & set(old.victims):
        return True
    if same_day and len(event.date or "") == 10:
        return like and (event.spot is None or old.spot is None) and not event.indefinite_new
    return same_spot and event.definite and like and (event.date is None or old.date is None)


def _retell(known: Event, event: Event) -> None:
    known.state = known.state or event.state
    if known.type == "other" or (known.type == "assassination" and event.type == "airstrike"):
        known.type = event.type
    if known.state and known.type == "drone_attack":
        known.type = "airstrike"
    for name in ("date", "spot", "target", "weapon", "killed", "wounded"):
        if getattr(known, name) is None:
            setattr(known, name, getattr(event, name))
    if event.date and known.date and len(event.date) > len(known.date) and event.date.startswith(known.date):
        known.date = event.date
    if event.spot and known.spot and event.spot.rank > known.spot.rank:
        known.spot = event.spot
    known.victims += [v for v in event.victims if v not in known.victims]
    known.tokens |= event.tokens


def _dates_agree(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return True
    return any(a.startswith(b) or b.startswith(a) for a in one.split("/") for b in other.split("/"))


def _places_agree(one: Spot | None, other: Spot | None) -> bool:
    if one is None or other is None or min(one.rank, other.rank) <= 1:
        return True
    return one.entity is other.entity or one.entity in other.around or other.entity in one.around


def _one_telling(one: Event, other: Event) -> bool:  # noqa: PLR0911 (rules in order, the first that fits)
    if not _dates_agree(one.date, other.date):
        return False
    a, b = one.trigger, other.trigger
    if (
        any(t.dep_ == "relcl" and a in list(t.ancestors) and t.head in [a, *a.subtree] for t in syntax.governors(b))
        and a.pos_ == "NOUN"
        and not one.bare
    ):
        return True
    if not _places_agree(one.spot, other.spot):
        return False
    if one.collective != other.collective and not (one.bare or other.bare):
        return False
    if one.victims and other.victims and not set(one.victims) & set(other.victims):
        return False
    if a in b.ancestors or b in a.ancestors or a.head == b.head:
        return not (_apart(a, b) or _apart(b, a)) or bool(set(one.victims) & set(other.victims))
    named = {id(e.spot.entity) for e in (one, other) if e.spot is not None and e.spot.rank > 1}
    return not (one.date and other.date) and len(named) < 2 and not (_apart(a, b) or _apart(b, a))


_APART = frozenset({"since", "unlike", "after", "following", "as", "amid", "before"})


def _apart(inner: Token, outer: Token) -> bool:
    """Whether `inner` stands in a subordinate clause of time or comparison of its own: since ..., unlike ..."""
    for token in syntax.governors(inner):
        if token == outer or outer in list(token.subtree):
            return False
        marked = token.dep_ in ("advcl", "ccomp", "pcomp") and any(
            c.lower_ in _APART and c.dep_ in ("mark", "prep") for c in token.children
        )
        if marked or (token.lower_ in _APART and token.dep_ in ("prep", "mark") and token != inner):
            return True
    return False


def _whole_sentence(event: Event, sentence: Span, report: Report) -> None:
    """What a sentence with one incident says of it anywhere outside its speech frame."""
    if event.collective:
        return
    if event.type == "other" and event.trigger.pos_ == "VERB":
        words = {t.lower_ for t in sentence}
        for kind in ("drone_attack", "rocket_attack", "bombing"):
            if words & lexicon().events.weapons[kind] - {"round", "rounds", "charge", "charges", "mine", "shell"}:
                event.type = kind
                break
    killed, wounded = casualties.counts(sentence, report, event.type)
    event.killed = killed if event.killed is None else event.killed
    event.wounded = wounded if event.wounded is None else event.wounded


def _candidate(trigger: Token, sentence: Span, dates: list[Found], report: Report, references: References) -> Event:
    collective, bare = _number(trigger)
    determiner = next((c.lower_ for c in trigger.children if c.dep_ in ("det", "poss")), "")
    known = (
        trigger.pos_ in ("NOUN", "PROPN")
        and determiner in _DEFINITE
        and syntax.clause_verb(trigger).lemma_ not in _TAKING_PLACE
    )
    date, own_date = _date_of(trigger, sentence, dates, inside=known)
    spot = place_of(trigger, sentence, report, inside=known)
    event = Event(
        event_type(trigger, report), trigger, date, spot, collective=collective, bare=bare, tokens={trigger.i}
    )
    event.target = _target(trigger, report)
    event.weapon = _weapon(trigger)
    event.victims = _victims(trigger, report, references)
    event.state = state_actor(trigger, report)
    if event.victims and event.type in ("shooting", "other") and not event.state:
        event.type = "assassination"
    event.killed, event.wounded = casualties.of_trigger(trigger, report)
    if event.victims and (
        trigger.lemma_ in _FATAL or (event.type == "airstrike" and trigger.lemma_ not in ("wound", "injure"))
    ):
        event.killed = max(event.killed or 0, len(event.victims))
    event.definite = known and not own_date
    event.indefinite_new = trigger.pos_ == "NOUN" and determiner in ("a", "an", "another") and bool(date or spot)
    event.quote = _quote(trigger)
    return event


_TAKING_PLACE = frozenset({"occur", "happen", "take", "come", "unfold"})
_DEFINITE = frozenset({"the", "that", "this", "those", "these", "both", "his", "her", "their", "its"})
_SERIES = frozenset(
    {
        "many",
        "several",
        "dozens",
        "previous",
        "other",
        "such",
        "similar",
        "various",
        "more",
        "numerous",
        "earlier",
        "recent",
        "past",
        "frequent",
        "countless",
        "hundreds",
        "scores",
        "series",
        "string",
        "wave",
        "spate",
        "multiple",
        "repeated",
        "most",
        "some",
        "few",
    }
)


def _number(trigger: Token) -> tuple[bool, bool]:
    """(a series?, named without any detail?) for an incident told by a noun."""
    if trigger.pos_ not in ("NOUN", "PROPN") or trigger.tag_ not in ("NNS", "NNPS"):
        return False, False
    words = {c.lower_ for c in trigger.children} | {g.lower_ for c in trigger.children for g in c.children}
    if trigger.dep_ == "pobj" and trigger.head.lower_ == "of":
        words.add(trigger.head.head.lower_)
    if words & _SERIES:
        return True, False
    counted = any(syntax.number(c.text) for c in trigger.children if c.dep_ == "nummod")
    definite = bool(words & (_DEFINITE | {"coordinated"}))
    bare = not counted and not definite
    return bare or (
        counted
        and any(c.lower_ in ("against", "on") for c in trigger.children)
        and not definite
        and trigger.lemma_ in ("bomb", "attack")
    ), bare


def _date_of(trigger: Token, sentence: Span, dates: list[Found], *, inside: bool) -> tuple[str | None, bool]:
    """(date, in its own phrase?) of the incident: in its phrase, in its clause, or in the clause it stands under;
    `inside`: not outside its phrase, for what is told as known."""
    best: tuple[int, str] | None = None
    for date in dates:
        token = _token_at(sentence, date)
        if token is None:
            continue
        if _opens_when(trigger, token):  # "in August, when X claimed ..."
            best = min(best or (9, ""), (7, _joined(date, dates)))
            continue
        if token in list(trigger.ancestors):  # "in August, when ...", "3 June, when it happened"
            between = [t for t in syntax.governors(trigger) if token in list(t.ancestors)]
            hung = any(t.dep_ == "relcl" and t.head == token for t in between)
            if len(between) < 7 and (hung or not any(_is_speech(t) for t in between[1:])):
                best = min(best or (9, ""), (8, _joined(date, dates)))
            continue
        if date.since:
            continue
        distance = _distance(trigger, token)
        if distance is not None and (best is None or distance < best[0]) and not (inside and distance >= 8):
            best = (distance, _joined(date, dates))
    return (best[1], best[0] < 8) if best else (None, False)


def _opens_when(trigger: Token, date: Token) -> bool:
    """Whether the clause of an incident is the "when" of a date just before it."""
    for verb in syntax.governors(trigger):
        if verb.pos_ in ("VERB", "AUX"):
            if any(c.lower_ == "when" and 0 < c.i - date.i <= 4 for c in verb.children):
                return True
            if verb.dep_ in ("relcl", "advcl", "ROOT"):
                return False
    return False


def _joined(date: Found, dates: list[Found]) -> str:
    """ "Monday 18-11-2024" is one date: the finer of two that stand together."""
    for other in dates:
        if 0 <= other.start - date.end <= 2 or 0 <= date.start - other.end <= 2:
            return max(date.value, other.value, key=lambda v: (len(v), v == other.value and other.end > date.end))
    return date.value


def _token_at(sentence: Span, date: Found) -> Token | None:
    span = sentence.char_span(date.start, date.end, alignment_mode="expand")
    return span.root if span is not None else None


def _distance(trigger: Token, token: Token) -> int | None:  # noqa: PLR0911 (rules in order, the first that fits)
    """How far a date is from an incident in the tree; None where a reporting verb or another clause holds it."""
    chain = list(syntax.governors(token))
    holder = next((t for t in chain if t == trigger or (t.pos_ in ("VERB", "AUX") and t != token)), chain[-1])
    if trigger in chain:
        steps = chain.index(trigger)
        between = chain[1:steps]
        if any(
            t.pos_ in ("VERB", "AUX") and t.dep_ in ("relcl", "advcl", "acl", "ccomp") and _is_speech(t)
            for t in between
        ):
            return None
        return steps
    if _is_speech(holder):
        return None
    if holder in list(syntax.governors(trigger)):
        path = list(syntax.governors(trigger))
        crossed = path[: path.index(holder)]
        if any(_is_speech(t) for t in crossed) or (trigger.dep_ == "pcomp" and crossed):
            return None
        return 10 + len(crossed)
    if holder.dep_ in ("relcl", "acl", "conj", "advcl", "ccomp") and syntax.clause_verb(
        holder.head
    ) == syntax.clause_verb(trigger):
        return 30
    return None


def _is_speech(token: Token) -> bool:
    speech = lexicon().speech
    return token.pos_ == "VERB" and (
        token.lemma_ in speech.report or token.lemma_ in speech.denying_verbs or token.lemma_ in ("blame", "announce")
    )


def _target(trigger: Token, report: Report) -> tuple[int, int] | None:
    if trigger.pos_ in ("VERB", "AUX"):
        nouns = syntax.deep_object(trigger)
        nouns = [n for n in nouns if n.lemma_ not in _WEAPON_LEMMAS and n.lower_ not in lexicon().speech.negations]
        if not nouns or trigger.lemma_ in ("go", "fall", "land", "come"):
            nouns = (
                syntax.prepositional(trigger, "on", "at", "into", "against", "outside", "inside", "under", "near")
                or nouns
            )
    else:
        nouns = syntax.prepositional(trigger, "on", "against", "at", "of", "towards", "toward")
    nouns = [t for n in nouns for t in (syntax.prepositional(n, "of") if n.lemma_ == "life" else [n])]
    for noun in nouns:
        if noun.pos_ in ("NOUN", "PROPN") and noun.ent_type_ != "DATE" and noun.lemma_ not in _WEAPON_LEMMAS:
            last = nouns[-1] if noun == nouns[0] and len(nouns) > 1 and all(n.pos_ == "PROPN" for n in nouns) else noun
            start, _ = syntax.phrase(noun)
            return _without_determiner(start, syntax.phrase(last)[1], report)
    return None


def _without_determiner(start: int, end: int, report: Report) -> tuple[int, int]:
    while start < end - 1 and (
        report.doc[start].dep_ in ("det", "predet") or report.doc[start].lower_ in ("the", "a", "an", "at", "least")
    ):
        start += 1
    return start, end


_WEAPON_LEMMAS = frozenset(
    {
        "bomb",
        "rocket",
        "missile",
        "device",
        "mortar",
        "grenade",
        "drone",
        "explosive",
        "mine",
        "shell",
        "charge",
        "projectile",
        "fire",
        "himself",
        "herself",
        "itself",
        "responsibility",
    }
)


def _weapon(trigger: Token) -> tuple[int, int] | None:
    candidates: Iterable[Token] = [trigger, *trigger.children]
    if trigger.pos_ in ("VERB", "AUX"):
        candidates = [
            *syntax.deep_subject(trigger),
            *syntax.deep_object(trigger),
            *syntax.prepositional(trigger, "with", "by", "using"),
        ]
    else:
        candidates = [c for c in trigger.children if c.dep_ in ("compound", "amod")] + (
            [trigger] if trigger.lemma_ in _WEAPON_LEMMAS else []
        )
    for token in candidates:
        if token.lemma_ in _WEAPON_LEMMAS and token.lemma_ != "responsibility":
            start, end = syntax.phrase(token)
            doc = token.doc
            while start < end - 1 and doc[start].dep_ in ("det", "predet"):
                start += 1
            return start, end
    return None


def _victims(trigger: Token, report: Report, references: References) -> list[Entity]:
    """Named persons that the incident befell."""
    if trigger.pos_ in ("VERB", "AUX"):
        hit = syntax.deep_object(trigger) if trigger.lemma_ in _HITS else []
        if trigger.lemma_ == "end":
            hit = [
                p
                for noun in syntax.deep_object(trigger)
                if noun.lemma_ == "life"
                for p in syntax.prepositional(noun, "of")
            ]
            hit += [c for p in list(hit) for c in p.children if c.dep_ == "appos"]
    else:
        hit = syntax.prepositional(trigger, "of", "on") if trigger.lemma_ in _FATAL_NOUNS else []
        hit += [c for c in trigger.children if c.dep_ == "poss"] if trigger.lemma_ in _FATAL_NOUNS else []
    hit = [
        t
        for noun in hit
        for t in (
            noun,
            *(c for c in noun.children if c.dep_ == "appos"),
            *(c for w in syntax.prepositional(noun, "of") for c in w.children if c.dep_ == "appos"),
        )
    ]
    found = []
    for token in hit:
        for meant in references.actors(token, "Person"):
            if meant.entity not in found and (
                token.pos_ == "PRON" or report.entity(token) is meant.entity or token.dep_ == "poss"
            ):
                found.append(meant.entity)
    return found


_HITS = frozenset(
    {
        "kill",
        "shoot",
        "assassinate",
        "murder",
        "gun",
        "execute",
        "behead",
        "slay",
        "target",
        "wound",
        "injure",
        "hit",
        "strike",
        "stab",
        "bomb",
        "ambush",
        "kidnap",
        "abduct",
        "attack",
        "poison",
        "eliminate",
    }
)
_FATAL = frozenset(
    {
        "kill",
        "assassinate",
        "murder",
        "execute",
        "behead",
        "slay",
        "end",
        "killing",
        "assassination",
        "slaying",
        "execution",
        "eliminate",
    }
)
_FATAL_NOUNS = frozenset(
    {
        "killing",
        "murder",
        "assassination",
        "slaying",
        "execution",
        "beheading",
        "shooting",
        "death",
        "kidnapping",
        "abduction",
    }
)


def _quote(trigger: Token) -> tuple[int, int]:
    """The clause or phrase that tells the incident, as token range."""
    if trigger.pos_ in ("VERB", "AUX"):
        start, end = trigger.left_edge.i, trigger.right_edge.i + 1
    else:
        verb = syntax.clause_verb(trigger)
        top = trigger
        start, end = top.left_edge.i, top.right_edge.i + 1
        if verb != trigger and trigger.dep_ in ("nsubj", "nsubjpass"):
            start, end = min(start, verb.left_edge.i), verb.right_edge.i + 1
    doc = trigger.doc
    while end - 1 > start and doc[end - 1].is_punct:
        end -= 1
    while start < end - 1 and doc[start].is_punct:
        start += 1
    return start, end
