"""Keeps the search index abreast of the newsroom: a thread of the tasks worker."""

from __future__ import annotations

import logging
import threading
from contextlib import suppress

from django.db import Error, InterfaceError, OperationalError

from warraq.ops.life import Life, hang_up, in_a_line
from warraq.reader.search.engine import Damaged
from warraq.reader.search.keeper import Keeper
from warraq.reader.search.stores import own_store
from warraq.trace import wake

logger = logging.getLogger("warraq.search")
_TICK = 1.0
_REST = 1.0


class Indexing(threading.Thread):
    """Indexes what changes within a blink; any error is logged, and the work goes on.

    It stands beside mail and not beside the press: a long import is analysed on another core
    than it is printed on.
    """

    def __init__(self, life: Life) -> None:
        super().__init__(name="search", daemon=True)
        self._life = life

    def run(self) -> None:
        """Work off what is due, sleep until something is recorded or a second has passed."""
        store = own_store()
        keeper, bell = Keeper(store), wake.bell()
        while not self._life.over():
            try:
                while keeper.step() and not self._life.over():
                    pass
                bell.wait(_TICK)
                continue
            except (OperationalError, InterfaceError) as error:
                logger.warning("Search: the database did not answer: %s", in_a_line(error))
            except Damaged as error:
                logger.warning("The search index was not written: %s", in_a_line(error))
            except Exception:
                logger.exception("Search met an error and goes on")
            with suppress(Error):
                bell.close()
            hang_up()
            self._life.rest(_REST)
        store.close()
        hang_up()
