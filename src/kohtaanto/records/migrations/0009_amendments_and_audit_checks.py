"""The history of rights and settings, the checks of the audit trail, and finding a person's events by index."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kohtaanto.records.ids
import kohtaanto.records.scoping
from kohtaanto.records import policies


def raise_walls(apps, schema_editor):
    app = schema_editor.quote_name(settings.DATABASES["default"]["USER"])
    amendment, check = (apps.get_model("records", name) for name in ("amendment", "auditcheck"))
    for statement in (
        *policies.area_keys(amendment),
        *policies.amendment_wall(amendment._meta.db_table),
        *policies.append_only(amendment._meta.db_table),
        f"revoke update, delete, truncate on {amendment._meta.db_table} from {app}",
        *policies.area_keys(check),
        *policies.wall(check._meta.db_table, "audit check"),
        *policies.audit_about(),
        f"grant execute on function records_audit_about(text) to {app}",
    ):
        schema_editor.execute(statement)


def lower_walls(apps, schema_editor):
    # The tables go with their walls; functions stand by themselves.
    table = apps.get_model("records", "amendment")._meta.db_table
    schema_editor.execute(f"drop function {table}_refuse() cascade")
    schema_editor.execute("drop function records_audit_about(text)")


def area_key(**kwargs):
    return kohtaanto.records.scoping.AreaKey(
        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, to="records.staffmember", **kwargs
    )


def own_area():
    return models.ForeignKey(
        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.area"
    )


def own_id():
    return kohtaanto.records.scoping.IdField(
        db_collation="C",
        default=kohtaanto.records.ids.new_id,
        editable=False,
        max_length=12,
        primary_key=True,
        serialize=False,
    )


class Migration(migrations.Migration):
    dependencies = [("records", "0007_own_words")]
    operations = [
        migrations.CreateModel(
            name="Amendment",
            fields=[
                ("id", own_id()),
                ("at", models.DateTimeField()),
                ("request_id", models.CharField(blank=True, max_length=40)),
                ("what", models.CharField(max_length=40)),
                ("before", models.CharField(blank=True, max_length=2000)),
                ("after", models.CharField(blank=True, max_length=2000)),
                ("reason", models.CharField(blank=True, max_length=200)),
                ("area", own_area()),
                ("by", area_key(blank=True, null=True, related_name="+")),
                ("member", area_key(blank=True, null=True, related_name="amendments")),
            ],
            options={
                "ordering": ("-at", "id"),
                "indexes": [
                    models.Index(fields=["area", "member", "-at"], name="amendment_latest"),
                    models.Index(fields=["area", "request_id"], name="amendment_by_request"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditCheck",
            fields=[
                ("id", own_id()),
                ("asked_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("events", models.PositiveBigIntegerField(default=0)),
                ("faults", models.PositiveIntegerField(default=0)),
                ("places", models.JSONField(default=list)),
                ("area", own_area()),
                ("asked_by", area_key(blank=True, null=True, related_name="+")),
            ],
            options={
                "ordering": ("-asked_at", "id"),
                "indexes": [models.Index(fields=["area", "-asked_at"], name="audit_check_latest")],
            },
        ),
        migrations.AddIndex(
            model_name="auditevent",
            index=models.Index(fields=["area", "staff", "-at"], name="audit_by_staff"),
        ),
        migrations.RunPython(raise_walls, lower_walls),
    ]
