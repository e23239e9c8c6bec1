"""Cursors: where a page of hits begins, in a few letters that stand in an address."""

from __future__ import annotations

import re

from warraq.reader.search.documents import LAST_KEY
from warraq.reader.search.engine import Place
from warraq.reader.search.query import MOST_RANKED, Sort

# From so many hits on (by relevance); older than a key, newer than a key (by date).
_FORM = re.compile(r"(from|older|newer)([0-9a-z]{1,13})", re.ASCII)
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def place(cursor: str | None, sort: Sort) -> Place:
    """What a cursor says; the first page where it says nothing, or is not of this sort."""
    found = _FORM.fullmatch(cursor or "")
    if not found or (found[1] == "from") != (sort == "relevance"):
        return Place()
    number = int(found[2], 36)
    if sort == "relevance":
        return Place(offset=min(number, MOST_RANKED - 1))
    inside = 0 < number < LAST_KEY
    return Place(key=number, backward=found[1] == "newer") if inside else Place()


def cursor(at: Place) -> str:
    """The cursor of a place."""
    if at.key is None:
        return f"from{_base36(at.offset)}"
    return f"{'newer' if at.backward else 'older'}{_base36(at.key)}"


def _base36(number: int) -> str:
    digits = ""
    while True:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
        if not number:
            return digits
