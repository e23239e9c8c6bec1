"""The door: pages of living stories, whatever the index still holds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.reader.search.making import word
from warraq.newsroom import actions
from warraq.newsroom.models import Story
from warraq.reader.search import index, query
from warraq.reader.search.engine import Store
from warraq.reader.search.keeper import Keeper
from warraq.reader.search.language import parse
from warraq.reader.search.query import And, Hits, Not, NotReady, Or, Phrase, Query, Sort, TooMuch

Make = Callable[..., Any]


@pytest.fixture
def stories(site_kept: Store, make_story: Make) -> list[int]:
    """Twelve stories of one word, newest last; the index holds them all."""
    made = [make_story(f"قطار الساحل {n}", publish=True).pk for n in range(12)]
    keeper = Keeper(site_kept)
    while keeper.step():
        pass
    return made


def gone(*numbers: int) -> None:
    """Off the site, and no worker has heard of it yet."""
    for pk in numbers:
        actions.unpublish(Story.objects.get(pk=pk))


def ask(after: str | None = None, sort: Sort = "date", size: int = 4) -> Hits:
    return index.search(Query(parse("قطار").clause, sort=sort), after, size)


class TestPages:
    def test_forth_and_back_by_date(self, stories: list[int]) -> None:
        newest = stories[::-1]
        first = ask()
        assert first == Hits(tuple(newest[:4]), 12, next=first.next)
        second = ask(first.next)
        assert second.ids == tuple(newest[4:8])
        last = ask(second.next)
        assert last.ids == tuple(newest[8:])
        assert last.next is None
        assert ask(last.previous).ids == second.ids
        back = ask(second.previous)
        assert (back.ids, back.previous) == (first.ids, None)
        assert ask(back.next).ids == second.ids

    def test_forth_and_back_by_relevance(self, stories: list[int]) -> None:
        pages = [ask(sort="relevance")]
        while pages[-1].next:
            pages.append(ask(pages[-1].next, "relevance"))
        assert [len(page.ids) for page in pages] == [4, 4, 4]
        assert sorted(pk for page in pages for pk in page.ids) == sorted(stories)
        assert pages[0].previous is None
        assert ask(pages[2].previous, "relevance").ids == pages[1].ids

    def test_a_page_in_the_middle_stays_while_news_come(
        self, stories: list[int], site_kept: Store, make_story: Make
    ) -> None:
        second = ask(ask().next)
        cursor = ask().next
        make_story("قطار جديد", publish=True)
        while Keeper(site_kept).step():
            pass
        assert ask(cursor).ids == second.ids

    def test_only_so_many_are_ordered_by_relevance(
        self, stories: list[int], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(index, "MOST_RANKED", 6)
        first = ask(sort="relevance")
        assert first.cut
        second = ask(first.next, "relevance")
        assert (len(second.ids), second.next) == (2, None)
        assert not ask().cut

    @pytest.mark.parametrize(
        "cursor",
        ["", "x", "from", "older", "older-1", "fromzzzzzzzzzzzzz", "olderzzzzzzzzzzzzz", "older٣",
         "from0'", "newer" * 9, "\x00", "from1\n"],
    )  # fmt: skip
    def test_a_cursor_of_somebody_elses(self, stories: list[int], cursor: str) -> None:
        assert len(ask(cursor).ids) == 4
        assert len(ask(cursor, "relevance").ids) in (0, 4)

    def test_cursors_are_short_and_plain(self, stories: list[int]) -> None:
        for cursor in (ask().next, ask(sort="relevance").next):
            assert cursor
            assert cursor.isascii()
            assert cursor.isalnum()
            assert len(cursor) <= 20


class TestLiving:
    def test_a_story_is_gone_before_the_index_knows(self, stories: list[int]) -> None:
        gone(stories[11], stories[9])
        first = ask()
        assert first.ids == tuple(stories[pk] for pk in (10, 8, 7, 6))
        assert ask(first.next).ids == tuple(stories[pk] for pk in (5, 4, 3, 2))
        ranked = ask(sort="relevance", size=12)
        assert sorted(ranked.ids) == sorted(set(stories) - {stories[11], stories[9]})
        assert ranked.total == 10

    def test_a_page_is_filled_from_those_after_it(self, stories: list[int]) -> None:
        gone(*stories[4:])
        assert ask().ids == tuple(stories[3::-1])
        assert ask().next is None

    def test_none_left(self, stories: list[int]) -> None:
        gone(*stories)
        assert ask() == Hits((), ask().total)
        assert ask(sort="relevance").ids == ()


class TestBounds:
    def test_too_many_words(self, stories: list[int]) -> None:
        many = tuple(word(f"ك{n}") for n in range(query.MOST_WORDS + 1))
        for clause in (And(many), Or(many), Not(And(many)), Phrase(tuple(w.surface for w in many))):
            with pytest.raises(TooMuch):
                index.search(Query(clause))
        assert index.search(Query(Or(many[:-1]))).ids == ()

    def test_too_deep(self, stories: list[int]) -> None:
        clause: Any = word("قطار")
        for _level in range(1000):
            clause = Not(clause)
        with pytest.raises(TooMuch):
            index.search(Query(clause))

    def test_sizes(self, stories: list[int]) -> None:
        assert len(ask(size=0).ids) == 1
        assert len(ask(size=10**9).ids) == 12


class TestWords:
    def test_completions(self, stories: list[int]) -> None:
        assert index.words("الساح", 3) == [("الساحل", 12)]
        assert index.counts({"قطار", "طائرة"}) == {"قطار": 12}
        assert index.words("ققق") == []


def test_without_an_index_it_says_so(site_kept: Store) -> None:
    for ask_it in (ask, lambda: index.words("ا"), lambda: index.counts(["ا"])):
        with pytest.raises(NotReady):
            ask_it()


def test_asking_writes_nothing(db: None, tmp_path: Path, settings: Any) -> None:
    settings.WARRAQ_SITE = tmp_path
    with pytest.raises(NotReady):
        ask()
    assert list(tmp_path.iterdir()) == []
