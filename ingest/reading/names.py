"""Names in a plain text, before it is parsed: capitalised words, what the gazetteer knows, what their words say.

The type stays open where the words do not tell; the parse and the roles in claims tell later (`entities.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.reading.kinds import typed
from ingest.reading.lexicon import lexicon
from ingest.reading.placenames import with_places
from ingest.reading.spotting import capitalised, gazetteered, trimmed
from ingest.reading.tokens import Name, Token, tokens_of


def find_names(text: str) -> list[Name]:
    """All names of a plain text, in order, without overlap."""
    tokens = tokens_of(text)
    known_names = list(gazetteered(text, tokens))
    found = [typed(name, text) for name in capitalised(text, tokens)]
    found = [_part_of_longer(name, found) for name in found]
    best = _best(
        known_names,
        [
            cut
            for name in found
            for part in _parts(name, known_names, text, tokens)
            for cut in _sections(_named_after(part, text))
        ],
    )
    return with_places(best, text)


def _part_of_longer(name: Name, found: list[Name]) -> Name:
    """The end of a group's longer name, given elsewhere, is that group: Fatah al-Sham of Jabhat Fatah al-Sham."""
    if name.type is None and " " in name.text and not name.title:
        longer = (other for other in found if other.type == "Group" and other.text.endswith(f" {name.text}"))
        return replace(name, type="Group") if next(longer, None) is not None else name
    return name


_OF_ALIAS = re.compile(r"(?:faction|wing|branch|column|bloc|gang|cell|group|front) of alias $")


def _named_after(name: Name, text: str) -> Name:
    """ "the faction of alias X": a group that has no name but its leader's."""
    before = _OF_ALIAS.search(text[max(0, name.start - 30) : name.start]) if name.title == "alias" else None
    if before is None:
        return name
    start = name.start - len(before.group())
    return replace(name, start=start, text=text[start : name.end], type="Group", title="")


def _parts(name: Name, known_names: list[Name], text: str, tokens: list[Token]) -> Iterator[Name]:
    """A name of no telling type, without what the gazetteer knows at its start: "US President Donald Trump"."""
    inside = [
        k for k in known_names if k.start == name.start and k.end < name.end and k.type in ("Country", "Group", "Place")
    ]
    if name.type is not None or not inside:
        yield name
        return
    rest = [t for t in tokens if inside[0].end < t.start and t.end <= name.end]
    for part in trimmed(text, rest):
        if len(part.text.split()) > 1 or part.title:
            yield typed(part, text)


def _sections(name: Name) -> Iterator[Name]:
    """ "Urban Front of the National Liberation Army" names two groups, a section and the whole."""
    match = re.fullmatch(r"(.+?) of (?:the )?(.+)", name.text)
    words = lexicon().names
    if name.type == "Group" and match and match.group(1).split()[-1].lower() in lexicon().names.sections:
        last = match.group(2).split()[-1]
        if last.isupper() or last.lower() in (words.group_last | words.group_words) - {"islam"}:
            yield replace(name, end=name.start + match.end(1), text=match.group(1))
            yield replace(name, start=name.start + match.start(2), text=match.group(2))
            return
    yield name


def _headed_by(name: Name, inside: list[Name]) -> Name | None:
    """ "Urban Front of the National Liberation Army": the part that goes before a known group, as a name of its own."""
    whole = inside[-1]
    head = re.match(r"(.+?) of (?:the )?$", name.text[: max(whole.start - name.start, 0)])
    if (
        head is None
        or whole.type != "Group"
        or whole.end != name.end
        or not lexicon().names.group_words & set(head.group(1).lower().split())
    ):
        return None
    return replace(name, end=name.start + head.end(1), text=head.group(1))


def _best(known_names: list[Name], found: list[Name]) -> list[Name]:
    """One list without overlap. A longer name whose words make it a group or a speaker swallows a known part of it
    ("Indian National Army"); else what the gazetteer knows cuts a sequence of names apart."""
    kept: list[Name] = list(known_names)
    for name in found:
        inside = [k for k in kept if k.start < name.end and name.start < k.end]
        if not inside:
            kept.append(name)
        elif (name.type == "Place" and any(i.demonym for i in inside[0].ident)) or any(
            k.start <= name.start and k.end >= name.end and k.type != "Country" for k in inside
        ):
            continue
        elif len(inside) == 1 and name.text == f"The {inside[0].text}" and name.type == "Group":
            kept[kept.index(inside[0])] = replace(name, ident=inside[0].ident)
        elif name.type == "Group" and (headed := _headed_by(name, inside)) is not None:
            kept.append(headed)
        elif name.type in ("Group", "Source", "Place", "Person") and name.end - name.start > max(
            k.end - k.start for k in inside
        ):
            known_group = [k for k in inside if k.type == "Group" and k.start == name.start and k.end < name.end]
            if known_group and name.type != "Source" and name.text[known_group[0].end - name.start :].strip().islower():
                continue
            kept = [k for k in kept if k not in inside]
            kept.append(name)
    return sorted(kept, key=lambda name: name.start)
