"""Entities of one report: its names, typed and joined under the one they are names of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import combinations

from ingest.reading import known
from ingest.reading.fitting import fitness, initials, parts, same_words
from ingest.reading.lexicon import lexicon
from ingest.reading.tokens import Name


@dataclass(eq=False, slots=True)
class Entity:
    """Somebody or something the report names. `type` is None while nothing in the text tells it.

    names: in the order of the text; `spans`: their places in the original text.
    """

    type: str | None
    names: list[Name] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    ident: known.Known | None = None
    anonymous: bool = False

    @property
    def label(self) -> str:
        return self.names[0].text if self.names else ""

    def forms(self) -> list[str]:
        return [name.text for name in self.names]


_ACRONYM = re.compile(r"\s?\((?:[a-z]{1,9} )*(?:the )?[\"']?([A-Z][\w&-]{1,9})[\"']?[,;)]")


_AFTER_OR = re.compile(
    r"^,? \(?(?:or|alias|aka|a\.k\.a\.|hereafter|in full|which means|meaning|short for)(?: simply)?(?: the)? [\"']?$"
)


_PERSON_ALIAS = re.compile(
    r"^,? \(?(?:or|alias|aka|a\.k\.a\.|also|better|widely|a [\w ]{1,30})?\s?"
    r"(?:written|spelled|spelt|transliterated|(?:known|referred to)"
    r"(?: [a-z]+){0,4} as|called|nicknamed|whose (?:real|birth) name (?:is|was)|born|alias|aka)?(?: the)? [\"']?$"
)


_APART = re.compile(
    r"\b(?:renam|rebrand|formerly|previously|originally|once|called|known|becom|became|chang|name|title|front|cover|"
    r"facade|mask|split|splinter|break|broke|faction|wing|part of|arm|label|behind|merg|successor)"
)
"""What stands between two names that are told apart, though the gazetteer holds them for one body's."""


_SENTENCE_END = re.compile(r"[.!?][\"')]*\s")


