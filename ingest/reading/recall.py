"""What a report has told so far: the incident that a new telling is of, if it is of one told before."""

from __future__ import annotations

from ingest.reading import syntax
from ingest.reading.event import Event
from ingest.reading.lexicon import lexicon
from ingest.reading.report import Report
from ingest.reading.retelling import alike, anchored, counts_only, dates_agree, places_agree
from ingest.reading.when import is_speech


class Recall:
    """The tellings of a report in order: `told`, each by its last token and its incident."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.told: list[tuple[int, Event]] = []

    def before(self, position: int, *, paragraph: int | None = None) -> Event | None:
        """The incident last told before a token, in one paragraph when given."""
        for at, event in reversed(self.told):
            if at < position and (paragraph is None or self.report.paragraph_of[at] == paragraph):
                return event
        return None

    def known(self, event: Event) -> Event | None:
        """The incident already told that this one tells again."""
        if event.collective:
            return None
        paragraph = self.report.paragraph_of[event.trigger.i]
        order = list(dict.fromkeys(e for _, e in reversed(self.told) if not e.collective))
        if event.definite:
            order.sort(key=lambda e: (self._last_told(e) != paragraph, e.type != event.type))
        return next((old for old in order if self._same(event, old, paragraph)), None)

    def _same(self, event: Event, old: Event, paragraph: int) -> bool:
        """Whether a telling in a paragraph is of an incident told before."""
        if not dates_agree(event.date, old.date):
            return False
        if _pointed(event):
            return True  # "this incident": the one told last, wherever it is now said to have been
        others = event.victims and old.victims and not set(event.victims) & set(old.victims)
        if not places_agree(event.spot, old.spot) or others:
            return False
        return anchored(event, old) or self._referred_to(event, old) or self._goes_on(event, old, paragraph)

    def _referred_to(self, event: Event, old: Event) -> bool:
        """Whether a telling speaks of what is known: "the attack", "killed in the blast"."""
        placed = event.spot is not None and event.spot.rank > 1
        known = event.definite and not placed and not (event.victims and old.victims)
        return known and (alike(event, old) or self._named_at_large(event))

    def _goes_on(self, event: Event, old: Event, paragraph: int) -> bool:
        """Whether a telling without a day or place of its own goes on with the incident before it."""
        harm = counts_only(event)
        if event.date or event.spot or event.victims or not (alike(event, old) or harm):
            return False
        gap = paragraph - self._last_told(old)
        return gap == 0 or self._retold(event) or (gap <= 1 and (harm or not event.told()))

    def _named_at_large(self, event: Event) -> bool:
        """Whether an incident is told by a noun that names any: "the attack", "killed in the blast"."""
        return any(self.report.doc[i].lemma_ in lexicon().telling.any_incident for i in event.tokens)

    def _last_told(self, event: Event) -> int:
        return self.report.paragraph_of[max(at for at, told in self.told if told is event)]

    def _retold(self, event: Event) -> bool:
        """Whether somebody is quoted as telling what the report has told: "said its men had fired the rockets"."""
        trigger = event.trigger
        if trigger.pos_ not in ("VERB", "AUX"):
            return False
        subjects = syntax.deep_subject(trigger)
        attackers = lexicon().harm.attackers
        if any(t.lower_ in attackers and any(c.lower_ in ("the", "both", "all") for c in t.children) for t in subjects):
            return True
        own = any(
            t.lower_ in ("it", "they", "we") or any(c.lower_ in ("its", "their", "our") for c in t.children)
            for t in subjects
        )
        return own and any(is_speech(t) for t in trigger.ancestors)


def _pointed(event: Event) -> bool:
    """Whether an incident is told by pointing back: "this incident"."""
    return any(c.lower_ in ("this", "that") for c in event.trigger.children if c.dep_ == "det")
