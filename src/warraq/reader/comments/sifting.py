"""Sifts a comment: what its words, its likes and its author's ban say of it."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from warraq.newsroom import public
from warraq.newsroom.public.network import Address
from warraq.reader import keys
from warraq.reader.comments import filters
from warraq.reader.models import Ban, Comment, CommentRules

REPEATS = dt.timedelta(days=1)
# With so many comments of the last day a text is compared word by word.
COMPARED = 200
# A text of fewer words is written by many: it is a repeat under one story only.
_SHORT = 4


def faults(name: str, text: str, story: int, but: int | None = None) -> list[str]:
    """The reasons to hold or withhold a comment, worst first; `but` is its own number."""
    row = CommentRules.objects.first() or CommentRules()
    rules = filters.Rules(filters.listed(row.banned), filters.listed(row.suspect), row.links)
    staff = [*filters.listed(row.staff_names), *public.signing_names()]
    found = filters.faults(name, text, rules, staff)
    if again := _again(text, story, but):
        found.append(again)
    return found


def verdict(reasons: list[str], mode: str) -> str:
    """The state that a comment comes to: withheld, held or published."""
    if any(each.startswith("banned") for each in reasons):
        return "withheld"
    return "published" if mode == "post" and not reasons else "held"


def banned(address: Address | None, mail: str) -> bool:
    """Whether a network or an address is refused now."""
    live = Ban.objects.filter(until__gt=timezone.now(), lifted_at=None)
    if mail and live.filter(kind="mail", key=keys.mail_key(mail)).exists():
        return True
    networks = live.filter(kind="network")
    days = {day for day in networks.values_list("day", flat=True).distinct() if day}
    if not days:
        return False
    return networks.filter(key__in=keys.author_keys(address, days).values()).exists()


def _again(text: str, story: int, but: int | None) -> str:
    echo = filters.echo(text)
    if not echo:
        return ""
    since = timezone.now() - REPEATS
    lately = Comment.objects.filter(received_at__gte=since, official=False).exclude(pk=but or 0)
    same = lately.filter(echo=echo)
    if len(text.split()) < _SHORT:
        same = same.filter(story=story)
    if same.exists():
        return "repeat"
    others = lately.exclude(state="purged").order_by("-id").values_list("text", flat=True)
    return "similar" if filters.similar(text, others[:COMPARED]) else ""
