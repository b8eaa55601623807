"""Rows of the saved query `evidence-for-front` as evidence for the pool."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from attribution.pool.terms import Evidence, Named
from attribution.pool.weights import Weights, speaker_kinds
from graph.engine import Engine
from ontology.errors import UnmaskError
from ontology.fields import FullDate, ModalityName, PartialDate
from ontology.schema import first_problem
from queries.library import ours
from queries.runner import run

QUERY = "evidence-for-front"

Row = Mapping[str, object]


class EvidenceError(UnmaskError):
    """A row of the query is not a claim that can be weighed."""


class _Claim(BaseModel):
    """The columns of the query that are weighed or shown; `text` is the whole text of the report."""

    model_config = ConfigDict(frozen=True)

    claim: str
    predicate: str
    modality: ModalityName
    subject: str
    object: str
    object_name: str
    asserter: str
    asserter_name: str
    asserter_kind: str
    report: str
    outlet: str | None
    published: FullDate | None
    quote: str
    text: str
    valid_from: PartialDate | None
    valid_until: PartialDate | None
    confidence: float | None

    @field_validator("asserter_kind")
    @classmethod
    def _known_kind(cls, value: str) -> str:
        if value not in speaker_kinds():
            raise ValueError(f"{value!r} is no kind of speaker")
        return value


def about(engine: Engine, front: Named, weights: Weights) -> list[Evidence]:
    """Every claim in the graph that bears on who stands behind `front`."""
    values = {"front": front.id, "predicates": sorted(weights.relations)}
    return read(run(engine, ours()[QUERY], values, max_rows=None).rows, front, weights)


def read(rows: Iterable[Row], front: Named, weights: Weights) -> list[Evidence]:
    """The rows that speak of `front` itself; the query also gives those in which it is the parent.

    Raises EvidenceError naming the claim and the column.
    """
    claims = (_check(row) for row in rows)
    return [_evidence(claim, weights) for claim in claims if claim.subject == front.id]


def _check(row: Row) -> _Claim:
    try:
        return _Claim.model_validate(dict(row))
    except ValidationError as error:
        where = f"{QUERY}, claim {row.get('claim')}"
        raise EvidenceError(first_problem(error), where=where, remedy="run `python -m graph rebuild`") from error


def _evidence(claim: _Claim, weights: Weights) -> Evidence:
    statement = weights.statement(claim.modality, claim.asserter_kind)
    return Evidence(
        claim=claim.claim,
        predicate=claim.predicate,
        parent=Named(claim.object, claim.object_name),
        modality=claim.modality,
        negative=weights.statements[statement].against,
        asserter=Named(claim.asserter, claim.asserter_name),
        asserter_kind=claim.asserter_kind,
        outlet=claim.outlet,
        report=claim.report,
        published=claim.published,
        quote=claim.quote,
        text=passage(claim.text, claim.quote),
        valid_from=claim.valid_from,
        valid_until=claim.valid_until,
        confidence=claim.confidence,
    )


def passage(text: str, quote: str) -> str:
    """The paragraph of `text` that holds `quote`; the quote alone where the text does not hold it."""
    at = text.find(quote)
    if at < 0:
        return quote
    end = text.find("\n", at + len(quote))
    return text[text.rfind("\n", 0, at) + 1 : len(text) if end < 0 else end]
