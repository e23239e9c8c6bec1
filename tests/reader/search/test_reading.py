"""A story that cannot be read is named and holds up no other; the database's errors do."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError

from warraq.reader.search import reading
from warraq.reader.search.reading import read

Make = Callable[..., Any]


def test_all_but_the_one(
    make_story: Make, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger("warraq"), "propagate", True)
    made = [make_story(f"خبر {n}", publish=True).pk for n in range(4)]

    def headline(story: Any) -> str:
        if story.id == made[2]:
            raise KeyError("speaker")
        return str(story.headline)

    found, unread = read(made, headline)
    assert found == {pk: f"خبر {n}" for n, pk in enumerate(made) if n != 2}
    assert unread == [made[2]]
    (record,) = caplog.records
    assert f"Story {made[2]} cannot be read" in record.getMessage()
    assert record.exc_info


@pytest.mark.parametrize("error", [OperationalError, MemoryError])
def test_an_error_that_says_nothing_of_a_story(
    error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_stories: object) -> None:
        raise error("gone away")

    monkeypatch.setattr(reading, "searchable", broken)
    with pytest.raises(error):
        read([1, 2], lambda story: story)


def test_none_is_none(db: None) -> None:
    assert read([], lambda story: story) == ({}, [])
