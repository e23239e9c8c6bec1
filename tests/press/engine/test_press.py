"""The engine alone, on recipes that know nothing of news."""

from __future__ import annotations

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from tests.press.engine.shelf import CountingSink, Shelf, change
from warraq.press.engine import plan
from warraq.press.engine.commit import commit
from warraq.press.engine.delivery import Sinks
from warraq.press.engine.recipe import Priority
from warraq.press.engine.render import render
from warraq.press.engine.work import Press
from warraq.press.models import Entry, Read, SinkState, Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def sink() -> CountingSink:
    return CountingSink()


@pytest.fixture
def press(shelf: Shelf, sink: CountingSink) -> Press:
    press = Press([shelf], sink)
    plan.plan(press.recipes)
    return press


def test_a_changed_subject_is_printed(press: Press, shelf: Shelf, sink: CountingSink) -> None:
    shelf.pages["1"] = {"/1/": "one"}
    change("shelf:1")
    assert press.drain().written == 1
    assert sink.tree == {"/1/": b"one"}
    entry = Entry.objects.get(path="/1/")
    assert (entry.unit.subject, entry.size, entry.doomed) == ("1", 3, False)
    assert press.drain().rendered == 0


def test_what_was_read_brings_it_back(press: Press, shelf: Shelf, sink: CountingSink) -> None:
    shelf.pages["1"], shelf.reads["1"] = {"/1/": "old"}, {"list:a"}
    change("shelf:1")
    press.drain()
    shelf.pages["1"] = {"/1/": "new"}
    change("list:b")
    assert press.drain().rendered == 0
    change("list:a")
    press.drain()
    assert sink.tree["/1/"] == b"new"


def test_reads_that_ended_are_forgotten(press: Press, shelf: Shelf) -> None:
    shelf.pages["1"], shelf.reads["1"] = {"/1/": "x"}, {"list:a"}
    change("shelf:1")
    press.drain()
    shelf.reads["1"] = {"list:b"}
    change("shelf:1")
    press.drain()
    assert set(Read.objects.values_list("tag", flat=True)) == {"list:b"}


def test_equal_bytes_are_not_written_and_new_reads_are_kept(
    press: Press, shelf: Shelf, sink: CountingSink
) -> None:
    shelf.pages["1"] = {"/1/": "same"}
    change("shelf:1")
    press.drain()
    shelf.reads["1"] = {"list:z"}
    change("shelf:1")
    tally = press.drain()
    assert (tally.rendered, tally.written) == (1, 0)
    assert sink.log == ["+/1/"]
    assert Read.objects.filter(tag="list:z").exists()


def test_changes_are_coalesced(press: Press, shelf: Shelf) -> None:
    shelf.pages["1"] = {"/1/": "x"}
    for _ in range(5):
        change("shelf:1", "other:1")
    press.drain()
    assert shelf.rendered == ["1"]


def test_what_a_subject_no_longer_returns_goes(
    press: Press, shelf: Shelf, sink: CountingSink
) -> None:
    shelf.pages["1"] = {"/1/": "x", "/1/two/": "y"}
    change("shelf:1")
    press.drain()
    shelf.pages["1"] = {"/1/": "x"}
    change("shelf:1")
    assert press.drain().removed == 1
    assert sink.tree == {"/1/": b"x"}
    assert not Entry.objects.filter(path="/1/two/").exists()


def test_a_subject_with_nothing_left_leaves_no_trace(press: Press, shelf: Shelf) -> None:
    shelf.pages["1"] = {"/1/": "x"}
    change("shelf:1")
    press.drain()
    shelf.pages["1"] = {}
    change("shelf:1")
    press.drain()
    assert not Unit.objects.exists()
    assert not Entry.objects.exists()


