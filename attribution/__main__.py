"""`python -m attribution`."""

from attribution.cli import main
from ontology.terminal import run

run(main)
