"""The graph side of the model: names, identifiers, the mapping from records to quads, validation."""
