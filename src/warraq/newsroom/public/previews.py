"""Renders an unsaved row through the slot that the press's own renderer fills."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from warraq.newsroom.models.front import FrontPage
from warraq.newsroom.models.page import PlainPage
from warraq.newsroom.models.story import Story
from warraq.newsroom.public import front as _front
from warraq.newsroom.public.site import unsaved_page
from warraq.newsroom.public.slots import previewing, slots
from warraq.newsroom.public.stories import unsaved

T = TypeVar("T")


def story(row: Story) -> bytes:
    """A story's page, as it would be printed."""
    return _render(slots.story, lambda: unsaved(row))


def page(row: PlainPage) -> bytes:
    """A plain page, as it would be printed."""
    return _render(slots.page, lambda: unsaved_page(row))


def front(row: FrontPage) -> bytes:
    """The front page, as it would be printed."""
    return _render(slots.front, lambda: _front.unsaved_front(row))


def _render(slot: Callable[[T], bytes] | None, make: Callable[[], T]) -> bytes:
    if slot is None:
        raise RuntimeError("The preview's renderer is not wired; see warraq.conf.wiring.")
    token = previewing.set(True)
    try:
        return slot(make())
    finally:
        previewing.reset(token)
