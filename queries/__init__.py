"""Named, read-only Cypher files and their runner."""
