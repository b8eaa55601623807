"""The record of what was read and the graph projected from it, on either engine."""
