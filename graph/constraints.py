"""The constraints and indexes that `python -m ontology build` makes from the schema, one file for each engine."""

from __future__ import annotations

from importlib import resources


def statements(file: str) -> list[str]:
    """The statements of `ontology/generated/FILE`: separated by `;` at the end of a line, `//` lines are comments."""
    text = (resources.files("ontology") / "generated" / file).read_text("utf-8")
    code = "\n".join(line for line in text.splitlines() if not line.startswith("//"))
    return [statement.strip() for statement in code.split(";\n") if statement.strip(" \n;")]
