"""Which comments a list of the desk holds: leafed through by number, never counted off.

A comment's number rises as comments arrive, and every list is read from the index of state and
number: a page costs the same at a hundred comments and at a hundred thousand.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from warraq.arabic.fold import fold
from warraq.reader.desk.words import TABS
from warraq.reader.models import Comment
from warraq.reader.models.comment import WAITING

PAGE = 20
# Past this no list is counted to its end.
MOST = 10_000
# How many comments one search reads before it asks whether to go on.
SEARCHED = 2000
_PIECE = 500
TOLD = ("held", "reported", "published", "withheld", "rejected")
# The largest number that every database takes.
_LAST = 2**63 - 1


@dataclass(frozen=True)
class Where:
    """A list: its tab (or all states), of one story or of one author, and from which comment on.

    `author` and `mail` are numbers of comments: the list holds those of the same network's key, or
    of the same address. `after` is the last comment of the page before, 0 at the beginning.
    """

    tab: str = "waiting"
    story: int = 0
    author: int = 0
    mail: int = 0
    query: str = ""
    after: int = 0

    @classmethod
    def asked(cls, query: QueryDict) -> Where:
        """What a request asks for; what makes no sense is left out."""
        of = {name: _number(query.get(name, "")) for name in ("story", "author", "mail", "after")}
        narrowed = of["story"] or of["author"] or of["mail"]
        tab = query.get("tab", "all" if narrowed else "waiting")
        if tab not in TABS and tab != "all":
            tab = "waiting"
        return cls(tab, query=" ".join(query.get("q", "").split())[:100], **of)

    def __str__(self) -> str:
        """The query that asks for it, with its question mark; empty for the queue itself."""
        named = {
            "tab": self.tab,
            "story": self.story,
            "author": self.author,
            "mail": self.mail,
            "q": self.query,
            "after": self.after,
        }
        plain = Where(story=self.story, author=self.author, mail=self.mail)
        usual = "all" if plain.narrowed else "waiting"
        given = {k: v for k, v in named.items() if v and not (k == "tab" and v == usual)}
        return f"?{urlencode(given)}" if given else ""

    @property
    def narrowed(self) -> bool:
        """Whether it is one story's or one author's."""
        return bool(self.story or self.author or self.mail)

    @property
    def states(self) -> tuple[str, ...]:
        """The states of its comments."""
        return {"waiting": WAITING, "all": TOLD}.get(self.tab, (self.tab,))

    @property
    def oldest_first(self) -> bool:
        """Who came first is served first; what is settled is read from the newest."""
        return self.tab in ("waiting", "reported")

    def at(self, tab: str) -> Where:
        """The same in another tab, from its beginning."""
        return replace(self, tab=tab, after=0)

    def from_(self, after: int) -> Where:
        """The same from another place."""
        return replace(self, after=after)


@dataclass(frozen=True)
class Page:
    """The numbers of a page's comments, in order; where the next page begins, 0 if it is the last.

    `searched` is how many comments a search has read without reaching the end, else 0.
    """

    ids: tuple[int, ...]
    next: int = 0
    searched: int = 0


def page(where: Where) -> Page:
    """One page of a list."""
    rows = _narrow(where)
    if rows is None:
        return Page(())
    if where.query:
        return _search(where, rows)
    found = _ids(where, rows, where.after, PAGE + 1)
    return Page(tuple(found[:PAGE]), found[PAGE - 1] if len(found) > PAGE else 0)


def counted(states: Iterable[str], **narrowed: Any) -> int:
    """How many comments are in these states, up to MOST each."""
    return sum(
        Comment.objects.filter(state=state, **narrowed)[: MOST + 1].count() for state in states
    )


def newest_waiting() -> int:
    """The number of the last comment that came to wait; 0 where none waits."""
    tops = [
        Comment.objects.filter(state=state).order_by("-id").values_list("id", flat=True).first()
        for state in WAITING
    ]
    return max((top or 0 for top in tops), default=0)


def _narrow(where: Where) -> dict[str, Any] | None:
    """The filter of one story or one author; None where the author is no longer known."""
    narrowed: dict[str, Any] = {"story": where.story} if where.story else {}
    for name, key in (("author", "author_key"), ("mail", "mail_key")):
        pk = getattr(where, name)
        if pk:
            value = Comment.objects.filter(pk=pk).values_list(key, flat=True).first()
            if not value:
                return None
            narrowed[key] = value
    return narrowed


def _ids(where: Where, rows: dict[str, Any], after: int, most: int) -> list[int]:
    """The next numbers after a comment: each state's own, merged."""
    ahead = where.oldest_first
    place = {"id__gt": after} if ahead else {"id__lt": after or _LAST}
    order = "id" if ahead else "-id"
    lists = [
        list(
            Comment.objects.filter(state=state, **rows, **place)
            .order_by(order)
            .values_list("id", flat=True)[:most]
        )
        for state in where.states
    ]
    return list(heapq.merge(*lists, reverse=not ahead))[:most]


def _search(where: Where, rows: dict[str, Any]) -> Page:
    """Comments whose name or text holds every word, folded; read piece by piece, up to a limit."""
    words = fold(where.query).split()
    found: list[int] = []
    after, read = where.after, 0
    while read < SEARCHED:
        piece = _ids(where, rows, after, _PIECE)
        texts = {
            pk: fold(f"{name} {text}")
            for pk, name, text in Comment.objects.filter(pk__in=piece).values_list(
                "id", "name", "text"
            )
        }
        for pk in piece:
            if all(word in texts.get(pk, "") for word in words):
                found.append(pk)
                if len(found) == PAGE:
                    return Page(tuple(found), pk)
        if len(piece) < _PIECE:
            return Page(tuple(found))
        after, read = piece[-1], read + len(piece)
    return Page(tuple(found), after, read)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0
