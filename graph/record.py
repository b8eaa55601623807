"""The record: an append-only log of reports, readings and judgements. It is the truth; the graph is a projection of it.

One table, `statement`, through SQLAlchemy Core: SQLite by default, another database by its URL. Nothing is updated or
deleted here; erasing a person (`graph.erasure`) is the one exception. Of the readings of one report the newest is live;
appending what is already live, or a judgement that is there, appends nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

import sqlalchemy as sa
from sqlalchemy.pool import ConnectionPoolEntry

from graph.errors import RecordError
from graph.identity import canonical_text, digest, report_id
from ontology import interchange
from ontology.interchange import Reading

METADATA = sa.MetaData()

STATEMENT = sa.Table(
    "statement",
    METADATA,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("id", sa.String(80), nullable=False),
    sa.Column("report", sa.String(80), nullable=False),
    sa.Column("payload", sa.Text, nullable=False),
    sa.Column("author", sa.String(200), nullable=False),
    sa.Column("recorded_at", sa.String(32), nullable=False),
    sa.Index("statement_by_report", "report", "kind", "seq"),
    sqlite_autoincrement=True,
)


@dataclass(frozen=True, slots=True)
class Report:
    """One document: its original text and where and when it appeared (ISO date or None)."""

    text: str
    outlet: str | None = None
    published: str | None = None
    url: str | None = None

    @property
    def id(self) -> str:
        return report_id(self.text, self.outlet, self.published)

    @property
    def headline(self) -> str:
        """The first line that says something."""
        return next((line.strip() for line in self.text.splitlines() if line.strip()), "(no text)")


@dataclass(frozen=True, slots=True)
class LiveReading:
    """The newest reading of a report, with its place in the log and the time it was written down (UTC, ISO 8601)."""

    seq: int
    report_id: str
    report: Report
    reading: Reading
    recorded_at: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One row of the log. `payload`: a JSON object; `recorded_at`: UTC, ISO 8601."""

    seq: int
    kind: str
    id: str
    report: str
    payload: dict[str, Any]
    author: str
    recorded_at: str


@dataclass(frozen=True, slots=True)
class Appended:
    """What an append did. Both False: it was all known already."""

    report_id: str
    new_report: bool
    new_reading: bool

    @property
    def changed(self) -> bool:
        return self.new_report or self.new_reading


class Guard(Protocol):
    """Keeps out what was erased."""

    def reading(self, report: Report, reading: Reading) -> tuple[Report, Reading]:
        """What may be written of them."""
        ...

    def refuse(self, words: str) -> None:
        """Raise RecordError if the words hold what was erased."""
        ...


