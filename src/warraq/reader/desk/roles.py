"""Who may moderate: the group مشرفو التعليقات, which may nothing else, and the editors."""

from __future__ import annotations

from typing import Any

MODERATORS = "مشرفو التعليقات"
# The newsroom's own group, by its name: its room is not this one's to enter.
EDITORS = "محررون"

MODERATE = "reader.moderate_comment"
# (app, model): the permissions' codenames, each with its name in the newsroom.
GRANTS: dict[tuple[str, str], dict[str, str]] = {
    ("reader", "comment"): {"moderate_comment": "الإشراف على التعليقات"},
    ("reader", "cannedreply"): {
        "add_cannedreply": "إضافة الردود الجاهزة",
        "change_cannedreply": "تعديل الردود الجاهزة",
        "delete_cannedreply": "حذف الردود الجاهزة",
        "view_cannedreply": "عرض الردود الجاهزة",
    },
    ("reader", "commentrules"): {"change_commentrules": "تعديل قواعد التعليقات"},
}
ENTER = {("wagtailadmin", "admin"): {"access_admin": "Can access Wagtail admin"}}


def make_groups(apps: Any) -> None:
    """Make the moderators' group and let editors moderate; safe to repeat."""
    groups = apps.get_model("auth", "Group").objects
    for name in (MODERATORS, EDITORS):
        group, _made = groups.get_or_create(name=name)
        for (app, model), named in (GRANTS | ENTER).items():
            group.permissions.add(
                *(_permission(apps, app, model, code, named[code]) for code in named)
            )


def _permission(apps: Any, app: str, model: str, codename: str, name: str) -> Any:
    content_types = apps.get_model("contenttypes", "ContentType").objects
    kind, _made = content_types.get_or_create(app_label=app, model=model)
    permissions = apps.get_model("auth", "Permission").objects
    found, _made = permissions.get_or_create(
        content_type=kind, codename=codename, defaults={"name": name}
    )
    if app == "reader" and found.name != name:
        found.name = name
        found.save(update_fields=["name"])
    return found
