"""The doors: what each verb does to the facts, and that there is no other way in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from warraq.newsroom import actions, public
from warraq.newsroom.models import Author, Byline, ClosedDoor, Listed, Section, Story, Topic
from warraq.trace import outbox
from warraq.trace.models import Change

pytestmark = pytest.mark.django_db
Make = Callable[..., Any]


def tags_since(seq: int) -> set[str]:
    return set(Change.objects.filter(seq__gt=seq).values_list("tag", flat=True))


def test_the_first_publication_fixes_date_and_address(make_story: Make, clock: Any) -> None:
    clock("2024-11-22T21:30:00+03:00")
    story = make_story()
    actions.publish(story)
    assert story.live
    assert story.path == f"/2024/11/22/{story.number}/"
    assert story.published_at.isoformat() == "2024-11-22T18:30:00+00:00"
    assert story.updated_at is None
    clock("2025-01-01T00:00:00+03:00")
    actions.unpublish(story)
    actions.publish(story)
    assert story.path == f"/2024/11/22/{story.number}/"
    assert story.published_at.isoformat() == "2024-11-22T18:30:00+00:00"


def test_the_day_is_that_of_the_newsrooms_zone(make_story: Make, clock: Any) -> None:
    clock("2024-11-22T22:30:00+00:00")
    story = make_story(publish=True)
    assert story.published_on == dt.date(2024, 11, 23)
    assert story.path.startswith("/2024/11/23/")


def test_only_a_declared_update_moves_the_update(make_story: Make, clock: Any) -> None:
    clock("2024-11-22T10:00:00+03:00")
    story = make_story(publish=True)
    clock("2024-11-22T11:00:00+03:00")
    story.headline = "عنوان مصحّح"
    actions.save_minor_edit(story)
    assert (story.headline, story.updated_at) == ("عنوان مصحّح", None)
    clock("2024-11-22T12:00:00+03:00")
    actions.save_draft(story)
    assert Story.objects.get().updated_at is None
    clock("2024-11-22T13:00:00+03:00")
    actions.update(story)
    assert timezone.localtime(story.updated_at).hour == 13
    clock("2024-11-22T14:00:00+03:00")
    actions.save_minor_edit(story)
    assert timezone.localtime(story.updated_at).hour == 13
    assert timezone.localtime(story.published_at).hour == 10


def test_the_kind_of_an_edit_is_kept_with_its_revision(make_story: Make, clock: Any) -> None:
    """A schedule or a workflow that publishes later knows what the editor declared."""
    clock("2024-11-22T10:00:00+03:00")
    story = make_story(publish=True)
    revision = actions.save_draft(story, kind="update")
    clock("2024-11-22T15:00:00+03:00")
    Story.objects.get().publish(revision)
    assert timezone.localtime(Story.objects.get().updated_at).hour == 15
    assert Story.objects.get().edit_kind == "minor", "a declaration holds once"


def test_an_old_revision_brings_back_text_and_no_facts(make_story: Make, clock: Any) -> None:
    clock("2024-11-22T10:00:00+03:00")
    story = make_story("الأول", publish=True)
    first = story.latest_revision
    clock("2024-11-22T12:00:00+03:00")
    story.headline = "الثاني"
    actions.update(story)
    facts = (story.pk, story.path, story.published_at, story.updated_at)
    clock("2024-11-23T12:00:00+03:00")
    actions.publish(story, revision=first)
    assert story.headline == "الأول"
    assert (story.pk, story.path, story.published_at, story.updated_at) == facts


def test_an_import_without_a_date_cannot_be_published(make_story: Make) -> None:
    story = make_story()
    Story.objects.filter(pk=story.pk)
    story.needs_date = True
    actions.save_draft(story)
    before = outbox.latest()
    with pytest.raises(actions.NeedsDate, match="لا تاريخ معروف"):
        actions.publish(story)
    assert not Story.objects.get().live
    assert tags_since(before) == set()
    story.date_given = dt.date(2022, 1, 6)
    actions.save_draft(story)
    actions.publish(story)
    assert (story.published_on, story.published_precision) == (dt.date(2022, 1, 6), "day")
    assert story.path == f"/2022/01/06/{story.number}/"


def test_a_given_time_is_kept_to_the_minute(make_story: Make) -> None:
    story = make_story(date_given=dt.date(2022, 1, 6), time_given=dt.time(17, 30), publish=True)
    assert story.published_precision == "minute"
    assert timezone.localtime(story.published_at).isoformat() == "2022-01-06T17:30:00+03:00"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"date_given": dt.date(2999, 1, 1)}, "date_given"),
        ({"time_given": dt.time(1)}, "date_given"),
        ({"credit_url": "https://example.com/"}, "credit_outlet"),
    ],
)
def test_what_would_lie_is_refused(make_story: Make, fields: Any, field: str) -> None:
    story = make_story(**fields)
    with pytest.raises(ValidationError) as caught:
        story.full_clean()
    assert field in caught.value.error_dict
    with pytest.raises(actions.NotReady):
        actions.publish(story)
    assert not Story.objects.get().live


def test_a_schedule_publishes_at_its_hour_and_once(make_story: Make, clock: Any) -> None:
    clock("2024-11-22T10:00:00+03:00")
    story = make_story(
        go_live_at=timezone.now() + dt.timedelta(hours=2),
        expire_at=timezone.now() + dt.timedelta(hours=4),
        publish=True,
    )
    assert not story.live
    assert story.path is None
    assert actions.run_schedule() == 0
    clock("2024-11-22T12:00:01+03:00")
    assert actions.run_schedule() == 1
    story.refresh_from_db()
    assert story.live
    assert story.path.startswith("/2024/11/22/")
    assert actions.run_schedule() == 0
    clock("2024-11-22T14:00:01+03:00")
    assert actions.run_schedule() == 1
    story.refresh_from_db()
    assert (story.live, story.expired) == (False, True)
    assert public.story(story.pk) is None


def test_a_schedule_that_cannot_be_kept_is_dropped_and_logged(
    make_story: Make, clock: Any, caplog: pytest.LogCaptureFixture
) -> None:
    clock("2024-11-22T10:00:00+03:00")
    story = make_story(go_live_at=timezone.now() + dt.timedelta(hours=1), publish=True)
    Section.objects.get(pk=story.section_id)
    revision = story.latest_revision
    revision.content["headline"] = ""
    revision.save()
    clock("2024-11-22T11:00:01+03:00")
    assert actions.run_schedule() == 0
    assert "could not go live" in caplog.text
    assert actions.run_schedule() == 0
    assert not Story.objects.get().live


def test_publishing_writes_places_and_tags(make_story: Make) -> None:
    author = Author(name="نهى", slug="nuha")
    author.save()
    topic = Topic(name="ماء", slug="water")
    topic.save()
    story = make_story(date_given=dt.date(2024, 11, 22))
    story.bylines = [Byline(author=author)]
    story.topics = [topic]
    actions.save_draft(story)
    before = outbox.latest()
    actions.publish(story)
    section = story.section_id
    kinds = set(Listed.objects.values_list("kind", "key"))
    assert kinds == {("site", 0), ("section", section), ("author", author.pk), ("topic", topic.pk)}
    found = tags_since(before)
    assert {f"story:{story.pk}", f"teaser:{story.pk}", "stamps:2024-11"} <= found
    for name in (f"section/{section}", f"author/{author.pk}", f"topic/{topic.pk}", "site/0"):
        for rest in ("", "/2024-11-22", "/2024-11", "/2024", "/years"):
            assert f"list:{name}{rest}" in found


def test_a_second_story_of_a_month_turns_no_year(make_story: Make) -> None:
    make_story(date_given=dt.date(2024, 11, 1), publish=True)
    before = outbox.latest()
    make_story(date_given=dt.date(2024, 11, 2), publish=True)
    found = tags_since(before)
    assert "list:site/0/2024-11" in found
    assert "list:site/0/2024" not in found
    assert "list:site/0/years" not in found


def test_a_minor_edit_of_the_body_touches_no_list(make_story: Make) -> None:
    story = make_story(publish=True)
    before = outbox.latest()
    story.body = [("paragraph", "<p>متن آخر.</p>")]
    actions.save_minor_edit(story)
    assert tags_since(before) == {f"story:{story.pk}"}


def test_a_save_that_changes_nothing_changes_nothing(make_story: Make) -> None:
    story = make_story(publish=True)
    before = outbox.latest()
    actions.save_minor_edit(story)
    assert tags_since(before) == set()


def test_moving_a_story_touches_both_sections(make_story: Make) -> None:
    story = make_story(publish=True)
    other = Section(name="رياضة", slug="sport")
    other.save()
    before, old, path = outbox.latest(), story.section_id, story.path
    story.section = other
    actions.save_minor_edit(story)
    assert {f"list:section/{old}", f"list:section/{other.pk}"} <= tags_since(before)
    assert story.path == path


def test_withdrawing_and_deleting_take_it_from_every_list(make_story: Make) -> None:
    first, second = make_story("أ", publish=True), make_story("ب", publish=True)
    before = outbox.latest()
    actions.unpublish(first)
    second.delete()
    assert not Listed.objects.exists()
    found = tags_since(before)
    assert f"story:{first.pk}" in found
    assert "list:site/0" in found
    assert Story.objects.get() == first


def test_a_set_of_stories_is_deleted_one_by_one(make_story: Make) -> None:
    stories = [make_story(f"عنوان {number}", publish=True) for number in range(3)]
    numbers = [story.pk for story in stories]
    before = outbox.latest()
    Story.objects.filter(pk__in=numbers[:2]).delete()
    assert {f"story:{pk}" for pk in numbers[:2]} <= tags_since(before)
    assert Story.objects.count() == 1


def test_there_is_no_other_way_in(make_story: Make) -> None:
    story = make_story(publish=True)
    story.headline = "من النافذة"
    with pytest.raises(ClosedDoor):
        story.save()
    with pytest.raises(ClosedDoor):
        Story.objects.filter(pk=story.pk).update(headline="من النافذة")
    with pytest.raises(ClosedDoor):
        Section.objects.update(name="من النافذة")


def test_a_section_changes_through_its_action(section: Section) -> None:
    before = outbox.latest()
    section.name = "اسم آخر"
    section.save()
    assert {f"section:{section.pk}", "list:sections"} <= tags_since(before)


def test_who_may_not_publish_is_refused(make_story: Make, django_user_model: Any) -> None:
    reporter = django_user_model.objects.create_user("reporter", password="x")
    story = make_story()
    with pytest.raises(PermissionDenied):
        actions.publish(story, user=reporter)
    assert not Story.objects.get().live


def test_related_stories_are_chosen_once(make_story: Make) -> None:
    older = [make_story(f"قديمة {n}", publish=True) for n in range(5)]
    story = make_story("جديدة", publish=True)
    assert story.related_ids == [older[4].pk, older[3].pk, older[2].pk]
    make_story("أجدّ", publish=True)
    actions.save_minor_edit(story)
    assert story.related_ids == [older[4].pk, older[3].pk, older[2].pk]
    actions.unpublish(older[4])
    shown = public.story(story.pk)
    assert shown is not None
    assert [each.id for each in shown.related] == [older[3].pk, older[2].pk]


@pytest.mark.parametrize("slug", ["newsroom", "static", "-", "2024", "editions", "Caps", "قسم"])
def test_reserved_addresses_are_refused(db: None, slug: str) -> None:
    with pytest.raises(ValidationError):
        Section(name="قسم", slug=slug).full_clean()


def test_the_day_turns_once(clock: Any, db: None) -> None:
    clock("2024-11-22T10:00:00+03:00")
    assert actions.turn_day()
    assert not actions.turn_day()
    clock("2024-11-23T00:00:01+03:00")
    assert actions.turn_day()


def test_an_edit_that_waits_for_its_hour_moves_nothing_now(make_story: Make, clock: Any) -> None:
    clock("2024-11-22T10:00:00+03:00")
    story = make_story(publish=True)
    other = Section(name="رياضة", slug="sport")
    other.save()
    before, old = outbox.latest(), story.section_id
    later = Story.objects.get()
    later.section = other
    later.go_live_at = timezone.now() + dt.timedelta(hours=1)
    actions.publish(story, revision=actions.save_draft(later))
    assert tags_since(before) == set()
    assert set(Listed.objects.values_list("kind", "key")) == {("site", 0), ("section", old)}
    clock("2024-11-22T11:00:01+03:00")
    assert actions.run_schedule() == 1
    assert ("section", other.pk) in set(Listed.objects.values_list("kind", "key"))


def test_control_characters_reach_nobody(make_story: Make, memory_press: Any) -> None:
    from xml.etree import ElementTree

    from warraq.press.engine import plan

    story = make_story("عنوان\x0b فيه \x00تحكم\u202e", credit_outlet="وكالة\x1f", publish=True)
    assert story.headline == "عنوان فيه تحكم"
    story.body = [("paragraph", "<p>متن\x0b</p>"), ("subhead", "فرعي\x0c")]
    actions.save_minor_edit(story)
    plan.imprint("x")
    assert memory_press.drain().failed == 0
    for path in ("/rss.xml", "/atom.xml", "/sitemaps/news.xml"):
        ElementTree.fromstring(memory_press.sinks[0].tree[path])
    page = memory_press.sinks[0].tree[story.path].decode()
    assert not set(page) & set("\x00\x0b\x0c\x1f\u202e")


def test_a_day_stays_the_same_day_in_every_zone(make_story: Make, settings: Any) -> None:
    story = make_story(date_given=dt.date(2022, 1, 6), publish=True)
    settings.TIME_ZONE = "America/New_York"
    shown = public.story(story.pk)
    assert shown is not None
    assert shown.teaser.published.iso == "2022-01-06"
    assert shown.teaser.published.at.date() == dt.date(2022, 1, 6)


def test_an_hour_that_has_not_come_is_no_date(make_story: Make, clock: Any) -> None:
    clock("2024-11-22T15:30:00+03:00")
    story = make_story(date_given=dt.date(2024, 11, 22), time_given=dt.time(23, 59))
    with pytest.raises(actions.NotReady, match="لم يأت بعد"):
        actions.publish(story)


def test_what_has_expired_is_not_published(make_story: Make, clock: Any) -> None:
    clock("2024-11-22T15:30:00+03:00")
    story = make_story(expire_at=timezone.now() - dt.timedelta(minutes=1))
    with pytest.raises(actions.NotReady, match="مضى موعد"):
        actions.publish(story)
