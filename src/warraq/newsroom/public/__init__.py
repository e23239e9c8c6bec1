"""What a reader may see: read-only selectors that return frozen shapes and record their reads.

Nothing else of the newsroom reaches a reader's page. Inside `trace.snapshot.snapshot()`
every selector reads the same unmoving moment of the database.
"""

from warraq.newsroom.public import lists, shapes, tags
from warraq.newsroom.public.discussions import discussion_of
from warraq.newsroom.public.editions import edition, edition_days
from warraq.newsroom.public.feeds import feed, live_story_ids, recent, stamps
from warraq.newsroom.public.former import former, former_keys
from warraq.newsroom.public.front import front
from warraq.newsroom.public.pictures import printed_files, printed_image_ids
from warraq.newsroom.public.site import (
    Subject,
    author,
    author_ids,
    page,
    page_ids,
    section,
    section_ids,
    signing_names,
    site,
    topic,
    topic_ids,
)
from warraq.newsroom.public.slots import slots
from warraq.newsroom.public.stories import alone, story, teasers, warm, warm_alone

__all__ = [
    "Subject",
    "alone",
    "author",
    "author_ids",
    "discussion_of",
    "edition",
    "edition_days",
    "feed",
    "former",
    "former_keys",
    "front",
    "lists",
    "live_story_ids",
    "page",
    "page_ids",
    "printed_files",
    "printed_image_ids",
    "recent",
    "section",
    "section_ids",
    "shapes",
    "signing_names",
    "site",
    "slots",
    "stamps",
    "story",
    "tags",
    "teasers",
    "topic",
    "topic_ids",
    "warm",
    "warm_alone",
]
