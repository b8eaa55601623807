"""Which place a name means where it stands, and where that is. Pure.

What the phrase itself says counts first (its country, province, district, the town near by), then the countries and
places that the sentence and the report name, then size. A name that no table holds is where the nearest wider place of
its phrase is, as closely as that one is located. Where nothing tells two places apart, the name stays without a point.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ontology.gazetteer import Precision, gazetteer
from ontology.names import fold
from ontology.places.airfields import airport_key
from ontology.places.choice import CITY, TOWN, Frame, Setting, best_of, fitting, in_country, inside, only_one
from ontology.places.index import Site, sites
from ontology.places.kinds import kinds
from ontology.places.phrase import Link, Phrase
from ontology.places.spelling import place_key, province_key


@dataclass(frozen=True, slots=True)
class Located:
    """Where a name is. `site`: the place of that name, None when only the wider place `at` is known."""

    at: Site
    precision: Precision
    site: Site | None = None


def locate(phrase: Phrase, setting: Setting) -> Located | None:
    """Where the place of `phrase` is, or None where that is not told."""
    frame = _frame(phrase, setting)
    found = _meant(phrase, frame, setting)
    if found is not None:
        return Located(found, _precision(found, phrase.kind), found)
    if frame.anchor is not None:
        return Located(frame.anchor, "town" if frame.close and frame.anchor.precision == "town" else "district")
    return Located(frame.seat or frame.province, "province") if frame.province else None


def locate_by_phrase(phrase: Phrase) -> Located | None:
    """Where the place of `phrase` is by what the phrase itself says; None where it says nothing that we know."""
    return locate(phrase, Setting()) if _frame(phrase, Setting()) != Frame() else None


def _precision(found: Site, kind: str) -> Precision:
    if found.precision == "town" and kind in kinds().districts - kinds().towns:
        return "district"
    return found.precision


def _frame(phrase: Phrase, setting: Setting) -> Frame:
    """The country, province and nearest town that the phrase names, from the widest to the nearest."""
    frame = Frame()
    for number, link in reversed(list(enumerate(phrase.wider))):
        if (country := _country(link)) is not None:
            frame = frame if frame.country else replace(frame, country=country)
            continue
        province = only_one(in_country(_provinces(link), frame, setting)) if frame.province is None else None
        town = None if link.kind in kinds().provinces else _town(link, frame, setting)
        close = number == 0 and _in_town(phrase, link)
        if province is not None and town is not None and not inside(town, province):
            town = None
        if province is not None and not (town and close):
            seat = town if number == 0 else None
            frame = replace(frame, country=frame.country or province.country, province=province, seat=seat)
        elif town is not None:
            frame = replace(frame, country=frame.country or town.country, anchor=town, close=close)
    return frame


def _town(link: Link, frame: Frame, setting: Setting) -> Site | None:
    """The town or district that a link names, where its country is told or nothing else bears the name."""
    named = [here for here in _plain(link.name) if here.precision != "province"]
    left = fitting(named, frame, setting)
    if frame == Frame():
        home = [here for here in left if here.country in setting.countries]
        left = home or _anywhere(named, link.name)
    return best_of(left, setting)


def _in_town(phrase: Phrase, link: Link) -> bool:
    """Whether what lies in `link` lies in a town rather than in the province of that name."""
    facility = phrase.name.split()[-1].lower() in kinds().facilities
    return link.kind not in kinds().provinces and (link.owner or facility or phrase.kind in kinds().quarters)


def _country(link: Link) -> str | None:
    if link.kind:
        return None
    found = gazetteer().lookup(link.name, "Country")
    named = [entry for entry in found if link.name not in entry.capitals and link.name not in entry.demonyms]
    return named[0].id if len(named) == 1 else None


def _provinces(link: Link) -> list[Site]:
    if link.kind in kinds().quarters | kinds().towns | kinds().districts:
        return []
    return [here for here in sites(province_key(link.name)) if here.precision == "province"]


def _meant(phrase: Phrase, frame: Frame, setting: Setting) -> Site | None:
    readings = list(_readings(phrase))
    for found in readings:
        left = fitting(found, frame, setting)
        at_home = left if frame != Frame() else _at_home(left, phrase, setting)
        if (best := best_of(at_home, setting)) is not None:
            return best
    if frame == Frame():
        abroad = (best_of(_anywhere(found, phrase.name), setting) for found in readings)
        return next((best for best in abroad if best is not None), None)
    return _nevertheless(readings, frame)


def _at_home(found: Iterable[Site], phrase: Phrase, setting: Setting) -> list[Site]:
    """Those in a country that the report speaks of. A village that only GeoNames has must go by its first name there:
    its other ones are many and strange."""
    spelled = {place_key(name) for name in (phrase.name, phrase.longer, _without_kind(phrase.name)) if name}
    return [
        here
        for here in found
        if here.country in setting.countries
        and (here.ours or here.precision == "exact" or here.people >= TOWN or place_key(here.name) in spelled)
    ]


def _nevertheless(readings: Sequence[Sequence[Site]], frame: Frame) -> Site | None:
    """The place of our own table that alone bears the name in the country, though not where the phrase has it: phrases
    name districts after distant seats ("Eilat, Beersheba district")."""
    if frame.country is None:
        return None
    ours = {here.id: here for found in readings for here in found if here.ours and here.country == frame.country}
    close = [here for here in ours.values() if here.precision in ("exact", "town")]
    return only_one(close)


def _anywhere(found: Sequence[Site], name: str) -> list[Site]:
    """Those that may be meant in a report about another country: a city as it is spelled, and a town of our table
    without a namesake."""
    alone = len(found) == 1 and found[0].ours and found[0].precision != "district"
    return list(found) if alone else [here for here in found if here.people >= CITY and fold(here.name) == fold(name)]


def _readings(phrase: Phrase) -> Iterator[list[Site]]:
    """What the name may mean, the likelier kinds first."""
    if phrase.longer:
        yield [here for here in _plain(phrase.longer) if here.precision != "province"]
    if phrase.kind in kinds().provinces:
        yield _provinces(Link(phrase.name, phrase.kind))
    if airport := airport_key(phrase.name):
        yield list(sites(airport))
    plain = _plain(phrase.name)
    yield [here for here in plain if here.precision != "province"]
    if phrase.kind not in kinds().quarters | kinds().towns:
        yield plain + _provinces(Link(phrase.name, phrase.kind))
    shorter = _without_kind(phrase.name)
    if shorter:
        yield [here for here in _plain(shorter) if here.precision != "province"]


def _plain(name: str) -> list[Site]:
    key = place_key(name)
    return list(sites(key) or sites(key.replace(" ", "")))


def _without_kind(name: str) -> str:
    """ "Al-Anad" of "Al-Anad Airport", "Haditha" of "Haditha dam": a facility is where the town of its name is."""
    words = name.split()
    kept = list(words)
    while len(kept) > 1 and kept[-1].lower() in kinds().facilities | kinds().areas | _GENERIC:
        kept.pop()
    return " ".join(kept) if len(kept) < len(words) else ""


_GENERIC = frozenset({"international", "military", "air", "army", "regional", "central", "general", "border", "power"})
