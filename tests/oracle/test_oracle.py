"""Promise 3: after any sequence of changes the printed tree is what a full press would print."""

from __future__ import annotations

import os
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings

from tests.oracle.world import Step, World, steps

# PostgreSQL runs beside SQLite in one `make test`: the sequences are shared out.
EXAMPLES = 8 if os.environ.get("TEST_DATABASE_URL") else 16
pytestmark = pytest.mark.django_db
_RELAXED: dict[str, Any] = {
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
    "print_blob": True,
}
# A failure is printed as it was found: make test-long takes the time to make it smaller.
_NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)


def follow(sequence: list[Step]) -> None:
    """Run one sequence in a world of its own."""
    import time_machine

    from tests.oracle.world import START

    with transaction.atomic():
        with time_machine.travel(START, tick=False):
            world = World()
        world.run(sequence)
        transaction.set_rollback(True)


@given(sequence=steps())
@settings(max_examples=EXAMPLES, phases=_NO_SHRINKING, **_RELAXED)
def test_incremental_equals_full(sequence: list[Step]) -> None:
    follow(sequence)


@pytest.mark.long
@given(sequence=steps())
@settings(max_examples=2000, **_RELAXED)
def test_incremental_equals_full_for_long(sequence: list[Step]) -> None:
    follow(sequence)


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
