"""The worker child: prints what changes, within a blink, and keeps the clock's promises."""

from __future__ import annotations

import logging
import os
import signal
import time
from types import FrameType
from typing import Any

from django.db import OperationalError, close_old_connections, connection

from warraq.conf import wiring
from warraq.newsroom import actions
from warraq.press.engine import plan
from warraq.trace import outbox

logger = logging.getLogger("warraq.worker")
LOOK = 0.02
TICK = 1.0
_REST = 1.0


class Worker:
    """Runs until told to stop; any error is logged, and the work goes on."""

    def __init__(self, parent: int) -> None:
        self._stopping = False
        self._seen: Any = None
        self._parent = parent

    def stop(self, number: int = 0, frame: FrameType | None = None) -> None:
        """Finish the batch at hand, then return from `run`."""
        self._stopping = True

    def run(self) -> None:
        """Print, watch, print."""
        press = wiring.press()
        imprinted = False
        due = 0.0
        while not self._stopping and os.getppid() == self._parent:
            try:
                if not imprinted:
                    plan.imprint(wiring.imprint())
                    imprinted = True
                if time.monotonic() >= due:
                    actions.turn_day()
                    actions.run_schedule()
                    due = time.monotonic() + TICK
                    self._seen = None
                if self._changed():
                    press.drain()
                time.sleep(LOOK)
            except OperationalError as error:
                logger.warning("The database did not answer: %s", error)
                close_old_connections()
                time.sleep(_REST)
            except Exception:
                logger.exception("The worker met an error and goes on")
                time.sleep(_REST)

    def _changed(self) -> bool:
        """Whether another connection has committed since the last look: cheap on SQLite."""
        if connection.vendor != "sqlite":
            latest = outbox.latest()
            moved = bool(latest != self._seen)
            self._seen = latest
            return moved
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA data_version")
            version = cursor.fetchone()
        fresh: bool = version != self._seen
        self._seen = version
        return fresh


def main(parent: int) -> None:
    """Work for the site in `WARRAQ_SITE`, as long as the process `parent` lives."""
    worker = Worker(parent)
    signal.signal(signal.SIGTERM, worker.stop)
    signal.signal(signal.SIGINT, worker.stop)
    worker.run()
