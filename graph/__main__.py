"""`python -m graph`."""

from graph.cli import main
from ontology.terminal import run

run(main)
