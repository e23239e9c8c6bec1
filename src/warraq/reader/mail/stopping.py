"""The list of addresses that want no mail of ours, and the token that puts one on it.

The list holds no address, only an HMAC; so does the token, which works for as long as the site's
key does, however long ago the mail was sent.
"""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.utils import timezone

from warraq.reader import keys
from warraq.reader.friend.address import Address
from warraq.reader.models import Suppressed

_SALT = "warraq.reader.mail.stop"


def key_of(address: Address) -> str:
    """What an address is known by on the list: all tags of a mailbox are one."""
    return keys.mail_key(address.box)


def is_stopped(address: Address) -> bool:
    """Whether an address wants no mail."""
    return Suppressed.objects.filter(pk=key_of(address)).exists()


def stop(key: str) -> None:
    """Put an address on the list; once is as good as twice."""
    row = Suppressed(key=key, at=timezone.now())
    Suppressed.objects.bulk_create([row], ignore_conflicts=True)


def token_of(address: Address) -> str:
    """The token in an address's mail."""
    return signing.Signer(salt=_SALT).sign(key_of(address))


def read(token: str) -> str | None:
    """The key in a token; None where the token is none of ours."""
    try:
        return signing.Signer(salt=_SALT).unsign(token)
    except signing.BadSignature:
        return None


def stop_address(address: Address) -> str:
    """The full address of the page where this one stops its mail."""
    return f"{settings.WARRAQ_BASE_URL}/-/mail/stop/{token_of(address)}/"
