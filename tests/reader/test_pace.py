"""Slowing down who asks too fast, in memory alone."""

from __future__ import annotations

import pytest

from warraq.reader import pace
from warraq.reader.pace import Pace


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_burst_then_a_steady_pace(clock: Clock) -> None:
    asked = Pace(3, 0.5, clock)
    assert [asked.wait("a") for _ in range(5)] == [0, 0, 0, 2, 2]
    clock.now += 2
    assert [asked.wait("a"), asked.wait("a")] == [0, 2]
    clock.now += 1000
    assert [asked.wait("a") for _ in range(4)] == [0, 0, 0, 2]


def test_each_has_a_pace_of_his_own(clock: Clock) -> None:
    asked = Pace(1, 1, clock)
    assert [asked.wait("a"), asked.wait("b"), asked.wait("a")] == [0, 0, 1]


def test_memory_has_an_end(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "_REMEMBERED", 2)
    asked = Pace(1, 0.001, clock)
    assert [asked.wait(who) for who in "abc"] == [0, 0, 0]
    assert asked.wait("b") == 1000
    assert asked.wait("a") == 0, "the oldest was forgotten"
