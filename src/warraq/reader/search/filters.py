"""Makes of the form's fields what the index filters by, and says what was not understood."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from warraq.arabic import dates
from warraq.arabic.digits import to_western
from warraq.arabic.fold import fold
from warraq.newsroom.public.names import Named, names
from warraq.newsroom.public.search import Kind
from warraq.reader.desk.house import house_style
from warraq.reader.search.asked import Asked
from warraq.reader.search.query import Filters

_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_MONTH = re.compile(r"(\d{4})(?:[-/.](\d{1,2}))?")
FIELDS = ("section", "author", "topic", "outlet", "since", "until")
LABELS: dict[Kind, str] = {"section": "القسم", "author": "الكاتب", "topic": "الموضوع"}
_NONE: dict[Kind, str] = {
    "section": "لا قسم بهذا الاسم: «%s».",
    "author": "لا كاتب بهذا الاسم: «%s».",
    "topic": "لا موضوع بهذا الاسم: «%s».",
}
_NO_DATE = "لم نفهم التاريخ «%s»، فلم نأخذ به. اكتبه هكذا: 2024-11-22."
_TURNED = "كان التاريخ الأول بعد الثاني، فعكسناهما."


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that holds: what it is called, its value, and the address without it."""

    label: str
    value: str
    without: str


@dataclass
class Narrowed:
    """What holds beside the question: for the index, for the page, and what is to be said.

    `shown` is what the form's fields show: names, and days as ISO 8601; empty where nothing holds.
    """

    filters: Filters = field(default_factory=Filters)
    shown: dict[str, str] = field(default_factory=lambda: dict.fromkeys(FIELDS, ""))
    chips: list[Chip] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def narrow(asked: Asked) -> Narrowed:
    """The filters of a question. What is not understood is left out and said."""
    made = Narrowed()
    keys = {kind: _subject(made, asked, kind) for kind in LABELS}
    since, until = _days(made, asked)
    if asked.outlet:
        made.shown["outlet"] = asked.outlet
        made.chips.append(Chip("المصدر", asked.outlet, asked.url(outlet="")))
    made.filters = Filters(**keys, outlet=asked.outlet, since=since, until=until)
    return made


def _subject(made: Narrowed, asked: Asked, kind: Kind) -> int | None:
    wanted = getattr(asked, kind)
    if not wanted:
        return None
    found = _named(kind, wanted)
    if found is None:
        made.notes.append(_NONE[kind] % wanted)
        return None
    made.shown[kind] = found.name
    made.chips.append(Chip(LABELS[kind], found.name, asked.url(**{kind: ""})))
    return found.pk


def _named(kind: Kind, wanted: str) -> Named | None:
    """What has this slug, or this name in any spelling."""
    every = names(kind)
    by_slug = next((each for each in every if each.slug == wanted), None)
    folded = fold(wanted)
    return by_slug or next((each for each in every if fold(each.name) == folded), None)


def _days(made: Narrowed, asked: Asked) -> tuple[dt.date | None, dt.date | None]:
    since = _day(made, asked.since, first_day)
    until = _day(made, asked.until, last_day)
    if since and until and since > until:
        made.notes.append(_TURNED)
        since, until = until, since
        asked = replace(asked, since=asked.until, until=asked.since)
    style = house_style()
    if since:
        made.shown["since"] = since.isoformat()
        made.chips.append(Chip("من", dates.date(since, style), asked.url(since="")))
    if until:
        made.shown["until"] = until.isoformat()
        made.chips.append(Chip("إلى", dates.date(until, style), asked.url(until="")))
    return since, until


def _day(made: Narrowed, text: str, read: Callable[[str], dt.date | None]) -> dt.date | None:
    found = read(text) if text else None
    if text and found is None:
        made.notes.append(_NO_DATE % text)
    return found


def first_day(text: str) -> dt.date | None:
    """The day that a text names, or the first of its month or year; None where it names none."""
    found = _read(text)
    return found[0] if found else None


def last_day(text: str) -> dt.date | None:
    """The day that a text names, or the last of its month or year; None where it names none."""
    found = _read(text)
    return found[1] if found else None


def _read(text: str) -> tuple[dt.date, dt.date] | None:
    clean = to_western(text.strip())
    try:
        if match := _DAY.fullmatch(clean):
            day = dt.date(int(match[1]), int(match[2]), int(match[3]))
            return day, day
        if match := _DAY_FIRST.fullmatch(clean):
            day = dt.date(int(match[3]), int(match[2]), int(match[1]))
            return day, day
        if match := _MONTH.fullmatch(clean):
            return _month(int(match[1]), int(match[2] or 0))
    except ValueError:
        return None
    return None


def _month(year: int, month: int) -> tuple[dt.date, dt.date]:
    first, last = (month, month) if month else (1, 12)
    start = dt.date(year, first, 1)
    return start, dt.date(year, last, calendar.monthrange(year, last)[1])
