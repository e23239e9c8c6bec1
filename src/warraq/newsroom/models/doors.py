"""Keeps changes on their way: a public row changes inside an action or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import models

from warraq.newsroom.models.tidy import tidy

_open: ContextVar[bool] = ContextVar("warraq_door_open", default=False)


class ClosedDoor(RuntimeError):
    """Something tried to change what readers see without going through an action."""


@contextmanager
def door() -> Iterator[None]:
    """Open for the length of an action: only the actions enter here."""
    token = _open.set(True)
    try:
        yield
    finally:
        _open.reset(token)


def is_open() -> bool:
    """Whether an action is at work."""
    return _open.get()


class DoorQuerySet(models.QuerySet[Any]):
    """Deletes row by row through the action; bulk updates are for actions alone."""

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete each row through its own door."""
        total = 0
        for row in self:
            row.delete()
            total += 1
        return total, {self.model._meta.label: total}

    def update(self, **kwargs: Any) -> int:
        """Only inside an action, since readers' pages could not follow otherwise."""
        if not is_open():
            raise ClosedDoor(
                f"{self.model.__name__}.objects.update() is not a door; use newsroom.actions."
            )
        return super().update(**kwargs)


class ThroughActions(models.Model):
    """A row that readers see beside stories: saving and deleting go through `actions`.

    `tag` names it to the press; `listing_tags` names the lists that hold it.
    """

    objects = DoorQuerySet.as_manager()
    # The path below which a row with a slug has its page.
    address = "/"

    class Meta:
        abstract = True

    @property
    def tag(self) -> str:
        """The tag of this row's own facts."""
        return f"{self._meta.model_name}:{self.pk}"

    def listing_tags(self) -> set[str]:
        """The tags of lists that this row stands in, apart from stories' own."""
        return set()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save through `actions.save`, or directly inside an action."""
        tidy(self)
        if is_open():
            super().save(*args, **kwargs)
            return
        from warraq.newsroom import actions

        actions.save(self, *args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete through `actions.remove`, or directly inside an action."""
        if is_open():
            return super().delete(*args, **kwargs)
        from warraq.newsroom import actions

        return actions.remove(self)
