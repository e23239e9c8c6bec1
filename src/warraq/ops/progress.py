"""Shows how far a long press is, and how long it may still take."""

from __future__ import annotations

import sys
import time

from warraq.press.engine.tally import Tally

_OFTEN, _SELDOM = 0.5, 10.0


class Progress:
    """One line on standard error: renewed twice a second at a terminal, else told every 10 s."""

    def __init__(self, *, quiet: bool) -> None:
        self._on = not quiet
        self._terminal = sys.stderr.isatty()
        self._pause = _OFTEN if self._terminal else _SELDOM
        self._start = self._told = time.monotonic()
        self._shown = False
        self._all = 0

    def show(self, tally: Tally, left: int) -> None:
        """Say how many were rendered, how many are left, and the time that they may take.

        Others may have rendered some of them.
        """
        self._all = max(self._all, tally.rendered + left)
        self.tell(self._all - left, left)

    def tell(self, done: int, left: int) -> None:
        """Say the same of any work."""
        now = time.monotonic()
        if not self._on or now - self._told < self._pause:
            return
        self._told = now
        self._shown = True
        line = f"{done} / {done + left}   {remaining(now - self._start, done, left)}"
        if self._terminal:
            print(f"\r{line}   ", end="", file=sys.stderr, flush=True)
        else:
            print(line, file=sys.stderr, flush=True)

    def close(self) -> None:
        """Leave the line."""
        if self._shown and self._terminal:
            print(file=sys.stderr)


def remaining(elapsed: float, done: int, left: int) -> str:
    """The time that is left at the pace so far: seconds, or minutes and hours where it is long."""
    seconds = round(elapsed / max(1, done) * left)
    if seconds < 60:
        return f"{seconds} s"
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}"
