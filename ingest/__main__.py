"""`python -m ingest`."""

from ingest.cli import main
from ontology.terminal import run

run(main)
