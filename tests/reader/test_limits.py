"""Limits: exactly as many as may pass do, however many come at once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, transaction

from warraq.reader.limits import DAY, HOUR, Full, Limit, bucket, take
from warraq.reader.models import Counter

THREADS = 20
MORNING = "2024-11-22T10:00:00+03:00"


def tries(times: int, *limits: Limit) -> int:
    """How many of so many tries pass."""
    passed = 0
    for _ in range(times):
        try:
            take(*limits)
            passed += 1
        except Full:
            pass
    return passed


def at_once(work: Callable[[int], Any]) -> list[Any]:
    """What each of many threads brings that start together."""
    ready = threading.Barrier(THREADS)

    def one(number: int) -> Any:
        ready.wait()
        try:
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(one, range(THREADS)))


def counts() -> dict[str, int]:
    return dict(Counter.objects.values_list("bucket", "count"))


@pytest.mark.django_db
class TestAlone:
    def test_so_many_pass_and_no_more(self) -> None:
        assert tries(8, Limit("a", 5, HOUR)) == 5
        assert tries(8, Limit("b", 5, HOUR)) == 5
        assert counts() == {"a": 5, "b": 5}

    def test_a_bucket_begins_anew_when_its_time_is_over(self, clock: Any) -> None:
        clock(MORNING)
        assert tries(6, Limit("a", 5, HOUR)) == 5
        clock("2024-11-22T10:59:59+03:00")
        with pytest.raises(Full) as caught:
            take(Limit("a", 5, HOUR))
        assert caught.value.minutes == 1
        clock("2024-11-22T11:00:00+03:00")
        assert tries(6, Limit("a", 5, HOUR)) == 5

    def test_what_was_refused_does_not_prolong_it(self, clock: Any) -> None:
        clock(MORNING)
        assert tries(1, Limit("a", 1, HOUR)) == 1
        for minute in range(1, 60):
            clock(f"2024-11-22T10:{minute:02}:00+03:00")
            assert tries(1, Limit("a", 1, HOUR)) == 0
        clock("2024-11-22T11:00:00.5+03:00")
        assert tries(1, Limit("a", 1, HOUR)) == 1

    def test_all_are_counted_or_none(self) -> None:
        wide, narrow, last = Limit("b", 9, HOUR), Limit("c", 2, DAY), Limit("a", 9, HOUR)
        assert tries(5, wide, narrow, last) == 2
        assert counts() == {"a": 2, "b": 2, "c": 2}
        with pytest.raises(Full) as caught:
            take(wide, narrow, last)
        assert caught.value.limit == narrow
        assert caught.value.minutes in (24 * 60, 24 * 60 - 1)

    def test_a_size_counts_as_so_many(self) -> None:
        take(Limit("a", 5, HOUR, size=3))
        with pytest.raises(Full):
            take(Limit("a", 5, HOUR, size=3))
        take(Limit("a", 5, HOUR, size=2))
        with pytest.raises(Full):
            take(Limit("new", 5, HOUR, size=6))
        assert counts() == {"a": 5}

    def test_a_transaction_that_is_taken_back_has_counted_nothing(self) -> None:
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            take(Limit("a", 1, HOUR))
            raise ZeroDivisionError
        assert tries(1, Limit("a", 1, HOUR)) == 1

    def test_a_name_says_nothing_of_what_it_counts(self, settings: Any) -> None:
        name = bucket("send-network", "192.0.2.0/24")
        assert name.startswith("send-network:")
        assert "192" not in name
        assert len(name) < 60
        assert name == bucket("send-network", "192.0.2.0/24")
        others = {bucket("send-network", "192.0.3.0/24"), bucket("x", "192.0.2.0/24")}
        assert bucket("x", "a", "b") != bucket("x", "ab")
        settings.SECRET_KEY = "of another site"
        assert name not in others | {bucket("send-network", "192.0.2.0/24")}

    def test_a_name_too_long_is_a_mistake_of_ours(self) -> None:
        with pytest.raises(ValueError, match="at most 120"):
            take(Limit("a" * 121, 1, HOUR))


@pytest.mark.django_db(transaction=True)
class TestTogether:
    """Threads on connections of their own."""

    def test_exactly_so_many_pass(self) -> None:
        passed = at_once(lambda number: tries(5, Limit("a", 37, HOUR)))
        assert sum(passed) == 37
        assert counts() == {"a": 37}

    def test_buckets_named_in_any_order_never_wait_for_each_other(self) -> None:
        one, other, own = (
            Limit(name, most, HOUR) for name, most in (("a", 30), ("b", 50), ("c", 99))
        )
        orders = [(one, other, own), (own, other, one), (other, one, own)]
        passed = at_once(lambda number: tries(4, *orders[number % 3]))
        assert sum(passed) == 30
        assert counts() == {"a": 30, "b": 30, "c": 30}

    def test_an_ended_bucket_begins_anew_once(self, clock: Any) -> None:
        clock(MORNING)
        tries(9, Limit("a", 7, HOUR))
        clock("2024-11-22T12:00:00+03:00")
        passed = at_once(lambda number: tries(2, Limit("a", 7, HOUR)))
        assert sum(passed) == 7
