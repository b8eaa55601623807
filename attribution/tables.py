"""The weights as Markdown tables, each number with its reason: for reading, and for docs/attribution.md."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attribution.pool.weights import Weights

BEGIN, END = "<!-- weights: begin -->", "<!-- weights: end -->"
"""Between these lines docs/attribution.md holds what `markdown` gives."""


def markdown(weights: Weights) -> str:
    """Every number of the file of weights, in the order of the file."""
    return "\n".join("\n".join([f"### {title}", "", *_table(head, rows)]) + "\n" for title, head, rows in _all(weights))


def _all(weights: Weights) -> Iterable[tuple[str, Sequence[str], Iterable[Sequence[object]]]]:
    prior, age, independence, ungraded = weights.prior, weights.age, weights.independence, weights.ungraded
    number = ("what", "value", "why")
    yield (
        "Before any evidence",
        number,
        [
            ("NONE: nobody's front", prior.none.value, prior.none.why),
            ("OTHER: somebody no report names", prior.other.value, prior.other.why),
            ("a tie that excludes no other", prior.relation.value, prior.relation.why),
        ],
    )
    relations = ((f"`{n}`", "rivals" if r.exclusive else "each by itself", r.why) for n, r in weights.relations.items())
    yield "How each predicate is asked", ("predicate", "its objects are", "why"), relations
    yield (
        "Reliability of the outlet",
        ("grade", "meaning", "factor", "why"),
        [(grade, g.name, g.value, g.why) for grade, g in weights.reliability.items()],
    )
    yield (
        "Credibility of the information",
        ("grade", "meaning", "factor", "why"),
        [(grade, g.name, g.value, g.why) for grade, g in weights.credibility.items()],
    )
    yield (
        "Where nobody has given a grade",
        ("what", "grade", "why"),
        [
            ("an outlet with a name", ungraded.named_outlet.grade, ungraded.named_outlet.why),
            ("an outlet without one", ungraded.unnamed_outlet.grade, ungraded.unnamed_outlet.why),
            ("credibility", ungraded.credibility.grade, ungraded.credibility.why),
        ],
    )
    yield (
        "Kinds of statement",
        ("statement", "counts", "factor", "why"),
        [(f"`{n}`", "against" if s.against else "for", s.value, s.why) for n, s in weights.statements.items()],
    )
    yield (
        "Which statement a claim is",
        ("modality", "speaker", "statement", "why"),
        [
            (modality, "anybody else" if kind == "*" else kind, f"`{cell.statement}`", cell.why)
            for modality, row in weights.table.items()
            for kind, cell in row.items()
        ],
    )
    yield (
        "Age, copies, origins, scale",
        number,
        [
            ("scale: one perfect claim multiplies the odds by", weights.scale.value, weights.scale.why),
            ("half-life in years", age.half_life_years.value, age.half_life_years.why),
            ("least that age leaves", age.floor.value, age.floor.why),
            ("a report without a date", age.undated.value, age.undated.why),
            ("words in a shingle", independence.shingle_words.value, independence.shingle_words.why),
            ("containment of near-copies", independence.near_copy.value, independence.near_copy.why),
            ("growth with copies", independence.growth.value, independence.growth.why),
            ("limit of that growth", independence.growth_limit.value, independence.growth_limit.why),
            ("each further cluster of one origin", independence.same_origin.value, independence.same_origin.why),
            ("temperature T", weights.temperature.value, weights.temperature.why),
            ("mixing", weights.mixing.value, weights.mixing.why),
            ("fronts behind fronts, at most", weights.chain_depth.value, weights.chain_depth.why),
        ],
    )
    yield (
        "Words for a probability",
        ("below", "words", "why"),
        [(f"{label.below:.0%}", label.label, label.why) for label in weights.labels],
    )
    yield (
        "Confidence",
        ("independent origins, at least", "confidence", "why"),
        [(level.origins, level.level, level.why) for level in weights.confidence],
    )
    yield (
        "Words for a sum of evidence",
        ("multiplies the odds by less than", "word", "why"),
        [(step.below or "no limit", step.word, step.why) for step in weights.strength],
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterable[str]:
    for row in (head, ["---"] * len(head), *rows):
        cells = (f"{cell:g}" if isinstance(cell, float) else str(cell) for cell in row)
        yield f"| {' | '.join(cells)} |"
