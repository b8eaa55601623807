"""Names that a phrase shows to be places: "Radaa, al-Bayda, Yemen", whatever else bears that name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.reading.tokens import Name
from ontology.places.choice import Setting
from ontology.places.kinds import kinds
from ontology.places.phrase import phrase_at
from ontology.places.resolve import Located, locate, locate_by_phrase

_LEADING = re.compile(r"(?:^|\s)(?P<word>[a-z]+) (?:the )?(?:[a-z]+ of )?$")
_OPEN = ("Place", "Person", None)


def with_places(names: Sequence[Name], text: str) -> list[Name]:
    """The names, those typed Place that the phrase around them places in a country or province of the tables."""
    found = [_as_place(name, text) for name in _whole(names, text)]
    return [_namesake(name, found, text) for name in found]


def _whole(names: Sequence[Name], text: str) -> Iterator[Name]:
    """ "Imam Gharbi" is a village where the tables have it; an imam's title else."""
    for name in names:
        longer = f"{name.title} {name.text}"
        start = name.start - len(name.title) - 1
        titled = name.title and text[max(0, start) : name.end] == longer
        if titled and (found := _told(text, start, name.end)) is not None and found.site is not None:
            yield replace(name, start=start, text=longer, type=None, title="")
        else:
            yield name


def _as_place(name: Name, text: str) -> Name:
    idents = tuple(known for known in name.ident if known.type == "Place")
    if name.type == "Place" or (name.ident and not idents) or (not name.ident and name.type not in _OPEN):
        return name
    if any(known.type == "Country" for known in name.ident):
        return name
    found = _told(text, name.start, name.end)
    if found is None or (found.site is None and not _after_locative(name, text)):
        return name
    return replace(name, type="Place", ident=idents, weak=False)


def _namesake(name: Name, names: Sequence[Name], text: str) -> Name:
    """A capital's name that another town bears too (Tripoli) is that town where the report is about its country."""
    capital = next((known for known in name.ident if known.capital), None)
    towns = tuple(known for known in name.ident if known.type == "Place")
    if capital is None or len(towns) < 2:
        return name
    countries = [
        (abs(other.start - name.start), known.id)
        for other in names
        for known in other.ident[:1]
        if known.type == "Country" and other.text != name.text
    ]
    setting = Setting(tuple(dict.fromkeys(country for _, country in sorted(countries))))
    found = locate(phrase_at(text, name.start, name.end), setting)
    if found is None or found.site is None or found.site.country == capital.id:
        return name
    meant = tuple(known for known in towns if known.id == found.at.id)
    return replace(name, type="Place", ident=meant) if meant else name


def _told(text: str, start: int, end: int) -> Located | None:
    """Where the phrase itself says that a name lies, after a comma or by what kind of place it is called."""
    phrase = phrase_at(text, start, end)
    listed = re.match(r"\s*,", text[end:]) is not None or phrase.kind in kinds().areas
    return locate_by_phrase(phrase) if phrase.wider and listed else None


def _after_locative(name: Name, text: str) -> bool:
    before = _LEADING.search(text[max(0, name.start - 40) : name.start])
    return before is not None and before["word"] in kinds().locatives
