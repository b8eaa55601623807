"""The reader that asks a language model, behind the same functions as the offline reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ingest.llm.answer import AnswerError, LeftOut, understand
from ingest.llm.client import Client, ModelError
from ingest.llm.form import answer_schema
from ingest.llm.prompt import prompt, question
from ingest.llm.settings import Settings
from ingest.reading import Document
from ontology.interchange import Reading

ASKED_AGAIN = 1
"""How often an answer that is not of the form is asked for again."""


class ModelReader:
    """Reads reports by asking the model of the settings. `account`: what that cost; `left_out`: what was not taken."""

    def __init__(self, settings: Settings, client: Client | None = None) -> None:
        self.settings = settings
        self.client = client or Client(settings)
        self.left_out: list[tuple[str, LeftOut]] = []
        self.extractor = f"llm/1 ({settings.model})"

    def read(self, document: Document) -> Reading:
        """What the model says of one report. Raises ModelError. A blank report is not worth a question."""
        if not document.text.strip():
            return Reading(id=document.id, published=document.published, outlet=document.outlet, url=document.url)
        messages = question(document)
        for _ in range(ASKED_AGAIN + 1):
            answer = self.client.ask(messages, answer_schema())
            try:
                reading, left_out = understand(answer, document, self.extractor)
            except AnswerError as error:
                again = prompt().again.format(problem=error)
                messages = [*messages, {"role": "assistant", "content": answer}, {"role": "user", "content": again}]
                problem = error
            else:
                self.left_out += [(document.id, one) for one in left_out]
                return reading
        raise ModelError(
            f"the language model did not answer in the form asked for: {problem}",
            where=self.settings.url,
            remedy="try a model that knows JSON Schema output",
        )

    def read_many(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Readings of documents in their order."""
        return map(self.read, documents)

    def close(self) -> None:
        self.client.close()

    def spent(self) -> dict[str, Any]:
        """The account of this run, for the summary: counts, and the cost where prices are set."""
        account = self.client.account
        return {
            "model": self.settings.model,
            "questions": account.calls,
            "from_cache": account.cached,
            "retries": account.retries,
            "tokens": {"in": account.tokens_in, "out": account.tokens_out},
            "cost": account.cost(self.settings),
            "left_out": [f"{document}: {one.what}: {one.reason}" for document, one in self.left_out],
        }
