"""A forecast says what the press then does, and touches nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core import serializers

from tests.press.engine.test_press import Shelf, change
from warraq.press.engine import plan
from warraq.press.engine.forecast import forecast
from warraq.press.engine.work import Press
from warraq.press.models import Entry, Imprint, Owed, Read, SinkState, Unit
from warraq.press.sinks.folder import FolderSink
from warraq.trace.models import Change, Cursor

LEDGER = (Unit, Read, Entry, Owed, SinkState, Imprint, Change, Cursor)
CODE = "the code of now"


def rows() -> str:
    """Every row of the press and of the outbox."""
    return "\n".join(
        serializers.serialize("json", model.objects.order_by("pk")) for model in LEDGER
    )


def files(root: Path) -> dict[str, tuple[bytes, int]]:
    return {
        str(file.relative_to(root)): (file.read_bytes(), file.stat().st_mtime_ns)
        for file in root.rglob("*")
        if file.is_file()
    }


@pytest.fixture
def shelf() -> Shelf:
    shelf = Shelf()
    shelf.pages = {str(n): {f"/{n}/": f"page {n}"} for n in range(1, 6)}
    shelf.reads = {"2": {"list:a"}, "3": {"list:a"}}
    return shelf


@pytest.fixture
def press(shelf: Shelf, tmp_path: Path, db: None) -> Press:
    press = Press([shelf], FolderSink(tmp_path / "public"))
    plan.imprint(CODE)
    press.drain()
    return press


def test_it_says_what_a_press_then_does(press: Press, shelf: Shelf) -> None:
    shelf.pages["1"] = {"/1/": "page 1, mended"}
    shelf.pages["2"] = {"/2/": "page 2", "/2/print/": "for paper"}
    shelf.pages["6"] = {"/6/": "page 6"}
    del shelf.pages["5"]
    change("shelf:1", "shelf:5", "shelf:6", "list:a")
    made = forecast(press.recipes, CODE)
    assert made.written == ["/1/", "/2/print/", "/6/"]
    assert made.removed == ["/5/"]
    assert (made.rendered, made.same, made.failed) == (5, 2, {})
    tally = press.drain()
    assert (sorted(tally.paths), tally.rendered, tally.removed) == (made.written, 5, 1)


@pytest.mark.django_db(transaction=True, databases=["default", "snapshot"])
@pytest.mark.parametrize("full", [False, True])
def test_nothing_changed(
    shelf: Shelf, tmp_path: Path, settings: Any, full: bool, transactional_db: None
) -> None:
    settings.WARRAQ_SNAPSHOT_ALIAS = "snapshot"
    public = tmp_path / "public"
    press = Press([shelf], FolderSink(public))
    plan.imprint(CODE)
    press.drain()
    shelf.pages["1"] = {"/1/": "page 1, mended"}
    shelf.broken.add("2")
    del shelf.pages["5"]
    change("shelf:1", "shelf:5", "list:a")
    ledger, tree = rows(), files(public)
    made = forecast(press.recipes, CODE, full=full)
    assert (made.written, made.removed) == (["/1/"], ["/5/"])
    assert made.failed == {"shelf 2": "LookupError: 2 cannot be rendered"}
    assert rows() == ledger
    assert files(public) == tree
    press.drain()
    assert rows() != ledger
    assert files(public) != tree


def test_other_code_means_everything(press: Press, shelf: Shelf) -> None:
    shelf.rendered.clear()
    assert forecast(press.recipes, CODE).rendered == 0
    assert shelf.rendered == []
    made = forecast(press.recipes, "other code")
    assert (made.rendered, made.same, made.written) == (5, 5, [])
    assert not Imprint.objects.filter(value="other code").exists()


def test_a_full_one_finds_what_nobody_announced(press: Press, shelf: Shelf) -> None:
    shelf.pages["4"] = {"/4/": "changed without a word"}
    shelf.pages["7"] = {"/7/": "new without a word"}
    del shelf.pages["5"]
    assert forecast(press.recipes, CODE).written == []
    told: list[tuple[int, int]] = []
    made = forecast(
        press.recipes, CODE, full=True, progress=lambda done, left: told.append((done, left))
    )
    assert (made.written, made.removed) == (["/4/", "/7/"], ["/5/"])
    assert told[-1] == (6, 0)


def test_a_path_that_goes_from_one_to_another_is_not_removed(press: Press, shelf: Shelf) -> None:
    shelf.pages["1"], shelf.pages["2"] = {"/2/": "two by one"}, {"/1/": "one by two"}
    change("shelf:1", "shelf:2")
    made = forecast(press.recipes, CODE)
    assert (made.written, made.removed) == (["/1/", "/2/"], [])


def test_what_waits_to_be_removed_is_told(press: Press) -> None:
    Entry.objects.filter(path="/3/").update(doomed=True, unit=None)
    assert forecast(press.recipes, CODE).removed == ["/3/"]


def test_what_a_recipe_that_is_no_more_has_printed_goes(press: Press) -> None:
    Unit.objects.update(dirty=True)
    made = forecast([], CODE)
    assert made.removed == ["/1/", "/2/", "/3/", "/4/", "/5/"]
