"""Time: what is due goes live and away at its very second, once, in any zone, after any pause."""

from __future__ import annotations

import datetime as dt
import sys
import threading
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry, Revision

from warraq.newsroom import actions, public
from warraq.newsroom.actions import schedule
from warraq.newsroom.admin.moments import Moment
from warraq.newsroom.models import Section, Story
from warraq.trace import outbox
from warraq.trace.models import Change

pytestmark = pytest.mark.django_db
Make = Callable[..., Any]
SECOND = dt.timedelta(seconds=1)


@pytest.fixture(autouse=True)
def _no_pauses() -> None:
    schedule._again.clear()


@pytest.fixture
def zone(settings: Any) -> Callable[[str], ZoneInfo]:
    """Sets the newsroom's zone."""

    def set_to(name: str) -> ZoneInfo:
        settings.TIME_ZONE = name
        timezone.deactivate()
        return ZoneInfo(name)

    return set_to


def logged(story: Any) -> list[str]:
    """What the newsroom's history says of a story, but for its creation and drafts."""
    rows = ModelLogEntry.objects.filter(object_id=str(story.pk)).order_by("timestamp", "pk")
    return [row.action for row in rows if "publish" in row.action]


def moment(text: str) -> dt.datetime:
    """What the form makes of a typed moment."""
    found = Moment.like(forms.DateTimeField(required=False)).clean(text)
    assert isinstance(found, dt.datetime)
    return found


# A typed hour, and the instant that it is: before, in and after clocks are set.
HOURS = [
    ("Asia/Baghdad", "2024-03-31 00:30", "2024-03-30T21:30:00+00:00"),
    ("Asia/Beirut", "2024-03-30 23:59", "2024-03-30T21:59:00+00:00"),
    ("Asia/Beirut", "2024-03-31 01:00", "2024-03-30T22:00:00+00:00"),
    # 23:30 comes twice: the first is meant.
    ("Asia/Beirut", "2024-10-26 23:30", "2024-10-26T20:30:00+00:00"),
    ("Asia/Beirut", "2024-10-27 00:00", "2024-10-26T22:00:00+00:00"),
    ("Africa/Cairo", "2024-04-26 01:00", "2024-04-25T22:00:00+00:00"),
    ("Africa/Cairo", "2024-10-31 23:15", "2024-10-31T20:15:00+00:00"),
    ("Africa/Cairo", "2024-11-01 00:00", "2024-10-31T22:00:00+00:00"),
    ("America/New_York", "2024-11-03 01:30", "2024-11-03T05:30:00+00:00"),
    ("America/New_York", "2024-03-10 03:00", "2024-03-10T07:00:00+00:00"),
]
# Hours that the clock skips.
NEVER = [
    ("Asia/Beirut", "2024-03-31 00:00"),
    ("Asia/Beirut", "2024-03-31 00:30"),
    ("Africa/Cairo", "2024-04-26 00:15"),
    ("America/New_York", "2024-03-10 02:30"),
]


@pytest.mark.parametrize(("name", "typed", "instant"), HOURS)
def test_a_typed_hour_is_kept_to_the_second(
    make_story: Make, clock: Any, zone: Any, name: str, typed: str, instant: str
) -> None:
    zone(name)
    at = dt.datetime.fromisoformat(instant)
    clock(at - dt.timedelta(hours=9))
    story = make_story(go_live_at=moment(typed), expire_at=moment(typed) + 2 * SECOND, publish=True)
    clock(at - SECOND)
    assert actions.run_schedule() == 0
    assert not Story.objects.get().live
    clock(at)
    assert actions.run_schedule() == 1
    story.refresh_from_db()
    assert story.live
    assert story.published_at == at
    assert story.path.startswith(f"/{at.astimezone(ZoneInfo(name)):%Y/%m/%d}/")
    assert actions.run_schedule() == 0
    clock(at + SECOND)
    assert actions.run_schedule() == 0
    assert Story.objects.get().live
    clock(at + 2 * SECOND)
    assert actions.run_schedule() == 1
    assert not Story.objects.get().live
    assert actions.run_schedule() == 0
    assert logged(story) == [
        "wagtail.publish.schedule",
        "wagtail.publish.scheduled",
        "wagtail.unpublish.scheduled",
    ]


@pytest.mark.parametrize(("name", "typed"), NEVER)
def test_an_hour_that_never_comes_is_refused_in_the_form(zone: Any, name: str, typed: str) -> None:
    zone(name)
    with pytest.raises(ValidationError, match="لا تأتي هذه الساعة"):
        moment(typed)


