"""Proof of work by ALTCHA's protocol (2.3): a challenge bound to an action and a story.

A browser finds the counter whose PBKDF2 key begins with `keyPrefix`; there is exactly one, so the
work is bounded. Whoever solves one may use it once, for that story and within EXPIRES.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
import secrets
from typing import Any, Literal, NamedTuple

import altcha
from django.conf import settings
from django.db import connection
from django.utils import timezone

from warraq.reader.models import UsedSolution

Action = Literal["comment", "friend", "report"]
ACTIONS: tuple[Action, ...] = ("comment", "friend", "report")
EXPIRES = dt.timedelta(minutes=10)
ALGORITHM = "PBKDF2/SHA-256"
# About half a second on a cheap phone: up to MOST keys of ITERATIONS rounds each.
ITERATIONS = 2000
LEAST, MOST = 50, 250
_LONGEST = 4000
# Of two at once the one waits for the other, and then changes nothing.
_USE = "INSERT INTO reader_usedsolution (key, expires_at) VALUES (%s, %s) ON CONFLICT DO NOTHING"


class Proof(NamedTuple):
    """A solution that is good: what it is recorded by, and when it ends."""

    key: str
    expires_at: dt.datetime


def challenge(action: Action, story: int) -> dict[str, Any]:
    """A new challenge, as the JSON that the browser is given."""
    made = altcha.create_challenge(
        ALGORITHM,
        ITERATIONS,
        counter=LEAST + secrets.randbelow(MOST - LEAST),
        expires_at=timezone.now() + EXPIRES,
        data=_bound(action, story),
        hmac_secret=_secret("challenge"),
        hmac_key_secret=_secret("solution"),
    )
    found: dict[str, Any] = made.to_dict()
    return found


def read(payload: str, action: Action, story: int) -> Proof | None:
    """A payload (base64 of JSON) as a proof; None where it is not good for this any more.

    It writes nothing: whether the proof was used already is seen when it is used.
    """
    if not payload or len(payload) > _LONGEST:
        return None
    try:
        found = altcha.Payload.from_dict(json.loads(base64.b64decode(payload, validate=True)))
        result = altcha.verify_solution(
            found, _secret("challenge"), hmac_key_secret=_secret("solution")
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    signed, parameters = found.challenge.signature, found.challenge.parameters
    if not result.verified or parameters.data != _bound(action, story):
        return None
    if signed is None or parameters.expires_at is None:
        return None
    ends = dt.datetime.fromtimestamp(parameters.expires_at, dt.UTC)
    if ends < timezone.now():
        return None
    return Proof(hashlib.sha256(signed.encode()).hexdigest(), ends)


def was_used(proof: Proof) -> bool:
    """Whether a proof was used already."""
    return UsedSolution.objects.filter(key=proof.key).exists()


def use(proof: Proof) -> bool:
    """Record that a proof was used; False where it was before.

    In a transaction that is rolled back the proof is good again.
    """
    ends = connection.ops.adapt_datetimefield_value(proof.expires_at)
    with connection.cursor() as cursor:
        cursor.execute(_USE, [proof.key, ends])
        return int(cursor.rowcount) == 1


def verify(payload: str, action: Action, story: int) -> bool:
    """Whether a payload is a good proof for this action and story; it is used up by asking."""
    found = read(payload, action, story)
    return found is not None and use(found)


def _bound(action: Action, story: int) -> dict[str, str]:
    return {"for": action, "story": str(story)}


def _secret(what: str) -> bytes:
    return hashlib.sha256(f"warraq.proof.{what}:{settings.SECRET_KEY}".encode()).digest()
