"""Names in a plain text, before it is parsed: capitalised words, what the gazetteer knows, what their words say.

The type stays open where the words do not tell; the parse and the roles in claims tell later (`entities.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from ingest.reading import known
from ingest.reading.dates import MONTHS, WEEKDAYS
from ingest.reading.lexicon import lexicon

_TOKEN = re.compile(
    r"'s\b|(?<![^\W_])[A-Z]\.(?= ?[A-Z])|"
    r"[^\W_]+s'(?= [A-Z])"
    r"|[^\W_]+(?:['&.-][^\W_]+)*?(?='s\b)|[^\W_]+(?:['&-][^\W_]+)*|\S"
)
_ARTICLE = re.compile(r"(?:al|el|ul|ad|as|ash|an|ar|at|az|ed|es|wal|wa|wa-al)-[A-Z]")
_CALENDAR = frozenset([*WEEKDAYS, *MONTHS])
_AREAS = frozenset(
    {"area", "city", "complex", "district", "governorate", "province", "region", "state", "town", "village"}
)
_OFFICES = frozenset({"secretary", "minister", "undersecretary", "ministers"})
_PORTFOLIOS = frozenset(
    {
        "interior",
        "foreign",
        "defence",
        "defense",
        "prime",
        "home",
        "justice",
        "security",
        "information",
        "finance",
        "oil",
        "deputy",
        "vice",
        "former",
        "acting",
        "press",
        "white",
        "house",
    }
)
"""What stands before an office that stands before a person: Interior Secretary X."""
_POST_NOMINALS = frozenset({"QC", "KC", "MP", "MEP", "MLA", "Jr", "Sr"})
_OFFICE = re.compile(r"\b(?:Secretary|Minister|Ministers|Undersecretary) (?:of|for) $")
_ADJECTIVAL = re.compile(
    r"-(?:[a-z]+ed|led|based|run|held|born|aligned|wide|linked|only|era|style|speaking|language|trained|made|built)$"
)
_POSSESSIVE_NAMES = frozenset(
    {"people", "women", "workers", "god", "men", "farmers", "children", "peasants", "patriots", "martyrs"}
)
_LINKS = (("of",), ("of", "the"), ("for", "the"), ("for",), ("of", "those"))
_SENTENCE_START = re.compile(r"(?:^|[.!?:][\"')]*\s+|\n\s*|[\"(]\s*|- )$")


@dataclass(frozen=True, slots=True)
class Token:
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the plain text, [start, end). `ident`: what the gazetteer knows under it; `title`: stood before it."""

    start: int
    end: int
    text: str
    type: str | None = None
    ident: tuple[known.Known, ...] = ()
    title: str = ""
    introduced: bool = False
    """Given as a name: "calling itself X"."""
    weak: bool = False
    """Its type is the parser's guess."""


def tokens_of(text: str) -> list[Token]:
    """Words and marks; "Iran" and "-backed" of a compound apart."""
    found = []
    for match in _TOKEN.finditer(text):
        start, end, word = match.start(), match.end(), match.group()
        cut = _ADJECTIVAL.search(word)
        if cut:
            found.append(Token(start, start + cut.start(), word[: cut.start()]))
            start, word = start + cut.start(), word[cut.start() :]
        if word.endswith("s'") and _owns(text, start, word[:-1]):
            end, word = end - 1, word[:-1]  # "the Avengers' second name" of the Avengers; "Lions' Den" is a name
        found.append(Token(start, end, word))
    return found


def _owns(text: str, start: int, word: str) -> bool:
    """Whether "X'" at `start` is the genitive of a name that ends there: it stands elsewhere without the mark, or is
    the head of a group's name ("the Desert Hawks' leader") and no "Workers'" or "Martyrs'" of a longer one."""
    names = lexicon().names
    if re.search(rf"\b{re.escape(word)}(?!')\b", text):
        return True
    heads = (names.group_last | names.group_words) - _POSSESSIVE_NAMES
    before = text[max(0, start - 30) : start]
    return word.lower() in heads and re.search(r"\b(?!The\b)[A-Z][\w-]* $", before) is not None


