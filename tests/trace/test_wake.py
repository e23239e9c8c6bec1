"""The bell: it rings for what was committed, for nothing else, and is never missed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction

from warraq.trace import outbox, wake

pytestmark = pytest.mark.django_db(transaction=True)
LONG = 60.0


def elsewhere(act: Callable[[], Any]) -> None:
    """Act in another thread, on a connection of its own, to the end."""

    def run() -> None:
        try:
            act()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(LONG)
    assert not thread.is_alive()


def record() -> None:
    with transaction.atomic():
        outbox.record({"story:1"})


def record_and_think_better_of_it() -> None:
    with transaction.atomic():
        outbox.record({"story:1"})
        transaction.set_rollback(True)


@pytest.fixture
def bell() -> Any:
    """A bell that has rung for what was there before, and is silent."""
    made = wake.bell()
    while made.wait(0):
        pass
    yield made
    made.close()


def test_it_rings_for_what_was_committed_while_nobody_waited(bell: wake.Bell) -> None:
    elsewhere(record)
    assert bell.wait(LONG)
    while bell.wait(0):
        pass
    assert not bell.wait(0.1)


def test_it_rings_while_one_waits(bell: wake.Bell) -> None:
    heard: list[bool] = []
    ready = threading.Event()

    def worker() -> None:
        mine = wake.bell()
        while mine.wait(0):
            pass
        ready.set()
        heard.append(mine.wait(LONG))
        mine.close()

    thread = threading.Thread(target=lambda: elsewhere(worker))
    thread.start()
    assert ready.wait(LONG)
    record()
    thread.join(LONG)
    assert heard == [True]


def test_it_is_silent_for_what_was_taken_back(bell: wake.Bell) -> None:
    elsewhere(record_and_think_better_of_it)
    assert not bell.wait(0.2)


def test_after_a_lost_line_it_rings_at_once_and_listens_again(bell: wake.Bell) -> None:
    bell.close()
    assert bell.wait(0)
    while bell.wait(0):
        pass
    elsewhere(record)
    assert bell.wait(LONG)


def test_a_line_that_the_server_cut_is_an_error_and_then_a_new_line(bell: wake.Bell) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no line to cut")
    from django.db import OperationalError

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND query LIKE 'LISTEN%'"
        )
        assert cursor.fetchone() == (1,)
    with pytest.raises(OperationalError):
        bell.wait(LONG)
    bell.close()
    assert bell.wait(0)
    elsewhere(record)
    assert bell.wait(LONG)
