"""The vocabulary: `schema.yaml`, what is generated from it, the interchange form, the gate, names."""
