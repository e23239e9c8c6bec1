"""The mail that follows a comment with an address: fixed words, and the way to delete it."""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from warraq.arabic.counting import DAYS, counted
from warraq.newsroom import public
from warraq.reader import mail
from warraq.reader.comments import mine
from warraq.reader.comments.keeping import MAIL_DAYS
from warraq.reader.friend.address import parse
from warraq.reader.limits import DAY, Limit, bucket
from warraq.reader.mail import wording
from warraq.reader.mail.checked import Unsound
from warraq.reader.mail.message import one_line
from warraq.reader.mail.story import brief
from warraq.reader.models import Comment

logger = logging.getLogger("warraq.reader")
# The link deletes all, whichever comment it came with: one mail a day says enough.
_AGAIN = dt.timedelta(days=1)
# An address is only claimed, and nobody is to mail strangers through comments: so many a day for a
# network, and for the site. The comments are accepted all the same.
BY_NETWORK, BY_SITE = 20, 1000


@dataclass(frozen=True)
class _Facts:
    """What the two templates print: nothing of what the commenter wrote."""

    subject: str
    headline: str
    url: str
    site: str
    home: str
    mine: str
    stop: str
    days: str


def confirm(row: Comment) -> bool:
    """Mail the address of a comment its link, in the running transaction; whether it was queued."""
    if not mail.ready() or row.owner is None:
        return False
    lately = Comment.objects.filter(owner=row.owner, received_at__gt=timezone.now() - _AGAIN)
    story = brief(row.story_id)
    if story is None or lately.exclude(pk=row.pk).exists():
        return False
    base = settings.WARRAQ_BASE_URL
    facts = _Facts(
        subject="وصل تعليقك",
        headline=one_line(story.teaser.headline),
        url=base + story.teaser.path,
        site=one_line(public.site().name),
        home=base + "/",
        mine=f"{base}/-/comments/mine/{mine.token_of(row.owner)}/",
        stop=mail.stop_address(parse(row.mail)),
        days=counted(MAIL_DAYS, DAYS),
    )
    letter = wording.letter("comment", f"{facts.subject}: {facts.headline}", facts)
    try:
        return mail.send(row.mail, letter, *_limits(row))
    except Unsound as error:
        # A mail that must not be sent is no reason to lose the comment.
        logger.error("The mail of comment %s was not made: %s", row.pk, error)
        return False


def _limits(row: Comment) -> list[Limit]:
    return [
        Limit(bucket("comment-mail-network", row.author_key), BY_NETWORK, DAY),
        Limit(bucket("comment-mail-site"), BY_SITE, DAY),
    ]
