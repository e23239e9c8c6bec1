"""How long ago, how soon: with the noun's form, the number's gender and the case that are right."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.arabic.numbers import numbers_in
from warraq.arabic.relative import relative

NOON = datetime(2026, 3, 10, 12, 0)


@pytest.mark.parametrize(
    ("span", "before", "after"),
    [
        (timedelta(seconds=59), "الآن", "الآن"),
        (timedelta(minutes=1), "قبل دقيقة", "بعد دقيقة"),
        (timedelta(minutes=2), "قبل دقيقتين", "بعد دقيقتين"),
        (timedelta(minutes=3), "قبل ثلاث دقائق", "بعد ثلاث دقائق"),
        (timedelta(minutes=11), "قبل 11 دقيقة", "بعد 11 دقيقة"),
        (timedelta(hours=1), "قبل ساعة", "بعد ساعة"),
        (timedelta(hours=2, minutes=59), "قبل ساعتين", "بعد ساعتين"),
        (timedelta(hours=3), "قبل ثلاث ساعات", "بعد ثلاث ساعات"),
        (timedelta(hours=8), "قبل ثماني ساعات", "بعد ثماني ساعات"),
        (timedelta(hours=11), "قبل 11 ساعة", "بعد 11 ساعة"),
        (timedelta(days=1), "أمس", "غدًا"),
        (timedelta(days=2), "قبل يومين", "بعد يومين"),
        (timedelta(days=3), "قبل ثلاثة أيام", "بعد ثلاثة أيام"),
        (timedelta(days=11), "قبل 11 يومًا", "بعد 11 يومًا"),
        (timedelta(days=14), "قبل أسبوعين", "بعد أسبوعين"),
        (timedelta(days=28), "قبل أربعة أسابيع", "بعد أربعة أسابيع"),
        (timedelta(days=61), "قبل شهرين", "بعد شهرين"),
        (timedelta(days=400), "قبل 13 شهرًا", "بعد 13 شهرًا"),
        (timedelta(days=731), "قبل سنتين", "بعد سنتين"),
        (timedelta(days=1827), "قبل خمس سنوات", "بعد خمس سنوات"),
        (timedelta(days=36600), "قبل 100 سنة", "بعد 100 سنة"),
        (timedelta(days=58), "قبل ثمانية أسابيع", "بعد ثمانية أسابيع"),
        (timedelta(days=365), "قبل سنة", "بعد سنة"),
        (timedelta(days=729), "قبل 23 شهرًا", "بعد 23 شهرًا"),
    ],
)
def test_as_seen_from_now(span: timedelta, before: str, after: str) -> None:
    assert (relative(NOON - span, NOON), relative(NOON + span, NOON)) == (before, after)


@pytest.mark.parametrize(
    ("then", "said"),
    [
        (datetime(2026, 1, 11), "قبل ثمانية أسابيع"),
        (datetime(2026, 1, 10), "قبل شهرين"),
        (datetime(2025, 12, 11), "قبل شهرين"),
        (datetime(2025, 12, 10), "قبل ثلاثة أشهر"),
        (datetime(2025, 3, 11), "قبل 11 شهرًا"),
        (datetime(2025, 3, 10), "قبل سنة"),
        (datetime(2025, 2, 10), "قبل 13 شهرًا"),
        (datetime(2024, 3, 11), "قبل 23 شهرًا"),
        (datetime(2024, 3, 10), "قبل سنتين"),
        (datetime(2023, 3, 11), "قبل سنتين"),
        (datetime(2023, 3, 10), "قبل ثلاث سنوات"),
    ],
)
def test_months_and_years_are_those_of_the_calendar(then: datetime, said: str) -> None:
    assert relative(then, datetime(2026, 3, 10)) == said


def test_a_short_month_ends_with_its_last_day() -> None:
    assert relative(datetime(2024, 2, 29), datetime(2025, 2, 28)) == "قبل سنة"
    assert relative(datetime(2025, 12, 31), datetime(2026, 2, 28)) == "قبل شهرين"
    assert relative(datetime(2025, 12, 31), datetime(2026, 2, 27)) == "قبل ثمانية أسابيع"


def days_told(said: str) -> float:
    """The days that an answer in weeks, months or years stands for."""
    noun = said.split()[-1]
    lengths = {"أسبوع": 7, "أسابيع": 7, "شهر": 30.4, "أشهر": 30.4, "سنت": 365.2, "سن": 365.2}
    length = next(value for name, value in lengths.items() if noun.startswith(name))
    counted = numbers_in(said)
    return length * (counted[0].value if counted else 2 if noun.endswith("ين") else 1)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(14, 20000))
def test_what_is_longer_ago_is_never_told_as_nearer(day: date, days: int) -> None:
    now = datetime.combine(day, time(12))
    nearer, farther = (relative(now - timedelta(days=back), now) for back in (days, days + 1))
    assert days_told(nearer) <= days_told(farther)
    # A unit is rounded down, and loses less than one of itself.
    assert days_told(nearer) <= days + 2


def test_yesterday_is_yesterday_by_the_clock() -> None:
    evening = datetime(2026, 3, 10, 22, 0)
    assert relative(datetime(2026, 3, 9, 8, 0), evening) == "أمس"
    assert relative(datetime(2026, 3, 10, 1, 0), evening) == "قبل 21 ساعة"
    assert relative(datetime(2026, 3, 9, 23, 0), datetime(2026, 3, 10, 1, 0)) == "قبل ساعتين"


def test_the_day_is_that_of_nows_own_zone() -> None:
    baghdad = ZoneInfo("Asia/Baghdad")
    now = datetime(2026, 3, 10, 14, 0, tzinfo=baghdad)
    early = datetime(2026, 3, 9, 22, 30, tzinfo=ZoneInfo("UTC"))
    assert relative(early, now) == "قبل 12 ساعة"


def test_digits_are_the_houses() -> None:
    assert relative(NOON - timedelta(minutes=45), NOON, "arabic") == "قبل ٤٥ دقيقة"


def test_a_moment_without_a_zone_is_not_compared_with_one_that_has_one() -> None:
    with pytest.raises(TypeError):
        relative(NOON, NOON.replace(tzinfo=ZoneInfo("UTC")))


@given(st.timedeltas(timedelta(days=-40000), timedelta(days=40000)))
def test_it_is_never_told_of_the_wrong_side(span: timedelta) -> None:
    said = relative(NOON + span, NOON)
    past = said.startswith("قبل") or said == "أمس"
    coming = said.startswith("بعد") or said == "غدًا"
    assert past + coming == (said != "الآن")
    assert not past or span < timedelta()
    assert not coming or span > timedelta()
    assert not said.endswith("ان")