class Roll:
    """The entities of a report while its names are being joined."""

    def __init__(self, names: list[Name], text: str) -> None:
        self.text = text
        self.entities: list[Entity] = []
        self.of: dict[int, Entity] = {}
        acronyms = self._acronyms(names)
        self.rivals = self._told_apart(names, acronyms)
        # Full names before short ones, what the words tell before what the parser guesses.
        for number in sorted(range(len(names)), key=lambda n: (-len(parts(names[n].text)), names[n].weak, n)):
            self._place(number, names[number], acronyms)
        for entity in self.entities:
            entity.names.sort(key=lambda name: name.start)
        self._joined_by_wording(names)
        self._joined_by_acronym(names, acronyms)

    def _joined_by_acronym(self, names: list[Name], acronyms: dict[str, Name]) -> None:
        for number, name in enumerate(names):
            full = acronyms.get(name.text)
            left = next((self.of[n] for n, other in enumerate(names) if other is full), None) if full else None
            if left is not None and left is not self.of[number] and left.type in (None, self.of[number].type):
                self._join(left, self.of[number])

    def _acronyms(self, names: list[Name]) -> dict[str, Name]:
        """Acronym or bracketed other name -> the name it was given for, from "Full Name (ABC)"."""
        found: dict[str, Name] = {}
        for name in names:
            match = _ACRONYM.match(self.text, name.end)
            if match and name.type == "Group" and match.group(1).isupper() and len(match.group(1)) <= 6:
                found.setdefault(
                    match.group(1), name
                )  # also of a name in another language: National Liberation Army (ELN)
            elif (
                match
                and match.group(1)[0].upper() in {w[:1].upper() for w in re.split(r"[ -]", name.text)}
                and initials(match.group(1), name.text)
            ):
                found.setdefault(match.group(1), name)
        return found

    def _told_apart(self, names: list[Name], acronyms: dict[str, Name]) -> set[frozenset[tuple[str, ...]]]:
        """Pairs of forms that the gazetteer holds for one body and a sentence names side by side: here they are two
        names that the report says something about ("X, which now calls itself Y")."""
        found: set[frozenset[tuple[str, ...]]] = set()
        for left, right in combinations([name for name in names if name.ident and name.type == "Group"], 2):
            between = self.text[left.end : right.start]
            if left.ident[0].id != right.ident[0].id or _SENTENCE_END.search(between) or "\n" in between:
                continue
            if right.text.isupper() or left.text.isupper() or not _APART.search(between):
                continue
            mine, other = parts(left.text), parts(right.text)
            short = min(left.text, right.text, key=len)
            if (
                mine == other
                or fitness(mine, other, "Group")
                or fitness(other, mine, "Group")
                or same_words(mine, other, "Group")
                or short in acronyms
            ):
                continue
            found.add(frozenset((mine, other)))
        return found

    def _place(self, number: int, name: Name, acronyms: dict[str, Name]) -> None:
        full = acronyms.get(name.text)
        entity = next((e for e in self.entities if full in e.names), None) if full is not None else None
        entity = entity or self._same(name)
        if entity is None:
            entity = self._shortened(name)
        if entity is None:
            entity = Entity(name.type, ident=name.ident[0] if name.ident else None)
            self.entities.append(entity)
        if any(full_name is name for full_name in acronyms.values()) and entity.type is None:
            entity.type = "Group"
        entity.type = entity.type or name.type
        entity.names.append(name)
        self.of[number] = entity

    def _same(self, name: Name) -> Entity | None:
        mine = parts(name.text)
        for entity in self.entities:
            if name.ident and entity.ident and name.ident[0].id == entity.ident.id and name.type == entity.type:
                if any(frozenset((mine, parts(form.text))) in self.rivals for form in entity.names):
                    continue
                return entity
            if not _compatible(entity, name, same=True):
                continue
            if any(mine and same_words(mine, parts(form.text), entity.type) for form in entity.names):
                return entity
        return None

    def _shortened(self, name: Name) -> Entity | None:
        """The entity that this is a short form of: the Guardians, Lashkar, Mr Awlaki; the latest that fits best."""
        if name.ident and name.ident[0].type not in ("Person",):
            return None
        mine = parts(name.text)
        if not mine or mine[0] in lexicon().names.never_first:
            return None
        if name.text.lower() in lexicon().names.adjectives or (name.text.isupper() and len(name.text) > 4):
            return None  # "Rohingya" is no short form of an army of theirs, a dateline's CONGO none of an alliance
        best: tuple[int, int, int, Entity] | None = None
        for number, entity in enumerate(self.entities):
            weak_short = name.weak and (entity.type == "Group" or (entity.type == "Person" and " " not in name.text))
            if not _compatible(entity, name, same=weak_short) or entity.type not in ("Group", "Person", "Source", None):
                continue
            fit = max((fitness(mine, parts(form.text), entity.type) for form in entity.names), default=0)
            rank = (min(fit, 2), _lately(entity, name), number)
            if fit and (best is None or (rank > best[:3] and not _inside(best[3], entity)) or _inside(entity, best[3])):
                best = (*rank, entity)
        return best[3] if best else None

    def _joined_by_wording(self, names: list[Name]) -> None:
        """X, or the Y: two names of one entity, where the text itself says so."""
        for number in range(1, len(names)):
            left, right = self.of[number - 1], self.of[number]
            between = self.text[names[number - 1].end : names[number].start]
            if (
                left is not right
                and between == " ("
                and left.type == "Place"
                and right.type in ("Place", None)
                and self.text[names[number].end : names[number].end + 1] == ")"
            ):
                self._join(left, right)
                continue
            translated = between in ("), the ", ", the ") and left.type == right.type == "Group" and not right.ident
            if translated and left is not right and names[number - 1 - (between[0] == ")")].introduced:
                self._join(left, right)
                continue
            if left is right or right.type not in (left.type, None):
                continue
            wording = {"Group": _AFTER_OR, "Person": _PERSON_ALIAS}.get(left.type or "")
            if wording and len(between) > 2 and wording.match(between) and not (left.ident and right.ident):
                self._join(left, right)

    def _join(self, left: Entity, right: Entity) -> None:
        left.names = sorted([*left.names, *right.names], key=lambda name: name.start)
        left.ident = left.ident or right.ident
        self.entities.remove(right)
        for number, entity in self.of.items():
            if entity is right:
                self.of[number] = left


def _lately(entity: Entity, name: Name) -> int:
    """Where the entity was last named before this name; a short form means who was last named."""
    return max((other.start for other in entity.names if other.start < name.start), default=-1)


def _inside(entity: Entity, other: Entity) -> bool:
    """Whether the one's name ends the other's, as the Avengers' that of the Reformed Avengers."""
    left, right = parts(entity.label), parts(other.label)
    return 0 < len(left) < len(right) and right[-len(left) :] == left


def _compatible(entity: Entity, name: Name, *, same: bool = False) -> bool:
    if same and name.weak and entity.type is not None:
        return True
    if entity.ident is not None and name.ident and entity.ident.id != name.ident[0].id:
        return False
    return entity.type is None or name.type is None or entity.type == name.type
