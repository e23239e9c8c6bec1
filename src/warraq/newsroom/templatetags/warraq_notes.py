"""Cuts what stands round a note for display: at a space, with … where text was left out."""

from __future__ import annotations

from django import template

from warraq.newsroom.proofs import AROUND

register = template.Library()
_MARK = "…"


@register.filter
def led_by(before: str) -> str:
    """The letters before a note, from the beginning of a word on.

    Shorter than the stretch that a note holds, they begin with their line, and nothing is cut.
    """
    if len(before) < AROUND:
        return before
    return _MARK + (before.partition(" ")[2] or before)


@register.filter
def followed_by(after: str) -> str:
    """The letters behind a note, up to the end of a word."""
    if len(after) < AROUND:
        return after
    return (after.rpartition(" ")[0] or after) + _MARK
