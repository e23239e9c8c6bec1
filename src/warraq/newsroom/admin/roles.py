"""Who may do what: the groups محررون and مراسلون, and the approval that leads from one to other."""

from __future__ import annotations

from typing import Any

EDITORS = "محررون"
REPORTERS = "مراسلون"
APPROVAL = "موافقة التحرير"

_VERBS = {
    "add": "إضافة",
    "change": "تعديل",
    "delete": "حذف",
    "view": "عرض",
    "publish": "نشر",
    "lock": "قفل",
    "unlock": "فتح قفل",
}
_NOUNS = {
    "story": "المواد",
    "section": "الأقسام",
    "author": "الكتّاب",
    "topic": "المواضيع",
    "plainpage": "الصفحات",
    "frontpage": "الصفحة الأولى",
    "sitesettings": "إعدادات الموقع",
}
_WHOLE = ("add", "change", "delete", "view")
# (app, model): the verbs that a group has.
Grants = dict[tuple[str, str], tuple[str, ...]]
GRANTS: dict[str, Grants] = {
    EDITORS: {
        ("newsroom", "story"): (*_WHOLE, "publish", "lock", "unlock"),
        ("newsroom", "section"): _WHOLE,
        ("newsroom", "author"): _WHOLE,
        ("newsroom", "topic"): _WHOLE,
        ("newsroom", "plainpage"): _WHOLE,
        ("newsroom", "frontpage"): ("change", "view"),
        ("newsroom", "sitesettings"): ("change",),
        ("wagtailadmin", "admin"): ("access",),
    },
    REPORTERS: {
        ("newsroom", "story"): ("add", "change", "view"),
        ("wagtailadmin", "admin"): ("access",),
    },
}
IMAGES = {EDITORS: ("add", "change", "delete", "choose"), REPORTERS: ("add", "choose")}


def make_groups(apps: Any) -> None:
    """Make the two groups; safe to repeat."""
    group_model = apps.get_model("auth", "Group")
    collection = apps.get_model("wagtailcore", "Collection").objects.order_by("depth").first()
    in_collection = apps.get_model("wagtailcore", "GroupCollectionPermission")
    for name, grants in GRANTS.items():
        group, _made = group_model.objects.get_or_create(name=name)
        for (app, model), verbs in grants.items():
            group.permissions.add(*(_permission(apps, app, model, verb) for verb in verbs))
        for verb in IMAGES[name]:
            in_collection.objects.get_or_create(
                group=group,
                collection=collection,
                permission=_permission(apps, "wagtailimages", "image", verb),
            )


def make_approval(apps: Any) -> None:
    """Turn the workflow that Wagtail makes for pages into the stories' own."""
    task_model = apps.get_model("wagtailcore", "GroupApprovalTask")
    task = task_model.objects.filter(name="Moderators approval").first()
    workflow_model = apps.get_model("wagtailcore", "Workflow")
    workflow = workflow_model.objects.filter(name="Moderators approval").first()
    if task is None or workflow is None:
        return
    editors = apps.get_model("auth", "Group").objects.get(name=EDITORS)
    task.name = workflow.name = APPROVAL
    task.save(update_fields=["name"])
    task.groups.set([editors])
    workflow.save(update_fields=["name"])
    apps.get_model("wagtailcore", "WorkflowPage").objects.filter(workflow=workflow).delete()
    apps.get_model("wagtailcore", "WorkflowContentType").objects.get_or_create(
        content_type=_content_type(apps, "newsroom", "story"), defaults={"workflow": workflow}
    )


def remove_page_groups(apps: Any) -> None:
    """Wagtail's groups for its page tree, where nobody is a member yet."""
    groups = apps.get_model("auth", "Group").objects
    groups.filter(name__in=("Editors", "Moderators"), user__isnull=True).delete()


def _content_type(apps: Any, app: str, model: str) -> Any:
    content_types = apps.get_model("contenttypes", "ContentType").objects
    return content_types.get_or_create(app_label=app, model=model)[0]


def _permission(apps: Any, app: str, model: str, verb: str) -> Any:
    permissions = apps.get_model("auth", "Permission").objects
    found, _made = permissions.get_or_create(
        content_type=_content_type(apps, app, model),
        codename=f"{verb}_{model}",
        defaults={"name": f"Can {verb} {model}"},
    )
    if app == "newsroom" and found.name != f"{_VERBS[verb]} {_NOUNS[model]}":
        found.name = f"{_VERBS[verb]} {_NOUNS[model]}"
        found.save(update_fields=["name"])
    return found
