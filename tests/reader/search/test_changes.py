"""Which stories are to be indexed anew: in pieces, each written down, none forgotten."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from warraq.newsroom.models import Topic
from warraq.newsroom.public.search import of_subject
from warraq.reader.search import changes
from warraq.reader.search.changes import changed, hurried
from warraq.reader.search.engine import State
from warraq.trace import outbox

pytestmark = pytest.mark.django_db
Make = Callable[..., Any]


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three stories a piece."""
    monkeypatch.setattr(changes, "PIECE", 3)


@pytest.fixture
def topic(make_story: Make) -> Any:
    """A topic of seven stories."""
    made = Topic(name="مياه")
    made.save()
    for number in range(7):
        make_story(f"خبر {number}", topics=[made], publish=True)
    return made


def pieces(state: State) -> list[list[int]]:
    """All that is to be done from a state on."""
    latest, found = outbox.latest(), []
    while state.seq < latest:
        stories, state = changed(state, latest)
        assert len(stories) <= changes.PIECE
        found.append(stories)
    assert state.reached is None
    return found


def record(*tags: str) -> None:
    """Each in its turn: those of one action are put in order."""
    for tag in tags:
        outbox.record({tag})


def test_the_stories_of_a_topic_and_those_beside_it(topic: Any) -> None:
    before = State("1", outbox.latest())
    record("story:900", "front", topic.tag, "story:901")
    found = [piece for piece in pieces(before) if piece]
    newest = of_subject("topic", topic.pk, None, 9)
    assert found == [[900, *newest[:2]], newest[2:5], [*newest[5:], 901]]


def test_a_story_twice_is_one(topic: Any) -> None:
    before = State("1", outbox.latest())
    record("story:900", "story:901", "story:900", "story:900")
    assert pieces(before) == [[900, 901]]


def test_a_topic_named_anew_before_it_was_gone_through_is_gone_through_again(topic: Any) -> None:
    before = State("1", outbox.latest())
    record(topic.tag)
    _stories, state = changed(before, outbox.latest())
    assert state.reached
    record(topic.tag)
    rest = [pk for piece in pieces(state) for pk in piece]
    assert set(rest) == set(of_subject("topic", topic.pk, None, 9))


def test_what_no_story_holds_is_passed_by(topic: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    before = State("1", outbox.latest(), unread=(5,))
    record("front", "section:1", "topic:99999", "settings:site")
    assert changed(before, outbox.latest()) == ([], State("1", outbox.latest(), unread=(5,)))
    monkeypatch.setattr(changes, "_ROWS", 2)
    assert pieces(before) == [[], []]


def test_what_an_editor_did_is_hurried(topic: Any) -> None:
    before = outbox.latest()
    with outbox.bulk():
        record("story:900")
    record("story:901", topic.tag, "story:901")
    assert hurried(before, outbox.latest()) == [901]
    assert hurried(outbox.latest(), outbox.latest()) == []
