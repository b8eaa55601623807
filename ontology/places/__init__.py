"""Places: where a name is, and what it lies in."""
