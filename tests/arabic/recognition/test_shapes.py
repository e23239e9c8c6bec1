"""Shapes of days and ranges: what is one, and what looks like one."""

from __future__ import annotations

from datetime import date, time

import pytest

from warraq.arabic.recognition import dates_in

REFERENCE = date(2024, 11, 22)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("في الـ5 من آذار 2024", "5 من آذار 2024"),
        ("منذ الـ 5 من آذار 2024", "5 من آذار 2024"),
        ("بال5 من آذار 2024", "5 من آذار 2024"),
        ("والـ5 من آذار 2024", "5 من آذار 2024"),
        ("للـ٥ من آذار 2024", "٥ من آذار 2024"),
        ("في (5) آذار 2024", "(5) آذار 2024"),
        ("«5» آذار 2024", "«5» آذار 2024"),
        ("خمسة آذار 2024", "خمسة آذار 2024"),
        ("وكالات - 2024-03-05", "2024-03-05"),
        ("بغداد – 2024/03/05", "2024/03/05"),
        ("في 5 March 2024", "5 March 2024"),
        ("نُشر Mar 5, 2024", "Mar 5, 2024"),
    ],
)
def test_days(text: str, written: str) -> None:
    (found,) = dates_in(text, REFERENCE)
    assert (found.day, found.end, found.precision) == (date(2024, 3, 5), None, "day")
    assert text[slice(*found.span)] == written


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("عشرين آذار 2024", date(2024, 3, 20)),
        ("واحد وعشرين آذار 2024", date(2024, 3, 21)),
        ("خمسة وعشرون آذار 2024", date(2024, 3, 25)),
        ("أحد عشر أيلول 2024", date(2024, 9, 11)),
        ("الـ22 من نوفمبر", date(2024, 11, 22)),
    ],
)
def test_days_in_words(text: str, day: date) -> None:
    assert [found.day for found in dates_in(text, REFERENCE)] == [day]


def test_the_order_of_america_is_read_where_no_other_is_possible() -> None:
    (plain,), (turned,) = dates_in("13/12/2024"), dates_in("12/13/2024")
    assert plain.day == turned.day == date(2024, 12, 13)
    assert turned.confidence < plain.confidence


@pytest.mark.parametrize(
    "text",
    [
        "خسر 2-1 آذار",
        "ليلة 4/7 آذار 2024",
        "رقم 12-2024-03-05",
        "22/11/24",
        "السبت 22/11/24",
        "12-13-2024",
        "13/13/2024",
        "لاعب may 5",
        "5 may",
    ],
)
def test_no_date_is_made_up(text: str) -> None:
    assert dates_in(text, REFERENCE) == []


@pytest.mark.parametrize("text", ["العدد (5) نوفمبر 2024", "العدد 5 - نوفمبر 2024"])
def test_the_number_of_an_issue_is_no_day(text: str) -> None:
    (found,) = dates_in(text)
    assert (found.day, found.precision) == (date(2024, 11, 1), "month")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("ليلة 4/5 آذار 2024", date(2024, 3, 4), date(2024, 3, 5)),
        ("من الـ3 إلى الـ5 من آذار 2024", date(2024, 3, 3), date(2024, 3, 5)),
        ("5-7/3/2024", date(2024, 3, 5), date(2024, 3, 7)),
        ("5 إلى 7/3/2024", date(2024, 3, 5), date(2024, 3, 7)),
        ("من 5/3 إلى 7/3/2024", date(2024, 3, 5), date(2024, 3, 7)),
        ("من 30/12 إلى 2/1/2025", date(2024, 12, 30), date(2025, 1, 2)),
        ("2024-03-05 - 2024-03-07", date(2024, 3, 5), date(2024, 3, 7)),
        ("من تشرين الثاني إلى كانون الثاني 2025", date(2024, 11, 1), date(2025, 1, 31)),
        ("من كانون الأول إلى شباط 2024", date(2023, 12, 1), date(2024, 2, 29)),
        ("تشرين الأول/تشرين الثاني 2024", date(2024, 10, 1), date(2024, 11, 30)),
        ("أكتوبر/نوفمبر 2024", date(2024, 10, 1), date(2024, 11, 30)),
        ("كانون الثاني/يناير - آذار/مارس 2024", date(2024, 1, 1), date(2024, 3, 31)),
    ],
)
def test_ranges(text: str, first: date, last: date) -> None:
    (found,) = dates_in(text, REFERENCE)
    assert (found.day, found.end) == (first, last)


def test_what_goes_down_is_the_end_of_no_range() -> None:
    (found,) = dates_in("بين 28 و3 آذار 2024", REFERENCE)
    assert (found.day, found.end) == (date(2024, 3, 3), None)


@pytest.mark.parametrize("part", ["مطلع", "أوائل", "منتصف", "أواخر شهر", "نهاية"])
def test_a_part_of_a_month_is_in_its_span(part: str) -> None:
    text = f"في {part} آذار 2024 انتهى"
    (found,) = dates_in(text)
    assert (found.day, found.precision) == (date(2024, 3, 1), "month")
    assert text[slice(*found.span)] == f"{part} آذار 2024"


@pytest.mark.parametrize(
    ("said", "clock"),
    [
        ("12:15 بعد منتصف الليل", time(0, 15)),
        ("1:30 بعد منتصف الليل", time(1, 30)),
        ("11:30 قبل منتصف الليل", time(23, 30)),
        ("11:30 ظهرًا", time(11, 30)),
        ("12:30 ظهرًا", time(12, 30)),
        ("1:30 ظهرًا", time(13, 30)),
        ("9:30 ظهرًا", None),
        ("12:30 بعد الظهر", time(12, 30)),
        ("12:00 م", time(12, 0)),
        ("12:00 مساءً", None),
        ("الساعة 11 ظهرًا", time(11)),
        ("في 5 مساءً", time(17)),
        ("5 م", None),
    ],
)
def test_clocks(said: str, clock: time | None) -> None:
    (found,) = dates_in(f"22 تشرين الثاني 2024، {said}")
    assert (found.day, found.time) == (date(2024, 11, 22), clock)


@pytest.mark.parametrize("before", ["الساعة 17:48 من يوم", "17:48", "05:48 م -", "5 مساءً"])
def test_clocks_before_the_date(before: str) -> None:
    (found,) = dates_in(f"{before} 22/11/2024")
    assert (found.precision, found.span[0]) == ("minute", 0)
