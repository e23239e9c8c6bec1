"""The worker child: prints what changes, within a blink, and keeps the clock's promises."""

from __future__ import annotations

import logging
import threading
from contextlib import suppress

from django.db import Error, InterfaceError, OperationalError, connection
from django.utils import timezone

from warraq.conf import wiring
from warraq.newsroom import actions
from warraq.ops.life import Alone, Life, hang_up, in_a_line
from warraq.press.engine import plan
from warraq.press.engine.tally import Tally
from warraq.reader.search.keeper import CONSUMER
from warraq.trace import outbox, wake

logger = logging.getLogger("warraq.worker")
TICK = 1.0
# An embargo ends within two seconds, printing included.
_CLOCK = 0.5
_REST = 1.0
_END = 5.0


class Stopped(Exception):
    """The worker was told to stop between two batches."""


class Clock(threading.Thread):
    """Brings what the clock brings, twice a second, however long a printing takes.

    It has a thread and a connection of its own: an embargo waits for no archive.
    """

    def __init__(self, life: Life) -> None:
        super().__init__(name="clock", daemon=True)
        self._life = life

    def run(self) -> None:
        """Tick."""
        while not self._life.over():
            try:
                if actions.turn_day():
                    _forget()
                actions.run_schedule()
                actions.make_due_edition()
            except (OperationalError, InterfaceError) as error:
                logger.warning("The clock: the database did not answer: %s", in_a_line(error))
                hang_up()
            except Exception:
                logger.exception("The clock met an error and goes on")
                hang_up()
            self._life.rest(_CLOCK)
        hang_up()


class Worker:
    """Runs until its life is over; any error is logged, and the work goes on."""

    def __init__(self, life: Life) -> None:
        self._life = life
        self._bell = wake.bell()

    def run(self) -> None:
        """Print, sleep until something is recorded or a second has passed, print."""
        press = wiring.press()
        mine, imprinted = wiring.imprint(), False
        while not self._life.over():
            try:
                if not imprinted:
                    plan.imprint(mine)
                    imprinted = True
                if not plan.is_current(mine):
                    logger.warning("Newer code has printed here; this worker ends, to begin anew")
                    return
                _tell(press.drain(self._between, self._in_line))
                self._bell.wait(TICK)
            except Stopped:
                return
            except (OperationalError, InterfaceError) as error:
                logger.warning("The database did not answer: %s", in_a_line(error))
                self._recover()
            except Exception:
                logger.exception("The worker met an error and goes on")
                self._recover()

    def _recover(self) -> None:
        """Begin anew, after a pause, with connections that know nothing of what happened."""
        with suppress(Error):
            self._bell.close()
        hang_up()
        self._life.rest(_REST)

    def _between(self, tally: Tally, left: int) -> None:
        if self._life.over():
            raise Stopped

    def _in_line(self) -> None:
        logger.info("Another press is at work here; waiting for its turn")


def _forget() -> None:
    """Drop Changes that the press and the search index have long dealt with."""
    outbox.prune(timezone.now() - plan.KEPT, [plan.CONSUMER, CONSUMER])


def _tell(tally: Tally) -> None:
    if tally.rendered or tally.removed:
        logger.info(
            "Printed %s of %s rendered, removed %s", tally.written, tally.rendered, tally.removed
        )


def main(parent: int) -> None:
    """Work for the site in `WARRAQ_SITE`, as long as the process `parent` lives."""
    life = Life(parent)
    life.listen()
    with Alone("worker") as place:
        if connection.vendor == "sqlite" and not place.wait(life):
            return
        clock = Clock(life)
        clock.start()
        Worker(life).run()
        clock.join(_END)
