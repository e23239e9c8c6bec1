"""The tasks child: mail, Wagtail's own jobs and the search index, and what a killed worker left."""

from __future__ import annotations

import datetime as dt
import logging
import os
import secrets
import socket
import time
import zlib
from contextlib import suppress
from typing import Any, Protocol, TypeAlias

from django.core.exceptions import ObjectDoesNotExist
from django.core.management import call_command
from django.db import (
    Error,
    InterfaceError,
    OperationalError,
    connection,
    connections,
    transaction,
)
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult, get_date_max

from warraq.ops.indexing import Indexing
from warraq.ops.life import Alone, Life, hang_up, in_a_line

logger = logging.getLogger("warraq.tasks")
Row: TypeAlias = "DBTaskResult[Any, Any]"
ATTEMPTS = 3
TICK = 1.0
HOUR = 3600.0
_END = 5.0
_SPACE = 0x5754
_BACKEND = "default"
# What a worker on another machine holds is let go when that machine falls silent for so long.
_KEEPALIVE = {"idle": 30, "interval": 10, "count": 3}


class _NothingLost(logging.Filter):
    """Says nothing of a task whose subject was deleted before its turn came."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is worth a line."""
        kind = record.exc_info[0] if record.exc_info else None
        return kind is None or not issubclass(kind, ObjectDoesNotExist)


class WorkerLost(Exception):
    """The worker of a task was killed, as often as it was begun."""


class Identity(Protocol):
    """A worker's name, and whether the bearer of another name still lives."""

    name: str

    def check(self) -> None:
        """Raise django.db.Error where the name is not held any more."""

    def lives(self, name: str) -> bool:
        """Whether the worker of that name lives."""

    def close(self) -> None:
        """Give the name up."""


def identity() -> Identity:
    """A new name, held as long as this process lives."""
    name = f"{socket.gethostname()[:30]}-{os.getpid()}-{secrets.token_hex(6)}"
    return _Held(name) if connection.vendor == "postgresql" else _Only(name)


class _Only:
    """On SQLite one tasks worker stands at a time (its place is locked): others are gone."""

    def __init__(self, name: str) -> None:
        self.name = name

    def check(self) -> None:
        """It holds as long as the process."""

    def lives(self, name: str) -> bool:
        """No other."""
        return name == self.name

    def close(self) -> None:
        """Nothing is held."""


class _Held:
    """On PostgreSQL a lock of a connection of its own, which the server frees when it dies."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._line: Any = connections.create_connection("default")
        with self._line.cursor() as cursor:
            for option, value in _KEEPALIVE.items():
                cursor.execute(f"SET tcp_keepalives_{option} = {value}")
            cursor.execute("SELECT pg_advisory_lock(%s, %s)", _key(name))

    def check(self) -> None:
        """Ask over the very connection that holds the lock."""
        with self._line.cursor() as cursor:
            cursor.execute("SELECT 1")

    def lives(self, name: str) -> bool:
        """Whether its lock is held; one that is being asked about elsewhere counts as living."""
        if name == self.name:
            return True
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", _key(name))
            free: bool = cursor.fetchone()[0]
        return not free

    def close(self) -> None:
        """Close the connection, and with it the lock."""
        with suppress(Error):
            self._line.close()


def _key(name: str) -> list[int]:
    return [_SPACE, zlib.crc32(name.encode()) % 2**31]


class TaskWorker:
    """Works tasks off one by one; any error of its own is logged, and the work goes on."""

    def __init__(self, life: Life) -> None:
        self._life = life
        self._who: Identity | None = None
        self._pruned = -HOUR

    def run(self) -> None:
        """Look each second for what waits."""
        while not self._life.over():
            try:
                self.look()
                self._life.rest(TICK)
            except (OperationalError, InterfaceError) as error:
                logger.warning("The database did not answer: %s", in_a_line(error))
                self._recover()
            except Exception:
                logger.exception("The tasks worker met an error and goes on")
                self._recover()
        self._forget()

    def look(self) -> None:
        """Take back what a killed worker left, then do all that is due."""
        if self._who is None:
            self._who = identity()
        self._who.check()
        reap(self._who)
        if time.monotonic() - self._pruned >= HOUR:
            prune()
            self._pruned = time.monotonic()
        if DBTaskResult.objects.ready().filter(backend_name=_BACKEND).exists():
            _Batch(self._life, self._who.name).run()

    def _recover(self) -> None:
        """Begin anew under a new name: what the old one had begun is taken back."""
        self._forget()
        hang_up()
        self._life.rest(TICK)

    def _forget(self) -> None:
        who, self._who = self._who, None
        if who is not None:
            who.close()


class _Batch(Worker):
    """The package's own worker, until nothing waits any more or its life is over."""

    def __init__(self, life: Life, name: str) -> None:
        super().__init__(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name=_BACKEND,
            startup_delay=False,
            max_tasks=None,
            worker_id=name,
            excluded_queue_names=[],
        )
        self._life = life

    def run_task(self, row: Row) -> None:
        """Run one; then see whether there is to be another."""
        super().run_task(row)
        if row.exception_class_path.endswith(".DoesNotExist"):
            # Its subject was deleted before its turn came: there is nothing left to do.
            row.set_successful(None)
        if self._life.over():
            self.running = False


