"""Two workers at once, on PostgreSQL: neither undoes the other, and nobody waits in a ring."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
from django.db import connection, connections

from tests.press.engine.shelf import CountingSink, Shelf, change
from warraq.press.engine import plan, work
from warraq.press.engine.commit import commit
from warraq.press.engine.delivery import Sinks
from warraq.press.engine.recipe import Priority, Recipe
from warraq.press.engine.render import Rendering, render
from warraq.press.engine.sweep import sweep
from warraq.press.engine.work import Press
from warraq.press.models import Unit

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="on SQLite writers stand in line"),
]
PATIENT = 60


def worker(do: Callable[[], object]) -> threading.Thread:
    """A worker with a connection of its own."""

    def run() -> None:
        try:
            do()
        finally:
            connections.close_all()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread


def test_a_path_that_another_has_just_claimed_is_not_removed() -> None:
    shelf, sink = Shelf(), CountingSink()
    press = Press([shelf], sink)
    shelf.pages = {"1": {"/a/": "one"}, "2": {"/b/": "two"}}
    change("shelf:1", "shelf:2")
    press.drain()
    shelf.pages = {"1": {"/c/": "one"}, "2": {"/b/": "two", "/a/": "mine now"}}
    change("shelf:1", "shelf:2")
    plan.plan(press.recipes)
    sinks = Sinks([sink])
    one, two = (render([Unit.objects.get(subject=name)], {"shelf": shelf}) for name in ("1", "2"))
    claimed: list[threading.Thread] = []

    def before_it_is_doomed(execute: Any, sql: str, *rest: Any) -> Any:
        if sql.startswith('UPDATE "press_entry"') and "doomed" in sql and not claimed:
            claimed.append(worker(lambda: commit(two, sinks)))
            claimed[0].join(PATIENT)
            assert not claimed[0].is_alive()
        return execute(sql, *rest)

    with connection.execute_wrapper(before_it_is_doomed):
        commit(one, sinks)
    assert claimed
    sweep(sinks, None)
    assert sink.tree == {"/c/": b"one", "/b/": b"two", "/a/": b"mine now"}


def test_two_new_stories_do_not_wait_for_one_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each worker holds a new story and a listing, and has rendered both before either commits."""
    monkeypatch.setattr(work, "LEASE", dt.timedelta(hours=1))
    shelf, listing, sink = Shelf(), Shelf("listing", Priority.LISTING), CountingSink()
    Press([shelf, listing], sink).drain()
    both = threading.Barrier(2)

    def rendered(units: Sequence[Unit], recipes: Mapping[str, Recipe]) -> list[Rendering]:
        found = render(units, recipes)
        both.wait(PATIENT)
        return found

    monkeypatch.setattr(work, "render", rendered)
    leased = threading.Event()
    lease = work._lease

    def noted() -> list[Unit]:
        units = lease()
        leased.set()
        return units

    monkeypatch.setattr(work, "_lease", noted)

    def publish(name: str) -> threading.Thread:
        shelf.pages[name] = {f"/{name}/": "x"}
        listing.pages[name] = {f"/of-{name}/": "x"}
        change(f"shelf:{name}", f"listing:{name}")
        return worker(Press([shelf, listing], sink).step)

    first = publish("1")
    assert leased.wait(PATIENT)
    second = publish("2")
    for thread in (first, second):
        thread.join(PATIENT)
        assert not thread.is_alive(), "it waits for the other"
    assert set(sink.tree) == {"/1/", "/2/", "/of-1/", "/of-2/"}