class Record:
    """The log behind one database URL; `Record("sqlite:///unmask.db")`. Thread-safe as its SQLAlchemy engine is."""

    def __init__(self, url: str) -> None:
        self.guard: Guard | None = None
        try:
            self._engine = sa.create_engine(url)
            if self._is_sqlite():
                sa.event.listen(self._engine, "connect", _durable_sqlite)
            METADATA.create_all(self._engine)
        except (sa.exc.SQLAlchemyError, ModuleNotFoundError) as error:
            raise _record_error("cannot be opened", error) from error

    def append(self, report: Report, reading: Reading, *, author: str) -> Appended:
        """Write down a report and a reading of it, in one transaction. `author`: the extractor, or who wrote it."""
        if self.guard:
            report, reading = self.guard.reading(report, reading)
        found = report.id
        payload = payload_of_reading(reading, author)
        try:
            with self._engine.begin() as connection:
                new_report = _newest(connection, found, "report") is None
                if new_report:
                    _insert(connection, "report", found, found, payload_of_report(report), author)
                live = _newest(connection, found, "reading")
                new_reading = live is None or live.payload != payload
                if new_reading:
                    _insert(connection, "reading", reading_id(found, payload), found, payload, author)
        except sa.exc.SQLAlchemyError as error:
            raise _record_error("cannot be written", error) from error
        return Appended(found, new_report, new_reading)

    def append_judgement(self, identity: str, report: str, payload: dict[str, Any], *, author: str) -> bool:
        """Write a judgement down, unless the one with this id is there; False if it was. `report`: the one that it is
        about, or empty."""
        if self.guard:
            self.guard.refuse(_json(payload))
        try:
            with self._engine.begin() as connection:
                found = sa.select(STATEMENT.c.seq).where(STATEMENT.c.report == report, STATEMENT.c.kind == "judgement")
                known = connection.execute(found.where(STATEMENT.c.id == identity)).first() is not None
                if not known:
                    _insert(connection, "judgement", identity, report, _json(payload), author)
        except sa.exc.SQLAlchemyError as error:
            raise _record_error("cannot be written", error) from error
        return not known

    def statements(self, kind: str | None = None, report: str | None = None) -> Iterator[Statement]:
        """The log in its order, or the statements of one kind, or about one report, in it."""
        rows = sa.select(STATEMENT).order_by(STATEMENT.c.seq)
        rows = rows if kind is None else rows.where(STATEMENT.c.kind == kind)
        rows = rows if report is None else rows.where(STATEMENT.c.report == report)
        with self._engine.connect() as connection:
            for row in connection.execute(rows):
                payload = json.loads(row.payload)
                yield Statement(row.seq, row.kind, row.id, row.report, payload, row.author, row.recorded_at)

    def head(self) -> int:
        """Number of the last statement; 0 when there is none."""
        with self._engine.connect() as connection:
            return int(connection.execute(sa.select(sa.func.coalesce(sa.func.max(STATEMENT.c.seq), 0))).scalar_one())

    def live(self) -> Iterator[LiveReading]:
        """Every live reading with its report, in the order of report ids."""
        newest = (
            sa.select(sa.func.max(STATEMENT.c.seq).label("seq"))
            .where(STATEMENT.c.kind == "reading")
            .group_by(STATEMENT.c.report)
            .subquery()
        )
        report = STATEMENT.alias("report")
        log = STATEMENT.c
        rows = (
            sa.select(log.seq, log.report, log.payload, log.recorded_at, report.c.payload)
            .join(newest, newest.c.seq == log.seq)
            .join(report, (report.c.report == log.report) & (report.c.kind == "report"))
            .order_by(log.report)
        )
        with self._engine.connect() as connection:
            for seq, found, payload, recorded_at, report_payload in connection.execute(rows):
                reading = interchange.parse(json.loads(payload), where=f"reading of {found}")
                yield LiveReading(seq, found, Report(**json.loads(report_payload)), reading, recorded_at)

    def rewrite(
        self, rows: Mapping[int, Mapping[str, Any] | None], kind: str, payload: dict[str, Any], *, author: str
    ) -> None:
        """The one exception to appending: give rows, by number, other values or (None) take them away, append a
        statement that says so, and leave no byte of what they held in the files of the database."""
        try:
            with self._engine.begin() as connection:
                if self._is_sqlite():
                    connection.execute(sa.text("PRAGMA secure_delete = ON"))
                for seq, values in rows.items():
                    place = STATEMENT.c.seq == seq
                    if values is None:
                        connection.execute(sa.delete(STATEMENT).where(place))
                    else:
                        connection.execute(sa.update(STATEMENT).where(place).values(**values))
                _insert(connection, kind, kind, "", _json(payload), author)
            with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(sa.text("VACUUM" if self._is_sqlite() else "VACUUM FULL statement"))
                if self._is_sqlite():
                    connection.execute(sa.text("PRAGMA wal_checkpoint(TRUNCATE)"))
        except sa.exc.SQLAlchemyError as error:
            raise _record_error("cannot be rewritten", error) from error

    def _is_sqlite(self) -> bool:
        return self._engine.dialect.name == "sqlite"

    def close(self) -> None:
        self._engine.dispose()


def _newest(connection: sa.Connection, report: str, kind: str) -> sa.Row[Any] | None:
    found = sa.select(STATEMENT).where(STATEMENT.c.report == report, STATEMENT.c.kind == kind)
    return connection.execute(found.order_by(STATEMENT.c.seq.desc()).limit(1)).first()


def _insert(connection: sa.Connection, kind: str, identity: str, report: str, payload: str, author: str) -> None:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    row = {"kind": kind, "id": identity, "report": report, "payload": payload, "author": author, "recorded_at": now}
    connection.execute(sa.insert(STATEMENT).values(row))


def reading_id(report: str, payload: str) -> str:
    """Id of a reading: which report, and what it says."""
    return "reading:" + digest(report, payload)[:16]


def payload_of_report(report: Report) -> str:
    """What the log keeps of a report."""
    data = {"text": canonical_text(report.text), "outlet": report.outlet, "published": report.published}
    return _json({**data, "url": report.url})


def payload_of_reading(reading: Reading, author: str) -> str:
    """What the reading says; its file name and the text, kept with the report, left out."""
    data = interchange.as_json(reading)
    kept = {key: data[key] for key in ("entities", "events", "claims")}
    return _json({"id": "reading", "extractor": reading.extractor or author, **kept})


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _durable_sqlite(connection: Any, _: ConnectionPoolEntry) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=30000"):
        connection.execute(f"PRAGMA {pragma}")


def _record_error(what: str, error: Exception) -> RecordError:
    reason = str(getattr(error, "orig", None) or error).splitlines()[0]
    return RecordError(f"the record {what}: {reason}", remedy="check UNMASK_HOME and UNMASK_RECORD_URL")
