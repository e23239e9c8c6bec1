"""Shows how far a long press is, and how long it may still take."""

from __future__ import annotations

import sys
import time

from warraq.press.engine.commit import Tally


class Progress:
    """One line on standard error, renewed twice a second; silent where it is no terminal."""

    def __init__(self, *, quiet: bool) -> None:
        self._on = not quiet and sys.stderr.isatty()
        self._start = time.monotonic()
        self._shown = 0.0

    def show(self, tally: Tally, left: int) -> None:
        """Say how many were rendered, how many are left, and the time that they may take."""
        now = time.monotonic()
        if not self._on or now - self._shown < 0.5:
            return
        self._shown = now
        rest = (now - self._start) / max(1, tally.rendered) * left
        line = f"\r{tally.rendered} / {tally.rendered + left}   {rest:.0f} s   "
        print(line, end="", file=sys.stderr, flush=True)

    def close(self) -> None:
        """Leave the line."""
        if self._on and self._shown:
            print(file=sys.stderr)
