"""Stand-ins for the language model and the engine, so that tests of ingest are about ingest."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from pathlib import Path

from graph.projection import Progress
from graph.workspace import Workspace
from ingest.cli import Doors, main
from ingest.reading import Document
from ontology import gate
from ontology.errors import SchemaError, UnmaskError
from ontology.interchange import Reading, parse

FRONT = re.compile(r"([A-Z]\w+) is a front for ([A-Z]\w+)\.")
REPORT = "Who is behind Alpha\n\nAn illustrative report. Alpha is a front for Beta.\n"


class FakeReader:
    """Reads "X is a front for Y." and nothing else. CRASH makes it fail, LEXICON
    as a damaged data file would; HOLLOW makes a claim whose subject is not in
    its quote; INVENT one whose quote is not in the text. `documents`: all it was given."""

    def __init__(self) -> None:
        self.documents: list[Document] = []

    def read(self, document: Document) -> Reading:
        self.documents.append(document)
        if "LEXICON" in document.text:
            raise SchemaError("names nobody knows", where="lexicon.yaml")
        if "CRASH" in document.text:
            raise RuntimeError("the parser fell over")
        claims = [_claim(match, match.group()) for match in FRONT.finditer(document.text)]
        if "HOLLOW" in document.text:
            claims = [{**claim, "quote": claim["quote"].partition(" ")[2]} for claim in claims]
        if "INVENT" in document.text and claims:
            claims.append({**claims[0], "modality": "denied", "quote": "Alpha is not a front for Beta."})
        named = sorted({name for match in FRONT.finditer(document.text) for name in match.groups()})
        entities = [{"id": name, "type": "Group", "name": name, "mentions": [name]} for name in named]
        said = {"published": document.published, "outlet": document.outlet, "url": document.url}
        return parse({"id": document.id, "extractor": "fake/1", **said, "entities": entities, "claims": claims})

    def read_many(self, documents: Iterable[Document]) -> Iterable[Reading]:
        return [self.read(document) for document in documents]


class FakeHome(Workspace):
    """A real record with a dictionary for an engine: what the projection of the record would hold."""

    graphs: dict[str, dict[str, object]] = {}  # noqa: RUF012 - outlives a command, as an engine does
    broken = False

    def project(self, *, progress: Progress | None = None) -> int:
        if self.broken:
            raise UnmaskError("the engine does not answer")
        graph = {live.report_id: live.reading for live in self.record.live()}
        changed = {key for key in graph if self.graphs.get(str(self.home), {}).get(key) != graph[key]}
        if progress:
            progress(len(changed), len(changed))
        self.graphs[str(self.home)] = dict(graph)
        return len(changed)


class BrokenHome(FakeHome):
    """A home whose engine was killed."""

    broken = True


def _claim(match: re.Match[str], quote: str) -> dict[str, str]:
    ends = {"subject": match.group(1), "object": match.group(2)}
    return {"predicate": "FRONT_FOR", **ends, "modality": "asserted", "quote": quote}


def run(
    *arguments: object, stdin: bytes = b"", home: type[Workspace] = FakeHome, reader: FakeReader | None = None
) -> int:
    """One command with the stand-ins; returns its exit code."""
    doors = Doors(reader or FakeReader(), io.BytesIO(stdin), home)
    return main([str(argument) for argument in arguments], doors)


def claims_in(home: Path) -> int:
    """Number of claims with evidence in the record of a home: what its graph shows."""
    with FakeHome(home) as workspace:
        return sum(len(gate.examine(live.reading, live.report.text).claims) for live in workspace.record.live())
