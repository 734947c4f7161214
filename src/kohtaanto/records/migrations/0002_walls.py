"""Row-level security, composite references, the notes for matching and the append-only audit trail."""

from django.conf import settings
from django.db import migrations

from kohtaanto.records import policies

KINDS = {
    "jobseeker": "jobseeker",
    "jobseekercontact": "protected",
    "homemunicipality": "protected inner",
    "profile": "presented person",
    "profileoccupation": "presented person",
    "profileskill": "presented person",
    "profilelanguage": "presented person",
    "situationperiod": "person",
    "contact": "person",
    "suggestionfeedback": "person",
    "officialrecord": "person",
    "consent": "consent",
    "unit": "staff",
    "staffmember": "staff",
    "recusal": "recusal",
    "employer": "employer",
    "employercontact": "employer contact",
    "vacancy": "vacancy",
    "vacancycontact": "vacancy contact",
    "alias": "area",
    "importrun": "staff work",
    "matchchange": "area",
}
MATCHED = {
    "jobseeker": ("jobseeker", "id"),
    "profile": ("jobseeker", "jobseeker_id"),
    "profileoccupation": ("jobseeker", "jobseeker_id"),
    "profileskill": ("jobseeker", "jobseeker_id"),
    "profilelanguage": ("jobseeker", "jobseeker_id"),
    "vacancy": ("vacancy", "id"),
}


def raise_walls(apps, schema_editor):
    for name, kind in KINDS.items():
        model = apps.get_model("records", name)
        statements = [*policies.area_keys(model), *policies.wall(model._meta.db_table, kind)]
        if name in MATCHED:
            statements += policies.match_triggers(model._meta.db_table, *MATCHED[name])
        for statement in statements:
            schema_editor.execute(statement)
    app = schema_editor.quote_name(settings.DATABASES["default"]["USER"])
    for statement in (
        *policies.audit_wall("records_auditevent"),
        *policies.append_only("records_auditevent"),
        f"revoke update, delete, truncate on records_auditevent from {app}",
    ):
        schema_editor.execute(statement)


def lower_walls(apps, schema_editor):
    for name in KINDS:
        table = apps.get_model("records", name)._meta.db_table
        schema_editor.execute(f"drop policy wall on {table}")
        schema_editor.execute(f"alter table {table} no force row level security")
        schema_editor.execute(f"alter table {table} disable row level security")
        for field in apps.get_model("records", name)._meta.local_fields:
            if type(field).__name__ in {"AreaKey", "AreaKeyOne"}:
                schema_editor.execute(f"alter table {table} drop constraint {table[8:]}_{field.column}_in_area")
        if name in MATCHED:
            for event in ("insert", "update", "delete"):
                schema_editor.execute(f"drop function {table}_note_match_{event}() cascade")
    schema_editor.execute("drop policy wall_read on records_auditevent")
    schema_editor.execute("drop policy wall_add on records_auditevent")
    schema_editor.execute("alter table records_auditevent disable row level security")
    schema_editor.execute("drop function records_auditevent_refuse() cascade")


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]
    operations = [migrations.RunPython(raise_walls, lower_walls)]
