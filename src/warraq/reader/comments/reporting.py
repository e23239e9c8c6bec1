"""Takes a reader's report of a comment: one of a network, a comment and a day."""

from __future__ import annotations

from django.utils import timezone

from warraq.arabic.counting import LETTERS, counted
from warraq.newsroom.public.network import Address, network_of
from warraq.reader import keys, limits, proof
from warraq.reader.comments import text as texts
from warraq.reader.comments.changing import bring, changing
from warraq.reader.comments.submission import Refused, Wrong
from warraq.reader.models import Comment, CommentReport
from warraq.reader.models.comment import PUBLIC

# With so many reports a comment says so to the moderators, before all others.
OFTEN = 3
NOTE_MOST = 300
# At most so many in an hour by a network; and of those without a proof of work.
MOST, PLAIN_MOST = 20, 5
REASONS = frozenset(value for value, _label in CommentReport.REASONS)


def report(pk: int, address: Address | None, reason: str, note: str, payload: str) -> None:
    """Record a report; the same network's second of a day changes nothing, and says nothing.

    Raises Wrong, or Refused where the network has reported too much.
    """
    words = texts.clean(note)
    errors = {}
    if reason not in REASONS:
        errors["reason"] = ["اختر سببًا للإبلاغ."]
    if len(words) > NOTE_MOST:
        errors["note"] = [f"الملاحظة طويلة: {counted(len(words), LETTERS)}، وأقصاها {NOTE_MOST}."]
    if errors:
        raise Wrong(errors)
    _take(pk, address, payload)
    key = keys.author_key(address, keys.today())
    with changing():
        row = Comment.objects.filter(pk=pk, state__in=PUBLIC, official=False).first()
        if row is None or CommentReport.objects.filter(comment=row, reporter_key=key).exists():
            return
        CommentReport.objects.create(
            comment=row, at=timezone.now(), reason=reason, note=words, reporter_key=key
        )
        row.reports += 1
        if row.reports >= OFTEN and "reports" not in row.held_for:
            row.held_for = ["reports", *row.held_for]
        bring(row, "report", "reported", by="reader", note=reason)


def _take(pk: int, address: Address | None, payload: str) -> None:
    """Count it; without a good proof fewer are taken."""
    # A form is opened from the comment's story: the challenge is bound to that.
    story = Comment.objects.filter(pk=pk).values_list("story", flat=True).first() or 0
    network = network_of(address)
    buckets = [limits.Limit(limits.bucket("reports", network), MOST, limits.HOUR)]
    if not proof.verify(payload, "report", story):
        plain = limits.bucket("reports-plain", network)
        buckets.append(limits.Limit(plain, PLAIN_MOST, limits.HOUR))
    try:
        limits.take(*buckets)
    except limits.Full as full:
        raise Refused(f"وصلت بلاغات كثيرة. أعد المحاولة بعد {full.wait}.", 429) from full
