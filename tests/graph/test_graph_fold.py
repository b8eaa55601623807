"""The fold as a pure function: from a live reading to what its report contributes."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest

from graph import derive
from graph.contributions import Contributions
from graph.elements import EdgeKey, EventFact, NodeKey, Slice, key_of
from graph.fold import derived_edge, fold
from graph.linking import entity_ids
from graph.record import LiveReading, Report
from ontology import interchange
from ontology.interchange import Reading
from ontology.schema import schema
from tests.support.world import same_events, world_readings

TEXT = (
    "Bomb hits convoy\n\n"
    "A bomb hit a convoy near Sampletown on Monday. The Red Band said it planted the bomb, and a security source said "
    "the Red Band was a front for the Blue Front. The Blue Front denied that it had planted the bomb.\n"
)


def made(**changes: object) -> Reading:
    data: dict[str, object] = {
        "id": "r",
        "published": "2021-05-04",
        "outlet": "Gazette",
        "url": None,
        "entities": [
            {"id": "g1", "type": "Group", "name": "Red Band", "mentions": ["Red Band", "The Red Band"]},
            {"id": "g2", "type": "Group", "name": "Blue Front", "mentions": ["Blue Front", "The Blue Front"]},
            {"id": "s1", "type": "Source", "name": "a security source", "mentions": ["a security source"]},
            {"id": "p1", "type": "Place", "name": "Sampletown", "mentions": ["Sampletown"]},
        ],
        "events": [
            {
                "id": "e1",
                "type": "bombing",
                "date": "2021-05-03",
                "place": "p1",
                "target": "convoy",
                "weapon": "bomb",
                "killed": None,
                "wounded": None,
                "quote": "A bomb hit a convoy near Sampletown on Monday",
            },
        ],
        "claims": [
            {
                "predicate": "PERPETRATED",
                "subject": "g1",
                "object": "e1",
                "modality": "claimed",
                "asserter": "g1",
                "quote": "The Red Band said it planted the bomb",
            },
            {
                "predicate": "FRONT_FOR",
                "subject": "g1",
                "object": "g2",
                "modality": "suspected",
                "asserter": "s1",
                "quote": "a security source said the Red Band was a front for the Blue Front",
            },
            {
                "predicate": "PERPETRATED",
                "subject": "g2",
                "object": "e1",
                "modality": "denied",
                "asserter": "g2",
                "quote": "The Blue Front denied that it had planted the bomb",
            },
        ],
        **changes,
    }
    return interchange.parse(data)


def folded(reading: Reading | None = None, text: str = TEXT, outlet: str | None = "Gazette") -> Slice:
    report = Report(text, outlet, "2021-05-04")
    return only(report, reading or made())


def only(report: Report, reading: Reading) -> Slice:
    (piece,) = fold([LiveReading(1, report.id, report, reading, "2024-01-01T00:00:00+00:00")]).values()
    return piece


def world(seed: int = 0) -> dict[str, Slice]:
    lives = []
    for number, (reading, text) in enumerate(world_readings()):
        report = Report(text, reading.outlet, reading.published)
        lives.append(LiveReading(number, report.id, report, reading, "2024-01-01T00:00:00+00:00"))
    return fold(random.Random(seed).sample(lives, len(lives)))


def test_claims_become_the_edges_that_the_schema_names() -> None:
    edges = {edge.type: edge for edge in folded().edges()}
    assert set(edges) == {"CLAIMED", "FRONT_FOR", "DENIED"}
    assert edges["FRONT_FOR"].source == NodeKey("Group", "group:red-band")
    assert edges["CLAIMED"].target.label == "Event"


def test_a_denial_by_somebody_else_disputes_and_a_denied_relation_never_becomes_the_edge() -> None:
    group, event = NodeKey("Group", "group:a"), NodeKey("Event", "event:1")
    other = NodeKey("Group", "group:b")
    assert derived_edge("PERPETRATED", "denied", group, event, by_subject=False).type == "DISPUTED"
    assert derived_edge("PERPETRATED", "denied", group, event, by_subject=True).type == "DENIED"
    for predicate in schema().predicates:
        if predicate != "PERPETRATED":
            assert derived_edge(predicate, "denied", group, other, by_subject=False).type == "DENIES"


def test_both_directions_of_a_symmetric_predicate_are_one_edge() -> None:
    a, b, state = NodeKey("Group", "group:a"), NodeKey("Group", "group:b"), NodeKey("Country", "country:a")
    assert derived_edge("RIVAL_OF", "asserted", a, b, by_subject=False) == derived_edge(
        "RIVAL_OF", "asserted", b, a, by_subject=False
    )
    assert derived_edge("RIVAL_OF", "asserted", a, state, by_subject=False).source == a, "a country starts no such edge"
    assert derived_edge("LEADS", "asserted", b, a, by_subject=False).source == b


def test_who_speaks_is_told_apart() -> None:
    kinds = {fact.properties["quote"][:12]: fact.properties["asserter_kind"] for fact in folded().claims.values()}
    assert kinds == {"The Red Band": "self", "a security s": "anonymous", "The Blue Fro": "self"}


def test_an_anonymous_source_belongs_to_its_report() -> None:
    (one,) = (node for node in folded().mentions if "security" in node.id)
    (two,) = (node for node in folded(text=TEXT + "More.").mentions if "security" in node.id)
    assert one != two


def test_the_outlet_speaks_as_a_source_even_when_nobody_gave_its_name() -> None:
    named, unnamed = folded().outlet, folded(outlet=None).outlet
    assert named == NodeKey("Source", "source:gazette")
    assert unnamed.id.startswith("source:") and unnamed != named
    assert folded().mentions[named].extra["kind"] == "outlet"


def test_two_entities_of_one_name_stay_two() -> None:
    twice = [
        {"id": "p1", "type": "Place", "name": "Sampletown", "mentions": ["Sampletown"]},
        {"id": "p2", "type": "Place", "name": "Sampletown", "mentions": ["Sampletown"]},
    ]
    ids = entity_ids({"report:1": made(entities=twice, events=[], claims=[])})["report:1"]
    assert ids["p1"] != ids["p2"]


def test_spellings_meet_and_different_groups_do_not() -> None:
    names = ["Kata'ib Hizbollah", "Kataib Hezbollah", "Hezbollah"]
    ids = []
    for name in names:
        entity = {"id": "g1", "type": "Group", "name": name, "mentions": [name]}
        ids.append(entity_ids({"report:1": made(entities=[entity], events=[], claims=[])})["report:1"]["g1"])
    assert ids[0] == ids[1] != ids[2]


def test_an_acronym_alone_never_makes_a_group_a_known_one() -> None:
    def linked(name: str, *mentions: str) -> str:
        entity = {"id": "g1", "type": "Group", "name": name, "mentions": [name, *mentions]}
        return entity_ids({"report:1": made(entities=[entity], events=[], claims=[])})["report:1"]["g1"]

    assert linked("Red Dawn Brigades", "PKK") == "group:red-dawn-brigades"
    assert linked("Red Dawn Brigades", "Kurdistan Workers' Party") == linked("Kurdistan Workers' Party")


def test_a_claim_without_evidence_never_reaches_the_graph() -> None:
    claim = {
        "predicate": "FRONT_FOR",
        "subject": "g1",
        "object": "g2",
        "modality": "asserted",
        "asserter": "outlet",
        "quote": "The Red Band is the Blue Front",
    }
    assert folded(made(claims=[claim])).claims == {}


def test_the_digest_changes_with_anything_that_is_said() -> None:
    changed = made(claims=[])
    assert folded().digest == folded().digest
    assert folded(changed).digest != folded().digest
    assert replace(folded(), properties={}).digest != folded().digest


@pytest.mark.parametrize(("reading", "text"), world_readings(), ids=lambda value: getattr(value, "id", None))
def test_every_id_tells_its_label_and_every_edge_fits_the_schema(reading: Reading, text: str) -> None:
    report = Report(text, reading.outlet, reading.published)
    piece = only(report, reading)
    assert piece.claims
    for node in piece.nodes():
        assert key_of(node.id) == node
    for edge in piece.edges():
        kind = schema().edges[edge.type]
        assert edge.source.label in kind.source and edge.target.label in kind.target
    for claim in piece.claims.values():
        start, end = claim.properties["quote_start"], claim.properties["quote_end"]
        assert text[start:end] == claim.properties["quote"]


def test_shared_parts_do_not_depend_on_the_order_of_arrival() -> None:
    pieces = list(world().values())
    nodes = set().union(*(piece.nodes() for piece in pieces))
    edges = set().union(*(piece.edges() for piece in pieces))
    expected = Contributions(pieces)
    for seed in range(5):
        random.Random(seed).shuffle(pieces)
        other = Contributions(pieces)
        assert all(other.node(node) == expected.node(node) for node in nodes)
        assert all(other.derived(edge) == expected.derived(edge) for edge in edges)


def test_a_derived_edge_ends_only_when_every_claim_says_so() -> None:
    piece = folded()
    claim = next(iter(piece.claims.values()))
    edge = EdgeKey("LEADS", claim.subject, claim.object, "x")
    changes = {"id": "claim:2", "valid_until": "2020", "published": "2019-01-01"}
    bounded = replace(claim, properties={**claim.properties, **changes})
    assert derive.claim_edge(edge, [bounded])["valid_until"] == "2020"
    both = derive.claim_edge(edge, [claim, bounded])
    assert "valid_until" not in both
    assert (both["first_published"], both["last_published"]) == ("2019-01-01", "2021-05-04")
    assert len(both["claims"]) == 2


def test_a_known_body_is_shown_by_its_proper_name_where_the_report_prints_it() -> None:
    def shown(entity_type: str, *mentions: str) -> str:
        entity = {"id": "x", "type": entity_type, "name": mentions[0], "mentions": list(mentions)}
        piece = folded(made(entities=[entity], events=[], claims=[]), text=" and ".join(mentions))
        (fact,) = (fact for node, fact in piece.mentions.items() if node.label == entity_type)
        return fact.name

    assert shown("Group", "Companions of the Cave", "Ashab al-Kahf") == "Ashab al-Kahf"
    assert shown("Group", "Companions of the Cave") == "Companions of the Cave"
    assert shown("Country", "Americans") == "United States"
    assert shown("Place", "ERBIL", "Erbil") == "Erbil"
    assert shown("Group", "KDP") == "KDP"


def test_a_name_that_the_report_does_not_hold_is_not_mentioned_by_it() -> None:
    absent = {"id": "g3", "type": "Group", "name": "Grey Hand", "mentions": ["Grey Hand"]}
    entities = [*interchange.as_json(made())["entities"], absent]
    assert not any("grey" in node.id for node in folded(made(entities=entities)).mentions)


def test_accounts_of_one_event_meet_whatever_the_order_of_the_reports() -> None:
    accounts: dict[tuple[str, str], NodeKey] = {}
    names = {Report(text, reading.outlet, reading.published).id: reading.id for reading, text in world_readings()}
    for report, piece in world().items():
        accounts |= {(names[report], fact.account): node for node, fact in piece.events.items()}
    for same in same_events():
        assert len({accounts[account] for account in same}) == 1
    together = Counter(accounts.values())
    assert sum(count > 1 for count in together.values()) == len(same_events())
    assert all(world(seed) == world() for seed in range(1, 4))


def test_the_fullest_account_is_followed_and_the_highest_toll_holds() -> None:
    def account(**properties: object) -> EventFact:
        return EventFact("e1", (0, 1), {"type": "bombing", **properties}, ())

    short = account(date="2020-01", killed=5)
    full = account(date="2020-01-03", killed=2, target="convoy")
    for order in ([short, full], [full, short]):
        merged = derive.event(order)
        assert (merged["date"], merged["killed"], merged["target"]) == ("2020-01-03", 5, "convoy")
