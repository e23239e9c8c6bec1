"""Slows down whoever asks too fast, in this process's memory alone: nothing is written down.

For what only reads. What must be counted exactly, across processes and restarts, is counted in
`limits`.
"""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

_REMEMBERED = 10_000


class Pace:
    """At most `burst` at once from one neighbourhood, and `rate` a second from then on."""

    def __init__(
        self, burst: int, rate: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._burst, self._rate, self._clock = burst, rate, clock
        # What each has left and when that was so; whoever came last stands last.
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, who: str) -> int:
        """Count one from `who`; 0 where it may pass, else whole seconds until the next may."""
        now = self._clock()
        with self._lock:
            left, then = self._left.pop(who, (float(self._burst), now))
            left = min(float(self._burst), left + (now - then) * self._rate)
            passes = left >= 1
            self._left[who] = (left - passes, now)
            # A neighbourhood that is forgotten begins anew: memory has an end.
            while len(self._left) > _REMEMBERED:
                self._left.popitem(last=False)
        return 0 if passes else max(1, math.ceil((1 - left) / self._rate))
