"""The phrase that says where a place lies: "X village, Y district, Country", "X (Y, Z)", "Y's X", "X near Y"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ontology.places.kinds import kinds

LONGEST = 6
"""Wider places that one phrase may name."""

_ARTICLE = "al|el|ad|ar|as|ash|at|az|an|ez|es"
_LINK = f"and|of|de|del|la|e|y|do|da|dos|{_ARTICLE}"
_WORD = r"(?:[A-ZÀ-Þ][^\W_]*|[A-Za-z]{1,4}[-'’‘][A-ZÀ-Þ'’‘][^\W_]*)(?:['’‘`-][^\W_]+|['’‘`](?=[ ,.]))*"
_NAME = rf"(?:(?:{_ARTICLE}) )?{_WORD}(?:[ -](?:(?:{_LINK}) )?{_WORD})*"


@dataclass(frozen=True, slots=True)
class Link:
    """A wider place as the phrase names it. `kind`: the word that says what it is, in lower case, or "". `listed`: it
    stands after a comma or in brackets, so it may be a town or a province; `owner`: "Y's X"."""

    name: str
    kind: str = ""
    listed: bool = False
    owner: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """A place with what stands around its name. `kind` as in Link; `wider`: from the nearest to the widest; `longer`:
    the name with the capitalised words that follow it, or ""."""

    name: str
    kind: str
    wider: tuple[Link, ...]
    longer: str = ""


@cache
def _after() -> re.Pattern[str]:
    joins, parts = "|".join(sorted(kinds().joins)), "|".join(sorted(kinds().parts))
    lead = rf"(?:(?:{parts})\s+)?(?:[a-z]+ of )?"
    return re.compile(rf"(?P<join>\s*[,(]\s*|\s+(?:{joins})\s+(?:the\s+)?{lead})(?P<name>{_NAME})")


@cache
def _kind() -> re.Pattern[str]:
    return re.compile(rf"(?i:\s+(?P<kind>{'|'.join(sorted(kinds().areas, key=len, reverse=True))}))\b(?!')")


_BEFORE = re.compile(rf"(?P<name>{_NAME})(?:'s|’s|s['’])\s+(?:[a-z-]+\s+)?$")
_KIND_OF = re.compile(r"(?P<kind>[a-z-]+) of (?:the )?$")
_ON = re.compile(rf" {_NAME}")
_FRESH = re.compile(r"[A-Z]")


def phrase_at(text: str, start: int, end: int) -> Phrase:
    """The phrase around the name that stands at [start, end) of `text`."""
    kind, at = _kind_after(text, end)
    of = _KIND_OF.search(text, max(0, start - 40), start)
    if not kind and of and of["kind"] in kinds().areas:
        kind = of["kind"]
    owner = _BEFORE.search(text, max(0, start - 60), start)
    wider = [Link(owner["name"], owner=True)] if owner else []
    on = _ON.match(text, at) if not kind else None
    return Phrase(
        text[start:end], kind, (*_links(text, on.end() if on else at), *wider), text[start : on.end()] if on else ""
    )


def _kind_after(text: str, at: int) -> tuple[str, int]:
    found = _kind().match(text, at)
    return (found["kind"].lower(), found.end()) if found else ("", at)


def _links(text: str, at: int) -> Iterator[Link]:
    for _ in range(LONGEST):
        found = _after().match(text, at)
        if found is None:
            return
        kind, end = _kind_after(text, found.end())
        listed = found["join"].strip() in (",", "(")
        if listed and not _ends_well(text, end):
            return
        yield Link(found["name"], kind, listed=listed)
        at = end


def _ends_well(text: str, at: int) -> bool:
    """Whether the phrase ends at `at` or goes on as one, rather than a clause beginning with the name before."""
    following = re.match(r"\s*([^\W_]+)?", text[at:])
    word = following[1] if following and text[at : at + 1].isspace() else None
    return word is None or word in kinds().onward or word.endswith("ing") or _FRESH.match(word) is not None
