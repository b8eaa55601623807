"""`python -m ingest`."""

import sys

from ingest.cli import main

for stream in filter(None, (sys.stdout, sys.stderr)):
    stream.reconfigure(errors="backslashreplace")  # a terminal may not know every script

sys.exit(main())
