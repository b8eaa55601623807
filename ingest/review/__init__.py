"""Review in the terminal: what the rules were not sure of, what waits, and answers to it."""

from ingest.review.command import review

__all__ = ["review"]
