"""Of what type a name is, by its words and those around it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from ingest.reading import known
from ingest.reading.lexicon import lexicon
from ingest.reading.tokens import ARTICLE, Name, tokens_of


def typed(name: Name, text: str) -> Name:  # noqa: C901, PLR0911 (rules in order, the first that fits)
    """What the words of a name and those around it say about its type."""
    names = lexicon().names
    words = [w.strip("'") for w in re.split(r"[ -]", name.text.lower())]
    after = re.match(r" (\w+)(?: (\w+))?", text[name.end : name.end + 40])
    following = after.group(1) if after else ""
    if name.title and name.title.lower() in names.titles - {"leader", "chief", "founder", "deputy", "commander"}:
        return replace(name, type="Person")
    name = replace(name, introduced=_naming().search(text[max(0, name.start - 40) : name.start]) is not None)
    if _of_known(name.text):
        return replace(name, type="Group")
    if names.source_words.intersection(words) and not (
        (words[-1] in names.group_last or words[-1] == "committee") and names.group_words.intersection(words)
    ):
        return replace(name, type="Source")
    if names.group_words.intersection(words) and not name.text.isupper():
        return replace(name, type="Group")
    if len(words) > 1 and (words[-1] in names.group_last or _headed(words)):
        return replace(name, type="Group")
    facility = _facility(text, name)
    if facility and not (len(words) == 1 and words[0] in names.adjectives):
        return replace(name, type="Place", end=facility, text=text[name.start : facility])
    own_province = following == "province" and _province_of(text, name)
    if own_province or (following in names.group_after and not _describes(name.text, words[-1])):
        end = name.end + 1 + len(following)
        return replace(name, type="Group", end=end, text=text[name.start : end])
    if following in names.narrow_areas | names.wide_areas or name.text.split()[-1].lower() in names.facility_words:
        return replace(name, type="Place")
    if _plural_body(text, name) or _OF_A_GROUP.search(text[max(0, name.start - 40) : name.start]):
        return replace(name, type="Group")
    if words[-1] not in names.adjectives and name.introduced and words[0] not in ("abu", "umm", "um"):
        return replace(name, type="Person" if _of_somebody(text, name) else "Group")
    return name


def _plural_body(text: str, name: Name) -> bool:
    """ "The Night Owls": a plural of several words after an article is a body of people, unless it is land or sea."""
    words = name.text.split()
    plural = (
        len(words) > 1
        and re.search(r"[^s]s$", words[-1]) is not None
        and words[-1].lower() not in lexicon().names.lands
    )
    return plural and text[max(0, name.start - 4) : name.start].lower() == "the "


_OF_A_GROUP = re.compile(
    r"\b(?:fighters|members?|militants|gunmen|splinter|offshoot|faction|wing|facade|ranks|allegiance|front|cover name|"
    r"spokes(?:man|woman|person)) (?:of|for|from|to) (?:the )?$"
)


def _of_somebody(text: str, name: Name) -> bool:
    """ "a preacher named X", "a man known as X": the name is a person's."""
    before = text[max(0, name.start - 60) : name.start]
    naming = _naming().search(before)
    noun = re.search(r"(\w+),? $", before[: naming.start()]) if naming is not None else None
    return noun is not None and noun.group(1).lower() in lexicon().speech.anonymous_heads | {"somebody", "someone"}


def _province_of(text: str, name: Name) -> bool:
    """Whether "X province" is a group's own: "the Sahel province of Islamic State"."""
    whole = re.match(r" province of (?:the )?((?:[A-Z][\w-]*(?: |\b)){1,3})", text[name.end : name.end + 80])
    words = tokens_of(whole.group(1)) if whole else []
    hit = known.longest(words, 0) if words else None
    return hit is not None and hit[1][0].type == "Group"


def _of_known(text: str) -> bool:
    """Whether a known group's word goes on with an article: Fatah al-Sham is no Fatah."""
    first, _, rest = text.partition(" ")
    return bool(ARTICLE.match(rest)) and any(k.type == "Group" for k in known.lookup(first)[:1])


def _describes(text: str, last: str) -> bool:
    """Whether a word before "militia" only says what kind or whence: Iraqi militia, Baathist network."""
    if last in lexicon().names.adjectives or re.search(r"[a-z]{3}(?:ist|ists|stan|istani)$", text):
        return True
    return any(k.type in ("Country", "Place") for k in known.lookup(text))


@cache
def _naming() -> re.Pattern[str]:
    phrases = "|".join(sorted(lexicon().names.naming))
    return re.compile(rf"\b(?:{phrases}) (?:the )?[\"']?$")


def _headed(words: list[str]) -> bool:
    """Army of Islam, Sons of the South: a group's word, then "of" or "for"."""
    return words[0] in lexicon().names.group_first and len(words) > 2 and words[1] in ("of", "for")


def _facility(text: str, name: Name) -> int:
    """Where the facility ends that this name is the first part of ("Balad airbase"); 0 when it is none."""
    names = lexicon().names
    match = re.match(r"((?: [a-z]+){0,2}?) ([a-z]+)\b", text[name.end : name.end + 60])
    while match:
        modifiers = match.group(1).split()
        if match.group(2) in names.facility_words and all(w in names.facility_modifiers for w in modifiers):
            return name.end + match.end()
        if len(modifiers) >= 2 or match.group(2) not in names.facility_modifiers:
            return 0
        match = re.match(rf"((?: [a-z]+){{{len(modifiers) + 1}}}) ([a-z]+)\b", text[name.end : name.end + 60])
    return 0
