"""Writing many rows at once: plain values go to their tables in batches, under the walls of the open unit.

PostgreSQL takes no COPY into a table with row-level security; a batch as one JSON text is next in speed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

from django.apps import apps
from django.db import connection, models
from psycopg import sql

from kohtaanto.demo.person_rows import JobseekerRow
from kohtaanto.records.models.jobseekers import Jobseeker

_BATCH = 5000


def insert_rows(rows: Sequence[Any], area: int) -> int:
    """Write rows of one kind into their table; columns they do not tell get the model's default."""
    if not rows:
        return 0
    model = apps.get_model("records", type(rows[0]).TABLE)
    fields = [field for field in model._meta.local_concrete_fields if not isinstance(field, models.AutoField)]
    told = set(type(rows[0]).__slots__)
    return insert_values(
        model, [field.column for field in fields], (_values(row, fields, told, area) for row in rows)
    )


def insert_values(model: Any, columns: Sequence[str], rows: Iterable[Iterable[Any]]) -> int:
    """Write rows of ready values into the columns of a model's table and return how many there were."""
    table, names = sql.Identifier(model._meta.db_table), sql.SQL(", ").join(map(sql.Identifier, columns))
    statement = sql.SQL(
        "insert into {table} ({names}) select {names} from json_populate_recordset(null::{table}, %s)"
    ).format(table=table, names=names)
    waiting, count = iter(rows), 0
    with connection.cursor() as cursor:
        while batch := [dict(zip(columns, row, strict=True)) for row in islice(waiting, _BATCH)]:
            cursor.execute(statement, [json.dumps(batch, ensure_ascii=False, default=_as_text)])
            count += len(batch)
    return count


def _values(row: Any, fields: Sequence[Any], told: set[str], area: int) -> Iterator[Any]:
    sealed = _sealed(row, area) if isinstance(row, JobseekerRow) else {}
    for field in fields:
        name = field.attname
        if name in sealed:
            yield sealed[name]
        elif name == "area_id":
            yield area
        else:
            yield getattr(row, name) if name in told else field.get_default()


def _sealed(row: JobseekerRow, area: int) -> dict[str, Any]:
    # The model itself seals, so that the place of the seal is told once.
    holder = Jobseeker(id=row.id, area_id=area)
    holder.keep_identity_code(row.identity_code)
    return {"identity_code": holder.identity_code, "identity_index": holder.identity_index}


def _as_text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return f"\\x{value.hex()}"
    raise TypeError(type(value).__name__)
