"""The answers that readers get: their headers, and the short ones that no file holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO
from urllib.parse import quote

Headers = list[tuple[str, str]]
POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self'; font-src 'self';"
    " script-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none';"
    " form-action 'self'; frame-ancestors 'none'"
)
# On every answer, so that a cache between us and a reader never guesses.
ALWAYS: Headers = [
    ("vary", "accept-encoding"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "strict-origin-when-cross-origin"),
]
LASTING = "public, max-age=31536000, immutable"
SHORT = "public, max-age=60"
MISSING = "public, max-age=30"
NEVER = "no-store"
_HASHED = ("/static/", "/media/")
# What may stand in a Location as it is; the rest is percent-encoded, line breaks above all.
_IN_PATH = "/:@!$&'()*+,;=~-._"


@dataclass(frozen=True, slots=True)
class Part:
    """So many bytes of an open file; whoever sends them closes it."""

    file: BinaryIO
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole response: `part`, where there is one, is its body instead of `body`."""

    status: int
    headers: Headers
    body: bytes
    part: Part | None = None


def age(path: str) -> str:
    """How long a cache may keep what stands at a path: names of hashes for good."""
    return LASTING if path.startswith(_HASHED) else SHORT


def said(status: int, text: str, *more: tuple[str, str], cache: str = NEVER) -> Answer:
    """A short plain answer: `405: only GET and HEAD`."""
    body = f"{status}: {text}\n".encode()
    headers = [
        ("content-type", "text/plain; charset=utf-8"),
        ("content-length", str(len(body))),
        ("cache-control", cache),
        *more,
        *ALWAYS,
    ]
    return Answer(status, headers, body)


def leads_to(target: str, query: str) -> Answer:
    """301 to a path of this site that is percent-encoded already, with the query kept."""
    if query:
        target += "?" + quote(query, safe=_IN_PATH + "?%[]")
    return Answer(301, [("location", target), ("cache-control", SHORT), *ALWAYS], b"")


def encoded(path: str) -> str:
    """A decoded path as it is written in a Location."""
    return quote(path, safe=_IN_PATH)


def within_site(target: str) -> str | None:
    """A root-relative target fit for a Location; None where it could lead to another host."""
    if not target.startswith("/") or target.startswith(("//", "/\\")):
        return None
    return quote(target, safe=_IN_PATH + "%?#")


REFUSED = said(405, "only GET and HEAD", ("allow", "GET, HEAD"))
NO_PATH = said(400, "no path")
TOO_LONG = said(414, "too long")
CHANGED = said(412, "changed")
ABSENT = said(404, "not found", cache=MISSING)
GONE = said(410, "gone", cache=MISSING)
TOO_LARGE = said(413, "too large")
SPOILT = said(400, "bad request")
