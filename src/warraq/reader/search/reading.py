"""Reads stories for the index and the page; one that cannot be read holds up no other."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import TypeVar

from django.db import Error

from warraq.newsroom.public.search import Searchable, searchable

logger = logging.getLogger("warraq.search")
T = TypeVar("T")


def read(stories: Sequence[int], make: Callable[[Searchable], T]) -> tuple[dict[int, T], list[int]]:
    """What is made of the live ones among some stories, and those that could not be read.

    Raises what the database raises: that says nothing of any story.
    """
    try:
        return {pk: make(each) for pk, each in searchable(stories).items()}, []
    except (Error, MemoryError):
        raise
    except Exception:
        if len(stories) == 1:
            logger.exception("Story %s cannot be read by search", stories[0])
            return {}, [stories[0]]
    found: dict[int, T] = {}
    unread: list[int] = []
    for pk in stories:
        one, bad = read([pk], make)
        found |= one
        unread += bad
    return found, unread
