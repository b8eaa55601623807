"""The fragments that the pages are made of, as HTML. Everything that came from a report passes through `safe`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from explorer import kinds, safe
from explorer.data import Attack, Evidence, Passage, Relation
from explorer.highlight import Marked, around, marked
from explorer.links import address, link, outside
from explorer.wording import wording
from ontology.schema import schema


def counted(number: int, thing: str) -> str:
    """A count with its noun: 1 claim, 2 claims."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def glyph(kind: str) -> str:
    """The sign of a node type in its colour; its name for those who do not see it."""
    node = schema().nodes[kind]
    told = f'title="{escape(kind)}" aria-label="{escape(kind)}" role="img"'
    return f'<span class="um-glyph" style="--c:{node.colour}" {told}>{node.glyph}</span>'


def entity(identity: str, kind: str, name: object) -> str:
    """Sign and name of a node, linked to where it is shown."""
    page = "actor" if kinds.is_actor(kind) else "network"
    return f'<span class="um-entity">{glyph(kind)} {link(address(page, id=identity), name)}</span>'


def undated(name: str, date: str | None) -> str:
    """The name of an event without the date at its end, for where the date stands beside it."""
    return name.removesuffix(f" {date}") if date else name


def modality(name: str) -> str:
    """A modality as a word with the line that stands for it in the network."""
    known = schema().modalities[name]
    return (
        f'<span class="um-modality" title="{escape(known.description, quote=True)}">'
        f'<span class="um-line um-line-{known.line}" aria-hidden="true"></span>{escape(name)}</span>'
    )


def dates(first: str | None, last: str | None) -> str:
    """One date or a span of two, empty when neither is known."""
    known = list(dict.fromkeys(safe.plain(d) for d in (first, last) if d))
    return escape(" – ".join(known))


def statement(evidence: Evidence) -> str:
    """What a claim says, in one sentence: how it is said, then subject, predicate, object. Never the bare sentence: a
    suspicion must not read as a fact."""
    how = f'<span class="um-how um-{evidence.modality}">{escape(evidence.modality)}:</span>'
    words = wording().predicates[evidence.predicate]
    role = f" <span class='um-quiet'>as</span> {safe.html(evidence.role)}" if evidence.role else ""
    since = dates(evidence.valid_from, evidence.valid_until)
    when = f' <span class="um-quiet">({since})</span>' if since else ""
    return f"{how} {safe.html(evidence.subject_name)} {escape(words)} {safe.html(evidence.object_name)}{role}{when}"


def speaker(evidence: Evidence) -> str:
    """Who says it, and what kind of speaker that is."""
    kind = wording().speakers.get(evidence.asserter_kind, evidence.asserter_kind)
    name = f'<span class="um-speaker">{safe.html(evidence.asserter_name)}</span>'
    return f'{name} <span class="um-quiet">{escape(kind)}</span>'


def source_line(passage: Passage, claim: str | None = None) -> str:
    """The report that something stands in: headline, outlet, date, and the way to its full text."""
    parts = [
        link(address("report", id=passage.report, claim=claim), passage.report_name),
        safe.html(passage.outlet) if passage.outlet else "",
        f'<span class="um-date">{escape(safe.plain(passage.published or "undated"))}</span>',
        outside(passage.url),
    ]
    return '<span class="um-source">' + " · ".join(part for part in parts if part) + "</span>"


def evidence_card(evidence: Evidence, extra: str = "") -> str:
    """One claim with all that holds it: its sentence, quote in its paragraph, speaker, modality, date, report."""
    named = [
        Marked(evidence.subject_start, evidence.subject_end, "um-named"),
        Marked(evidence.object_start, evidence.object_end, "um-named"),
    ]
    return (
        f'<article class="um-card" data-claim="{escape(evidence.claim, quote=True)}">'
        f'<p class="um-says">{statement(evidence)}</p>{quotation(evidence, named)}'
        f'<p class="um-meta">{modality(evidence.modality)} {speaker(evidence)}</p>'
        f'<p class="um-meta">{source_line(evidence, evidence.claim)}</p>{extra}</article>'
    )


def account_card(passage: Passage) -> str:
    """How one report tells of an event, with the report."""
    return f'<article class="um-card">{quotation(passage)}<p class="um-meta">{source_line(passage)}</p></article>'


def quotation(passage: Passage, named: Sequence[Marked] = ()) -> str:
    """The quote marked inside its paragraph, and within it the names of whom it is about."""
    start, end, text = passage.quote_start, passage.quote_end, passage.text
    if text[start:end] != passage.quote:  # never show words beside the text that they do not stand in
        return (
            f'<blockquote class="um-quote"><mark class="um-said">{safe.html_prose(passage.quote)}</mark></blockquote>'
        )
    left, right = around(text, start, end)
    inside = [mark for mark in named if start <= mark.start and mark.end <= end]
    shown = marked(text, [Marked(start, end, "um-said"), *inside], left, right)
    before = "… " if left > 0 and text[left - 1] != "\n" else ""
    after = " …" if right < len(text) and text[right] != "\n" else ""
    return f'<blockquote class="um-quote" dir="auto">{before}{shown}{after}</blockquote>'


def fact(actor: str, relation: Relation, cards: Iterable[str]) -> str:
    """One relation of an actor as a row that opens to its evidence."""
    identity, kind, name = relation.other_end(actor)
    words = wording().phrase(relation.edge, relation.predicate, "out" if relation.source_id == actor else "in")
    date = relation.target_date if relation.source_id == actor else relation.source_date
    said = counted(len(relation.claims), "claim")
    when = dates(relation.first_published, relation.last_published)
    return (
        '<details class="um-fact"><summary>'
        f'<span class="um-phrase">{escape(words)}</span> {entity(identity, kind, undated(name, date))}'
        + (f' <span class="um-date">{escape(safe.plain(date))}</span>' if date else "")
        + (f" {modality(relation.modality)}" if relation.modality else "")
        + f'<span class="um-count">{said}{f", said {when}" if when else ""}</span></summary>{"".join(cards)}</details>'
    )


def attack_row(attack: Attack) -> str:
    """One incident: when, what, who."""
    who = ", ".join(safe.html(name) for name in attack.claimed_by)
    blamed = ", ".join(safe.html(name) for name in attack.blamed)
    told = [
        f"claimed by {who}" if who else "",
        f"blamed on {blamed}" if blamed else "",
        "" if who or blamed else "unclaimed",
        f"{attack.killed} killed" if attack.killed else "",
        f"{attack.wounded} wounded" if attack.wounded else "",
    ]
    return (
        f'<li class="um-row"><span class="um-date">{escape(safe.plain(attack.date or "undated"))}</span>'
        f'<span class="um-rowmain">{entity(attack.event_id, "Event", undated(attack.event, attack.date))}'
        f'<span class="um-quiet">{" · ".join(part for part in told if part)}</span></span></li>'
    )


def figures(pairs: Iterable[tuple[str, object]]) -> str:
    """A row of counts, each with its word."""
    cells = "".join(f'<div class="um-figure"><b>{escape(str(n))}</b><span>{escape(w)}</span></div>' for w, n in pairs)
    return f'<div class="um-figures">{cells}</div>'
