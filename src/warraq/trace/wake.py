"""Wakes a worker the moment something was recorded: PostgreSQL calls it, SQLite is looked at."""

from __future__ import annotations

import time
from typing import Any, Protocol

from django.db import connection, connections

CHANNEL = "warraq"
LOOK = 0.02


class Bell(Protocol):
    """What a worker sleeps beside."""

    def wait(self, seconds: float) -> bool:
        """Return True once something was committed, False after so many seconds without."""

    def close(self) -> None:
        """Let go of what it holds; the next wait takes it again."""


def ring() -> None:
    """Wake every worker once the running transaction is committed; nothing to do on SQLite."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"NOTIFY {CHANNEL}")


def bell() -> Bell:
    """The bell of the site's database."""
    return Listening() if connection.vendor == "postgresql" else Looking()


class Listening:
    """Listens on a connection of its own, so that nothing said meanwhile is missed.

    The first wait, and the first after a lost connection, returns at once: what was said before
    was said to nobody. Raises django.db.Error where the database does not answer.
    """

    def __init__(self) -> None:
        self._line: Any = None

    def wait(self, seconds: float) -> bool:
        """Return True at a call, False after so many seconds without."""
        if self._line is None:
            self._listen()
            return True
        with self._line.wrap_database_errors:
            heard = self._line.connection.notifies(timeout=seconds, stop_after=1)
            return bool(list(heard))

    def close(self) -> None:
        """Hang up."""
        line, self._line = self._line, None
        if line is not None:
            line.close()

    def _listen(self) -> None:
        line = connections.create_connection("default")
        with line.cursor() as cursor:
            cursor.execute(f"LISTEN {CHANNEL}")
        self._line = line


class Looking:
    """Looks whether another connection has committed: one read of shared memory on SQLite."""

    def __init__(self) -> None:
        self._seen: int | None = None

    def wait(self, seconds: float) -> bool:
        """Return True at a commit, False after so many seconds without."""
        end = time.monotonic() + seconds
        while not (moved := self._moved()) and time.monotonic() < end:
            time.sleep(LOOK)
        return moved

    def close(self) -> None:
        """Forget what was seen: a new connection counts anew."""
        self._seen = None

    def _moved(self) -> bool:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA data_version")
            version: int = cursor.fetchone()[0]
        moved, self._seen = version != self._seen, version
        return moved