def reap(who: Identity) -> int:
    """Make tasks of dead workers ready again, and failed at the third time; returns how many."""
    done = 0
    for row in DBTaskResult.objects.running().filter(backend_name=_BACKEND):
        worker = row.worker_ids[-1] if row.worker_ids else ""
        if who.lives(worker):
            continue
        done += _take_back(row, worker)
    return done


def _take_back(row: Row, worker: str) -> int:
    mine = DBTaskResult.objects.filter(
        pk=row.pk, status=TaskResultStatus.RUNNING, started_at=row.started_at
    )
    if len(row.worker_ids) < ATTEMPTS:
        logger.warning("Task %s (%s): its worker died; it is begun again", row.pk, row.task_path)
        return mine.update(status=TaskResultStatus.READY, started_at=None)
    said = f"The worker {worker} was killed at it, the {len(row.worker_ids)}th to be."
    logger.error("Task %s (%s) failed: %s", row.pk, row.task_path, said)
    return mine.update(
        status=TaskResultStatus.FAILED,
        finished_at=timezone.now(),
        exception_class_path=f"{WorkerLost.__module__}.{WorkerLost.__qualname__}",
        traceback=said,
    )


def prune() -> None:
    """Forget what was done more than a day ago, what failed more than a month ago, and of readers
    what is kept no longer.
    """
    # Its tables are there only once Django is.
    from warraq.reader.comments.purge import purge_old

    purge_old(timezone.now())
    call_command(
        "prune_db_task_results",
        queue_name="*",
        min_age_days=1,
        failed_min_age_days=30,
        verbosity=0,
    )


def failed(since: dt.timedelta = dt.timedelta(days=7)) -> list[str]:
    """The tasks that failed lately, with the last line of each one's error, the newest first."""
    rows = DBTaskResult.objects.failed().filter(finished_at__gte=timezone.now() - since)
    found = rows.order_by("-finished_at").values_list("task_path", "traceback")
    return [f"{path} ({said.strip().splitlines()[-1]})" for path, said in found[:5]]


def overdue(by: dt.timedelta = dt.timedelta(minutes=10)) -> int:
    """How many tasks have waited longer than any living worker would let them."""
    late = timezone.now() - by
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
    at_once = ready.filter(enqueued_at__lt=late, run_after=get_date_max())
    return at_once.count() + ready.filter(run_after__lt=late).count()


def main(parent: int) -> None:
    """Work for the site in `WARRAQ_SITE`, as long as the process `parent` lives."""
    life = Life(parent)
    life.listen()
    logging.getLogger("django_tasks").addFilter(_NothingLost())
    with Alone("tasks") as place:
        if connection.vendor == "sqlite" and not place.wait(life):
            return
        search = Indexing(life)
        search.start()
        TaskWorker(life).run()
        search.join(_END)