def test_removals_come_after_everything_else(shelf: Shelf, sink: CountingSink) -> None:
    lists = Shelf("lists", Priority.LISTING)
    press = Press([shelf, lists], sink)
    plan.plan(press.recipes)
    shelf.pages["1"], lists.pages["a"] = {"/1/": "x"}, {"/a/": "links to 1"}
    change("shelf:1", "lists:a")
    press.drain()
    assert sink.log == ["+/1/", "+/a/"], "a listing never stands before its story"
    shelf.pages["1"], lists.pages["a"] = {}, {"/a/": "links to nothing"}
    change("shelf:1", "lists:a")
    press.drain()
    assert sink.log[2:] == ["+/a/", "-/1/"]


def test_a_failed_rendering_keeps_the_old_page_and_all_reads(
    press: Press, shelf: Shelf, sink: CountingSink
) -> None:
    shelf.pages["1"], shelf.reads["1"] = {"/1/": "good"}, {"old:1"}
    change("shelf:1")
    press.drain()
    shelf.broken.add("1")
    shelf.reads["1"] = {"new:1"}
    change("shelf:1")
    tally = press.drain()
    assert (tally.failed, sink.tree["/1/"]) == (1, b"good")
    unit = Unit.objects.get()
    assert unit.dirty
    assert "LookupError" in unit.error
    assert set(unit.reads.values_list("tag", flat=True)) == {"old:1", "new:1"}
    assert press.drain().rendered == 0, "it waits for its pause"
    shelf.broken.clear()
    shelf.pages["1"] = {"/1/": "mended"}
    change("old:1")
    press.drain()
    assert sink.tree["/1/"] == b"mended"
    assert Unit.objects.get().error == ""


def test_the_pauses_between_attempts_grow(press: Press, shelf: Shelf) -> None:
    shelf.pages["1"] = {"/1/": "x"}
    shelf.broken.add("1")
    with time_machine.travel("2024-11-22T10:00Z", tick=False) as clock:
        change("shelf:1")
        pauses = []
        for _ in range(3):
            press.drain()
            unit = Unit.objects.get()
            pauses.append((unit.retry_at - timezone.now()).total_seconds())
            clock.move_to(unit.retry_at)
    assert pauses == [2, 4, 8]


def test_an_empty_page_is_refused(press: Press, shelf: Shelf, sink: CountingSink) -> None:
    shelf.pages["1"] = {"/1/": "good"}
    change("shelf:1")
    press.drain()
    shelf.pages["1"] = {"/1/": ""}
    change("shelf:1")
    press.drain()
    assert sink.tree["/1/"] == b"good"
    assert "empty" in Unit.objects.get().error


def test_two_that_claim_one_path_are_an_error(
    press: Press, shelf: Shelf, sink: CountingSink
) -> None:
    shelf.pages["1"] = {"/same/": "first"}
    change("shelf:1")
    press.drain()
    shelf.pages["2"] = {"/same/": "second"}
    change("shelf:2")
    press.drain()
    assert sink.tree["/same/"] == b"first"
    assert "belongs to shelf 1" in Unit.objects.get(subject="2").error


def test_two_new_ones_that_claim_one_path_are_an_error(
    press: Press, shelf: Shelf, sink: CountingSink
) -> None:
    shelf.pages = {"1": {"/same/": "first"}, "2": {"/same/": "second"}}
    change("shelf:1", "shelf:2")
    assert press.drain().failed == 1
    assert len(sink.tree) == 1
    assert Unit.objects.exclude(error="").count() == 1


def test_two_may_change_paths_with_each_other(
    press: Press, shelf: Shelf, sink: CountingSink
) -> None:
    shelf.pages = {"1": {"/a/": "one"}, "2": {"/b/": "two"}}
    change("shelf:1", "shelf:2")
    press.drain()
    shelf.pages = {"1": {"/b/": "one"}, "2": {"/a/": "two"}}
    change("shelf:1", "shelf:2")
    tally = press.drain()
    assert tally.failed == 0
    assert sink.tree == {"/b/": b"one", "/a/": b"two"}


def test_an_older_sequence_never_replaces_a_newer(
    press: Press, shelf: Shelf, sink: CountingSink
) -> None:
    shelf.pages["1"] = {"/1/": "old"}
    change("shelf:1")
    plan.plan(press.recipes)
    slow = render(list(Unit.objects.all()), {"shelf": shelf})
    shelf.pages["1"] = {"/1/": "new"}
    change("shelf:1")
    press.drain()
    commit(slow, Sinks([sink]))
    assert sink.tree["/1/"] == b"new"


