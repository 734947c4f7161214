"""A fictional area on real vocabularies, for trying out and for tests."""
