"""Occupations and skills in people's own words: kept as they were written, beside or instead of a concept."""

import django.db.models.deletion
from django.db import migrations, models

import kohtaanto.records.ids
import kohtaanto.records.scoping
from kohtaanto.records import policies


def raise_wall(apps, schema_editor):
    model = apps.get_model("records", "profileword")
    # Nobody has chosen what they mean, so no consent speaks of them: employers never see them.
    for statement in (*policies.area_keys(model), *policies.wall(model._meta.db_table, "person")):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("records", "0006_responsible_since")]

    operations = [
        migrations.AddField(
            model_name="profileskill",
            name="as_written",
            field=models.CharField(blank=True, default="", max_length=200),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name="ProfileWord",
            fields=[
                (
                    "id",
                    kohtaanto.records.scoping.IdField(
                        db_collation="C",
                        default=kohtaanto.records.ids.new_id,
                        editable=False,
                        max_length=12,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("kind", models.CharField(max_length=10)),
                ("text", models.CharField(max_length=200)),
                ("experience_months", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("source", models.CharField(default="area", max_length=40)),
                (
                    "area",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.area",
                    ),
                ),
                (
                    "jobseeker",
                    kohtaanto.records.scoping.AreaKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="words",
                        to="records.jobseeker",
                    ),
                ),
            ],
            options={
                "ordering": ("jobseeker", "kind", "text"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("area", "jobseeker", "kind", "text"), name="word_once"
                    )
                ],
            },
        ),
        # The table goes with its walls: nothing to do on the way back.
        migrations.RunPython(raise_wall, migrations.RunPython.noop),
    ]
