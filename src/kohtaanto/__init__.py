"""Kohtaanto: the public employment service of a Finnish employment area."""

__version__ = "0.1.0"
