"""Several sinks, each with its own state: what one cannot take is owed to it, and brought later."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.utils import timezone

from tests.press.engine.shelf import CountingSink, Shelf, change
from warraq.press.engine.recipe import Priority
from warraq.press.engine.work import Press
from warraq.press.models import Entry, Owed, SinkState, Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock() -> Iterator[time_machine.Coordinates]:
    with time_machine.travel("2024-11-22T10:00Z", tick=False) as found:
        yield found


class House:
    """Two sinks that keep and one that follows, with two recipes: stories and listings."""

    def __init__(self) -> None:
        self.first, self.mirror = CountingSink("first"), CountingSink("mirror")
        self.purge = CountingSink("purge", follows=True)
        self.story, self.listing = Shelf(), Shelf("listing", Priority.LISTING)
        self.press = Press([self.story, self.listing], self.first, self.mirror, self.purge)
        self.press.drain()

    def print(self, subject: str, text: str) -> None:
        self.story.pages[subject] = {f"/{subject}/": text}
        change(f"shelf:{subject}")
        self.press.drain()


@pytest.fixture
def house(clock: time_machine.Coordinates) -> House:
    return House()


def test_every_sink_gets_everything(house: House) -> None:
    house.print("1", "one")
    assert house.first.tree == house.mirror.tree == house.purge.tree == {"/1/": b"one"}
    assert not Owed.objects.exists()


def test_a_mirror_that_is_down_catches_up_alone(
    house: House, clock: time_machine.Coordinates
) -> None:
    house.print("1", "one")
    house.mirror.failing = True
    house.print("1", "two")
    house.print("2", "new")
    assert house.first.tree == {"/1/": b"two", "/2/": b"new"}
    assert house.mirror.tree == {"/1/": b"one"}
    state = SinkState.objects.get(name="mirror")
    assert (state.down, state.error) == (True, "the sink is full")
    assert state.failing_since == timezone.now()
    assert not Unit.objects.exclude(error="").exists(), "the pages themselves are well"
    house.mirror.failing = False
    asked = list(house.first.log)
    clock.shift(3)
    house.press.drain()
    assert house.mirror.tree == house.first.tree
    assert house.first.log == asked, "the other sink hears nothing of it"
    assert not Owed.objects.exists()
    assert not SinkState.objects.exclude(error="").exists()


def test_what_follows_hears_only_of_what_all_others_have(
    house: House, clock: time_machine.Coordinates
) -> None:
    house.mirror.failing = True
    house.print("1", "one")
    assert "/1/" not in house.purge.tree
    house.mirror.failing = False
    clock.shift(3)
    house.press.drain()
    clock.shift(3)
    house.press.drain()
    assert house.purge.tree == {"/1/": b"one"}
    assert not Owed.objects.exists()


def test_a_follower_that_fails_holds_up_nobody(
    house: House, clock: time_machine.Coordinates
) -> None:
    house.purge.failing = True
    house.print("1", "one")
    assert house.first.tree == house.mirror.tree == {"/1/": b"one"}
    assert not Unit.objects.filter(dirty=True).exists()
    house.purge.failing = False
    clock.shift(3)
    house.press.drain()
    assert house.purge.tree == {"/1/": b"one"}


def test_nothing_is_deleted_where_an_upload_failed(
    house: House, clock: time_machine.Coordinates
) -> None:
    house.print("1", "one")
    house.mirror.failing = True
    house.print("2", "two")
    house.mirror.failing = False
    house.story.pages["1"] = {}
    change("shelf:1")
    house.press.drain()
    assert "/1/" not in house.first.tree
    assert "/1/" in house.mirror.tree, "it is down: it keeps what it has"
    for _ in range(3):
        clock.shift(3)
        house.press.drain()
    assert house.mirror.tree == house.first.tree == {"/2/": b"two"}
    assert not Owed.objects.exists()


def test_a_removal_that_fails_is_owed(house: House, clock: time_machine.Coordinates) -> None:
    house.print("1", "one")
    house.story.pages["1"] = {}
    change("shelf:1")
    house.mirror.keeping = True
    house.press.drain()
    assert not Entry.objects.exists()
    assert Owed.objects.get(sink="mirror").remove
    assert "/1/" in house.purge.tree, "a cache would only fetch it from the mirror again"
    house.mirror.keeping = False
    for _ in range(3):
        clock.shift(3)
        house.press.drain()
    assert house.mirror.tree == house.purge.tree == {}
    assert not Owed.objects.exists()


def test_what_returns_is_not_removed_late(house: House, clock: time_machine.Coordinates) -> None:
    house.print("1", "one")
    house.mirror.failing = True
    house.story.pages["1"] = {}
    change("shelf:1")
    house.press.drain()
    house.mirror.failing = False
    house.print("1", "again")
    for _ in range(3):
        clock.shift(3)
        house.press.drain()
    assert house.mirror.tree == house.first.tree == {"/1/": b"again"}


def test_a_new_sink_is_brought_everything(house: House, clock: time_machine.Coordinates) -> None:
    house.print("1", "one")
    house.print("2", "two")
    late = CountingSink("late")
    press = Press(house.press.recipes, house.first, house.mirror, house.purge, late)
    asked = list(house.first.log)
    press.drain()
    assert late.tree == {"/1/": b"one", "/2/": b"two"}
    assert house.first.log == asked


def test_one_bad_page_holds_up_no_other(house: House, clock: time_machine.Coordinates) -> None:
    for sink in (house.first, house.mirror):
        sink.poison = {"/2/"}
    for subject in ("1", "2", "3"):
        house.story.pages[subject] = {f"/{subject}/": subject}
    change("shelf:1", "shelf:2", "shelf:3")
    house.press.drain()
    assert set(house.first.tree) == {"/1/", "/3/"}
    unit = Unit.objects.exclude(error="").get()
    assert unit.subject == "2"
    assert "/2/" in unit.error


def test_no_listing_stands_before_its_stories(
    house: House, clock: time_machine.Coordinates
) -> None:
    for sink in (house.first, house.mirror):
        sink.poison = {"/1/"}
    house.story.pages["1"] = {"/1/": "one"}
    house.listing.pages["a"] = {"/a/": "links to /1/"}
    change("shelf:1", "listing:a")
    house.press.step()
    assert house.first.tree == {}
    for sink in (house.first, house.mirror):
        sink.poison = set()
    clock.shift(5)
    house.press.drain()
    assert house.first.log == ["+/1/", "+/a/"]


def test_what_is_blocked_comes_again_alone(house: House, clock: time_machine.Coordinates) -> None:
    for sink in (house.first, house.mirror):
        sink.poison = {"/1/"}
    house.story.pages["1"] = {"/1/": "one"}
    house.listing.pages["a"] = {"/a/": "a listing of others"}
    change("shelf:1", "listing:a")
    house.press.drain()
    assert Unit.objects.exclude(error="").get().subject == "1"
    clock.shift(1.5)
    house.press.drain()
    assert house.first.tree == {"/a/": b"a listing of others"}


def test_a_path_that_is_given_up_while_it_is_owed(
    house: House, clock: time_machine.Coordinates
) -> None:
    """The mirror is owed a path that its unit returns no more: it is not waited for."""
    house.print("1", "one")
    house.story.pages["2"] = {"/2/": "two", "/mid/": "owed"}
    house.mirror.failing = True
    change("shelf:2")
    house.press.drain()
    house.story.pages["2"] = {"/2/": "two"}
    house.press._removals = 0
    change("shelf:2")
    house.press.drain()
    house.mirror.failing = False
    for _ in range(3):
        clock.shift(70)
        house.press.drain()
    assert house.mirror.tree == {"/1/": b"one", "/2/": b"two"}
    assert not Owed.objects.exists()
