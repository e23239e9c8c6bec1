"""Does database work again where two workers stood in each other's way."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.db import OperationalError, transaction

T = TypeVar("T")
_TIMES = 5
# PostgreSQL: deadlock detected; could not serialize access.
_STATES = ("40P01", "40001")


def in_transaction(work: Callable[[], T]) -> T:
    """Run `work` in one transaction; anew where the database chose it as the victim."""
    for attempt in range(_TIMES):
        try:
            with transaction.atomic():
                return work()
        except OperationalError as error:
            victim = getattr(error.__cause__, "sqlstate", None) in _STATES
            if not victim or attempt == _TIMES - 1:
                raise
    raise AssertionError("The last attempt returns or raises.")
