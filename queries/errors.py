"""What can go wrong when a saved query is looked up, filled in and run."""

from __future__ import annotations

from ontology.errors import UnmaskError


class UnknownQueryError(UnmaskError):
    """No saved query has this name."""


class DuplicateQueryError(UnmaskError):
    """Two files hold queries of one name."""


class ParameterValueError(UnmaskError):
    """A value does not fit its parameter, is missing, or belongs to no parameter; `where` is `query parameter`."""


class UnknownNameError(ParameterValueError):
    """Nothing in the graph has this name or id. `suggestions`: up to five names that are near to it."""

    def __init__(self, what: str, *, where: str, suggestions: tuple[str, ...] = ()) -> None:
        self.suggestions = suggestions
        search = "search with `python -m queries run find-actor -p name=...`"
        near = f"near to it are {', '.join(suggestions)}" if suggestions else search
        super().__init__(what, where=where, remedy=near)


class AmbiguousNameError(ParameterValueError):
    """Several things in the graph have this name. `candidates`: their ids."""

    def __init__(self, what: str, *, where: str, candidates: tuple[str, ...]) -> None:
        self.candidates = candidates
        more = f" and {len(candidates) - 5} more" if len(candidates) > 5 else ""
        super().__init__(what, where=where, remedy=f"give one of the ids {', '.join(candidates[:5])}{more}")


class AnswerError(UnmaskError):
    """The rows are not what the header of the query promises: other columns, or more or fewer rows."""
