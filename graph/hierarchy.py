"""What the places of a report lie in, by the tables of the ontology: place, district, province, country. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from graph.elements import NodeKey, Properties, Wider
from ontology import names
from ontology.gazetteer import gazetteer
from ontology.interchange import Entity
from ontology.places.choice import lies_in
from ontology.places.geometry import Point
from ontology.places.identity import standing_at, surrounding
from ontology.places.index import Site, site


def site_of(entity: Entity) -> Site | None:
    """The place of the tables that a Place entity of a reading is, where the reading says where it stands."""
    point = _point(entity)
    return standing_at((entity.name, *entity.mentions), point) if point is not None else None


def surroundings(entity: Entity, key: NodeKey) -> dict[NodeKey, Wider]:
    """By the key of each place of the chain from `key`, the place of `entity`, what it lies in."""
    found: dict[NodeKey, Wider] = {}
    child = key
    for wider in _chain(entity, key):
        if wider.key in (child, *found):
            continue
        found[child] = wider
        child = wider.key
    return found


def _chain(entity: Entity, key: NodeKey) -> Iterator[Wider]:
    here = site_of(entity) or (site(key.id.partition(":")[2]) if entity.lat is None else None)
    around = _around(entity) if here is None else None
    sites = (*((around,) if around is not None else ()), *(lies_in(start) if (start := here or around) else ()))
    for one in sites:
        yield Wider(NodeKey("Place", f"place:{one.id}"), _shown(one))
    country = next((one.country for one in (here, *sites) if one is not None and one.country), "")
    entry = gazetteer().get("Country", country)
    if entry is not None:
        yield Wider(NodeKey("Country", f"country:{entry.id}"), _named(entry.name))


def _around(entity: Entity) -> Site | None:
    point = _point(entity)
    return surrounding(point, entity.precision) if point is not None and entity.precision is not None else None


def _point(entity: Entity) -> Point | None:
    return (entity.lat, entity.lon) if entity.lat is not None and entity.lon is not None else None


def _shown(here: Site) -> Properties:
    return {**_named(here.name), "lat": here.point[0], "lon": here.point[1], "precision": here.precision}


def _named(name: str) -> Properties:
    return {"name": name, "names": [name], "keys": [names.key(name) or name]}
