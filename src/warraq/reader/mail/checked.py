"""Reads a message that we made as a suspicious mail server would, before it may be sent.

It shares no code with what made the message: bytes are cut by their own rules, and whatever is not
exactly as expected is refused.
"""

from __future__ import annotations

import re

LONGEST_LINE = 998
_HEADERS = (
    "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Language",
    "List-Unsubscribe", "List-Unsubscribe-Post", "MIME-Version", "Content-Type",
)  # fmt: skip
_BARE = re.compile(rb"\r(?!\n)|(?<!\r)\n|[^\x20-\x7e\r\n]")
_FIELD = re.compile(r"([A-Za-z-]+): ?([\x20-\x7e]*)")
# A name that a second address could hide in is none.
_NAME = r"(?:[^<>@,;\\]+ )?"
_DATE = re.compile(r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d \+0000")
_FIXED = {
    "Auto-Submitted": "auto-generated",
    "Content-Language": "ar",
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    "MIME-Version": "1.0",
}
_STOP = re.compile(r"<https?://[A-Za-z0-9.:\[\]-]+/-/mail/stop/[A-Za-z0-9:_-]+/>")
_MULTIPART = re.compile(r'multipart/alternative; boundary="(warraq-[0-9a-f]{32})"')
_PARTS = ("text/plain", "text/html")
_PART_HEADERS = ("Content-Type", "Content-Transfer-Encoding")
# Python's own library says it again in what was added.
_LAST_HEADERS = (*_PART_HEADERS, "MIME-Version")
_BASE64 = re.compile(rb"(?:[A-Za-z0-9+/]{1,76}={0,2}\r\n)*\r?\n?")


class Unsound(ValueError):
    """A message that is not exactly what it should be; it says what was found where."""


def check(raw: bytes, *, to: str, sender: str) -> None:
    """Raise Unsound unless `raw` is one message of ours, from `sender`, to `to` and nobody else."""
    wrong = _BARE.search(raw)
    if wrong:
        raise Unsound(f"Byte {raw[wrong.start()]:#04x} at {wrong.start()}.")
    if any(len(line) > LONGEST_LINE for line in raw.split(b"\r\n")):
        raise Unsound(f"A line of more than {LONGEST_LINE} bytes.")
    head, _blank, body = raw.partition(b"\r\n\r\n")
    found = _fields(head, _HEADERS)
    _check_head(found, to, sender)
    boundary = _match(_MULTIPART, found, "Content-Type")[1]
    _check_body(body, boundary.encode())


def _fields(head: bytes, expected: tuple[str, ...]) -> dict[str, str]:
    """The header fields, unfolded: exactly the expected ones, each once."""
    lines: list[str] = []
    for line in head.decode("ascii").split("\r\n"):
        if not line.strip():
            raise Unsound("An empty line among the headers.")
        if line.startswith(" ") and lines:
            lines[-1] += line
        else:
            lines.append(line)
    pairs = []
    for line in lines:
        field = _FIELD.fullmatch(line)
        if field is None:
            raise Unsound(f"No header field: {line!r}.")
        pairs.append((field[1], field[2]))
    names = sorted(name for name, _value in pairs)
    if names != sorted(expected):
        raise Unsound(f"The header fields {names}, expected {sorted(expected)}.")
    return dict(pairs)


def _check_head(found: dict[str, str], to: str, sender: str) -> None:
    if found["To"] != to:
        raise Unsound(f"To is {found['To']!r}, expected {to!r}.")
    whole = rf"{_NAME}(?:<{re.escape(sender)}>|{re.escape(sender)})"
    _match(re.compile(whole), found, "From")
    for name, value in _FIXED.items():
        if found[name] != value:
            raise Unsound(f"{name} is {found[name]!r}, expected {value!r}.")
    _match(_DATE, found, "Date")
    _match(_STOP, found, "List-Unsubscribe")
    domain = re.escape(sender.rpartition("@")[2])
    _match(re.compile(rf"<[0-9a-f-]{{36}}@{domain}>"), found, "Message-ID")


def _match(pattern: re.Pattern[str], found: dict[str, str], name: str) -> re.Match[str]:
    match = pattern.fullmatch(found[name])
    if match is None:
        raise Unsound(f"{name} is {found[name]!r}.")
    return match


def _check_body(body: bytes, boundary: bytes) -> None:
    """Two parts of nothing but base64, and nothing around them."""
    before, *parts = body.split(b"--" + boundary)
    if len(parts) != 3 or before.strip() or parts[2].strip() != b"--":
        raise Unsound(f"{len(parts)} boundaries, expected 3 with nothing around them.")
    for part, kind in zip(parts, _PARTS, strict=False):
        head, _blank, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        found = _fields(head, _PART_HEADERS if kind == _PARTS[0] else _LAST_HEADERS)
        if found["Content-Type"] != f'{kind}; charset="utf-8"':
            raise Unsound(f"A part of type {found['Content-Type']!r}, expected {kind}.")
        if found["Content-Transfer-Encoding"] != "base64" or not _BASE64.fullmatch(content):
            raise Unsound(f"The part {kind} is not base64.")
