"""Cursors: what they say, and that one of somebody else's says nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.reader.search.documents import LAST_KEY
from warraq.reader.search.engine import Place
from warraq.reader.search.paging import cursor, place
from warraq.reader.search.query import MOST_RANKED, Sort


@given(st.integers(1, LAST_KEY - 1), st.booleans())
def test_a_key_comes_back(key: int, backward: bool) -> None:
    at = Place(key=key, backward=backward)
    assert place(cursor(at), "date") == at
    assert place(cursor(at), "relevance") == Place()


@given(st.integers(0, MOST_RANKED - 1))
def test_an_offset_comes_back(offset: int) -> None:
    at = Place(offset=offset)
    assert place(cursor(at), "relevance") == at
    assert place(cursor(at), "date") == Place()


def test_no_offset_lies_beyond_what_is_ranked() -> None:
    assert place("fromzzzzzz", "relevance") == Place(offset=MOST_RANKED - 1)


@pytest.mark.parametrize("way", ["older", "newer"])
@pytest.mark.parametrize("key", ["0", "000", "1y2p0ij32e8e7", "zzzzzzzzzzzzz"])
def test_keys_with_nothing_on_one_side_are_none(way: str, key: str) -> None:
    """The least and the greatest there are: 2**63 - 1 is 1y2p0ij32e8e7."""
    assert place(way + key, "date") == Place()


@given(st.text(max_size=20) | st.none())
def test_whatever_it_is_it_is_a_place(text: str | None) -> None:
    sorts: tuple[Sort, Sort] = ("date", "relevance")
    for sort in sorts:
        found = place(text, sort)
        assert 0 <= found.offset < MOST_RANKED
        assert found.key is None or 0 < found.key < LAST_KEY
