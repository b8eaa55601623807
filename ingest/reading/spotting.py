"""Where names stand in a plain text: rows of capitalised words, and what the gazetteer knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.reading import known
from ingest.reading.dates import MONTHS, WEEKDAYS
from ingest.reading.lexicon import lexicon
from ingest.reading.tokens import ADJECTIVAL, ARTICLE, Name, Token, is_capital

_CALENDAR = frozenset([*WEEKDAYS, *MONTHS])


_OFFICE = re.compile(r"\b(?:Secretary|Minister|Ministers|Undersecretary) (?:of|for) $")


_LINKS = (("of",), ("of", "the"), ("for", "the"), ("for",), ("of", "those"))


_SENTENCE_START = re.compile(r"(?:^|[.!?:][\"')]*\s+|\n\s*|[\"(]\s*|- )$")


def gazetteered(text: str, tokens: list[Token]) -> Iterator[Name]:
    at = 0
    plain_words = lexicon().names.never_first
    while at < len(tokens):
        hit = known.longest(tokens, at) if is_capital(tokens[at]) and tokens[at].text != "The" else None
        if hit is None or (hit[0] == at + 1 and tokens[at].text.lower() in plain_words and tokens[at].text.istitle()):
            at += 1
            continue
        end, entry = hit
        if entry[0].type == "Group" and end == at + 1 and _goes_on(text, tokens, end):
            at += 1
            continue
        if end == at + 1 and entry[0].type in ("Country", "Place") and _part_of_name(text, tokens, at):
            at += 1
            continue
        while end - at > 1 and entry[0].type == "Place" and tokens[end - 1].text in lexicon().names.areas:
            end -= 1
        if (
            entry[0].type == "Group"
            and end - at == 2
            and tokens[end - 1].text in ("forces", "military", "troops", "government")
        ):
            end -= 1
            entry = known.lookup(tokens[at].text)
        if not entry:
            at += 1
            continue
        first = _faction_starts(text, tokens, at, end) if entry[0].type == "Group" else at
        begin, stop = tokens[first].start, tokens[end - 1].end
        yield Name(begin, stop, text[begin:stop], entry[0].type, entry if first == at else ())
        at = end


def _faction_starts(text: str, tokens: list[Token], at: int, end: int) -> int:
    """Where a faction's name starts that has its leader before the whole: "Omar Haddad FARC dissidents"."""
    first = at
    if end == at + 1 or is_capital(tokens[end - 1]):
        return at
    while first and text[tokens[first - 1].end : tokens[first].start] == " " and tokens[first - 1].text.istitle():
        if tokens[first - 1].text.lower() in lexicon().names.never_first or known.lookup(tokens[first - 1].text):
            break
        first -= 1
    return first if at - first > 1 else at


def _part_of_name(text: str, tokens: list[Token], at: int) -> bool:
    """Whether a place's name is part of somebody's: Aman Abdurrahman, Masrour Bamerni, Mara Patani.

    It is where the spelling is not the place's own and an unknown name touches it."""
    names = lexicon().names
    plain = names.never_first | names.titles | names.adjectives | _CALENDAR | names.group_words | names.source_words
    before = at > 0 and text[tokens[at - 1].end : tokens[at].start] == " " and tokens[at - 1].text.istitle()
    after = (
        at + 1 < len(tokens) and text[tokens[at].end : tokens[at + 1].start] == " " and tokens[at + 1].text.istitle()
    )
    unknown = [
        token
        for token, touches in ((tokens[at - 1], before), (tokens[min(at + 1, len(tokens) - 1)], after))
        if touches and token.text.lower() not in plain and not known.lookup(token.text)
    ]
    if not unknown or any(k.demonym for k in known.lookup(tokens[at].text)) or tokens[at].text.isupper():
        return False
    return not known.spelled(tokens[at].text)


def _goes_on(text: str, tokens: list[Token], at: int) -> bool:
    """Whether an article joins what follows to the word before: "Fatah al-Sham"; both are known by themselves else."""
    return (
        at < len(tokens)
        and text[tokens[at - 1].end : tokens[at].start] == " "
        and ARTICLE.match(tokens[at].text) is not None
        and known.longest(tokens, at) is None
    )


_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")


def capitalised(text: str, tokens: list[Token]) -> Iterator[Name]:
    at = 0
    while at < len(tokens):
        if not is_capital(tokens[at]) or ADJECTIVAL.search(tokens[at].text):
            at += 1
            continue
        end = at + 1
        while (step := _step(text, tokens, end)) > 0:
            end += step
        ordinal = at > 0 and _ORDINAL.fullmatch(tokens[at - 1].text) is not None
        yield from trimmed(text, tokens[at - ordinal : end])
        at = end


