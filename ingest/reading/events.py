"""Incidents of a report: found sentence by sentence, then told and retold ones joined."""

from __future__ import annotations

from spacy.tokens import Span

from ingest.reading import syntax
from ingest.reading.dates import Found, find_dates
from ingest.reading.entry import entry_date, without_dateline
from ingest.reading.event import Event
from ingest.reading.lexicon import lexicon
from ingest.reading.offsets import date_by_another
from ingest.reading.recall import Recall
from ingest.reading.reference import References
from ingest.reading.report import Report
from ingest.reading.retelling import retell
from ingest.reading.sentence_events import incidents_in
from ingest.reading.tally import settle, tally


class Events:
    """The incidents of a report, and which one a token tells or refers to."""

    def __init__(self, report: Report, references: References) -> None:
        self.report = report
        self.references = references
        self.all: list[Event] = []
        self.at: dict[int, Event] = {}
        self.recall = Recall(report)
        self.dates: dict[int, list[Found]] = {}
        heading: tuple[int, str] | None = None
        self.entry: str | None = None
        for sentence in references.sentences:
            dates = find_dates(
                sentence.text, report.published, spoken_on=self._spoken_on(sentence), told_on=self._told_on(sentence)
            )
            self.dates[sentence.start] = dates
            if sentence.start == 0:
                dates = without_dateline(sentence, dates)
                self.entry = entry_date(sentence, dates)
            paragraph = report.paragraph_of[sentence.start]
            if dates and len(sentence) <= 4:
                heading = (paragraph, dates[0].value)
            found = incidents_in(sentence, dates, report, references)
            for event in found:
                if event.date is None and heading is not None and heading[0] == paragraph and not event.collective:
                    event.date = heading[1]
                if event.date is None and not event.definite and _follows(event):
                    event.date = self._named_before()
                if self._entered(event):
                    event.date, event.collective = self.entry, False
                self._add(event)
            date_by_another(sentence, self.at, dates, report.published)
            told = [self.at[event.trigger.i] for event in found]
            tally(sentence, report, told, None if told else self._counted(sentence), self.main())
        settle(self.all)
        self._wave()

    def _entered(self, event: Event) -> bool:
        """Whether an incident is what a dated entry is about: the first one, or one told as it goes on."""
        if self.entry is None or self.report.paragraph_of[event.trigger.i] != 0:
            return False
        if not self.all:
            return not (event.collective and not event.bare)
        trigger = event.trigger
        return not event.date and trigger.tag_ == "VBD" and trigger.dep_ == "ROOT" and not event.collective

    def _told_on(self, sentence: Span) -> str | None:
        """The day that "the next day" and "then" count from: the one last named, by an incident or else at all."""
        told = self.before(sentence.start)
        if told is not None and told.date and len(told.date) == 10:
            return told.date
        return self._named_before()

    def _named_before(self) -> str | None:
        """The last day that a sentence before named."""
        days = [d.value for found in self.dates.values() for d in found if len(d.value) == 10]
        return days[-1] if days else None

    def _spoken_on(self, sentence: Span) -> str | None:
        """The day a quoted statement is from: the day last named before it, when "today" is the statement's own."""
        if not self.report.quoted[sentence.start] and not self.report.quoted[sentence.end - 1]:
            return None
        return self._named_before()

    def _counted(self, sentence: Span) -> Event | None:
        """The incident whose harm a sentence counts that tells none: the one just told."""
        last = next(((i, e) for i, e in reversed(self.recall.told) if not e.collective), None)
        if last is None:
            return None
        gap = self.report.paragraph_of[sentence.start] - self.report.paragraph_of[last[0]]
        opens = sentence[0].lower_ in lexicon().telling.counting_openers
        return last[1] if gap == 0 or (gap == 1 and opens) else None

    def _wave(self) -> None:
        """The parts of a wave share its date."""
        whole = self.main()
        if whole is None or whole.date is None or not self._counted_whole(whole):
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

    def _counted_whole(self, event: Event) -> bool:
        """Whether an incident is told as a number of them: "24 coordinated attacks"."""
        plurals = [self.report.doc[i] for i in event.tokens if self.report.doc[i].tag_ == "NNS"]
        return any(syntax.number(c.text) for token in plurals for c in token.children)

    def main(self) -> Event | None:
        """The incident that the report is about: the first one told."""
        return next((e for e in self.all if e.told() and not e.collective), next(iter(self.all), None))

    def before(self, position: int, *, paragraph: int | None = None) -> Event | None:
        """The incident last told before a token, in one paragraph when given."""
        return self.recall.before(position, paragraph=paragraph)

    def _add(self, event: Event) -> None:
        known = self.recall.known(event)
        if known is not None:
            retell(known, event)
            event = known
        else:
            self.all.append(event)
        for token in event.tokens:
            self.at[token] = event
        self.recall.told.append((max(event.tokens), event))


def _follows(event: Event) -> bool:
    """Whether an incident is told as the next thing on the day told: "militants then fired rockets"."""
    verb = syntax.clause_verb(event.trigger)
    return any(c.dep_ == "advmod" and c.i < verb.i and c.lower_ in lexicon().telling.sequel for c in verb.children)