def test_the_storys_form_takes_hours_so(make_story: Make, zone: Any) -> None:
    from warraq.newsroom.admin.stories import StoryViewSet

    zone("Asia/Beirut")
    form = StoryViewSet().get_edit_handler().get_form_class()(instance=make_story())
    for name in ("go_live_at", "expire_at"):
        assert isinstance(form.fields[name], Moment), name
        assert not form.fields[name].required


def test_what_came_due_while_no_worker_ran_goes_live_at_once(make_story: Make, clock: Any) -> None:
    clock("2024-11-22T10:00:00+03:00")
    story = make_story(go_live_at=timezone.now() + dt.timedelta(hours=1), publish=True)
    clock("2024-11-25T08:00:00+03:00")
    assert actions.run_schedule() == 1
    story.refresh_from_db()
    assert story.live
    # It was not there before, and says so.
    assert timezone.localtime(story.published_at).isoformat() == "2024-11-25T08:00:00+03:00"


def test_what_came_and_went_while_no_worker_ran_is_never_shown(
    make_story: Make, clock: Any, caplog: pytest.LogCaptureFixture
) -> None:
    clock("2024-11-22T10:00:00+03:00")
    now = timezone.now()
    story = make_story(
        go_live_at=now + dt.timedelta(hours=1), expire_at=now + dt.timedelta(hours=2), publish=True
    )
    before = outbox.latest()
    clock("2024-11-22T13:00:00+03:00")
    assert actions.run_schedule() == 0
    story.refresh_from_db()
    assert (story.live, story.expired, story.path) == (False, True, None)
    assert outbox.latest() == before, "nothing for readers happened"
    assert not Revision.objects.exclude(approved_go_live_at=None).exists()
    assert caplog.text.count("passed while no worker ran") == 1
    assert actions.run_schedule() == 0
    assert caplog.text.count("passed while no worker ran") == 1


def test_a_later_version_that_came_and_went_takes_the_story_along(
    make_story: Make, clock: Any
) -> None:
    clock("2024-11-22T10:00:00+03:00")
    story = make_story(publish=True)
    later = Story.objects.get()
    later.headline = "صيغة لساعة واحدة"
    later.go_live_at = timezone.now() + dt.timedelta(hours=1)
    later.expire_at = timezone.now() + dt.timedelta(hours=2)
    actions.publish(story, revision=actions.save_draft(later))
    assert Story.objects.get().live
    clock("2024-11-22T13:00:00+03:00")
    assert actions.run_schedule() == 1
    now = Story.objects.get()
    assert (now.live, now.expired) == (False, True)
    assert public.story(story.pk) is None
    assert actions.run_schedule() == 0


def test_going_away_leaves_a_later_version_its_hour(make_story: Make, clock: Any) -> None:
    clock("2024-11-22T10:00:00+03:00")
    story = make_story(expire_at=timezone.now() + dt.timedelta(hours=1), publish=True)
    later = Story.objects.get()
    later.headline = "تعود في المساء"
    later.go_live_at = timezone.now() + dt.timedelta(hours=2)
    later.expire_at = None
    actions.publish(story, revision=actions.save_draft(later))
    clock("2024-11-22T11:00:00+03:00")
    assert actions.run_schedule() == 1
    assert not Story.objects.get().live
    clock("2024-11-22T12:00:00+03:00")
    assert actions.run_schedule() == 1
    now = Story.objects.get()
    assert (now.live, now.headline) == (True, "تعود في المساء")


