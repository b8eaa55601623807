"""One report, parsed: tokens that know their place in the original, and which entity each of them names."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Span, Token
from spacy.vocab import Vocab

from ingest.reading.entities import Entity, Roll
from ingest.reading.lexicon import lexicon
from ingest.reading.names import Name, find_names
from ingest.reading.script import Line, lines
from ingest.reading.syntax import together
from ingest.reading.text import Mapped, Paragraph, paragraphs, plain


@dataclass(frozen=True, slots=True)
class Prepared:
    """A report before the parse: plain text, paragraphs, names, and the script of each body paragraph."""

    plain: Mapped
    paragraphs: tuple[Paragraph, ...]
    names: list[Name]
    lines: list[Line]


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
    report.quoted = _quoted(doc, paragraph_of)
    _name_tokens(report, prepared)
    return report


def _quoted(doc: Doc, paragraph_of: list[int]) -> list[bool]:
    inside, paragraph = False, -1
    found = []
    for token in doc:
        if paragraph_of[token.i] != paragraph:
            inside, paragraph = False, paragraph_of[token.i]
        inside = inside != (token.text == '"')
        found.append(inside and token.text != '"')
    return found


def _name_tokens(report: Report, prepared: Prepared) -> None:
    starts = [start for start, _ in report.spans]
    names, tokens_of = [], []
    for name in prepared.names:
        span = prepared.plain.span(name.start, name.end)
        first = bisect_left(starts, span[0])
        last = bisect_left(starts, span[1])
        tokens = [report.doc[i] for i in range(first, last)]
        names.append(_typed_by_parse(name, tokens))
        tokens_of.append((span, tokens))
    names = _among_groups(names, [tokens for _, tokens in tokens_of])
    if report.outlet:
        names = [_outlet_named(name, report.outlet) for name in names]
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


def _outlet_named(name: Name, outlet: str) -> Name:
    """The outlet under its own or a short name is a Source, whatever it sounds like."""
    if name.type in (None, "Person", "Place") and not name.ident and outlet.lower().startswith(name.text.lower()):
        return replace(name, type="Source", weak=False)
    return name


def _among_groups(names: list[Name], tokens_of: list[list[Token]]) -> list[Name]:
    """Guesses mended: a name in a row of groups is a group ("X, the Y Brigades and the Z Front")."""
    at = {token.i: name for name, tokens in zip(names, tokens_of, strict=True) for token in tokens}
    mended = []
    for name, tokens in zip(names, tokens_of, strict=True):
        kept = name
        head = next((t for t in tokens if t.head not in tokens), None)
        row = (
            [at[t.i] for t in together(head) if t.i in at and at[t.i] is not name]
            if head is not None and name.weak
            else []
        )
        groups = {other.text for other in row if other.type == "Group" and not other.weak}
        bodies = head is not None and (_a_body(head.head) if head.dep_ in ("appos", "conj") else False)
        bodies = bodies or (head is not None and any(c.dep_ == "appos" and _a_body(c) for c in head.children))
        if name.weak and not name.ident and (len(groups) > 1 or bodies or (groups and name.type != "Person")):
            kept = replace(name, type="Group", weak=name.type is not None)
        mended.append(kept)
    return mended


def _a_body(noun: Token) -> bool:
    """Whether a noun says that what it explains is a group: "the umbrella", "two earlier bodies"."""
    return noun.pos_ == "NOUN" and (noun.lemma_ in lexicon().names.group_before or noun.lemma_ in _BODIES)


_BODIES = frozenset(
    {
        "umbrella",
        "body",
        "alliance",
        "coalition",
        "brigade",
        "battalion",
        "front",
        "wing",
        "splinter",
        "offshoot",
        "insurgency",
        "organisation",
    }
)
_NER = {"PERSON": "Person", "GPE": "Place", "LOC": "Place", "FAC": "Place"}
_PLACE_PREPOSITIONS = frozenset(
    {"in", "at", "near", "around", "outside", "inside", "toward", "towards", "from", "between", "into"}
)
_PERSON_PARTS = frozenset({"Abu", "bin", "ibn", "Umm", "Bin", "Ibn", "Ould", "Ag", "Abdul", "Abd", "Mullah", "Sheikh"})
_OF_PLACES = frozenset(
    {
        "north",
        "south",
        "east",
        "west",
        "southeast",
        "southwest",
        "northeast",
        "northwest",
        "town",
        "city",
        "village",
        "outskirts",
        "district",
        "centre",
        "center",
        "suburb",
        "port",
        "province",
        "governorate",
        "region",
    }
)


def _typed_by_parse(name: Name, tokens: list[Token]) -> Name:
    """The type of a name the words left open: by its grammar, then by the parser's label. A guess, marked weak."""
    if name.type is not None or not tokens or name.text.lower() in lexicon().names.adjectives:
        return name
    guess = _by_grammar(name, tokens) or _by_label(name, tokens)
    if guess == "Place" and not _by_grammar(name, tokens) and tokens[0].i and tokens[0].nbor(-1).lower_ == "the":
        guess = None
    if guess == "Person" and tokens[0].i and tokens[0].nbor(-1).lower_ == "the":
        guess = None
    return replace(name, type=guess, weak=True) if guess else replace(name, weak=True)