def find_names(text: str) -> list[Name]:
    """All names of a plain text, in order, without overlap."""
    tokens = tokens_of(text)
    known_names = list(_known(text, tokens))
    found = [_typed(name, text) for name in _capitalised(text, tokens)]
    found = [_part_of_longer(name, found) for name in found]
    return _best(
        known_names,
        [
            cut
            for name in found
            for part in _parts(name, known_names, text, tokens)
            for cut in _sections(_named_after(part, text))
        ],
    )


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
    for part in _trimmed(text, rest):
        if len(part.text.split()) > 1 or part.title:
            yield _typed(part, text)


def _known(text: str, tokens: list[Token]) -> Iterator[Name]:
    at = 0
    plain_words = lexicon().names.never_first
    while at < len(tokens):
        hit = known.longest(tokens, at) if _is_capital(tokens[at]) and tokens[at].text != "The" else None
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
        while end - at > 1 and entry[0].type == "Place" and tokens[end - 1].text in _AREAS:
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
        yield Name(
            tokens[at].start, tokens[end - 1].end, text[tokens[at].start : tokens[end - 1].end], entry[0].type, entry
        )
        at = end


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
        and _ARTICLE.match(tokens[at].text) is not None
        and known.longest(tokens, at) is None
    )


_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")


def _is_capital(token: Token) -> bool:
    return token.text[0].isupper() or _ARTICLE.match(token.text) is not None


def _capitalised(text: str, tokens: list[Token]) -> Iterator[Name]:
    at = 0
    while at < len(tokens):
        if not _is_capital(tokens[at]) or _ADJECTIVAL.search(tokens[at].text):
            at += 1
            continue
        end = at + 1
        while (step := _step(text, tokens, end)) > 0:
            end += step
        ordinal = at > 0 and _ORDINAL.fullmatch(tokens[at - 1].text) is not None
        yield from _trimmed(text, tokens[at - ordinal : end])
        at = end


def _step(text: str, tokens: list[Token], at: int) -> int:  # noqa: PLR0911 (rules in order, the first that fits)
    """How many tokens from `at` go on with the name that ends before it; 0 when none does."""
    if at >= len(tokens):
        return 0
    gap = text[tokens[at - 1].end : tokens[at].start]
    if tokens[at].text == "'s" and gap == "" and tokens[at - 1].text.lower() in _POSSESSIVE_NAMES:
        return 2 if at + 1 < len(tokens) and _is_capital(tokens[at + 1]) else 0
    if gap != " " or (tokens[at - 1].text.endswith(".") and tokens[at].text.lower() in lexicon().names.never_first):
        return 0
    if _is_capital(tokens[at]) and not _ADJECTIVAL.search(tokens[at].text):
        return 1
    names = lexicon().names
    if tokens[at].text in names.name_particles and at + 1 < len(tokens) and _is_capital(tokens[at + 1]):
        return 2
    for link in _LINKS:
        here = tuple(token.text for token in tokens[at : at + len(link)])
        following = tokens[at + len(link)] if at + len(link) < len(tokens) else None
        if here == link and following and _is_capital(following) and _linkable(tokens, at):
            return len(link) + 1
    return 0


def _linkable(tokens: list[Token], at: int) -> bool:
    """Whether "of ..." at `at` may belong to the name: Army of Islam, Guardians of the Blood, Ministry of ..."""
    names = lexicon().names
    heads = names.group_words | names.group_last | names.group_first | names.source_words
    before = at - 1
    if _complete(tokens, at) or (
        before and tokens[before].text in ("Cartel", "Gang") and _is_capital(tokens[before - 1])
    ):
        return False
    while (
        before >= 0 and at - before < 6 and (_is_capital(tokens[before]) or tokens[before].text in ("of", "for", "the"))
    ):
        if tokens[before].text.lower() in heads:
            return True
        before -= 1
    return False


