"""What reads: text in, claims out. Pure; imports the ontology and nothing else of ours."""
