"""Reader of `.cypher` files: a header of `//` comments that says what a query is for, then one read-only statement.

The form stands in docs/architecture.md under "Queries". What the header promises and what the statement does are
checked against each other, so that a query never surprises whoever runs it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from graph.cypherheader import Cardinality, Column, Header, Parameter, QueryFileError
from graph.cyphertokens import Token, is_keyword, significant, split_at_commas, tokenise, top_level

_WRITES = ("CREATE", "MERGE", "INSERT", "SET", "DELETE", "DETACH", "REMOVE", "FOREACH", "LOAD", "DROP", "ALTER",
           "GRANT", "DENY", "REVOKE", "SHOW", "TERMINATE")  # fmt: skip
"""First words of clauses that change something, reach outside, or look behind the graph."""
_PROCEDURES = ("db.index.fulltext.queryNodes",)
_AFTER_ITEMS = ("ORDER", "SKIP", "OFFSET", "LIMIT", "UNION")


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """One `.cypher` file. `returns`: one row, many rows, or maybe one; `body`: the statement with its comments."""

    name: str
    title: str
    question: str
    group: str
    parameters: tuple[Parameter, ...]
    returns: Cardinality
    columns: tuple[Column, ...]
    body: str
    where: str


def load(path: Path) -> SavedQuery:
    """Read one file; the query is named after it. Raises QueryFileError with file and line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise QueryFileError(f"cannot be read ({error.strerror})", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise QueryFileError("is not UTF-8", where=str(path)) from error
    return parse(text, name=path.stem, where=str(path))


def parse(text: str, *, name: str = "query", where: str = "query") -> SavedQuery:
    """Check the text of a `.cypher` file and return it as a SavedQuery. Raises QueryFileError with the line."""
    lines = text.replace("\r\n", "\n").split("\n")
    length = next((n for n, line in enumerate(lines) if not line.startswith("//")), len(lines))
    header = Header(where)
    for number, line in enumerate(lines[:length], 1):
        header.take(line, number)
    header.finish(length)
    tokens = tokenise("\n".join(lines[length:]), first_line=length + 1)
    _Statement(significant(tokens), header).check()
    return SavedQuery(
        name=name,
        title=header.fields["title"],
        question=header.fields["question"],
        group=header.fields["group"],
        parameters=tuple(header.parameters.values()),
        returns=header.returns,
        columns=tuple(header.columns.values()),
        body="".join(token.text for token in tokens if not token.says(";")).strip(),
        where=where,
    )


def return_items(tokens: list[Token], place: int) -> list[list[Token]]:
    """The expressions of the RETURN at `place` of the significant tokens, each with its `AS name`."""
    distinct = place + 1 < len(tokens) and tokens[place + 1].says("DISTINCT")
    rest = tokens[place + 1 + distinct :]
    end = next((n for n, t in top_level(rest) if t.says(";") or is_keyword(rest, n, *_AFTER_ITEMS)), len(rest))
    return split_at_commas(rest[:end])


@dataclass(frozen=True)
class _Statement:
    tokens: list[Token]
    header: Header

    def check(self) -> None:
        if not self.tokens:
            raise self.header.error("there is no statement after its header", max(self.header.lines.values()))
        self._reads_once()
        self._parameters_agree()
        self._columns_agree()

    def _reads_once(self) -> None:
        for place, token in enumerate(self.tokens):
            if token.kind == "unclosed":
                raise self._error(f"{token.text} is never closed", token)
            if token.says(";") and place + 1 < len(self.tokens):
                raise self._error("it holds two statements", self.tokens[place + 1], "put each in a file of its own")
            if is_keyword(self.tokens, place, *_WRITES):
                raise self._error(f"{token.text.upper()} has no place in a saved query", token, "queries only read")
            if is_keyword(self.tokens, place, "CALL") and not self._only_reads(place):
                raise self._error("it calls a procedure that is not known only to read", token)

    def _only_reads(self, call: int) -> bool:
        after = self.tokens[call + 1 :]
        end = next((n for n, token in enumerate(after) if token.says("(", "{")), len(after))
        name = "".join(token.text for token in after[:end])
        return name in _PROCEDURES or (not name and after[end : end + 1] != [] and after[end].says("{"))

    def _parameters_agree(self) -> None:
        declared = self.header.parameters
        used = {token.text[1:]: token for token in reversed(self.tokens) if token.kind == "parameter"}
        for name in sorted(used.keys() - declared.keys()):
            raise self._error(f"${name} is used but not declared", used[name], f"add `// param {name}: ...`")
        for name in sorted(declared.keys() - used.keys()):
            raise self.header.error(f"param {name} is declared but not used", self.header.lines[f"param {name}"])

    def _columns_agree(self) -> None:
        returns = [place for place, _ in top_level(self.tokens) if is_keyword(self.tokens, place, "RETURN")]
        if not returns:
            raise self._error("it has no RETURN", self.tokens[-1])
        for place in returns:
            names = [self._name_of(item) for item in return_items(self.tokens, place)]
            twice = next((name for number, name in enumerate(names) if name in names[:number]), None)
            if twice is not None:
                raise self._error(f"column {twice} is returned twice", self.tokens[place])
            if names != list(self.header.columns):
                declared = f"its header declares {', '.join(self.header.columns)}"
                raise self._error(f"it returns {', '.join(names) or 'nothing'}", self.tokens[place], declared)

    def _name_of(self, item: list[Token]) -> str:
        named = len(item) == 1 or item[-2].says("AS")
        if not named or item[-1].kind not in ("name", "quoted"):
            words = " ".join(token.text for token in item)
            raise self._error(f"what RETURN {words[:60]} gives has no name", item[0], "add `AS name`")
        return item[-1].text.strip("`")

    def _error(self, what: str, token: Token, remedy: str = "") -> QueryFileError:
        return self.header.error(what, token.line, remedy)
