"""One's own comments: all that came from one mail address, and the link that deletes them."""

from __future__ import annotations

import uuid

from django.core.signing import BadSignature, Signer

from warraq.reader.comments import verbs
from warraq.reader.comments.changing import changing
from warraq.reader.models import Comment

_SIGNER = "warraq.reader.owner"


def token_of(owner: uuid.UUID) -> str:
    """What the mailed link holds; it does not end."""
    return Signer(salt=_SIGNER).sign(owner.hex)


def owner_of(token: str) -> uuid.UUID | None:
    """The owner that a link speaks of; None where it was not made here."""
    try:
        return uuid.UUID(hex=Signer(salt=_SIGNER).unsign(token))
    except (BadSignature, ValueError):
        return None


def count(owner: uuid.UUID) -> int:
    """How many comments an owner has here."""
    return Comment.objects.filter(owner=owner).exclude(state="purged").count()


def erase(owner: uuid.UUID) -> int:
    """Purge all comments of an owner, published or not; returns how many."""
    with changing():
        rows = Comment.objects.filter(owner=owner).exclude(state="purged").order_by("-id")
        found = list(rows.values_list("pk", flat=True))
        for pk in found:
            # Its thread may have taken it along.
            if Comment.objects.filter(pk=pk).exclude(state="purged").exists():
                verbs.purge(pk, by="reader")
    return len(found)
