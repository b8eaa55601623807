"""The mathematics of attribution: claims in, probabilities and reasons out. Pure; imports only `ontology`."""
