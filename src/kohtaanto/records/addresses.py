"""Where the database is: how each role reaches it, on a server of one's own or on the embedded one."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from kohtaanto.codes.messages import message
from kohtaanto.codes.problems import Place, Problem, Refused
from kohtaanto.records import server

VARIABLES = {server.APP: "DATABASE_URL", server.OWNER: "DATABASE_OWNER_URL"}


def is_embedded() -> bool:
    """Return whether the installation runs on the embedded server: no server's address is given."""
    return not os.environ.get(VARIABLES[server.APP])


def parameters(role: str, data: Path) -> dict[str, Any]:
    """Return the connection parameters of a role, as psycopg takes them; Refused where an address says too little."""
    if is_embedded():
        return server.cluster(data).dsn(role, os.environ.get("KOHTAANTO_DB") or server.DATABASE)
    variable = VARIABLES[role]
    address = os.environ.get(variable, "")
    try:
        said = conninfo_to_dict(address)
    except ProgrammingError:
        said = {}
    if not address.startswith(("postgres://", "postgresql://")) or not said.get("dbname"):
        raise Refused(
            Problem(
                Place(variable),
                message("The address of the database is missing or not whole."),
                message("Write it as postgresql://user:password@host:port/database (docs/guides/operate.md)."),
            )
        )
    return dict(said)


def place(role: str) -> Place:
    """Return where a fault of a role's connection is to be mended."""
    return Place("PostgreSQL") if is_embedded() else Place(VARIABLES[role])
