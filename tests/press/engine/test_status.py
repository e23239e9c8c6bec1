"""What the press says of itself, against ledgers that a test has brought into every state."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from tests.press.engine.test_press import CountingSink, Shelf, change
from warraq.press.engine import plan
from warraq.press.engine.recipe import Priority
from warraq.press.engine.standing import standing
from warraq.press.engine.status import status
from warraq.press.engine.work import Press
from warraq.press.models import Entry, Owed, SinkState, Unit
from warraq.trace import outbox
from warraq.trace.models import Change

pytestmark = pytest.mark.django_db
TAGS = {"1": "shelf:1", "2": "shelf:2", "3": "shelf:3"}


@pytest.fixture
def shelf() -> Shelf:
    shelf = Shelf()
    shelf.pages = {"1": {"/1/": "one"}, "2": {"/2/": "two"}}
    return shelf


@pytest.fixture
def press(shelf: Shelf) -> Press:
    return Press([shelf], CountingSink())


def test_a_press_that_has_printed_all_is_sound(press: Press) -> None:
    change("shelf:1", "shelf:2")
    press.drain()
    found = status(["counting"], 1000)
    assert found.sound
    assert (found.waiting, found.unplanned, found.oldest, found.failing) == ({}, 0, None, ())
    assert found.cursor == found.latest == outbox.latest()
    assert len(found.printed) == 1
    assert [each.path for each in status([], 1, last=9).printed] == ["/1/", "/2/"]
    assert found.code is None


def test_what_waits_is_counted_by_kind_and_dated_by_its_change(press: Press) -> None:
    other = Shelf("other", Priority.FEED)
    other.pages = {"9": {"/9": "nine"}}
    press = Press([*press.recipes, other], CountingSink())
    change("shelf:1", "shelf:2", "other:9")
    long_ago = timezone.now() - dt.timedelta(hours=3)
    Change.objects.update(made_at=long_ago)
    before = status([], 1000)
    assert (before.waiting, before.unplanned, before.oldest) == ({}, 3, long_ago)
    plan.plan(press.recipes)
    after = status([], 1000)
    assert (after.waiting, after.unplanned) == ({"shelf": 2, "other": 1}, 0)
    assert after.oldest == long_ago
    assert after.sound, "waiting is no fault"


def test_a_failing_unit_is_told_with_its_last_line_and_next_try(press: Press, shelf: Shelf) -> None:
    shelf.broken.add("1")
    change("shelf:1", "shelf:2")
    press.drain()
    found = status([], 1000)
    assert not found.sound
    assert found.failing_total == 1
    (failing,) = found.failing
    assert (failing.recipe, failing.subject, failing.attempts) == ("shelf", "1", 1)
    assert failing.reason == "LookupError: 1 cannot be rendered"
    assert failing.error.startswith("Traceback")
    assert failing.retry_at
    assert found.waiting == {}, "what fails is not counted as waiting"


def test_a_sink_that_fails_is_told_with_what_it_is_owed() -> None:
    at = timezone.now()
    SinkState.objects.create(name="s3", attempts=4, failing_since=at, error="x\nno route to host")
    SinkState.objects.create(name="folder")
    Owed.objects.create(sink="s3", path="/1/")
    Owed.objects.create(sink="s3", path="/2/", remove=True)
    found = status(["folder", "s3", "mirror"], 1000)
    assert not found.sound
    told = {sink.name: sink for sink in found.sinks}
    assert list(told) == ["folder", "s3", "mirror"]
    assert (told["s3"].owed, told["s3"].owed_removals, told["s3"].reason) == (
        1,
        1,
        "no route to host",
    )
    assert told["s3"].failing_since == at
    assert (told["folder"].known, told["folder"].failing_since) == (True, None)
    assert not told["mirror"].known


def test_removals_past_the_cap_are_held_and_no_sooner(press: Press) -> None:
    change("shelf:1", "shelf:2")
    press.drain()
    Entry.objects.update(doomed=True, unit=None)
    assert (status([], 2).doomed, status([], 2).held, status([], 2).sound) == (2, 0, True)
    assert (status([], 1).held, status([], 1).sound) == (2, False)


def test_the_code_of_the_tree_is_compared() -> None:
    plan.imprint("one")
    assert status([], 1, "one").code is True
    assert status([], 1, "two").code is False


def test_a_subject_stands_printed_waiting_or_failed(press: Press, shelf: Shelf) -> None:
    change("shelf:1", "shelf:2")
    press.drain()
    clean = standing("shelf", TAGS)
    assert clean["1"].printed == {"/1/": 200}
    assert (clean["1"].waits_since, clean["1"].reason) == (None, "")
    assert clean["1"].printed_at
    assert (clean["3"].printed, clean["3"].waits_since) == ({}, None), "never heard of"

    change("shelf:2", "shelf:3")
    unplanned = standing("shelf", TAGS)
    assert unplanned["1"].waits_since is None
    assert unplanned["2"].waits_since
    assert unplanned["3"].waits_since, "new, and the press has not looked yet"

    shelf.broken.add("2")
    plan.plan(press.recipes)
    assert standing("shelf", TAGS)["2"].waits_since
    press.drain()
    failed = standing("shelf", TAGS)["2"]
    assert failed.reason == "LookupError: 2 cannot be rendered"
    assert failed.printed == {"/2/": 200}, "the old page still stands"


def test_a_change_that_was_read_makes_a_subject_wait_before_it_is_planned(
    press: Press, shelf: Shelf
) -> None:
    shelf.reads["1"] = {"list:a"}
    change("shelf:1", "shelf:2")
    press.drain()
    change("list:a")
    found = standing("shelf", TAGS)
    assert found["1"].waits_since
    assert not found["2"].waits_since


def test_many_subjects_cost_as_many_queries_as_one(
    press: Press, shelf: Shelf, django_assert_max_num_queries: object
) -> None:
    shelf.pages = {str(n): {f"/{n}/": "x"} for n in range(60)}
    change(*(f"shelf:{n}" for n in range(60)))
    press.drain()
    change("shelf:7")
    with django_assert_max_num_queries(6):
        found = standing("shelf", {str(n): f"shelf:{n}" for n in range(60)})
    assert [subject for subject, each in found.items() if each.waits_since] == ["7"]
    assert Unit.objects.count() == 60
