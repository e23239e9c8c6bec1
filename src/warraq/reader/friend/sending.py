"""A story to a friend: every limit, and one answer whatever the address."""

from __future__ import annotations

import datetime as dt
from urllib.parse import quote

from django.conf import settings
from django.db import transaction

from warraq.newsroom.public.shapes import Story
from warraq.reader import limits, mail
from warraq.reader.friend.address import Address
from warraq.reader.limits import DAY, HOUR, Limit, bucket
from warraq.reader.mail.message import Letter
from warraq.reader.mail.sending import queue, recipient
from warraq.reader.mail.stopping import key_of

BY_NETWORK = 5
BY_STORY = 50
BY_SITE = 500
BY_PAIR = 1
PAIR = 30 * DAY
# Without proof of work: fewer, and later.
SLOWLY_BY_NETWORK = 2
DELAY = dt.timedelta(minutes=10)


def offered() -> bool:
    """Whether the site mails stories: the setting says so, and there is a mail server."""
    return bool(settings.WARRAQ["friend_mail"]) and mail.ready()


def submit(story: int, letter: Letter, to: Address, network: str, *, proved: bool) -> None:
    """Count one sending and queue it; raises limits.Full where there is no room for it.

    What is full of the recipient's own, or a recipient who wants no mail, shows in nothing: it is
    counted, written down and answered as any other, and goes nowhere.
    """
    with transaction.atomic():
        limits.take(*_common(story, network, proved=proved))
        stopped = mail.is_stopped(to)
        try:
            limits.take(recipient(to), _pair(story, to))
            full = False
        except limits.Full:
            full = True
        delay = None if proved else DELAY
        queue(to, letter, story=story, delay=delay, dropped=stopped or full)


def _common(story: int, network: str, *, proved: bool) -> list[Limit]:
    found = [
        Limit(bucket("friend-network", network), BY_NETWORK, HOUR),
        Limit(bucket("friend-story", story), BY_STORY, DAY),
        Limit(bucket("friend-site"), BY_SITE, DAY),
    ]
    if not proved:
        found.append(Limit(bucket("friend-slowly", network), SLOWLY_BY_NETWORK, HOUR))
    return found


def _pair(story: int, to: Address) -> Limit:
    return Limit(bucket("friend-pair", story, key_of(to)), BY_PAIR, PAIR)


def mailto(story: Story) -> str:
    """A link that opens the reader's own mail program with the story in it."""
    headline = story.teaser.headline
    body = f"{headline}\r\n{settings.WARRAQ_BASE_URL}{story.teaser.path}\r\n"
    return f"mailto:?subject={quote(headline, safe='')}&body={quote(body, safe='')}"