def _complete(tokens: list[Token], at: int) -> bool:
    """Whether the name before "of" at `at` is a known group's and the rest says where: Ansar al-Sharia of Benghazi."""
    for start in range(max(at - 5, 0), at):
        hit = known.longest(tokens, start) if _is_capital(tokens[start]) else None
        if hit is not None and hit[1] and hit[1][0].type == "Group":
            return hit[0] == at and at - start > 1
    return False


def _trimmed(text: str, tokens: list[Token]) -> Iterator[Name]:  # noqa: C901 (rules in order, the first that fits)
    names = lexicon().names
    title = ""
    while tokens:
        word = tokens[0].text.lower()
        starts_sentence = _SENTENCE_START.search(text[max(0, tokens[0].start - 6) : tokens[0].start]) is not None
        if (
            word in names.titles
            and len(tokens) > 1
            and _is_capital(tokens[1])
            and word not in names.titles_kept | names.group_words
            and not (word == "general" and tokens[1].text.lower() in names.source_words | names.group_last)
        ):
            title = tokens[0].text
        elif word in _PORTFOLIOS and (office := _office(tokens)):
            tokens, title = tokens[office:], tokens[office].text
        elif tokens[0].text not in ("of", "for", "the") and not (
            word in names.never_first and (starts_sentence or len(tokens) == 1)
        ):
            break
        tokens = tokens[1:]
    if len(tokens) > 3 and tokens[0].text.lower() in _OFFICES and tokens[1].text in ("of", "for"):
        tokens, title = tokens[3:], tokens[0].text
    while tokens and len(tokens) > 1 and tokens[0].text.lower() in _CALENDAR:
        tokens = tokens[1:]
    if tokens and _OFFICE.search(text[max(0, tokens[0].start - 24) : tokens[0].start]) and len(tokens) > 2:
        tokens, title = tokens[1:], "Secretary"
    if len(tokens) == 1 and tokens[0].text.lower() in names.titles and text[tokens[0].end : tokens[0].end + 1] == ".":
        return
    while len(tokens) > 2 and tokens[-1].text in _POST_NOMINALS:
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
        if token.text.lower() not in _PORTFOLIOS:
            return 0
    return 0


def _typed(name: Name, text: str) -> Name:  # noqa: PLR0911 (rules in order, the first that fits)
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
    if words[-1] not in names.adjectives and name.introduced and words[0] not in ("abu", "umm", "um"):
        return replace(name, type="Group")
    return name


def _province_of(text: str, name: Name) -> bool:
    """Whether "X province" is a group's own: "the Sahel province of Islamic State"."""
    whole = re.match(r" province of (?:the )?((?:[A-Z][\w-]*(?: |\b)){1,3})", text[name.end : name.end + 80])
    words = tokens_of(whole.group(1)) if whole else []
    hit = known.longest(words, 0) if words else None
    return hit is not None and hit[1][0].type == "Group"


def _of_known(text: str) -> bool:
    """Whether a known group's word goes on with an article: Fatah al-Sham is no Fatah."""
    first, _, rest = text.partition(" ")
    return bool(_ARTICLE.match(rest)) and any(k.type == "Group" for k in known.lookup(first)[:1])


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


_SECTIONS = frozenset(
    {
        "front",
        "wing",
        "branch",
        "brigade",
        "faction",
        "bloc",
        "column",
        "battalion",
        "unit",
        "division",
        "regiment",
        "sector",
    }
)


def _sections(name: Name) -> Iterator[Name]:
    """ "Urban Front of the National Liberation Army" names two groups, a section and the whole."""
    match = re.fullmatch(r"(.+?) of (?:the )?(.+)", name.text)
    words = lexicon().names
    if name.type == "Group" and match and match.group(1).split()[-1].lower() in _SECTIONS:
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
