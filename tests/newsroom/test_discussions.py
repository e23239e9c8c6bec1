"""Whether readers may comment: chosen for site, section and story, and closed by the calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from warraq.newsroom import actions, public
from warraq.newsroom.models import Closing, SiteSettings
from warraq.newsroom.public import shapes, tags
from warraq.trace import recorder
from warraq.trace.models import Change

pytestmark = pytest.mark.django_db
Make = Callable[..., Any]


@pytest.fixture
def site() -> SiteSettings:
    """The site's settings, with discussions that never close."""
    row = SiteSettings(name="الشرفة", comments="pre", comments_days=0)
    row.save()
    return row


def discussion(story: Any) -> shapes.Discussion:
    found = public.story(story.pk)
    assert found
    return found.discussion


@pytest.mark.parametrize(
    ("of_site", "of_section", "of_story", "expected"),
    [
        ("pre", "", "", "pre"),
        ("post", "", "", "post"),
        ("off", "", "", "off"),
        ("off", "post", "", "post"),
        ("post", "off", "", "off"),
        ("post", "off", "pre", "pre"),
        ("off", "off", "post", "post"),
        ("post", "post", "off", "off"),
    ],
)
def test_the_narrower_choice_counts(
    site: SiteSettings,
    section: Any,
    make_story: Make,
    of_site: str,
    of_section: str,
    of_story: str,
    expected: str,
) -> None:
    site.comments, section.comments = of_site, of_section
    site.save()
    section.save()
    story = make_story(publish=True, comments=of_story)
    assert discussion(story).mode == expected
    assert discussion(story).open is (expected != "off")


def test_a_discussion_closes_by_the_calendar_and_not_by_a_rendering(
    site: SiteSettings, make_story: Make, clock: Callable[[Any], Any]
) -> None:
    clock("2024-11-22T10:00+03:00")
    actions.turn_day()
    site.comments_days = 3
    site.save()
    story = make_story(publish=True)
    assert discussion(story).closes_on == dt.date(2024, 11, 25)
    clock("2024-11-25T23:59+03:00")
    actions.turn_day()
    assert discussion(story).open
    clock("2024-11-26T00:01+03:00")
    assert discussion(story).open, "a rendering does not look at the clock"
    Change.objects.all().delete()
    assert actions.turn_day()
    found = discussion(story)
    assert (found.open, found.closed, found.closes_on) == (False, True, None)
    changed = set(Change.objects.values_list("tag", flat=True))
    assert tags.closing(dt.date(2024, 11, 22)) in changed


def test_a_longer_time_opens_discussions_again(
    site: SiteSettings, make_story: Make, clock: Callable[[Any], Any]
) -> None:
    clock("2024-11-01T10:00+03:00")
    story = make_story(publish=True)
    clock("2024-11-22T10:00+03:00")
    site.comments_days = 5
    site.save()
    assert discussion(story).closed
    Change.objects.all().delete()
    site.comments_days = 30
    site.save()
    assert discussion(story).open
    assert tags.closing(dt.date(2024, 11, 1)) in Change.objects.values_list("tag", flat=True)
    site.comments_days = 0
    site.save()
    assert discussion(story).open
    assert discussion(story).closes_on is None
    assert Closing.objects.get().through is None


def test_an_old_story_that_comes_in_is_closed_from_the_start(
    site: SiteSettings, make_story: Make, clock: Callable[[Any], Any]
) -> None:
    clock("2024-11-22T10:00+03:00")
    site.comments_days = 30
    site.save()
    story = make_story(publish=True, date_given=dt.date(2022, 1, 6))
    assert discussion(story).closed


def test_a_story_reads_its_comments_and_its_days_closing(
    site: SiteSettings, make_story: Make
) -> None:
    story = make_story(publish=True)
    with recorder.recording() as reads:
        public.story(story.pk)
    assert {tags.comments(story.pk), tags.closing(story.published_on), tags.SHELL} <= reads


def test_the_site_s_choice_reprints_every_page_and_a_section_s_its_own(
    site: SiteSettings, section: Any, make_story: Make
) -> None:
    make_story(publish=True)
    Change.objects.all().delete()
    site.comments = "off"
    site.save()
    assert tags.SHELL in Change.objects.values_list("tag", flat=True)
    Change.objects.all().delete()
    section.comments = "post"
    section.save()
    assert f"section:{section.pk}" in Change.objects.values_list("tag", flat=True)
