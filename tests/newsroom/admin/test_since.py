"""How long ago, how soon: on the first screen with the exact time, and in nothing printed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from warraq.arabic.dates import HouseStyle
from warraq.conf import wiring
from warraq.newsroom import actions
from warraq.newsroom.admin.since import since
from warraq.newsroom.models import Story
from warraq.press.engine.work import Press
from warraq.press.sinks.memory import MemorySink

pytestmark = pytest.mark.django_db
Make = Callable[..., Any]
NOON = "2026-03-10T12:00+00:00"


def test_drafts_say_how_long_ago_they_were_changed(
    as_editor: Client, editor: Any, make_story: Make, clock: Callable[[str], Any]
) -> None:
    clock(NOON)
    as_editor.force_login(editor)
    story = make_story("مسودة قديمة")
    actions.save_draft(story, user=editor)
    clock("2026-03-10T15:10+00:00")
    as_editor.force_login(editor)
    page = as_editor.get("/newsroom/").content.decode()
    at = Story.objects.get(pk=story.pk).latest_revision.created_at
    local = at.astimezone(timezone.get_default_timezone())
    assert f'<time datetime="{local.isoformat()}" title="' in page
    assert ">قبل ثلاث ساعات</time>" in page
    exact = page.split(f'datetime="{local.isoformat()}" title="')[1].split('"')[0]
    assert str(local.year) in exact
    assert str(local.day) in exact


def test_what_waits_for_its_hour_says_how_soon(
    as_editor: Client, make_story: Make, clock: Callable[[str], Any]
) -> None:
    later = timezone.now() + dt.timedelta(hours=2, minutes=1)
    make_story("مادة مجدولة", go_live_at=later, publish=True)
    page = as_editor.get("/newsroom/").content.decode()
    assert ">بعد ساعتين</time>" in page


def test_the_day_is_that_of_the_newsrooms_clock(clock: Callable[[str], Any]) -> None:
    clock("2026-03-10T22:30+00:00")
    with timezone.override("UTC"):  # an editor's own clock makes no difference
        found = since(dt.datetime(2026, 3, 9, 8, tzinfo=dt.UTC), HouseStyle(digits="arabic"))
    assert found is not None
    ahead = timezone.localtime(timezone=timezone.get_default_timezone()).day == 11
    assert found.said == ("قبل يومين" if ahead else "أمس")
    assert "٢٠٢٦" in found.exact
    assert since(None, HouseStyle()) is None


def test_no_printed_file_has_a_relative_time(make_story: Make, clock: Callable[[str], Any]) -> None:
    clock(NOON)
    make_story("مادة منشورة", publish=True)
    clock("2026-03-10T15:10+00:00")
    make_story("مادة أخرى", publish=True)
    sink = MemorySink()
    assert Press(wiring.all_recipes(), sink).drain().written
    texts = [body.decode("utf-8", "ignore") for body in sink.tree.values()]
    assert any("مادة منشورة" in text for text in texts)
    for said in ("قبل ثلاث ساعات", "قبل 3 ساعات", "الآن</time>", ">أمس</time>"):
        assert not [text for text in texts if said in text]
