import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0005_house_style")]

    operations = [
        migrations.CreateModel(
            name="Likeness",
            fields=[
                (
                    "story",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="likeness",
                        serialize=False,
                        to="newsroom.story",
                    ),
                ),
                ("version", models.SmallIntegerField(db_index=True)),
                ("sha256", models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="Band",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.BigIntegerField()),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bands",
                        to="newsroom.story",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["value", "story"], name="band_value")],
            },
        ),
        migrations.CreateModel(
            name="KeptRepeat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64)),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kept_repeats",
                        to="newsroom.story",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("story", "digest"), name="kept_repeat_once"
                    )
                ],
            },
        ),
    ]
