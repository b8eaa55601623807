"""Where the places of a report are: each name by the phrase it stands in, then by what the rest of the report names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ingest.reading.entities import Entity
from ingest.reading.report import Report
from ontology.gazetteer import gazetteer
from ontology.places.choice import Setting
from ontology.places.geometry import Point
from ontology.places.phrase import phrase_at
from ontology.places.resolve import Located, locate

MAIN = 4
"""A country is one that a report is about from this part of all its namings of countries on."""
_PRECISIONS = ("exact", "town", "district", "province", "country")


class Whereabouts:
    """Locates the places of one report. Names that one phrase settles help to settle the others."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._countries = [
            (token, country) for token in sorted(report.entity_at) if (country := _country(report, token))
        ]
        often = Counter(country for _, country in self._countries)
        self._spoken_of = [one for one, times in often.most_common() if times * MAIN >= often.total()]
        self._known: dict[int, Located | None] = {}

    def locate(self, places: Sequence[Entity]) -> None:
        """Settle where these entities are; those that no phrase tells by the places that the others are."""
        for place in places:
            self._known[id(place)] = self._located(place, ())
        sure = tuple(found.site.point for found in self._known.values() if found is not None and found.site is not None)
        for place in places:
            found = self._known[id(place)]
            if found is None or found.site is None:
                self._known[id(place)] = self._located(place, sure) or found

    def of(self, place: Entity) -> Located | None:
        """Where a place is that was among those to locate, None where nothing tells."""
        return self._known.get(id(place))

    def at(self, span: tuple[int, int], near: tuple[Point, ...] = ()) -> Located | None:
        """Where the name that stands at `span` of the original is."""
        return locate(phrase_at(self.report.original, *span), self._setting(span[0], near))

    def _located(self, place: Entity, near: tuple[Point, ...]) -> Located | None:
        """By the mention that tells best: one that is in the tables itself, then as closely as it is located."""
        found = [here for span in place.spans if (here := self.at(span, near)) is not None]
        return min(found, key=lambda here: (here.site is None, _PRECISIONS.index(here.precision)), default=None)

    def _setting(self, start: int, near: tuple[Point, ...]) -> Setting:
        """The countries that the sentence of a mention names, the nearest first, then the report's main ones."""
        token = next((i for i, span in enumerate(self.report.spans) if span[1] > start), None)
        sentence = self.report.doc[token].sent if token is not None else None
        here = [
            (abs(other - token), country)
            for other, country in self._countries
            if token is not None and sentence is not None and sentence.start <= other < sentence.end
        ]
        ordered = [country for _, country in sorted(here)] + self._spoken_of
        return Setting(tuple(dict.fromkeys(ordered)), near)


def _country(report: Report, token: int) -> str | None:
    """The country that a token speaks of: one by its name, its people or its capital, or the country of a place that
    the gazetteer knows alone under that name. A capital with a namesake speaks of none."""
    idents = [known for name in report.entity_at[token].names for known in name.ident]
    places = {known.id for known in idents if known.type == "Place"}
    country = next((known for known in idents if known.type == "Country"), None)
    if country is not None:
        return None if country.capital and len(places) > 1 else country.id
    entry = gazetteer().get("Place", places.pop()) if len(places) == 1 else None
    return entry.country if entry is not None else None
