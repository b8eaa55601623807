"""Tagged sentences: does the reader find the relations that single sentences state?

usage: python -m bench.evaluation.sentences [--half even|odd] [--errors PREDICATE]

Rules are written with the even lines of `bench/sentences/` in view; the odd ones measure.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.evaluation.figures import Counts
from bench.evaluation.tools import ROOT
from ontology.interchange import Reading
from ontology.schema import schema

FOLDER = ROOT / "bench" / "sentences"
HEADLINE = "A report from the field\n\n"
PUBLISHED = "2020-06-15"
OUTLET = "The Courier"
HALVES = ("even", "odd")
_TAG = re.compile(r"\[([ghcpse]\d+):([^\[\]]+)\]")
_RELATION = re.compile(r"([ghcpse]\d+) ([A-Z_]+) ([ghcpse]\d+) ([a-z]+) ([a-z]+\d*)")

Key = tuple[str, str, str]
"""Predicate, subject and object; the ends of a symmetric predicate in the order of their ids."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A line: its plain text, its tags as (start, end, id), and the modality of each relation that it states."""

    where: str
    line: str
    text: str
    tags: tuple[tuple[int, int, str], ...]
    told: Mapping[Key, str]


@dataclass(frozen=True, slots=True)
class Fault:
    """A relation wrongly found (`missed` False) or not found."""

    missed: bool
    key: Key
    sentence: Sentence


def sentences(half: str | None = None, folder: Path = FOLDER) -> Iterator[Sentence]:
    """The sentences of a folder, all or one half of them."""
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            wanted = half is None or HALVES[number % 2] == half
            if wanted and " => " in line and not line.startswith("#"):
                yield parse(line, f"{path.stem}:{number}")


def parse(line: str, where: str = "") -> Sentence:
    """A tagged line: `[g1:Alpha] fronts for [g2:Beta]. => g1 FRONT_FOR g2 asserted outlet`."""
    tagged, _, relations = line.rpartition(" => ")
    text, tags, at = "", [], 0
    for match in _TAG.finditer(tagged):
        text += tagged[at : match.start()]
        tags.append((len(text), len(text) + len(match.group(2)), match.group(1)))
        text += match.group(2)
        at = match.end()
    told = {}
    for part in relations.split(";"):
        if match := _RELATION.match(part.strip()):
            subject, predicate, thing, modality, _ = match.groups()
            told[_key(predicate, subject, thing)] = modality
    return Sentence(where, line, (text + tagged[at:]).rstrip(), tuple(tags), told)


def measure(half: str | None = None) -> tuple[dict[str, Counts], list[Fault]]:
    """Counts by predicate whatever the modality, "all" and "all strict" (with it) among them, and every fault."""
    from ingest.reading import Document, read_many  # noqa: PLC0415 - brings the language model

    asked = list(sentences(half))
    documents = (Document(one.where, f"{HEADLINE}{one.text}\n", OUTLET, PUBLISHED) for one in asked)
    counts: dict[str, Counts] = defaultdict(Counts)
    faults = []
    for sentence, reading in zip(asked, read_many(documents), strict=True):
        found = _found(reading, sentence)
        for key in sentence.told.keys() | found.keys():
            right = key in found and key in sentence.told
            exact = right and found[key] == sentence.told[key]
            one = Counts(right, key in found and not right, key in sentence.told and not right)
            for name in (key[0], "all"):
                counts[name] += one
            counts["all strict"] += Counts(exact, key in found and not exact, key in sentence.told and not exact)
            if not right:
                faults.append(Fault(key in sentence.told, key, sentence))
    return dict(counts), sorted(faults, key=lambda fault: (fault.key[0], not fault.missed, fault.sentence.where))


def _found(reading: Reading, sentence: Sentence) -> dict[Key, str]:
    """The claims of a reading in the tags of its sentence; an end that no tag covers keeps a name of its own."""
    text = f"{HEADLINE}{sentence.text}\n"
    ids: dict[str, str] = {}
    for entity in reading.entities:
        for form in sorted(entity.mentions, key=len, reverse=True):
            for match in re.finditer(re.escape(form), text):
                if (tag := _tag(match.start(), match.end(), sentence, "ghcps")) is not None:
                    ids.setdefault(entity.id, tag)
    for event in reading.events:
        start = text.find(event.quote)
        if (tag := _tag(start, start + len(event.quote), sentence, "e")) is not None:
            ids[event.id] = tag
    return {
        _key(claim.predicate, ids.get(claim.subject, f"?{claim.subject}"), ids.get(claim.object, f"?{claim.object}")):
        claim.modality
        for claim in reading.claims
    }  # fmt: skip


def _tag(start: int, end: int, sentence: Sentence, kinds: str) -> str | None:
    """The tag that a span lies in or, for a longer span such as an event's quote, the first that it holds."""
    start, end = start - len(HEADLINE), end - len(HEADLINE)
    for first, last, identifier in sentence.tags:
        if identifier[0] in kinds and (first <= start < last or start <= first < end):
            return identifier
    return None


def _key(predicate: str, subject: str, thing: str) -> Key:
    if schema().predicates[predicate].symmetric and thing < subject:
        subject, thing = thing, subject
    return predicate, subject, thing


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.evaluation.sentences", description="Read tagged sentences.")
    parser.add_argument("--half", choices=HALVES, help="only the lines of even or of odd number")
    parser.add_argument("--errors", metavar="PREDICATE", help="list the faults of this predicate")
    options = parser.parse_args(arguments)
    counts, faults = measure(options.half)
    for name, found in sorted(counts.items()):
        shares = f"P {found.precision:.3f}  R {found.recall:.3f}  F1 {found.f1:.3f}"
        print(f"{name:<14} {shares}   right {found.tp} wrong {found.fp} missed {found.fn}")
    for fault in faults:
        if fault.key[0] == options.errors:
            print("missed" if fault.missed else "WRONG ", *fault.key, "|", fault.sentence.where, fault.sentence.line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
