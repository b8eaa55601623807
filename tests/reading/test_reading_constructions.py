"""Who did, praised, led and listed what, one construction a line: illustrative sentences about invented bodies."""

from __future__ import annotations

import pytest

from ingest.reading import Document, read
from ontology.names import key

SAID = [
    # By a noun with its owner.
    ("The Night Owls' claim for the Basra bombing came by fax.", "PERPETRATED | Night Owls | bombing | claimed"),
    ("Praise from the Night Owls for the raid in Basra came by fax.", "PRAISED | Night Owls | raid | asserted"),
    ("The Night Owls paid tribute to the raid in Basra on Monday.", "PRAISED | Night Owls | raid | asserted"),
    ("Canada's ban on the Night Owls was confirmed by a court.", "DESIGNATED | Canada | Night Owls | asserted"),
    # By whoever did it.
    (
        "Omar Tayeb, the mastermind of the bombing in Basra, was arrested on Friday.",
        "PERPETRATED | Omar Tayeb | bombing | asserted",
    ),
    (
        "Police arrested Omar Tayeb, the alleged mastermind of the bombing in Basra.",
        "PERPETRATED | Omar Tayeb | bombing | suspected",
    ),
    # By "be".
    ("The bombing in Basra was the Night Owls' revenge.", "PERPETRATED | Night Owls | bombing | asserted"),
    (
        'Police said the bombing in Basra "looks like the Night Owls".',
        "PERPETRATED | Night Owls | bombing | suspected",
    ),
    ("It was the Night Owls that stormed the prison in Basra.", "PERPETRATED | Night Owls | raid | asserted"),
    # By a verb: those of a body, a person, what was taken, what was paid for.
    ("Some of the Night Owls' men ambushed a convoy in Basra.", "PERPETRATED | Night Owls | ambush | asserted"),
    ("Omar Tayeb murdered two priests in Basra on Monday.", "PERPETRATED | Omar Tayeb | other | asserted"),
    ("Both hostages had been taken in Basra by the Night Owls.", "PERPETRATED | Night Owls | kidnapping | asserted"),
    ("The Night Owls had financed the raid in Basra.", "PERPETRATED | Night Owls | raid | asserted"),
    (
        "The ministry holds the Night Owls responsible for the killings in Basra.",
        "PERPETRATED | Night Owls | other | accused",
    ),
    # By a name alone, or a post.
    ("Omar Tayeb of the Night Owls declined to comment.", "MEMBER_OF | Omar Tayeb | Night Owls | asserted"),
    ("Omar Tayeb, a commander of the Night Owls, declined to comment.", "LEADS | Omar Tayeb | Night Owls | asserted"),
    (
        "Omar Tayeb, a senior commander of the Night Owls, declined to comment.",
        "MEMBER_OF | Omar Tayeb | Night Owls | asserted",
    ),
    ("Omar Tayeb wept when his Night Owls were disbanded.", "LEADS | Omar Tayeb | Night Owls | asserted"),
    # By a list.
    (
        "Canada recognised the Night Owls as a terrorist organisation on Monday.",
        "DESIGNATED | Canada | Night Owls | asserted",
    ),
]
UNSAID = [
    ("There was no claim by the Night Owls for the bombing in Basra.", "PERPETRATED | Night Owls | bombing | claimed"),
    ("Yemeni militants stormed a prison in Basra.", "PERPETRATED | Yemen | raid | asserted"),
    ("Omar Tayeb pays for the Night Owls and heads it.", "PERPETRATED | Omar Tayeb | raid | asserted"),
]


def _claims(text: str) -> set[str]:
    """The claims of a sentence, each end under every name it has there."""
    reading = read(Document("constructions", f"A report from the field\n\n{text}\n", "Test Wire", "2020-05-10"))
    names = {e.id: {key(form) for form in e.mentions} for e in reading.entities}
    names |= {event.id: {event.type} for event in reading.events}
    return {
        f"{claim.predicate} | {subject} | {thing} | {claim.modality}"
        for claim in reading.claims
        for subject in names[claim.subject]
        for thing in names[claim.object]
    }


def _wanted(line: str) -> str:
    predicate, subject, thing, modality = line.split(" | ")
    thing = thing if predicate in ("PERPETRATED", "PRAISED") else key(thing)
    return f"{predicate} | {key(subject)} | {thing} | {modality}"


@pytest.mark.parametrize(("text", "claim"), SAID, ids=[text for text, _ in SAID])
def test_a_construction_says(text: str, claim: str) -> None:
    assert _wanted(claim) in _claims(text)


@pytest.mark.parametrize(("text", "claim"), UNSAID, ids=[text for text, _ in UNSAID])
def test_a_construction_does_not_say(text: str, claim: str) -> None:
    assert _wanted(claim) not in _claims(text)
