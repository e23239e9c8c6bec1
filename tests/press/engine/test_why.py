"""Why a path is as it is."""

from __future__ import annotations

import pytest

from tests.press.engine.test_press import CountingSink, Shelf, change
from warraq.press.engine.output import Output
from warraq.press.engine.why import ElsewhereError, near, path_of, why
from warraq.press.engine.work import Press
from warraq.press.models import Entry, Owed
from warraq.trace.models import Change

pytestmark = pytest.mark.django_db
SITE = "https://news.example"


@pytest.fixture
def shelf() -> Shelf:
    shelf = Shelf()
    shelf.pages = {"1": {"/politics/": "one", "/rss.xml": "feed"}, "2": {"/sport/": "two"}}
    shelf.reads = {"1": {"list:a", "settings:site"}, "2": {"list:b"}}
    return shelf


@pytest.fixture
def press(shelf: Shelf) -> Press:
    press = Press([shelf], CountingSink())
    change("shelf:1", "shelf:2")
    press.drain()
    return press


def test_a_printed_path_tells_who_printed_it_and_from_what(press: Press, shelf: Shelf) -> None:
    found = why("/politics/", {"shelf": shelf})
    assert found
    assert (found.recipe, found.subject) == ("shelf", "1")
    assert {"list:a", "settings:site"} <= set(found.reads)
    assert "list:b" not in found.reads
    assert found.sha256 == Output("/politics/", b"one").sha256
    assert (found.size, found.status, found.dirty, found.reason) == (3, 200, False, "")
    assert found.change
    assert found.change.tag == "shelf:1"
    assert found.sound


@pytest.mark.parametrize(
    "asked",
    [
        "/politics/",
        "/politics",
        "politics",
        "politics/",
        f"{SITE}/politics/?from=mail#top",
        "/politics/index.html",
        "/politics/index.html.br",
        "/p%6Flitics/",
    ],
)
def test_a_path_is_understood_however_it_is_written(press: Press, shelf: Shelf, asked: str) -> None:
    found = why(path_of(asked, SITE), {"shelf": shelf})
    assert found
    assert found.path == "/politics/"


def test_an_address_of_another_site_is_refused() -> None:
    with pytest.raises(ElsewhereError, match=r"other\.example"):
        path_of("https://other.example/politics/", SITE)


def test_the_last_change_is_the_newest_that_touched_it(press: Press, shelf: Shelf) -> None:
    recipes = {"shelf": shelf}
    change("list:a")
    change("list:b", "nothing:7")
    found = why("/politics/", recipes)
    assert found
    assert found.change
    assert found.change.tag == "list:a"
    change("shelf:1")
    named = why("/politics/", recipes)
    assert named
    assert named.change
    newest = Change.objects.order_by("-seq").first()
    assert newest
    assert (named.change.seq, named.change.tag) == (newest.seq, "shelf:1")
    assert (named.change.made_at, named.dirty) == (newest.made_at, False)


def test_a_failure_and_a_debt_are_told(press: Press, shelf: Shelf) -> None:
    shelf.broken.add("1")
    change("shelf:1")
    press.drain()
    Owed.objects.create(sink="s3", path="/rss.xml")
    found = why("/rss.xml", {"shelf": shelf})
    assert found
    assert (found.dirty, found.attempts) == (True, 1)
    assert found.reason == "LookupError: 1 cannot be rendered"
    assert found.owed == {"s3": "write"}
    assert not found.sound


def test_a_path_on_its_way_out_has_no_unit(press: Press, shelf: Shelf) -> None:
    Entry.objects.filter(path="/sport/").update(doomed=True, unit=None)
    found = why("/sport/", {"shelf": shelf})
    assert found
    assert (found.doomed, found.recipe, found.change, found.sound) == (True, "", None, False)


def test_an_unknown_path_has_neighbours(press: Press, shelf: Shelf) -> None:
    assert why("/polotics/", {"shelf": shelf}) is None
    assert near("/polotics/") == ["/politics/"]
    assert near("/polotics/2024/11/22/") == []
    assert near("/rss.xm") == ["/rss.xml"]
