"""Makes the moderators' group."""

from django.db import migrations

from warraq.reader.desk import roles


def make(apps, schema_editor):
    roles.make_groups(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("reader", "0001_initial"),
        ("newsroom", "0002_roles"),
        # It gives every group that may enter a right of its own.
        ("wagtaildocs", "0011_add_choose_permissions"),
    ]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
