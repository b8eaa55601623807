"""A small world of our own words for judgements (illustrative): four reports, each as two readers read it. The second
reader quotes fewer words, hears another tone in one claim and misses some; what both saw has overlapping spans."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from graph.record import Report
from ontology import interchange
from ontology.interchange import Reading

_NAMES = {
    "red": ("Group", ["Red Band", "Red Banda"]),
    "blue": ("Group", ["Blue Front"]),
    "green": ("Group", ["Green Hand", "Green Hands"]),
    "dara": ("Person", ["Dara Sample", "Dara"]),
    "town": ("Place", ["Sampletown"]),
    "city": ("Place", ["Baghdad"]),
    "office": ("Source", ["Security Media Cell"]),
}


@dataclass(frozen=True)
class _Told:
    """`claims`: predicate, subject, object, modality, asserter, quote; `events`: the quotes that tell them."""

    headline: str
    outlet: str | None
    published: str | None
    sentences: list[str]
    claims: list[str] = field(default_factory=list)
    events: list[int] = field(default_factory=list)


_REPORTS = (
    _Told(
        "Bomb hits convoy",
        "Gazette",
        "2021-05-04",
        [
            "A bomb hit a convoy in Sampletown on 3 May and wounded four people",
            "The Security Media Cell said the Red Band is a front for the Blue Front",
            "Dara Sample leads the Blue Front",
            "The Red Band said it planted the bomb",
        ],
        ["", "FRONT_FOR red blue accused office", "LEADS dara blue asserted outlet", "PERPETRATED red e1 claimed red"],
        [0],
    ),
    _Told(
        "Convoy bombed near Sampletown",
        "Courier",
        "2021-05-05",
        [
            "A convoy was bombed in Sampletown on 3 May, four people were wounded",
            "The Red Banda claimed the attack",
            "The Red Banda and the Green Hand are rivals",
        ],
        ["", "PERPETRATED red e1 claimed red", "RIVAL_OF red green asserted outlet"],
        [0],
    ),
    _Told(
        "Who stands behind the names",
        "Gazette",
        "2021-05-06",
        [
            "The Green Hands denied the bombing of a convoy in Sampletown on 3 May",
            "A second bomb hit a shop in Sampletown on 4 May",
            "The Green Hands are part of the Blue Front",
            "Dara is a member of the Green Hands",
        ],
        [
            "PERPETRATED green e1 denied green",
            "",
            "PART_OF green blue asserted outlet",
            "MEMBER_OF dara green asserted outlet",
        ],
        [0, 1],
    ),
    _Told(
        "Two fronts",
        None,
        None,
        ["The Blue Front is allied with the Red Band", "Dara Sample leads the Red Band, people said in Baghdad"],
        ["ALLIED_WITH blue red asserted outlet", "LEADS dara red possible outlet"],
    ),
)


def reports() -> list[tuple[Report, list[Reading]]]:
    """Each report with what either reader made of it."""
    found = []
    for told in _REPORTS:
        text = f"{told.headline}\n\n{'. '.join(told.sentences)}.\n"
        found.append((Report(text, told.outlet, told.published), [_reading(told, text, reader) for reader in (0, 1)]))
    return found


def _reading(told: _Told, text: str, reader: int) -> Reading:
    events = [_event(number, told.sentences[at], reader) for number, at in enumerate(told.events, 1)]
    claims = [
        _claim(words.split(), sentence, text, reader)
        for words, sentence in zip(told.claims, told.sentences, strict=True)
        if words
    ]
    entities = []
    for name, (kind, forms) in _NAMES.items():
        named = [form for form in forms if form in text]
        if named:
            entities.append({"id": name, "type": kind, "name": named[0], "mentions": named})
    kept = claims[:-1] if reader else claims
    return interchange.parse(
        {"id": "r", "extractor": f"reader/{reader}", "entities": entities, "events": events, "claims": kept}
    )


def _event(number: int, quote: str, reader: int) -> dict[str, Any]:
    return {
        "id": f"e{number}",
        "type": "other" if reader else "bombing",
        "date": f"2021-05-0{2 + number}",
        "place": "town",
        "target": "convoy" if number == 1 else "shop",
        "weapon": "bomb",
        "killed": None,
        "wounded": 4 if "four" in quote else None,
        "quote": quote.rsplit(" on ", 1)[0] if reader else quote,
    }


def _claim(words: list[str], sentence: str, text: str, reader: int) -> dict[str, Any]:
    predicate, subject, target, modality, asserter = words
    quote = sentence.removeprefix("The ") if reader else sentence
    return {
        "predicate": predicate,
        "subject": subject,
        "object": target,
        "modality": "suspected" if reader and modality == "accused" else modality,
        "asserter": asserter,
        "quote": quote,
        "quote_start": text.index(sentence) + len(sentence) - len(quote),
        "role": "chief" if predicate == "LEADS" else None,
    }
