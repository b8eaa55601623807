"""Which of the dates of a sentence is that of an incident."""

from __future__ import annotations

from spacy.tokens import Span, Token

from ingest.reading import syntax
from ingest.reading.dates import Found
from ingest.reading.lexicon import lexicon


def date_of(trigger: Token, sentence: Span, dates: list[Found], *, inside: bool) -> tuple[str | None, bool]:
    """(date, in its own phrase?) of the incident: in its phrase, in its clause, or in the clause it stands under;
    `inside`: not outside its phrase, for what is told as known."""
    found: list[tuple[int, int, str]] = []
    for date in dates:
        token = _token_at(sentence, date)
        steps = _steps(trigger, token, date, sentence) if token is not None else None
        if token is not None and steps is not None and not (inside and steps > ITS_OWN):
            found.append((min(steps, CLAUSE), abs(token.i - trigger.i), _joined(date, dates)))
    if not found:
        return None, False
    steps, _, value = min(found, key=lambda one: one[:2])
    return value, steps < ITS_OWN


ITS_OWN = 8
"""Fewer steps than these: the date stands in the incident's own phrase."""
CLAUSE = 10
"""The date stands in the clause, or in one that the incident stands under: the nearest such date in the text counts."""


def _steps(trigger: Token, token: Token, date: Found, sentence: Span) -> int | None:
    """How far a date is from an incident; None where it is not its date."""
    if _opens_when(trigger, token):  # "in August, when X claimed ..."
        return ITS_OWN - 1
    if token in list(trigger.ancestors):  # "in August, when ...", "3 June, when it happened"
        between = [t for t in syntax.governors(trigger) if token in list(t.ancestors)]
        hung = any(t.dep_ == "relcl" and t.head == token for t in between)
        near = len(between) < 7 and (hung or not any(is_speech(t) for t in between[1:]))
        return ITS_OWN if near else None
    if date.since:
        return None
    if _day_of(trigger, sentence, date):  # "on 22 April, the day of the attack"
        return ITS_OWN
    return _distance(trigger, token) if not counted_apart(trigger, token) else None


def _day_of(trigger: Token, sentence: Span, date: Found) -> bool:
    """Whether an incident stands in the apposition that explains a date: "the day of the attack"."""
    for noun in list(syntax.governors(trigger))[1:4]:
        if noun.lemma_ in ("day", "date", "night", "morning", "evening") and noun.dep_ in ("appos", "npadvmod"):
            start = noun.left_edge.idx - sentence.start_char
            return 0 <= start - date.end <= 2
    return False


def date_beside(trigger: Token, sentence: Span, dates: list[Found], taken: set[str]) -> str | None:
    """The date that follows an incident with no verb between, where the parser hangs it elsewhere; not one `taken`."""
    for date in dates:
        token = _token_at(sentence, date)
        if token is None or date.since or date.value in taken or token.i < trigger.i:
            continue
        between = sentence[trigger.i + 1 - sentence.start : token.i - sentence.start]
        if is_speech(syntax.clause_verb(trigger)) and not any(t.dep_ == "prep" and t.head == trigger for t in between):
            continue  # "claimed the attack on Tuesday": the day of the claim, or of the attack?
        if not any(t.pos_ in ("VERB", "AUX") or t.text in ('"', ";") or t.dep_ == "mark" for t in between):
            return _joined(date, dates)
    return None


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


def _distance(trigger: Token, token: Token) -> int | None:
    """How far a date is from an incident in the tree; None where a reporting verb or another clause holds it."""
    chain = list(syntax.governors(token))
    holder = next((t for t in chain if t == trigger or (t.pos_ in ("VERB", "AUX") and t != token)), chain[-1])
    if trigger in chain:
        steps = chain.index(trigger)
        between = chain[1:steps]
        verbs = [t for t in between if t.pos_ in ("VERB", "AUX") and t.dep_ in ("relcl", "advcl", "acl", "ccomp")]
        below = [t for t in verbs if t.head != trigger and t.lemma_ in _dated_apart()]
        return None if below or any(is_speech(t) for t in verbs) else steps
    if is_speech(holder):
        return None
    if holder in list(syntax.governors(trigger)):
        path = list(syntax.governors(trigger))
        crossed = path[: path.index(holder)]
        if any(is_speech(t) for t in crossed) or (trigger.dep_ == "pcomp" and crossed):
            return None
        return 10 + len(crossed)
    if holder.dep_ in ("relcl", "acl", "conj", "advcl", "ccomp") and syntax.clause_verb(
        holder.head
    ) == syntax.clause_verb(trigger):
        return 30
    return None


def _dated_apart() -> frozenset[str]:
    """Verbs whose date is their own and not that of an incident they stand under."""
    words, harm = lexicon(), lexicon().harm
    return words.events.incident_verbs | words.telling.hitting | harm.death_verbs | words.telling.beginning


def counted_apart(a: Token, b: Token) -> bool:
    """Whether a time is counted from one word to the other: "the blasts came eight days after a bomb killed ..."."""
    between = a.doc[min(a.i, b.i) + 1 : max(a.i, b.i)]
    return any(
        t.lemma_ in ("day", "week", "month", "year")
        and t.i + 1 < len(t.doc)
        and t.nbor(1).lower_ in ("after", "before")
        for t in between
    )


def is_speech(token: Token) -> bool:
    speech = lexicon().speech
    return token.pos_ == "VERB" and (
        token.lemma_ in speech.report or token.lemma_ in speech.denying_verbs or token.lemma_ in ("blame", "announce")
    )
