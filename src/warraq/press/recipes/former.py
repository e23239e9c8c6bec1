"""What stands at an address that something has left: the way to where it stands now, or a 410."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from warraq.newsroom import public
from warraq.press.engine.output import Output, gone, moved


def former_outputs(
    kind: str, key: int, path: str | None, below: Sequence[str] = ("",)
) -> list[Output]:
    """What stands at each former address: the way to `path`, or that all is gone (None).

    `below` names the pages at an address, relative to it.
    """
    return [
        gone(old + name) if path is None else moved(old + name, path + name)
        for old in public.former(kind, key)
        for name in below
    ]


def with_former(kind: str, keys: Iterable[int]) -> Iterable[str]:
    """The subjects of a kind: those that are there, then those that left an address."""
    return map(str, dict.fromkeys([*keys, *public.former_keys(kind)]))
