"""A version of ESCO read from the official CSV files, in as many languages as are given."""

from kohtaanto.interop.esco.assembling import EscoRead
from kohtaanto.interop.esco.reading import parse_esco

__all__ = ["EscoRead", "parse_esco"]
