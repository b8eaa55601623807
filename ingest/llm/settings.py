"""Which endpoint, which model, at what price: from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path

import httpx
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, model_validator

from graph.workspace import DEFAULT_HOME
from ontology.errors import UsageError
from ontology.schema import first_problem


class Settings(BaseModel):
    """`url`: base URL of the API, up to and with its version (`https://host/v1`); prices: per million tokens, in any
    currency; `cache`: folder of answers already paid for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    url: str
    model: str = Field(min_length=1)
    key: SecretStr | None = None
    cache: Path
    timeout: float = Field(default=120.0, gt=0, le=3600)
    max_tokens: int = Field(default=16_000, gt=0)
    price_in: float | None = Field(default=None, ge=0)
    price_out: float | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _key_stays_secret(self) -> Settings:
        try:
            url = httpx.URL(self.url)
        except httpx.InvalidURL as error:
            raise ValueError(f"UNMASK_LLM_URL is no address: {error}") from error
        if url.scheme not in ("http", "https") or not url.host:
            raise ValueError("UNMASK_LLM_URL must be an http or https address, such as https://host/v1")
        if self.key and url.scheme == "http" and not _loopback(url.host):
            raise ValueError("UNMASK_LLM_KEY would cross the network in the clear: use https")
        return self


VARIABLES = {
    "url": "UNMASK_LLM_URL",
    "model": "UNMASK_LLM_MODEL",
    "key": "UNMASK_LLM_KEY",
    "timeout": "UNMASK_LLM_TIMEOUT",
    "max_tokens": "UNMASK_LLM_MAX_TOKENS",
    "price_in": "UNMASK_LLM_PRICE_IN",
    "price_out": "UNMASK_LLM_PRICE_OUT",
}


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings. Raises UsageError naming the variable that is missing or wrong."""
    given = {field: environment[name] for field, name in VARIABLES.items() if environment.get(name)}
    for field in ("url", "model"):
        if field not in given:
            raise UsageError(f"--reader llm needs {VARIABLES[field]}", remedy="docs/ingest.md says what to set")
    home = Path(environment.get("UNMASK_HOME") or DEFAULT_HOME)
    try:
        return Settings.model_validate({**given, "cache": home / "cache" / "llm"})
    except ValidationError as error:
        field = str(error.errors()[0]["loc"][0]) if error.errors()[0]["loc"] else ""
        problem = first_problem(error)
        raise UsageError(problem.replace(field, VARIABLES.get(field, field), 1) if field else problem) from error


def _loopback(host: str) -> bool:
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
