"""The vocabulary on pages: finding a concept while typing, and the area's own everyday words."""