def _by_grammar(name: Name, tokens: list[Token]) -> str | None:
    head = next((t for t in tokens if t.head not in tokens), tokens[-1])
    if len(tokens) > 1 and _PERSON_PARTS.intersection(name.text.split()):
        return "Person"
    if head.dep_ == "pobj" and not (name.text.isupper() and len(name.text) < 6):
        preposition = head.head
        near = preposition.lower_ in _PLACE_PREPOSITIONS
        if preposition.lower_ == "of":
            near = preposition.head.lower_ in _OF_PLACES
        if near and (head.ent_type_ != "PERSON" or preposition.lower_ in ("in", "at", "near", "of")):
            return "Place"
    speaks = head.dep_ == "nsubj" and head.head.lemma_ in lexicon().speech.report
    described = head.dep_ == "appos" and head.head.lemma_ in lexicon().speech.anonymous_heads
    if len(name.text.split()) > 1 and not name.text.isupper() and (speaks or described) and head.ent_type_ != "ORG":
        return "Person"
    if (
        len(name.text.split()) > 1
        and not name.text.isupper()
        and tokens[0].nbor(-1 if tokens[0].i else 0).lower_ != "the"
    ):
        return "Person" if _human(head, tokens) else None
    return None


_HUMAN_DEEDS = frozenset(
    [
        "lead",
        "command",
        "head",
        "found",
        "run",
        "study",
        "marry",
        "teach",
        "preach",
        "coordinate",
        "chair",
        "die",
        "drive",
        "born",
        "tell",
        "say",
        "argue",
        "join",
        "resign",
        "defect",
        "succeed",
    ]
)


def _human(head: Token, tokens: list[Token]) -> bool:
    """Whether only a person can stand here: beside "a former fighter", before "who", doing what people do."""
    people = lexicon().speech.anonymous_heads
    beside = [head.head] if head.dep_ == "appos" else []
    beside += [c for c in head.children if c.dep_ in ("appos", "compound", "nmod") and c not in tokens]
    if any(
        t.pos_ == "NOUN" and t.lemma_ in people | {"founder", "founding", "minister", "warlord", "emir"} for t in beside
    ):
        return True
    if any(c.dep_ == "relcl" and any(g.lower_ in ("who", "whose", "whom") for g in c.subtree) for c in head.children):
        return True
    if head.dep_ in ("nsubj", "nsubjpass") and head.head.lemma_ in _HUMAN_DEEDS:
        return head.ent_type_ != "ORG"
    return head.dep_ == "pobj" and head.head.dep_ == "agent" and head.head.head.lemma_ in _HUMAN_DEEDS


def _by_label(name: Name, tokens: list[Token]) -> str | None:
    particles = lexicon().names.name_particles
    labels = Counter(_NER[t.ent_type_] for t in tokens if t.ent_type_ in _NER and t.lower_ not in particles)
    if not labels or (name.text.isupper() and len(name.text) <= 6):
        return None
    return labels.most_common(1)[0][0]
