"""A draft that names what has been deleted since still opens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from warraq.newsroom import actions
from warraq.newsroom.models import Author, Byline, Section, Story, Topic

pytestmark = pytest.mark.django_db


def test_draft_opens_without_what_is_gone(
    as_editor: Client, make_story: Callable[..., Any], section: Section
) -> None:
    story = make_story(publish=True)
    stays, goes = Author(name="سعاد", slug="suad"), Author(name="ليلى", slug="laila")
    elsewhere, topic = Section(name="أخرى", slug="other"), Topic(name="مياه", slug="water")
    for row in (stays, goes, elsewhere, topic):
        row.save()
    story.bylines.add(Byline(author=goes), Byline(author=stays))
    story.section = elsewhere
    story.topics.add(topic)
    actions.save_draft(story)
    for row in (goes, elsewhere, topic):
        row.delete()
    assert as_editor.get(f"/newsroom/stories/edit/{story.pk}/").status_code == 200
    draft = Story.objects.get(pk=story.pk).get_latest_revision_as_object()
    assert draft.section == section
    assert [line.author for line in draft.bylines.all()] == [stays]
    assert not draft.topics.exists()
