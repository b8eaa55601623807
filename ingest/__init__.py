"""Reports in: text, claims, gate, record."""
