"""The order of work: what is urgent first, whatever a bulk job waits for; and removals."""

from __future__ import annotations

import pytest

from tests.press.engine.shelf import CountingSink, Shelf, change
from warraq.press.engine import plan
from warraq.press.engine.commit import commit
from warraq.press.engine.delivery import Sinks
from warraq.press.engine.output import gone, moved
from warraq.press.engine.recipe import BULK, Priority, newness
from warraq.press.engine.render import render
from warraq.press.engine.work import BATCH, Press
from warraq.press.models import Entry, Unit
from warraq.trace import outbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def sink() -> CountingSink:
    return CountingSink()


def fill(shelf: Shelf, count: int) -> None:
    for number in range(count):
        shelf.pages[str(number)] = {f"/{number}/": str(number)}


def test_newness_is_the_number_at_the_end() -> None:
    assert newness("17") == 17
    assert newness("site/0/2024-11-22") == 20241122
    assert newness("all") == 0


def test_a_fresh_story_overtakes_a_bulk_job(sink: CountingSink) -> None:
    shelf, front = Shelf(), Shelf("front", Priority.FRONT)
    fill(shelf, 3 * BATCH)
    press = Press([shelf, front], sink)
    plan.imprint("one")
    press.step()
    assert Unit.objects.filter(dirty=True).count() == 2 * BATCH
    shelf.pages["old"] = {"/old/": "an old one, changed by an editor"}
    front.pages["front"] = {"/": "front"}
    change("shelf:old", "front:front")
    press.step()
    assert sink.log[-2:] == ["+/old/", "+/"]
    assert Unit.objects.filter(dirty=True).count() == 2 * BATCH


def test_a_bulk_job_leaves_the_urgent_urgent(sink: CountingSink) -> None:
    shelf = Shelf()
    shelf.pages["1"] = {"/1/": "x"}
    press = Press([shelf], sink)
    change("shelf:1")
    plan.plan(press.recipes)
    plan.imprint("new code")
    plan.plan(press.recipes)
    assert Unit.objects.get().rank < BULK


def test_what_a_long_job_changes_is_bulk(sink: CountingSink) -> None:
    shelf = Shelf()
    shelf.pages["1"] = {"/1/": "x"}
    press = Press([shelf], sink)
    with outbox.bulk():
        change("shelf:1")
    plan.plan(press.recipes)
    assert Unit.objects.get().rank >= BULK
    change("shelf:1")
    plan.plan(press.recipes)
    assert Unit.objects.get().rank < BULK


def test_a_tag_that_very_many_read_is_a_bulk_job(
    sink: CountingSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "WIDE", 5)
    monkeypatch.setattr(plan, "PIECE", 3)
    shelf = Shelf()
    fill(shelf, 11)
    for number in range(11):
        shelf.reads[str(number)] = {"menu"} | ({"few"} if number < 2 else set())
    press = Press([shelf], sink)
    change(*(f"shelf:{number}" for number in range(11)))
    press.drain()
    change("menu", "few")
    plan.plan(press.recipes)
    ranks = dict(Unit.objects.filter(dirty=True).values_list("subject", "rank"))
    assert len(ranks) == 11
    assert {subject for subject, rank in ranks.items() if rank < BULK} == {"0", "1"}


def test_new_code_reprints_the_newest_first(sink: CountingSink) -> None:
    shelf = Shelf()
    fill(shelf, 5)
    press = Press([shelf], sink)
    plan.imprint("one")
    press.drain()
    assert sink.log == ["+/4/", "+/3/", "+/2/", "+/1/", "+/0/"]


def test_a_cap_on_deletions_asks(sink: CountingSink) -> None:
    shelf = Shelf()
    fill(shelf, 4)
    press = Press([shelf], sink, removals=3)
    change(*(f"shelf:{number}" for number in range(4)))
    press.drain()
    shelf.pages.clear()
    change(*(f"shelf:{number}" for number in range(4)))
    tally = press.drain()
    assert (tally.removed, tally.held, len(sink.tree)) == (0, 4, 4)
    assert press.drain().held == 4
    tally = press.drain(allow_removals=True)
    assert (tally.removed, tally.held, sink.tree) == (4, 0, {})


def test_the_cap_counts_a_bulk_job_as_one(sink: CountingSink) -> None:
    shelf = Shelf()
    fill(shelf, 3 * BATCH)
    press = Press([shelf], sink, removals=BATCH)
    plan.imprint("one")
    press.drain()
    shelf.pages = {name: {} for name in shelf.pages}
    plan.imprint("two")
    assert press.drain().held == 3 * BATCH
    assert len(sink.tree) == 3 * BATCH


