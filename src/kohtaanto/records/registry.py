"""The registry of personal columns: which data group each belongs to, and what happens to it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

BASES = {
    "380/2023 114 § 1",
    "380/2023 114 § 2",
    "380/2023 114 § 3",
    "381/2023",
    "681/2023",
    "759/2004",
    "906/2019 17 §",
}
# The ten groups of 114 § 1, of which these are kept here so far, and the groups of the other bases.
GROUPS = {
    "personal identity",
    "name and contacts",
    "customership",
    "education, work history and skills",
    "need, plans and their realisation",
    "offers and presentations",
    "services",
    "health and capacity",
    "benefit statements",
    "benefits of services",
    "employer contacts",
    "staff: work and right of use",
    "staff: disqualification",
    "staff: authorship",
    "log of use",
}
ERASURES = {"delete", "clear", "keep"}
RETENTIONS = {"customership", "employer", "staff", "log"}
ENCRYPTIONS = {"none", "aes-256-gcm", "hmac"}


@dataclass(frozen=True, slots=True)
class Column:
    """The decision on one column."""

    table: str
    name: str
    basis: str
    group: str
    export: bool
    erase: str
    retain: str
    encrypt: str
    audit: bool


@dataclass(frozen=True, slots=True)
class Table:
    """One table about people: the law it is kept by and the column that says whose row it is, if any."""

    name: str
    basis: str
    subject: str
    columns: dict[str, Column]


@cache
def registry() -> dict[str, Table]:
    """Return each registered table by its model's lower-case name; KeyError where a decision is missing."""
    with (Path(__file__).parent / "registry.toml").open("rb") as source:
        return {name: _table(name, entry) for name, entry in tomllib.load(source).items()}


def _table(name: str, entry: dict[str, Any]) -> Table:
    basis, subject = entry.pop("basis"), entry.pop("subject")
    columns = {column: Column(name, column, basis, **decision) for column, decision in entry.items()}
    return Table(name, basis, subject, columns)