def _step(text: str, tokens: list[Token], at: int) -> int:  # noqa: PLR0911 (rules in order, the first that fits)
    """How many tokens from `at` go on with the name that ends before it; 0 when none does."""
    if at >= len(tokens):
        return 0
    gap = text[tokens[at - 1].end : tokens[at].start]
    if tokens[at].text == "'s" and gap == "" and tokens[at - 1].text.lower() in lexicon().names.possessive_names:
        return 2 if at + 1 < len(tokens) and is_capital(tokens[at + 1]) else 0
    if gap != " " or (tokens[at - 1].text.endswith(".") and tokens[at].text.lower() in lexicon().names.never_first):
        return 0
    if is_capital(tokens[at]) and not ADJECTIVAL.search(tokens[at].text):
        return 1
    names = lexicon().names
    if tokens[at].text in names.name_particles and at + 1 < len(tokens) and is_capital(tokens[at + 1]):
        return 2
    for link in _LINKS:
        here = tuple(token.text for token in tokens[at : at + len(link)])
        following = tokens[at + len(link)] if at + len(link) < len(tokens) else None
        if here == link and following and is_capital(following) and _linkable(tokens, at):
            return len(link) + 1
    return 0


def _linkable(tokens: list[Token], at: int) -> bool:
    """Whether "of ..." at `at` may belong to the name: Army of Islam, Guardians of the Blood, Ministry of ..."""
    names = lexicon().names
    heads = names.group_words | names.group_last | names.group_first | names.source_words
    before = at - 1
    if _complete(tokens, at) or (
        before and tokens[before].text in ("Cartel", "Gang") and is_capital(tokens[before - 1])
    ):
        return False
    while (
        before >= 0 and at - before < 6 and (is_capital(tokens[before]) or tokens[before].text in ("of", "for", "the"))
    ):
        if tokens[before].text.lower() in heads:
            return True
        if before and tokens[before].start - tokens[before - 1].end != 1:
            return False  # what stands in another line is no part of the name
        before -= 1
    return False


def _complete(tokens: list[Token], at: int) -> bool:
    """Whether the name before "of" at `at` is a known group's and the rest says where: Ansar al-Sharia of Benghazi."""
    for start in range(max(at - 5, 0), at):
        hit = known.longest(tokens, start) if is_capital(tokens[start]) else None
        if hit is not None and hit[1] and hit[1][0].type == "Group":
            return hit[0] == at and at - start > 1
    return False


def trimmed(text: str, tokens: list[Token]) -> Iterator[Name]:  # noqa: C901 (rules in order, the first that fits)
    names = lexicon().names
    title = ""
    while tokens:
        word = tokens[0].text.lower()
        starts_sentence = _SENTENCE_START.search(text[max(0, tokens[0].start - 6) : tokens[0].start]) is not None
        if (
            word in names.titles
            and len(tokens) > 1
            and is_capital(tokens[1])
            and word not in names.titles_kept | names.group_words
            and not (word == "general" and tokens[1].text.lower() in names.source_words | names.group_last)
        ):
            title = tokens[0].text
        elif word in lexicon().names.portfolios and (office := _office(tokens)):
            tokens, title = tokens[office:], tokens[office].text
        elif tokens[0].text not in ("of", "for", "the") and not (
            word in names.never_first and (starts_sentence or len(tokens) == 1)
        ):
            break
        tokens = tokens[1:]
    if len(tokens) > 3 and tokens[0].text.lower() in lexicon().names.offices and tokens[1].text in ("of", "for"):
        tokens, title = tokens[3:], tokens[0].text
    while tokens and len(tokens) > 1 and tokens[0].text.lower() in _CALENDAR:
        tokens = tokens[1:]
    if tokens and _OFFICE.search(text[max(0, tokens[0].start - 24) : tokens[0].start]) and len(tokens) > 2:
        tokens, title = tokens[1:], "Secretary"
    if len(tokens) == 1 and tokens[0].text.lower() in names.titles and text[tokens[0].end : tokens[0].end + 1] == ".":
        return
    while len(tokens) > 2 and tokens[-1].text in lexicon().names.post_nominals:
        tokens = tokens[:-1]
    if not tokens or all(t.text.lower() in names.never_first for t in tokens) or not tokens[0].text[0].isalnum():
        return
    before = re.search(r"(\w+)\.? $", text[max(0, tokens[0].start - 20) : tokens[0].start])
    if not title and before and before.group(1).lower() in names.titles - {"one"}:
        title = before.group(1)
    start, end = tokens[0].start, tokens[-1].end
    yield Name(start, end, text[start:end], title=title)


def _office(tokens: list[Token]) -> int:
    """Where the office stands in "Interior Secretary X"; 0 when no person follows one."""
    for at, token in enumerate(tokens[:-1]):
        if at and token.text.lower() in lexicon().names.titles | {"secretary"} and tokens[at + 1].text[0].isupper():
            return at
        if token.text.lower() not in lexicon().names.portfolios:
            return 0
    return 0
