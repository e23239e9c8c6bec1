"""Makes of the form's fields what the index filters by, and says what was not understood."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from warraq.arabic import dates
from warraq.arabic.digits import to_western
from warraq.arabic.recognition import calendars
from warraq.arabic.recognition.pieces import Calendar, Written
from warraq.newsroom.public.names import Kind, Named
from warraq.reader.desk.house import house_style
from warraq.reader.search import index, known
from warraq.reader.search.asked import Asked
from warraq.reader.search.query import Filters, Query

_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", re.ASCII)
_MONTH = re.compile(r"(\d{4})(?:[-/.](\d{1,2}))?", re.ASCII)
# Years of the Hijri calendar in which there are newspapers, and none of the Gregorian.
_HIJRI = range(1300, 1501)
FIELDS = ("section", "author", "topic", "outlet", "since", "until")
LABELS = {"section": "القسم", "author": "الكاتب", "topic": "الموضوع", "outlet": "المصدر"}
_ONE = {"section": "قسم", "author": "كاتب", "topic": "موضوع", "outlet": "مصدر"}
_KINDS: tuple[Kind, ...] = ("section", "author", "topic")
# So many names are told where one is looked for.
_TOLD = 5
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

    `shown` is what the form's fields show: the section's slug, names, and days as ISO 8601; empty
    where nothing holds. `offered` are names to choose from, by field.
    """

    filters: Filters = field(default_factory=Filters)
    section: Named | None = None
    shown: dict[str, str] = field(default_factory=lambda: dict.fromkeys(FIELDS, ""))
    offered: dict[str, tuple[str, ...]] = field(default_factory=lambda: dict(known.offered()))
    chips: list[Chip] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def hold(self, name: str, value: str, asked: Asked, shown: str = "") -> None:
        """Note that a field narrows the search."""
        self.shown[name] = shown or value
        self.chips.append(Chip(LABELS[name], value, asked.url(**{name: ""})))

    def miss(self, name: str, text: str, near: Sequence[str]) -> None:
        """Say that a name is none, or which of several it may be: these are offered."""
        if not near:
            self.notes.append(f"لا {_ONE[name]} بهذا الاسم: «{text}».")
            return
        some = "، ".join(near[:_TOLD]) + ("…" if len(near) > _TOLD else "")
        self.notes.append(f"أكثر من {_ONE[name]} يوافق «{text}»، فاكتب الاسم كاملًا: {some}")
        self.shown[name] = text
        self.offered[name] = tuple(near)


def narrow(asked: Asked) -> Narrowed:
    """The filters of a question. What is not understood is left out and said.

    Raises index.NotReady, TooSlow.
    """
    made = Narrowed()
    section, author, topic = (_subject(made, asked, kind) for kind in _KINDS)
    outlet = _outlet(made, asked)
    since, until = _days(made, asked)
    made.section = section
    made.filters = Filters(
        section=section.pk if section else None,
        author=author.pk if author else None,
        topic=topic.pk if topic else None,
        outlet=outlet,
        since=since,
        until=until,
    )
    return made


def _subject(made: Narrowed, asked: Asked, kind: Kind) -> Named | None:
    wanted = getattr(asked, kind)
    found = known.meant(kind, wanted) if wanted else []
    if len(found) == 1:
        made.hold(kind, found[0].name, asked, found[0].slug if kind == "section" else "")
        return found[0]
    if wanted:
        made.miss(kind, wanted, [each.name for each in found])
    return None


def _outlet(made: Narrowed, asked: Asked) -> str:
    wanted = asked.outlet
    found = known.outlets_meant(wanted) if wanted else []
    if wanted and not found and _held(wanted):
        # It is none of the newest stories'.
        found = [wanted]
    if len(found) == 1:
        made.hold("outlet", found[0], asked)
        return found[0]
    if wanted:
        made.miss("outlet", wanted, found)
    return ""


def _held(outlet: str) -> bool:
    """Whether the index holds any story of an outlet."""
    return bool(index.search(Query(None, Filters(outlet=outlet), "date"), None, 1).ids)


def _days(made: Narrowed, asked: Asked) -> tuple[dt.date | None, dt.date | None]:
    since, until = first_day(asked.since), last_day(asked.until)
    if since and until and since > until:
        made.notes.append(_TURNED)
        asked = replace(asked, since=asked.until, until=asked.since)
        since, until = first_day(asked.since), last_day(asked.until)
    style = house_style()
    for name, label, day in (("since", "من", since), ("until", "إلى", until)):
        text = getattr(asked, name)
        if day:
            made.shown[name] = day.isoformat()
            made.chips.append(Chip(label, dates.date(day, style), asked.url(**{name: ""})))
        elif text:
            made.notes.append(_NO_DATE % text)
    return since, until


def first_day(text: str) -> dt.date | None:
    """The day that a text names, or the first of its month or year; None where it names none."""
    return _read(text, calendars.first_day)


def last_day(text: str) -> dt.date | None:
    """The day that a text names, or the last of its month or year; None where it names none."""
    return _read(text, calendars.last_day)


def _read(text: str, day_of: Callable[[Calendar, Written], dt.date | None]) -> dt.date | None:
    clean = to_western(text.strip())
    day: str | None = None
    if match := _DAY.fullmatch(clean):
        year, month, day = match.groups()
    elif match := _DAY_FIRST.fullmatch(clean):
        day, month, year = match.groups()
    elif match := _MONTH.fullmatch(clean):
        year, month = match.groups()
    else:
        return None
    calendar: Calendar = "hijri" if int(year) in _HIJRI else "gregorian"
    return day_of(calendar, (int(year), int(month) if month else None, int(day) if day else None))
