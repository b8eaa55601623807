"""Who is taken to say a thing, wherever the sentence puts the speaker. Own words."""

from __future__ import annotations

import pytest

from ingest.reading import Document, read
from ontology.interchange import OUTLET

_CLAIM = "the Desert Hawks are a front for the Party of Dawn"


def _spoken(text: str) -> set[tuple[str, str]]:
    """(modality, asserter's name) of every claim about the front."""
    reading = read(Document("x", f"Desert trouble\n\nKarim Bashir spoke on Monday. {text}", "Test Wire", "2024-03-12"))
    names = {entity.id: entity.name for entity in reading.entities} | {OUTLET: OUTLET}
    return {(c.modality, names[c.asserter]) for c in reading.claims if c.predicate == "FRONT_FOR"}


@pytest.mark.parametrize(
    ("text", "modality", "speaker"),
    [
        (
            "The Desert Hawks are a front for the Party of Dawn, a retired general told this newspaper.",
            "suspected",
            "a retired general",
        ),
        ("The Desert Hawks, he added, were a front for the Party of Dawn.", "accused", "Karim Bashir"),
        (
            '"The Desert Hawks are a front for the Party of Dawn," said Lena Moritz, an analyst.',
            "accused",
            "Lena Moritz",
        ),
        ('"The Desert Hawks," Lena Moritz said, "are a front for the Party of Dawn."', "accused", "Lena Moritz"),
        (f"Lena Moritz has no doubt: {_CLAIM}.", "accused", "Lena Moritz"),
        (f"A Western diplomat in Amman put it bluntly: {_CLAIM}.", "suspected", "A Western diplomat in Amman"),
        (
            f"According to three people familiar with the inquiry, {_CLAIM}.",
            "suspected",
            "three people familiar with the inquiry",
        ),
        (
            "The Desert Hawks are a front for the Party of Dawn, according to a report by the Bergen Centre.",
            "accused",
            "Bergen Centre",
        ),
        (f"One of the prosecutors on the case believes {_CLAIM}.", "suspected", "One of the prosecutors on the case"),
        (f"In the view of the Jordanian interior ministry, {_CLAIM}.", "accused", "Jordanian interior ministry"),
        (f"Residents whisper that {_CLAIM}.", "suspected", "Residents"),
        (f"Interior Minister Karim Bashir said {_CLAIM}.", "accused", "Karim Bashir"),
        (f"Analysts caution that {_CLAIM.replace('are', 'may be')}.", "possible", "Analysts"),
    ],
)
def test_the_speaker_is_found(text: str, modality: str, speaker: str) -> None:
    assert (modality, speaker) in _spoken(text), _spoken(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Desert Hawks are a front for the Party of Dawn, a porter told us.",
        f"According to the talk of the bazaar, {_CLAIM}.",
        f"The word in the teahouses is that {_CLAIM}, villagers say.",
    ],
)
def test_what_somebody_says_is_never_the_outlets_own(text: str) -> None:
    assert ("asserted", OUTLET) not in _spoken(text), _spoken(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Desert Hawks' Omar Tayeb denied that his group had fired the rockets at Erbil on Monday.",
        "Omar Tayeb, a commander of the Desert Hawks, denied that his men had fired the rockets at Erbil on Monday.",
        '"We did not fire the rockets at Erbil on Monday," said Omar Tayeb, the spokesman of the Desert Hawks.',
    ],
)
def test_his_men_are_those_of_the_group_beside_his_name(text: str) -> None:
    reading = read(Document("x", f"Desert trouble\n\n{text}", "Test Wire", "2024-03-12"))
    names = {entity.id: entity.name for entity in reading.entities}
    told = {(c.predicate, names[c.subject], c.modality) for c in reading.claims}
    assert ("PERPETRATED", "Desert Hawks", "denied") in told, told


def test_a_wing_speaks_for_itself_and_not_for_its_parent() -> None:
    text = "The Party of Dawn's armed wing, the Desert Hawks, said it had fired rockets at Erbil on Monday."
    reading = read(Document("x", f"Desert trouble\n\n{text}", "Test Wire", "2024-03-12"))
    names = {entity.id: entity.name for entity in reading.entities}
    told = [(names[c.subject], c.modality, names[c.asserter]) for c in reading.claims if c.predicate == "PERPETRATED"]
    assert told == [("Desert Hawks", "claimed", "Desert Hawks")]
