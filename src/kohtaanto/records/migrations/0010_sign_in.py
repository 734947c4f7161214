"""Invitations, identities outside, failed tries and used codes; the keyed digest of an account's e-mail address."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0009_amendments_and_audit_checks")]
    operations = [
        migrations.AddField(
            model_name="account",
            name="email_index",
            field=models.BinaryField(blank=True, null=True, unique=True),
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("key", models.CharField(db_collation="C", max_length=64, primary_key=True, serialize=False)),
                ("made_by", models.CharField(blank=True, max_length=12)),
                ("made_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="records.account",
                    ),
                ),
            ],
            options={"ordering": ("-made_at", "key")},
        ),
        migrations.CreateModel(
            name="OutsideIdentity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("issuer", models.CharField(max_length=40)),
                ("subject", models.BinaryField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outside_identities",
                        to="records.account",
                    ),
                ),
            ],
            options={
                "ordering": ("issuer", "id"),
                "constraints": [
                    models.UniqueConstraint(fields=("issuer", "subject"), name="outside_identity_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="FailedTries",
            fields=[
                ("key", models.CharField(db_collation="C", max_length=64, primary_key=True, serialize=False)),
                ("count", models.PositiveIntegerField()),
                ("last_at", models.DateTimeField(db_index=True)),
            ],
            options={"ordering": ("key",)},
        ),
        migrations.CreateModel(
            name="UsedCode",
            fields=[
                ("key", models.CharField(db_collation="C", max_length=64, primary_key=True, serialize=False)),
                ("at", models.DateTimeField(db_index=True)),
            ],
            options={"ordering": ("key",)},
        ),
    ]
