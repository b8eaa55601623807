"""Erasing a person: the one rewriting of the record, and the mask that keeps the names out afterwards."""
