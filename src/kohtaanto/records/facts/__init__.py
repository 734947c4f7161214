"""Rows as plain values: the single crossing from the database to the pure packages."""
