"""`python -m queries`."""

from ontology.terminal import run
from queries.cli import main

run(main)
