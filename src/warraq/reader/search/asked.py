"""What a reader asks of the search page, as its address holds it; and addresses made of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal
from urllib.parse import urlencode

from warraq.arabic.typography import strip_bidi_controls
from warraq.reader.search.language import beginning

PATH = "/-/search/"
_MOST = 200

Sort = Literal["relevance", "date"]
# A control character parts words, as a space does.
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
# Names in the address beside those of the fields.
_NAMES = {"since": "from", "until": "to"}


@dataclass(frozen=True, slots=True)
class Asked:
    """The fields of the form, as they were sent but cleaned and cut: any may be nonsense.

    `after` is a cursor of the index. `long` says that the question was longer than is read.
    """

    q: str = ""
    section: str = ""
    author: str = ""
    topic: str = ""
    outlet: str = ""
    since: str = ""
    until: str = ""
    sort: Sort = "relevance"
    after: str = ""
    long: bool = False

    @property
    def filtered(self) -> bool:
        """Whether anything but the question narrows the search."""
        return any((self.section, self.author, self.topic, self.outlet, self.since, self.until))

    def url(self, **changes: Any) -> str:
        """The address that asks this, with some fields changed; from the first page on."""
        return address(replace(self, after="", **changes))

    def page(self, after: str | None) -> str:
        """The address of another page of the same; empty where there is none."""
        return address(replace(self, after=after)) if after else ""

    def plain(self) -> str:
        """The address that asks the same without filters."""
        return address(Asked(q=self.q, sort=self.sort))


def address(asked: Asked) -> str:
    """The address of a question, as short as it can be."""
    fields = {
        _NAMES.get(name, name): getattr(asked, name)
        for name in ("q", "section", "author", "topic", "outlet", "since", "until", "sort", "after")
    }
    given = {name: value for name, value in fields.items() if value}
    if given.get("sort") == "relevance":
        del given["sort"]
    return f"{PATH}?{urlencode(given)}" if given else PATH


def read(query: Mapping[str, str]) -> Asked:
    """The fields of an address's query."""
    whole = query.get("q", "")
    q = beginning(whole)

    def field(name: str) -> str:
        return _clean(query.get(name, ""), _MOST)

    return Asked(
        q=_clean(q, len(q)),
        section=field("section"),
        author=field("author"),
        topic=field("topic"),
        outlet=field("outlet"),
        since=field("from"),
        until=field("to"),
        sort="date" if query.get("sort") == "date" else "relevance",
        after=field("after"),
        long=bool(whole[len(q) :].strip()),
    )


def _clean(text: str, most: int) -> str:
    """One line without control characters, of at most so many letters."""
    plain = _CONTROLS.sub(" ", strip_bidi_controls(text[:most]))
    return " ".join(plain.split())