def test_a_fault_holds_nobody_back_and_is_not_tried_each_second(
    make_story: Make,
    clock: Any,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    clock("2024-11-22T10:00:00+03:00")
    at = timezone.now() + dt.timedelta(hours=1)
    broken = make_story("معطوبة", go_live_at=at, publish=True)
    sound = make_story("سليمة", go_live_at=at, publish=True)
    real, tried = schedule.publish, []

    def publish(story: Any, **more: Any) -> None:
        if story.pk == broken.pk:
            tried.append(timezone.now())
            raise RuntimeError("no ink")
        real(story, **more)

    monkeypatch.setattr(schedule, "publish", publish)
    for second in range(10):
        clock(at + second * SECOND)
        actions.run_schedule()
    assert Story.objects.get(pk=sound.pk).live
    assert [round((each - at) / SECOND) for each in tried] == [0, 1, 3, 7]
    assert caplog.text.count("RuntimeError: no ink") == 4
    monkeypatch.setattr(schedule, "publish", real)
    clock(at + 15 * SECOND)
    assert actions.run_schedule() == 1
    assert Story.objects.get(pk=broken.pk).live


# A day's last instant and the next one's first, where the clock is set at or near midnight.
MIDNIGHTS = [
    ("Asia/Riyadh", "2024-11-22", "2024-11-22T21:00:00+00:00"),
    ("Asia/Beirut", "2024-03-30", "2024-03-30T22:00:00+00:00"),
    ("Asia/Beirut", "2024-10-26", "2024-10-26T22:00:00+00:00"),
    ("Africa/Cairo", "2024-04-25", "2024-04-25T22:00:00+00:00"),
    ("Africa/Cairo", "2024-10-31", "2024-10-31T22:00:00+00:00"),
    ("America/New_York", "2024-11-03", "2024-11-04T05:00:00+00:00"),
    ("Asia/Tehran", "2022-03-21", "2022-03-21T20:30:00+00:00"),
]


@pytest.mark.parametrize(("name", "day", "midnight"), MIDNIGHTS)
def test_the_day_turns_at_the_sites_own_midnight_and_once(
    clock: Any, zone: Any, name: str, day: str, midnight: str
) -> None:
    zone(name)
    at = dt.datetime.fromisoformat(midnight)
    clock(at - dt.timedelta(hours=23))
    actions.turn_day()
    turned = []
    # Every quarter of an hour, and the seconds around: a repeated hour must not turn it twice.
    steps = {at + minutes * dt.timedelta(minutes=15) for minutes in range(-8, 5)}
    for instant in sorted(steps | {at - SECOND, at + SECOND}):
        clock(instant)
        if actions.turn_day():
            turned.append(instant)
    assert turned == [at]
    assert (at - SECOND).astimezone(ZoneInfo(name)).date() == dt.date.fromisoformat(day)


def at_the_same_time(
    monkeypatch: pytest.MonkeyPatch, module: Any, name: str, act: Callable[[], Any]
) -> list[Any]:
    """Two threads act, each with its connection; both have looked before either takes its turn."""
    real, both = getattr(module, name), threading.Barrier(2, timeout=30)
    passed = threading.local()

    def gate(*arguments: Any) -> Any:
        result = real(*arguments)
        if not getattr(passed, "once", False):
            passed.once = True
            both.wait()
        return result

    monkeypatch.setattr(module, name, gate)
    results: list[Any] = []

    def one() -> None:
        try:
            results.append(act())
        except Exception as error:
            results.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


@pytest.mark.django_db(transaction=True)
def test_two_workers_publish_once(
    make_story: Make, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock("2024-11-22T10:00:00+03:00")
    story = make_story(go_live_at=timezone.now() + dt.timedelta(hours=1), publish=True)
    before = outbox.latest()
    clock("2024-11-22T11:00:00+03:00")
    found = at_the_same_time(monkeypatch, schedule, "changing", actions.run_schedule)
    assert sorted(found) == [0, 1]
    assert logged(story) == ["wagtail.publish.schedule", "wagtail.publish.scheduled"]
    tags = list(Change.objects.filter(seq__gt=before).values_list("tag", flat=True))
    assert f"story:{story.pk}" in tags
    assert len(tags) == len(set(tags))


@pytest.mark.django_db(transaction=True)
def test_two_workers_take_away_once(
    make_story: Make, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock("2024-11-22T10:00:00+03:00")
    story = make_story(expire_at=timezone.now() + dt.timedelta(hours=1), publish=True)
    before = outbox.latest()
    clock("2024-11-22T11:00:00+03:00")
    found = at_the_same_time(monkeypatch, schedule, "changing", actions.run_schedule)
    assert sorted(found) == [0, 1]
    assert logged(story) == ["wagtail.publish", "wagtail.unpublish.scheduled"]
    tags = list(Change.objects.filter(seq__gt=before).values_list("tag", flat=True))
    assert len(tags) == len(set(tags)) > 0


@pytest.mark.django_db(transaction=True)
def test_two_workers_turn_the_day_once(clock: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    clock("2024-11-22T10:00:00+03:00")
    before = outbox.latest()
    module = sys.modules["warraq.newsroom.actions.turn_day"]
    found = at_the_same_time(monkeypatch, module, "_turned", actions.turn_day)
    assert sorted(found) == [False, True]
    tags = list(Change.objects.filter(seq__gt=before).values_list("tag", flat=True))
    assert tags == ["today"]


@pytest.mark.django_db(transaction=True)
def test_an_editor_who_thinks_better_of_it_is_heard(
    make_story: Make, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker has seen that the story is due; before its turn the editor cancels."""
    clock("2024-11-22T10:00:00+03:00")
    make_story(go_live_at=timezone.now() + dt.timedelta(hours=1), publish=True)
    clock("2024-11-22T11:00:00+03:00")
    real = schedule.changing

    def changing() -> Any:
        with transaction.atomic():
            Revision.objects.update(approved_go_live_at=None)
        return real()

    monkeypatch.setattr(schedule, "changing", changing)
    assert actions.run_schedule() == 0
    assert not Story.objects.get().live
    assert Section.objects.exists()
