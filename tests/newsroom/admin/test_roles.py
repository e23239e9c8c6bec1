"""The groups and the approval that every site begins with."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Workflow

from warraq.newsroom.admin import roles
from warraq.newsroom.models import Story
from warraq.reader.desk import roles as moderation

pytestmark = pytest.mark.django_db


def test_groups_are_ours_alone() -> None:
    found = set(Group.objects.values_list("name", flat=True))
    assert found == {roles.EDITORS, roles.REPORTERS, moderation.MODERATORS}


@pytest.mark.parametrize(
    ("group", "may", "may_not"),
    [
        (
            roles.EDITORS,
            {"publish_story", "change_section", "change_frontpage", "change_sitesettings"},
            {"add_user", "delete_frontpage", "add_group"},
        ),
        (roles.REPORTERS, {"add_story", "change_story"}, {"publish_story", "delete_story"}),
    ],
)
def test_rights(group: str, may: set[str], may_not: set[str]) -> None:
    found = set(Group.objects.get(name=group).permissions.values_list("codename", flat=True))
    assert may | {"access_admin"} <= found
    assert not may_not & found


def test_stories_have_the_approval_of_editors() -> None:
    workflow = Story.get_default_workflow()
    assert workflow is not None
    assert workflow.name == roles.APPROVAL
    assert Workflow.objects.count() == 1
    task = workflow.tasks.get().specific
    assert [group.name for group in task.groups.all()] == [roles.EDITORS]
