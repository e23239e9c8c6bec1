"""Makes the newsroom's groups and their approval."""

from django.db import migrations

from warraq.newsroom.admin import roles


def make(apps, schema_editor):
    roles.make_groups(apps)
    roles.make_approval(apps)
    roles.remove_page_groups(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailusers", "0001_initial"),
    ]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
