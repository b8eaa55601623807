"""Claims about a front in, rival parents with probabilities and reasons out."""
