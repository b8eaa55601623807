"""One question to the endpoint and its answer: retried when that can help, cached by everything that was asked."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from ingest.llm.settings import Settings
from ontology.errors import UnmaskError

TRIES = 4
LONGEST_WAIT = 60.0
RETRIED = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
REFUSED_FORMAT = frozenset({400, 404, 422})
"""How endpoints say that they do not know `json_schema`."""


class ModelError(UnmaskError):
    """The language model could not be asked, or its answer is of no use."""


@dataclass
class Account:
    """What the asking cost so far. Tokens and money only of answers that were paid for now, not of cached ones."""

    calls: int = 0
    cached: int = 0
    retries: int = 0
    tokens_in: int = 0
    tokens_out: int = 0

    def cost(self, settings: Settings) -> float | None:
        """In the currency of the prices; None where no price is set."""
        if settings.price_in is None or settings.price_out is None:
            return None
        return (self.tokens_in * settings.price_in + self.tokens_out * settings.price_out) / 1e6


class Client:
    """Asks one endpoint. `transport` and `wait` are the doors for tests."""

    def __init__(
        self,
        settings: Settings,
        transport: httpx.BaseTransport | None = None,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self.settings = settings
        self.account = Account()
        self._wait = wait
        headers = {"Authorization": f"Bearer {settings.key.get_secret_value()}"} if settings.key else {}
        self._http = httpx.Client(
            headers=headers, timeout=settings.timeout, transport=transport, follow_redirects=False, trust_env=True
        )

    def ask(self, messages: list[dict[str, str]], schema: dict[str, Any]) -> str:
        """The text of the answer. Raises ModelError."""
        question = {
            "model": self.settings.model,
            "messages": messages,
            "temperature": 0,
            "max_tokens": self.settings.max_tokens,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "reading", "strict": True, "schema": schema},
            },
        }
        kept = self._kept(question)
        answer = _read(kept)
        if answer is not None:
            self.account.cached += 1
            return answer
        answer = self._paid(question)
        _keep(kept, answer)
        return answer

    def close(self) -> None:
        self._http.close()

    def _paid(self, question: dict[str, Any]) -> str:
        response = self._post(question)
        if response.status_code in REFUSED_FORMAT and "response_format" in response.text:
            response = self._post({**question, "response_format": {"type": "json_object"}})
        if response.status_code != httpx.codes.OK:
            raise self._error(f"answered {response.status_code}: {_excerpt(response)}")
        try:
            data = response.json()
            choice, usage = data["choices"][0], data.get("usage") or {}
            answer, finished = choice["message"]["content"], choice.get("finish_reason")
            tokens = int(usage.get("prompt_tokens", 0)), int(usage.get("completion_tokens", 0))
        except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
            raise self._error(f"did not answer with a chat completion: {_excerpt(response)}") from error
        self.account.calls += 1
        self.account.tokens_in += tokens[0]
        self.account.tokens_out += tokens[1]
        if finished == "length":
            raise self._error("ran out of tokens before its answer was whole", "raise UNMASK_LLM_MAX_TOKENS")
        if not isinstance(answer, str) or not answer.strip():
            raise self._error("gave an empty answer")
        return answer

    def _post(self, question: dict[str, Any]) -> httpx.Response:
        """The response of the last try; those that a wait may mend are tried again."""
        for attempt in range(TRIES):
            try:
                response = self._http.post(self.settings.url.rstrip("/") + "/chat/completions", json=question)
            except httpx.TransportError as error:
                if attempt == TRIES - 1:
                    raise self._error(f"does not answer ({type(error).__name__}: {error})") from error
                pause = 2.0**attempt
            else:
                if response.status_code not in RETRIED or attempt == TRIES - 1:
                    return response
                pause = _asked_pause(response, 2.0**attempt)
            self.account.retries += 1
            self._wait(min(pause, LONGEST_WAIT))
        raise AssertionError("the last try returns or raises")

    def _kept(self, question: dict[str, Any]) -> Path:
        asked = json.dumps([self.settings.url, question], sort_keys=True, ensure_ascii=False)
        return self.settings.cache / f"{hashlib.sha256(asked.encode()).hexdigest()}.json"

    def _error(self, what: str, remedy: str = "") -> ModelError:
        return ModelError(f"the language model {what}", where=self.settings.url, remedy=remedy or "try again later")


def _asked_pause(response: httpx.Response, otherwise: float) -> float:
    try:
        return max(0.0, float(response.headers.get("Retry-After", otherwise)))
    except ValueError:
        return otherwise


def _excerpt(response: httpx.Response) -> str:
    return " ".join(response.text.split())[:200] or "nothing"


def _read(kept: Path) -> str | None:
    try:
        answer = json.loads(kept.read_text(encoding="utf-8"))["answer"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return answer if isinstance(answer, str) else None


def _keep(kept: Path, answer: str) -> None:
    """Written aside and moved into place, readable by its owner alone: it quotes the report."""
    kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    aside = kept.with_suffix(".new")
    aside.touch(mode=0o600)
    aside.write_text(json.dumps({"answer": answer}, ensure_ascii=False), encoding="utf-8")
    aside.replace(kept)
