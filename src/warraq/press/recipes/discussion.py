"""Where a story's comments stand: the pages that carry them, and the threads of each."""

from __future__ import annotations

from collections.abc import Iterator

from warraq.newsroom.public.shapes import Comment, Story

BELOW = "comments/"
NEWEST = "newest/"
# What stands on the page of the newest, answers included; the oldest are on pages of their own.
MOST = 50

Placed = tuple[int, Comment]


def comments_path(story: Story, page: int) -> str:
    """The page of a discussion, counted from 1; the first is the story's own."""
    if page == 1:
        return f"{story.teaser.path}#comments"
    return f"{story.teaser.path}{BELOW}{page}/"


def newest_path(story: Story) -> str:
    """The page that tells the newest first; empty where there is no order to speak of."""
    threads = sum(len(page) for page in story.discussion.pages)
    return f"{story.teaser.path}{BELOW}{NEWEST}" if threads > 1 else ""


def on_page(story: Story, page: int) -> list[Placed]:
    """The threads of a page, oldest first, each with the page's number."""
    return [(page, thread) for thread in story.discussion.pages[page - 1]]


def newest(story: Story) -> list[Placed]:
    """The newest threads, newest first, as many as a page holds; each with its own page."""
    chosen: list[Placed] = []
    room = MOST
    for placed in _backwards(story):
        room -= 1 + len(placed[1].replies)
        if chosen and room < 0:
            break
        chosen.append(placed)
    return chosen


def _backwards(story: Story) -> Iterator[Placed]:
    pages = story.discussion.pages
    for number in range(len(pages), 0, -1):
        for thread in reversed(pages[number - 1]):
            yield number, thread