def test_readers_of_many_tags_are_all_found(
    sink: CountingSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same few units read several changed tags: none of another tag's readers is left out."""
    monkeypatch.setattr(plan, "WIDE", 6)
    shelf = Shelf()
    fill(shelf, 6)
    for number in range(5):
        shelf.reads[str(number)] = {"author:1", "topic:1", "section:1"}
    shelf.reads["5"] = {"zone:1"}
    press = Press([shelf], sink)
    change(*(f"shelf:{number}" for number in range(6)))
    press.drain()
    change("author:1", "topic:1", "section:1", "zone:1")
    plan.plan(press.recipes)
    assert Unit.objects.filter(dirty=True).count() == 6


def test_killed_between_files_and_rows_and_then_undone(
    sink: CountingSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The files say one thing, the ledger another, and the change is taken back meanwhile."""
    shelf = Shelf()
    shelf.pages["1"] = {"/1/": "first"}
    press = Press([shelf], sink)
    change("shelf:1")
    press.drain()
    shelf.pages["1"] = {"/1/": "second", "/stray/": "new"}
    change("shelf:1")
    with monkeypatch.context() as patch:
        patch.setattr("warraq.press.engine.commit.write_down", _killed)
        with pytest.raises(KeyboardInterrupt):
            press.drain()
    assert sink.tree == {"/1/": b"second", "/stray/": b"new"}
    shelf.pages["1"] = {"/1/": "first"}
    change("shelf:1")
    press.drain()
    assert sink.tree == {"/1/": b"first"}


def test_killed_after_a_removal_and_then_returned(
    sink: CountingSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf()
    shelf.pages["1"] = {"/1/": "x"}
    press = Press([shelf], sink)
    change("shelf:1")
    press.drain()
    shelf.pages["1"] = {}
    change("shelf:1")
    with monkeypatch.context() as patch:
        patch.setattr("warraq.press.engine.sweep._forget", _killed)
        with pytest.raises(KeyboardInterrupt):
            press.drain()
    assert sink.tree == {}
    shelf.pages["1"] = {"/1/": "x"}
    change("shelf:1")
    press.drain()
    assert sink.tree == {"/1/": b"x"}


def test_one_that_breaks_the_commit_fails_alone(sink: CountingSink) -> None:
    shelf = Shelf()
    shelf.pages = {"1": {"/1/": "x"}, "2": {f"/{'2' * 300}/": "too long"}, "3": {"/3/": "y"}}
    press = Press([shelf], sink)
    change("shelf:1", "shelf:2", "shelf:3")
    assert press.drain().failed == 1
    assert sink.tree == {"/1/": b"x", "/3/": b"y"}
    assert "no path to publish at" in Unit.objects.exclude(error="").get().error


def test_what_is_urgent_is_printed_in_the_midst_of_a_long_plan(sink: CountingSink) -> None:
    shelf = Shelf()
    fill(shelf, 3 * BATCH)
    press = Press([shelf], sink)
    plan.imprint("one")
    said: list[str] = []

    def meanwhile() -> None:
        if not said:
            shelf.pages["fresh"] = {"/fresh/": "x"}
            change("shelf:fresh")
            said.append("once")
        press._meanwhile()

    plan.plan(press.recipes, meanwhile)
    assert "+/fresh/" in sink.log
    press.drain()
    assert len(sink.tree) == 3 * BATCH + 1


def _killed(*arguments: object) -> None:
    raise KeyboardInterrupt


def test_what_pages_may_still_need_goes_last(sink: CountingSink) -> None:
    asset, page = Shelf("asset", Priority.ASSET), Shelf()
    asset.pages["all"] = {"/old.css": "old"}
    page.pages["1"], page.reads["1"] = {"/1/": "with old.css"}, {"css"}
    press = Press([asset, page], sink)
    change("asset:all", "shelf:1")
    press.drain()
    asset.pages["all"] = {"/new.css": "new"}
    page.broken.add("1")
    change("asset:all", "css")
    press.drain()
    assert "/old.css" in sink.tree, "a page that could not be printed still needs it"
    page.broken.clear()
    change("css")
    press.drain()
    assert "/old.css" not in sink.tree


def test_moved_and_gone_are_outputs_like_others(sink: CountingSink) -> None:
    shelf = Shelf()
    shelf.pages["1"] = {"/new/": "here", "/old/": moved("/old/", "/new/")}
    shelf.pages["2"] = {"/2/": gone("/2/")}
    press = Press([shelf], sink)
    change("shelf:1", "shelf:2")
    press.drain()
    assert sink.moved == {"/old/": "/new/"}
    rows = dict(Entry.objects.values_list("path", "status"))
    assert rows == {"/new/": 200, "/old/": 301, "/2/": 410}
    shelf.pages["1"] = {"/new/": "here"}
    change("shelf:1")
    press.drain()
    assert sink.moved == {}
    assert "/old/" not in sink.tree


def test_a_change_that_was_planned_before_its_reader_was_known(sink: CountingSink) -> None:
    """Two workers: one plans while the other has rendered and not yet written down what it read."""
    shelf = Shelf()
    shelf.pages["1"], shelf.reads["1"] = {"/1/": "old"}, {"teaser:2"}
    press = Press([shelf], sink)
    change("shelf:1")
    plan.plan(press.recipes)
    renderings = render(list(Unit.objects.all()), {"shelf": shelf})
    shelf.pages["1"] = {"/1/": "new"}
    change("teaser:2")
    plan.plan(press.recipes)
    commit(renderings, Sinks([sink]))
    assert Unit.objects.get().dirty
    press.drain()
    assert sink.tree == {"/1/": b"new"}
