"""Places that other rooms fill: only `conf.wiring` puts anything in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass

from warraq.newsroom.public import shapes
from warraq.newsroom.public.press import Press, Standing

CommentPages = tuple[tuple[shapes.Comment, ...], ...]


@dataclass
class Slots:
    """`story`, `page` and `front` render a preview exactly as the press prints it.

    `press` tells how the press does, `standings` where the stories with these numbers stand.
    `comments` reads the published comments of stories by number, in pages of threads; those
    without any may be missing. Each story's are the tag `comments:NUMBER`.
    """

    story: Callable[[shapes.Story], bytes] | None = None
    page: Callable[[shapes.PlainPage], bytes] | None = None
    front: Callable[[shapes.Front], bytes] | None = None
    press: Callable[[], Press] | None = None
    standings: Callable[[Sequence[int]], Mapping[int, Standing]] | None = None
    comments: Callable[[Sequence[int]], Mapping[int, CommentPages]] | None = None


slots = Slots()
# Set while a preview is made: pictures are then fetched from the newsroom, not the printed tree.
previewing: ContextVar[bool] = ContextVar("warraq_previewing", default=False)
