"""A version of ESCO read from the official CSV files, in as many languages as are given."""

from kohtaanto.interop.esco.assembling import EscoRead
from kohtaanto.interop.esco.files import version_named
from kohtaanto.interop.esco.merging import Merged, merged
from kohtaanto.interop.esco.reading import parse_esco

__all__ = ["EscoRead", "Merged", "merged", "parse_esco", "version_named"]
