"""Promise 3: after any sequence of changes the printed tree is what a full press would print."""

from __future__ import annotations

import os
import time
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.test import override_settings
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.oracle.steps import steps
from tests.oracle.world import START, ZONES, Step, World
from warraq.press.recipes import edition

# PostgreSQL runs beside SQLite in one `make test`: the minute is shared out.
SECONDS = 25 if os.environ.get("TEST_DATABASE_URL") else 40
FEWEST = 3
pytestmark = pytest.mark.django_db
_RELAXED: dict[str, Any] = {
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
    "print_blob": True,
}
# A failure is printed as it was found: make test-long takes the time to make it smaller.
_NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)


@pytest.fixture(autouse=True)
def _no_type(monkeypatch: pytest.MonkeyPatch) -> None:
    """An edition is its matter here: setting it in type takes seconds, and tests/press do it."""

    def matter(made: Any, site: Any, prints: Any) -> tuple[bytes, dict[str, Any]]:
        return repr((made, site)).encode(), {}

    monkeypatch.setattr(edition, "set_in_type", matter)
    monkeypatch.setattr(edition, "_cover", lambda data, prints: b"cover")


def follow(sequence: list[Step], zone: str = ZONES[0]) -> None:
    """Run one sequence in a world of its own, in a time zone."""
    with override_settings(TIME_ZONE=zone), transaction.atomic():
        with time_machine.travel(START, tick=False):
            world = World()
        world.run(sequence)
        transaction.set_rollback(True)


def test_incremental_equals_full() -> None:
    """As many sequences as the time allows; their order is never the same."""
    end = time.monotonic() + SECONDS
    followed, failed = 0, False

    @given(sequence=steps(), zone=st.sampled_from(ZONES))
    @settings(max_examples=400, phases=_NO_SHRINKING, **_RELAXED)
    def while_there_is_time(sequence: list[Step], zone: str) -> None:
        nonlocal followed, failed
        if time.monotonic() > end and not failed:
            return
        try:
            follow(sequence, zone)
            followed += 1
        except BaseException:
            failed = True
            raise

    while_there_is_time()
    print(f"{followed} sequences")
    assert followed >= FEWEST


@pytest.mark.long
@given(sequence=steps(), zone=st.sampled_from(ZONES))
@settings(max_examples=3000, **_RELAXED)
def test_incremental_equals_full_for_long(sequence: list[Step], zone: str) -> None:
    follow(sequence, zone)


REGRESSIONS: dict[str, list[Step]] = {
    "every step once": [(name, 1, 1) for name in World.STEPS],
    "two sections change addresses": [
        ("publish", 0, 1),
        ("publish", 1, 1),
        ("swap_sections", 0, 0),
    ],
    "a story leaves its only month": [("publish", 0, 5), ("publish", 1, 1), ("unpublish", 0, 0)],
    "a scheduled story comes and goes": [("schedule", 5, 1), ("wait", 20, 1), ("wait", 40, 1)],
    "an old revision returns": [
        ("publish", 0, 1),
        ("minor", 0, 3),
        ("update", 0, 7),
        ("revert", 0, 0),
    ],
}


@pytest.mark.parametrize("sequence", REGRESSIONS.values(), ids=REGRESSIONS)
def test_named_sequences(sequence: list[Step]) -> None:
    follow(sequence)
