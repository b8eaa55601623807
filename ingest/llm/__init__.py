"""The optional reader that asks a language model: any endpoint that speaks OpenAI's chat completions.

Behind the same two functions as `ingest.reading`, and never used unless asked for by name (`--reader llm`): the report
leaves the machine. What it answers is taken like any other claims file, claim by claim through the same gate.
"""

from __future__ import annotations

from ingest.llm.reader import ModelReader
from ingest.llm.settings import Settings, from_environment

__all__ = ["ModelReader", "Settings", "from_environment"]
