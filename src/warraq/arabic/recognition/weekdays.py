"""Points out weekdays that are not those of the dates beside them."""

from dataclasses import dataclass

from warraq.arabic import dates
from warraq.arabic.names import weekday_names
from warraq.arabic.recognition.found import FoundDate, NamedDay, Span, agrees
from warraq.arabic.recognition.reading import dates_in
from warraq.arabic.styles import HouseStyle


@dataclass(frozen=True)
class WrongWeekday:
    """A weekday that is not that of its date.

    `span` is where its name stands and `date` where the whole date does (code points); `found` is
    the name as it is written, `right` the one that belongs there, `message` says so in Arabic.
    """

    span: Span
    date: Span
    found: str
    right: str
    message: str


def wrong_weekdays(text: str) -> list[WrongWeekday]:
    """Return the weekdays in `text` that their dates contradict, in order.

    Dates without a year are passed over, since their weekday depends on it, and so are Hijri ones
    without the Gregorian, whose day depends on the sighting.
    """
    return [
        _wrong(text, date, named)
        for date in dates_in(text)
        if date.calendar == "gregorian" and date.year_given
        for named in date.weekdays
        if not agrees(named)
    ]


def _wrong(text: str, date: FoundDate, named: NamedDay) -> WrongWeekday:
    found, right = text[slice(*named.span)], weekday_names()[named.day.weekday()]
    message = f"«{_said(text, date, named)}» ليس يوم {found}، بل يوم {right}."
    return WrongWeekday(named.span, date.span, found, right, message)


def _said(text: str, date: FoundDate, named: NamedDay) -> str:
    """The day that is meant: as the text has it, or by itself where it is one end of a range."""
    if date.end:
        return dates.date(named.day, HouseStyle(weekday=False))
    start, end = named.span
    rest = f"{text[date.span[0] : start]} {text[end : date.span[1]]}"
    return " ".join(rest.strip(" ,،:|-()").split())
