"""The names that a reader may write of a section, an author, a topic or an outlet.

They change seldom, are asked for at every letter that is typed, and are remembered for a minute.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from functools import lru_cache

from django.conf import settings

from warraq.arabic.fold import fold
from warraq.newsroom.public.names import Kind, Named, names, of_late, outlets

_SECONDS = 60
_KINDS: tuple[Kind, ...] = ("section", "topic", "author")
# So many names stand in a list to choose from.
_OFFERED = 50


def minute() -> int:
    """A number that holds for as long as names are remembered."""
    return int(time.monotonic() // _SECONDS)


def beginning_so(text: str) -> list[Named]:
    """Sections, topics and authors with a word that begins as a text does, whole or in part."""
    wanted = _folded(text)
    return [each for folded, each in _every(_site(), minute()) if wanted and wanted in folded]


def meant(kind: Kind, text: str) -> list[Named]:
    """What has this slug or, in any spelling, this name; where nothing has, what may be meant."""
    wanted = _folded(text)
    every = [(folded, each) for folded, each in _every(_site(), minute()) if each.kind == kind]
    whole = [each for _name, each in every if each.slug == text]
    whole += [each for folded, each in every if folded == wanted]
    return whole[:1] or [each for each in beginning_so(text) if each.kind == kind]


def outlets_meant(text: str) -> list[str]:
    """The outlet of the newest stories with this name in any spelling; or those that may be."""
    wanted = _folded(text)
    every = _outlets(_site(), minute())
    whole = [name for folded, name in every if folded == wanted]
    return whole[:1] or [name for folded, name in every if wanted and wanted in folded]


def offered() -> Mapping[str, tuple[str, ...]]:
    """Names of authors, topics and outlets to choose from: those of most of the newest stories."""
    return _offered(_site(), minute())


def _site() -> str:
    return str(settings.WARRAQ_SITE)


def _folded(text: str) -> str:
    """A text as it is looked for at the beginning of a word; empty where there is nothing of it."""
    folded = fold(text).strip()
    return f" {folded}" if folded else ""


@lru_cache(maxsize=1)
def _every(site: str, minute: int) -> list[tuple[str, Named]]:
    return [(_folded(name.name), name) for kind in _KINDS for name in names(kind)]


@lru_cache(maxsize=1)
def _outlets(site: str, minute: int) -> list[tuple[str, str]]:
    return [(_folded(name), name) for name in outlets()]


@lru_cache(maxsize=1)
def _offered(site: str, minute: int) -> Mapping[str, tuple[str, ...]]:
    named = {(each.kind, each.pk): each.name for _folded, each in _every(site, minute)}

    def of(kind: Kind) -> tuple[str, ...]:
        found = (named.get((kind, key)) for key in of_late(kind)[:_OFFERED])
        return tuple(name for name in found if name)

    some = tuple(name for _folded, name in _outlets(site, minute)[:_OFFERED])
    return {"author": of("author"), "topic": of("topic"), "outlet": some}
