"""Mail on its way: written down, tried again, given up loudly; its address goes with it.

The queue's own rows hold a number. The address stands in `Outgoing` alone, and that row is deleted
when the mail is sent or given up, so that nothing is left of whom anything was sent to.
"""

from __future__ import annotations

import datetime as dt
import logging
import re

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from warraq.reader import limits, slots
from warraq.reader.friend.address import Address, Wrong, parse
from warraq.reader.limits import DAY, Limit, bucket
from warraq.reader.mail import story
from warraq.reader.mail.message import Letter, compose, sender_address
from warraq.reader.mail.stopping import is_stopped, key_of
from warraq.reader.models import Outgoing

logger = logging.getLogger("warraq.mail")
A_DAY = 3
# A day in all, as the newsroom's own mail has.
PAUSES = tuple(
    dt.timedelta(minutes=minutes) for minutes in (0.25, 0.5, 1, 5, 15, 60, 120, 240, 480, 480)
)
KEPT = dt.timedelta(days=3)
# Refusals that mean the address, and not how this site sends: there is nobody of that name.
_NOBODY = re.compile(r"55[013]\b(?!.*\b5\.7\.)")
_ADDRESS = re.compile(r"[^\s<>]+@[^\s<>]+")


class Undeliverable(Exception):
    """A mail was given up; it says which and why, but not whom it was for."""


def ready() -> bool:
    """Whether there is a mail server at all."""
    return bool(settings.EMAIL_HOST)


def send(to: str, letter: Letter, *also: Limit, delay: dt.timedelta | None = None) -> bool:
    """Mail words of ours to one reader; whether it was queued.

    It is not where there is no mail server, where `to` is no address, where it wants no mail or
    has had its A_DAY, or where one of the limits in `also` is full.
    """
    try:
        address = parse(to)
    except Wrong:
        return False
    if not ready() or is_stopped(address):
        return False
    with transaction.atomic():
        try:
            limits.take(recipient(address), *also)
        except limits.Full:
            return False
        queue(address, letter, delay=delay)
    return True


def recipient(address: Address) -> Limit:
    """The limit of what one mailbox gets in a day, whoever asks for it."""
    return Limit(bucket("mail-to", key_of(address)), A_DAY, DAY)


def queue(
    address: Address,
    letter: Letter,
    *,
    story: int | None = None,
    delay: dt.timedelta | None = None,
    dropped: bool = False,
) -> None:
    """Write a mail down, in the running transaction; of a story's only its number is kept.

    What is `dropped` is written down all the same, without its address, and goes nowhere: whoever
    asked for it waits as long as for any other. Raises `checked.Unsound` where the message is not
    as it should be.
    """
    row = Outgoing(to="" if dropped else str(address), story=story, made_at=timezone.now())
    compose(address, letter, id=row.pk, at=row.made_at)
    if story is None:
        row.subject, row.text, row.html = letter.subject[:300], letter.text, letter.html
    row.save(force_insert=True)
    later = post.using(run_after=timezone.now() + delay) if delay else post
    later.enqueue(str(row.pk))


@task()
def post(pk: str, tries: int = 0) -> bool:
    """Send a mail, unless its address wants none by now or its story is gone; whether it was sent.

    What the server could not take for now is tried again after the next of PAUSES. Raises
    Undeliverable where it refuses for good, or after the last; an address that leads to nobody is
    logged only: it is a reader's slip.
    """
    forget(timezone.now())
    row = Outgoing.objects.filter(pk=pk).first()
    if row is None:
        return False
    address = parse(row.to) if row.to else None
    letter = _letter(row, address) if address else None
    if address is None or letter is None:
        row.delete()
        return False
    message = compose(address, letter, id=row.pk, at=row.made_at)
    refused = slots.post(sender_address(), str(address), message)
    if refused is not None and refused.mend and tries < len(PAUSES):
        logger.warning("%s waits %s: %s", _name(row), PAUSES[tries], _nameless(refused.reason))
        post.using(run_after=timezone.now() + PAUSES[tries]).enqueue(pk, tries + 1)
        return False
    row.delete()
    if refused is None:
        return True
    said = f"{_name(row)} was given up: {_nameless(refused.reason)}"
    if _NOBODY.match(refused.reason):
        logger.warning("%s", said)
        return False
    raise Undeliverable(said)


def forget(now: dt.datetime) -> int:
    """Delete mail that was never sent nor given up, its worker killed too often; returns how many.

    Not even a mail that waits for a dead server is so old.
    """
    return Outgoing.objects.filter(made_at__lt=now - KEPT).delete()[0]


def _letter(row: Outgoing, address: Address) -> Letter | None:
    """What is to be said now; None where nothing is any more."""
    if is_stopped(address):
        return None
    if row.story is None:
        return Letter(row.subject, row.text, row.html)
    return story.letter(row.story, address) if settings.WARRAQ["friend_mail"] else None


def _name(row: Outgoing) -> str:
    return f"Mail of story {row.story}" if row.story is not None else "Mail to a reader"


def _nameless(said: str) -> str:
    """What the server said, without the address that it may repeat."""
    return _ADDRESS.sub("…@…", said)
