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
