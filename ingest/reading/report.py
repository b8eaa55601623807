"""One report, parsed: tokens that know their place in the original, and which entity each of them names."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token
from spacy.vocab import Vocab

from ingest.reading.entities import Entity, Roll
from ingest.reading.guesses import among_groups, outlet_named, typed_by_parse
from ingest.reading.names import find_names
from ingest.reading.script import Line, lines
from ingest.reading.text import Mapped, Paragraph, paragraphs, plain
from ingest.reading.tokens import Name


@dataclass(frozen=True, slots=True)
class Prepared:
    """A report before the parse: plain text, paragraphs, names, and the script of each body paragraph."""

    plain: Mapped
    paragraphs: tuple[Paragraph, ...]
    names: list[Name]
    lines: list[Line]

    def open_lines(self) -> list[int]:
        """Numbers of the lines that hold a name whose type its words do not tell."""
        left = [name for name in self.names if name.type is None]
        return [
            number
            for number, line in enumerate(self.lines)
            if any(line.paragraph.start <= name.start and name.end <= line.paragraph.end for name in left)
        ]


def prepare(original: str) -> Prepared:
    text = plain(original)
    parts = paragraphs(text.text)
    names = find_names(text.text)
    return Prepared(text, parts, names, lines(text, parts, names))


@dataclass(slots=True)
class Report:
    """The parsed report. `spans`: each token's span in the original; `entity_at`: the entity a token belongs to;
    `name_at`: the number of the name; `paragraph_of`: the number of each token's paragraph."""

    original: str
    published: str | None
    outlet: str | None
    doc: Doc
    spans: list[tuple[int, int]]
    paragraph_of: list[int]
    entities: list[Entity]
    entity_at: dict[int, Entity] = field(default_factory=dict)
    demonyms: set[int] = field(default_factory=set)
    capitals: set[int] = field(default_factory=set)
    paragraph_spans: list[tuple[int, int]] = field(default_factory=list)
    quoted: list[bool] = field(default_factory=list)
    """For each token, whether it stands between quotation marks."""
    tokens: list[Token] = field(default_factory=list)
    """The tokens of `doc`, made once."""
    issuer: Entity | None = None
    """Whose first-person document it is."""

    def entity(self, token: Token) -> Entity | None:
        return self.entity_at.get(token.i)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Span in the original of tokens [start, end)."""
        return self.spans[start][0], self.spans[end - 1][1]

    def sentence_entities(self, sentence: Span, *types: str) -> list[tuple[Token, Entity]]:
        """Entities named in a sentence with the head token of each naming, in order."""
        found: list[tuple[Token, Entity]] = []
        for token in sentence:
            entity = self.entity_at.get(token.i)
            if entity is None or (types and entity.type not in types):
                continue
            if self.entity_at.get(token.i + 1) is entity and token.i + 1 < sentence.end:
                continue
            found.append((token, entity))
        return found


def analyse(prepared: Prepared, docs: list[Doc], original: str, published: str | None, outlet: str | None) -> Report:
    """Put the parse and the names together: each token's place, each name's entity and type."""
    doc = Doc.from_docs(docs, ensure_whitespace=True) or Doc(Vocab())
    spans: list[tuple[int, int]] = []
    paragraph_of: list[int] = []
    paragraph_spans: list[tuple[int, int]] = []
    for number, (line, part) in enumerate(zip(prepared.lines, docs, strict=True)):
        spans += [line.mapped.span(token.idx, token.idx + len(token)) for token in part]
        paragraph_of += [number] * len(part)
        paragraph_spans.append(line.mapped.span(0, len(line.mapped.text)))
    report = Report(original, published, outlet, doc, spans, paragraph_of, [], paragraph_spans=paragraph_spans)
    report.tokens = list(doc)
    report.quoted = _quoted(doc, paragraph_of)
    _name_tokens(report, prepared)
    return report


def _quoted(doc: Doc, paragraph_of: list[int]) -> list[bool]:
    mark = doc.vocab.strings['"']
    inside, paragraph = False, -1
    found = []
    for form, number in zip(doc.to_array("ORTH").tolist(), paragraph_of, strict=True):
        if number != paragraph:
            inside, paragraph = False, number
        inside = inside != (form == mark)
        found.append(inside and form != mark)
    return found


def _name_tokens(report: Report, prepared: Prepared) -> None:
    starts = [start for start, _ in report.spans]
    names, tokens_of = [], []
    for name in prepared.names:
        span = prepared.plain.span(name.start, name.end)
        first = bisect_left(starts, span[0])
        last = bisect_left(starts, span[1])
        tokens = [report.doc[i] for i in range(first, last)]
        names.append(typed_by_parse(name, tokens))
        tokens_of.append((span, tokens))
    names = among_groups(names, [tokens for _, tokens in tokens_of])
    if report.outlet:
        names = [outlet_named(name, report.outlet) for name in names]
    roll = Roll(names, prepared.plain.text)
    report.entities = roll.entities
    for number, (span, tokens) in enumerate(tokens_of):
        entity = roll.of[number]
        entity.spans.append(span)
        for token in tokens:
            report.entity_at[token.i] = entity
            if names[number].ident and names[number].ident[0].type == "Country":
                if any(k.demonym for k in names[number].ident):
                    report.demonyms.add(token.i)
                if any(k.capital for k in names[number].ident):
                    report.capitals.add(token.i)
