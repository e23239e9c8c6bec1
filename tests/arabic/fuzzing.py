"""Asks a question of any text for as long as one is told: FUZZ_MINUTES, ten unless set."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import SearchStrategy


def fuzz(ask: Callable[[str], None], texts: SearchStrategy[str], share: float = 1.0) -> None:
    """Ask until this share of the minutes is over; each round begins at another place."""

    @settings(
        max_examples=1000, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(texts)
    def one_round(text: str) -> None:
        ask(text)

    until = time.monotonic() + 60 * share * float(os.environ.get("FUZZ_MINUTES", "10"))
    while time.monotonic() < until:
        one_round()
