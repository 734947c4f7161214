"""Row-level security as SQL: which rows each kind of table gives to whom; used by migrations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

# Sub-selects make PostgreSQL read a setting once a query instead of once a row.
_SETTING = "(select nullif(current_setting('kohtaanto.{key}', true), ''))"
AREA = f"area_id = {_SETTING.format(key='area')}::int"
REACHES_AREA = f"{_SETTING.format(key='reach')} = 'area'"
OWN_EMPLOYER = f"employer_id = {_SETTING.format(key='employer')}"
_ROLE = _SETTING.format(key="role")
_LIST = "(select string_to_array(coalesce(current_setting('kohtaanto.{key}', true), ''), ','))"


def _listed(column: str, key: str) -> str:
    # The cast makes it a list; a bare sub-select would be read as rows.
    return f"{column} = any({_LIST.format(key=key)}::text[])"


def _person(column: str) -> str:
    return f"({REACHES_AREA} or {_listed(column, 'subjects')})"


_OPEN = f"not {_listed('jobseeker_id', 'closed')}"
_SHARED = f"{AREA} and {_OPEN} and {_person('jobseeker_id')}"
_INNER = f"{_SHARED} and {_ROLE} <> 'employer'"
_UNPROTECTED = (
    f"(not is_protected or ({_ROLE} = 'jobseeker' and {_listed('jobseeker_id', 'subjects')})"
    f" or {_listed('jobseeker_id', 'opened')} or {_listed(chr(39) + '*' + chr(39), 'opened')})"
)
_STAFFED = f"{_SETTING.format(key='staff')} is not null"

# Kind of table -> the condition for its rows, read and written alike.
CONDITIONS = {
    "area": AREA,
    "jobseeker": f"{AREA} and {_person('id')}",
    "person": _INNER,
    "presented person": _SHARED,
    "protected": f"{_SHARED} and {_UNPROTECTED}",
    "protected inner": f"{_INNER} and {_UNPROTECTED}",
    "consent": (
        f"{AREA} and {_OPEN} and ({REACHES_AREA} or ({_ROLE} = 'jobseeker' and {_listed('jobseeker_id', 'subjects')})"
        f" or ({OWN_EMPLOYER} and answer = 'given' and revoked_at is null))"
    ),
    "staff": f"{AREA} and ({REACHES_AREA} or {_ROLE} <> 'outsider')",
    "recusal": (
        f"{AREA} and (staff_id = {_SETTING.format(key='staff')} or {_ROLE} in ('service_manager', 'administrator')"
        f" or {_listed(chr(39) + '*' + chr(39), 'opened')})"
    ),
    "employer": f"{AREA} and ({REACHES_AREA} or id = {_SETTING.format(key='employer')})",
    "employer contact": f"{AREA} and ({REACHES_AREA} or {OWN_EMPLOYER})",
    "vacancy": (
        f"{AREA} and ({REACHES_AREA} or {OWN_EMPLOYER}"
        f" or (state = 'published' and (source = 'own' or {_ROLE} = 'jobseeker')))"
    ),
    # The inner query stands under the vacancy's own wall.
    "vacancy contact": (
        f"{AREA} and ({REACHES_AREA} or {OWN_EMPLOYER}"
        " or exists (select 1 from records_vacancy v where v.id = vacancy_id))"
    ),
    "staff work": f"{AREA} and ({REACHES_AREA} or {_STAFFED})",
    "audit check": (
        f"{AREA} and ({_ROLE} = 'auditor' or {_SETTING.format(key='account')} = 'system:verify_audit')"
    ),
}


def wall(table: str, kind: str) -> Iterator[str]:
    """Give the statements that put a table behind the wall of its kind, for its owner too."""
    condition = CONDITIONS[kind]
    yield f"alter table {table} enable row level security"
    yield f"alter table {table} force row level security"
    yield f"create policy wall on {table} using ({condition}) with check ({condition})"


def audit_wall(table: str) -> Iterator[str]:
    """Give the statements for the audit trail: anybody adds events of the own area, few read them, nobody edits."""
    seen = (
        f"{AREA} and ({_ROLE} = 'auditor'"
        f" or ({_ROLE} = 'jobseeker' and subjects::text[] && {_LIST.format(key='subjects')})"
        f" or {_SETTING.format(key='account')} = 'system:verify')"
    )
    yield f"alter table {table} enable row level security"
    yield f"alter table {table} force row level security"
    yield f"create policy wall_read on {table} for select using ({seen})"
    own = f"area_id is not distinct from {_SETTING.format(key='area')}::int"
    yield f"create policy wall_add on {table} for insert with check ({own})"


def audit_about() -> Iterator[str]:
    """Give the statements for the function that finds a person's events by index, under the walls of the trail.

    Conditions on arrays are not leakproof, so under row-level security no index serves them: a look at one
    person's events would read the whole trail. The function runs as the owner and gives ids, nothing else.
    """
    yield (
        "create function records_audit_about(person text) returns setof varchar"
        " language sql stable security definer rows 500 set search_path = pg_catalog, public as $$"
        " select id from records_auditevent"
        " where area_id = nullif(current_setting('kohtaanto.area', true), '')::int"
        " and subjects @> array[person]::varchar(12)[]"
        " and (current_setting('kohtaanto.role', true) = 'auditor'"
        " or (current_setting('kohtaanto.role', true) = 'jobseeker'"
        " and person = any(string_to_array(current_setting('kohtaanto.subjects', true), ',')))) $$"
    )
    yield "revoke execute on function records_audit_about(text) from public"


def amendment_wall(table: str) -> Iterator[str]:
    """Give the statements for the history of rights: the administration adds to it, leaders and auditors read it."""
    reading = f"{_ROLE} in ('administrator', 'service_manager', 'area_leader', 'auditor')"
    yield f"alter table {table} enable row level security"
    yield f"alter table {table} force row level security"
    yield f"create policy wall_read on {table} for select using ({AREA} and {reading})"
    yield f"create policy wall_add on {table} for insert with check ({AREA} and {_ROLE} = 'administrator')"


def letterbox_wall(table: str) -> Iterator[str]:
    """Give the statements for what anybody may drop in: its answerers read it, and whoever holds its random id."""
    answering = f"{_ROLE} in ('service_manager', 'administrator')"
    seen = f"{AREA} and ({answering} or {_listed('id', 'subjects')})"
    yield f"alter table {table} enable row level security"
    yield f"alter table {table} force row level security"
    yield f"create policy wall_read on {table} for select using ({seen})"
    yield f"create policy wall_add on {table} for insert with check ({AREA})"
    yield f"create policy wall_answer on {table} for update using ({AREA} and {answering})"
    yield f"create policy wall_clear on {table} for delete using ({AREA} and {answering})"


def area_keys(model: Any) -> Iterator[str]:
    """Give the composite constraints of a model's references within the area."""
    table = model._meta.db_table
    for field in model._meta.local_fields:
        if type(field).__name__ not in {"AreaKey", "AreaKeyOne"}:
            continue
        target = field.remote_field.model._meta.db_table
        yield (
            f"alter table {table} add constraint {table[8:]}_{field.column}_in_area"
            f" foreign key (area_id, {field.column}) references {target} (area_id, id)"
            " deferrable initially deferred"
        )


def match_triggers(table: str, kind: str, column: str) -> Iterator[str]:
    """Give triggers that note the changed people or vacancies for the matching, once a statement."""
    for event, rows in (("insert", "new"), ("update", "new"), ("delete", "old")):
        name = f"note_match_{event}"
        yield (
            f"create function {table}_{name}() returns trigger language plpgsql as $$ begin"
            f" insert into records_matchchange (area_id, kind, row_id)"
            f" select distinct area_id, '{kind}', {column} from changed; return null; end $$"
        )
        yield (
            f"create trigger {name} after {event} on {table} referencing {rows} table as changed"
            f" for each statement execute function {table}_{name}()"
        )


def append_only(table: str) -> Iterator[str]:
    """Give triggers that refuse every edit of a table's rows, its owner's included."""
    yield (
        f"create function {table}_refuse() returns trigger language plpgsql as $$ begin"
        f" raise exception '{table} is only added to'; end $$"
    )
    refuse = f"execute function {table}_refuse()"
    yield f"create trigger only_added before update or delete on {table} for each row {refuse}"
    yield f"create trigger never_emptied before truncate on {table} for each statement {refuse}"
