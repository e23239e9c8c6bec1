"""Makes the tables of promoted results, and lets editors keep them."""

import django.db.models.deletion
import modelcluster.fields
from django.db import migrations, models

from warraq.reader.search import promotions


def grant(apps, schema_editor):
    promotions.grant(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0002_roles"),
        ("reader", "0002_roles"),
    ]
    operations = [
        migrations.CreateModel(
            name="Promotion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("queries", models.TextField(help_text="كلمة أو عبارة في كل سطر، كما يكتبها القارئ. لا فرق بين رسم ورسم ولا بين مفرد وجمع.", max_length=4000, verbose_name="ما يُبحث عنه")),
                ("until", models.DateField(blank=True, help_text="بعده لا تظهر. فارغ: تظهر حتى تُحذف.", null=True, verbose_name="آخر يوم")),
            ],
            options={
                "verbose_name": "نتيجة مختارة",
                "verbose_name_plural": "نتائج مختارة",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="PromotedStory",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("story", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="newsroom.story", verbose_name="المادة")),
                ("promotion", modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name="stories", to="reader.promotion")),
            ],
            options={
                "verbose_name": "مادة مختارة",
                "verbose_name_plural": "مواد مختارة",
                "ordering": ["sort_order"],
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
