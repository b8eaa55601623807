"""Matching of names: are these two names of one body? Pure; knows the ontology and nothing else of ours."""

from graph.matching.index import Found, Index
from graph.matching.joining import Bearer, Joined, Question, join
from graph.matching.judge import Judgement, Verdict, score

__all__ = ["Bearer", "Found", "Index", "Joined", "Judgement", "Question", "Verdict", "join", "score"]
