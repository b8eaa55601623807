"""Whose harm it is: the tolls of a sentence given to the incidents that it tells, or to the one told before it."""

from __future__ import annotations

from spacy.tokens import Span, Token

from ingest.reading import syntax
from ingest.reading.casualties import tolls
from ingest.reading.event import Event
from ingest.reading.lexicon import lexicon
from ingest.reading.report import Report
from ingest.reading.telling import SHOT
from ingest.reading.toll_wording import Toll, shares


def tally(sentence: Span, report: Report, told: list[Event], before: Event | None, main: Event | None) -> None:
    """Count the harm of a sentence, in place. `told`: the incidents it tells; `before`: the one it follows; `main`: the
    one that the report is about, whose share a coder gives."""
    if lexicon().harm.counting.search(sentence.text) is None:
        return
    counted: set[tuple[int, bool]] = set()
    found = tolls(sentence, report)
    for toll in found:
        event = main if toll.allotted else _whose(toll.token, told) if told else before
        if event is None or event.collective:
            continue
        paragraph = report.paragraph_of[toll.token.i]
        _count(event, toll, paragraph, here=(id(event), toll.killed) in counted)
        counted.add((id(event), toll.killed))
    among = shares(sentence)
    whole = told[0] if told else before
    if among and whole is not None and whole.killed and not any(toll.allotted for toll in found):
        whole.killed //= among


def settle(events: list[Event]) -> None:
    """Where a report counts no dead but those it names, or but those who attacked, they are the dead it counts."""
    for event in events:
        only_hurt = event.wounded and event.trigger.lemma_ in SHOT
        if not event.killed and event.slain and not only_hurt:
            event.killed = event.slain
        if event.killed is None and event.fallen:
            event.killed = event.fallen


def _count(event: Event, toll: Toll, paragraph: int, *, here: bool) -> None:
    """Add a toll to an incident: the first one told stands, unless another is more, of other people, or the whole;
    `here`: the sentence has counted some before."""
    if toll.attackers:
        event.fallen = toll.number if toll.final else max(event.fallen or 0, toll.number)
        return
    field = "killed" if toll.killed else "wounded"
    known = getattr(event, field)
    if known is None and toll.more and toll.killed and event.slain:
        known = event.slain
    if known is None or toll.final or (here and known == 0):
        setattr(event, field, toll.number)
    elif toll.killed and _of_others(event, toll, paragraph):
        event.killed = known + toll.number
    elif toll.more and (here or known == event.slain):
        setattr(event, field, known + toll.number)
    if toll.killed and (known is None or toll.final):
        event.counted, event.counted_in = set(toll.people), paragraph
    elif toll.killed:
        event.counted |= toll.people


def _of_others(event: Event, toll: Toll, paragraph: int) -> bool:
    """Whether a toll counts other people than the last one, in one paragraph: "four soldiers were killed. A woman also
    died." General words may count the same people again, fighters may be the attackers."""
    apart = toll.people and event.counted and not toll.people & event.counted
    vague = lexicon().harm.anybody | lexicon().events.armed_people
    plain = not any(word in vague or word.isdigit() for word in toll.people | event.counted)
    return bool(apart) and plain and toll.number > 0 and event.counted_in == paragraph


def _whose(token: Token, told: list[Event]) -> Event:
    """The incident of a sentence that a toll belongs to: the one whose word it is or stands under, else the last one
    told before it."""
    if len(told) == 1:
        return told[0]
    for governor in syntax.governors(token):
        for event in told:
            if governor.i in event.tokens:
                return event
    clause = syntax.clause_verb(token)
    for event in told:
        if any(syntax.clause_verb(token.doc[i]) == clause for i in event.tokens):
            return event
    before = [(i, event) for event in told for i in event.tokens if i < token.i]
    return max(before, key=lambda pair: pair[0])[1] if before else told[0]