def test_a_change_during_a_rendering_brings_it_back(
    press: Press, shelf: Shelf, sink: CountingSink
) -> None:
    shelf.pages["1"] = {"/1/": "first"}
    change("shelf:1")
    plan.plan(press.recipes)
    renderings = render(list(Unit.objects.all()), {"shelf": shelf})
    shelf.pages["1"] = {"/1/": "second"}
    change("shelf:1")
    plan.plan(press.recipes)
    commit(renderings, Sinks([sink]))
    assert Unit.objects.get().dirty
    press.drain()
    assert sink.tree["/1/"] == b"second"


def test_a_sink_that_fails_loses_nothing(press: Press, shelf: Shelf, sink: CountingSink) -> None:
    shelf.pages["1"] = {"/1/": "x"}
    change("shelf:1")
    sink.failing = True
    with time_machine.travel("2024-11-22T10:00Z", tick=False) as clock:
        assert press.drain().failed == 1
        assert Entry.objects.get().sha256 == "", "no row says what no file holds"
        assert "the sink is full" in Unit.objects.get().error
        state = SinkState.objects.get()
        assert (state.down, state.error) == (True, "the sink is full")
        shelf.pages["2"] = {"/2/": "y"}
        change("shelf:2")
        sink.failing = False
        assert press.drain().rendered == 0, "nothing is sent to a sink that is down"
        clock.shift(5)
        press.drain()
    assert sink.tree == {"/1/": b"x", "/2/": b"y"}
    assert not SinkState.objects.get().error


def test_a_dead_workers_lease_runs_out(press: Press, shelf: Shelf, sink: CountingSink) -> None:
    """Where several presses work; a press that is alone takes the units back at once."""
    shelf.pages["1"] = {"/1/": "x"}
    alone = connection.vendor == "sqlite"
    with time_machine.travel("2024-11-22T10:00Z", tick=False) as clock:
        change("shelf:1")
        plan.plan(press.recipes)
        Unit.objects.update(leased_until=timezone.now() + timezone.timedelta(minutes=2))
        assert press.drain().rendered == int(alone)
        clock.shift(121)
        assert press.drain().rendered == int(not alone)


def test_new_code_prints_everything_once(press: Press, shelf: Shelf) -> None:
    shelf.pages = {"1": {"/1/": "a"}, "2": {"/2/": "b"}}
    assert plan.imprint("one")
    press.drain()
    assert sorted(shelf.rendered) == ["1", "2"]
    assert not plan.imprint("one")
    assert press.drain().rendered == 0
    assert plan.imprint("two")
    assert press.drain().rendered == 2


def test_a_full_press_drops_what_ought_not_to_be(
    press: Press, shelf: Shelf, sink: CountingSink
) -> None:
    shelf.pages = {"1": {"/1/": "a"}, "2": {"/2/": "b"}}
    plan.everything(press.recipes)
    press.drain()
    del shelf.pages["2"]
    plan.everything(press.recipes)
    press.drain()
    assert set(sink.tree) == {"/1/"}


def test_a_full_press_writes_what_was_lost(press: Press, shelf: Shelf, sink: CountingSink) -> None:
    shelf.pages = {"1": {"/1/": "a"}}
    plan.everything(press.recipes)
    press.drain()
    sink.tree.clear()
    plan.everything(press.recipes)
    assert press.drain().written == 1
    assert sink.tree == {"/1/": b"a"}


def test_a_recipe_that_the_code_no_longer_knows_prints_nothing(
    shelf: Shelf, sink: CountingSink
) -> None:
    old = Shelf("old")
    press = Press([shelf, old], sink)
    plan.plan(press.recipes)
    old.pages["1"] = {"/old/": "x"}
    change("old:1")
    press.drain()
    later = Press([shelf], sink)
    plan.everything(later.recipes)
    later.drain()
    assert sink.tree == {}
