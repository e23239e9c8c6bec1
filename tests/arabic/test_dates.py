import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.arabic import dates
from warraq.arabic.datelines import read_dateline
from warraq.arabic.dates import MONTHS, HouseStyle, Months

DAY = datetime.date(2024, 11, 22)


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (HouseStyle(), "الجمعة 22 تشرين الثاني / نوفمبر 2024"),
        (HouseStyle(months="levant"), "الجمعة 22 تشرين الثاني 2024"),
        (HouseStyle(months="egypt", weekday=False), "22 نوفمبر 2024"),
        (HouseStyle(digits="arabic"), "الجمعة ٢٢ تشرين الثاني / نوفمبر ٢٠٢٤"),
        (
            HouseStyle(hijri=True),
            "الجمعة 22 تشرين الثاني / نوفمبر 2024 (20 جمادى الأولى 1446 هـ)",
        ),
        (
            HouseStyle(months="egypt", hijri=True, hijri_offset=-1, digits="arabic"),
            "الجمعة ٢٢ نوفمبر ٢٠٢٤ (١٩ جمادى الأولى ١٤٤٦ هـ)",
        ),
    ],
)
def test_date_in_the_house_style(style: HouseStyle, expected: str) -> None:
    assert dates.date(DAY, style) == expected


def test_maghreb_has_its_own_months() -> None:
    day = datetime.date(2012, 8, 24)
    assert dates.date(day, HouseStyle(months="maghreb")) == "الجمعة 24 أوت 2012"


def test_first_of_a_month_has_no_leading_zero() -> None:
    style = HouseStyle(months="levant", weekday=False)
    assert dates.date(datetime.date(2024, 3, 1), style) == "1 آذار 2024"


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        ((17, 48), "5:48 مساءً"),
        ((5, 8), "5:08 صباحًا"),
        ((12, 0), "12:00 ظهرًا"),
        ((0, 5), "12:05 صباحًا"),
        ((23, 59), "11:59 مساءً"),
    ],
)
def test_time_on_twelve_hours(clock: tuple[int, int], expected: str) -> None:
    assert dates.time(datetime.time(*clock), HouseStyle()) == expected


def test_time_in_arabic_indic_digits() -> None:
    assert dates.time(datetime.time(17, 48), HouseStyle(digits="arabic")) == "٥:٤٨ مساءً"


def test_moment_joins_date_and_time() -> None:
    at = datetime.datetime(2024, 11, 22, 17, 48)
    assert dates.moment(at, HouseStyle()) == "الجمعة 22 تشرين الثاني / نوفمبر 2024، 5:48 مساءً"


def test_month_of_a_year() -> None:
    assert dates.month(2024, 11, HouseStyle()) == "تشرين الثاني / نوفمبر 2024"
    assert dates.month(2024, 7, HouseStyle(digits="arabic", months="maghreb")) == "جويلية ٢٠٢٤"


def test_there_is_no_thirteenth_month() -> None:
    with pytest.raises(ValueError, match="month"):
        dates.month(2024, 13, HouseStyle())


def test_hijri_is_none_outside_the_tables() -> None:
    style = HouseStyle(hijri=True)
    assert dates.hijri(datetime.date(1900, 1, 1), style) is None
    assert dates.hijri(datetime.date.max, HouseStyle(hijri_offset=2)) is None
    assert dates.date(datetime.date(1900, 1, 1), style) == "الاثنين 1 كانون الثاني / يناير 1900"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("months", "gulf"),
        ("digits", "persian"),
        ("weekday", "yes"),
        ("hijri", 1),
        ("hijri_offset", 3),
        ("hijri_offset", True),
        ("hijri_offset", "1"),
    ],
)
def test_style_refuses_what_it_does_not_know(field: str, value: Any) -> None:
    with pytest.raises(ValueError, match=field):
        HouseStyle(**{field: value})


@given(
    st.dates(datetime.date(1925, 1, 1), datetime.date(2077, 1, 1)),
    st.sampled_from(MONTHS),
    st.sampled_from(["western", "arabic"]),
    st.booleans(),
)
def test_what_is_printed_can_be_read(
    day: datetime.date, months: Months, digits: Any, hijri: bool
) -> None:
    printed = dates.date(day, HouseStyle(months=months, digits=digits, hijri=hijri))
    reading = read_dateline(printed)
    assert reading is not None
    assert (reading.day, reading.weekday_agrees) == (day, True)


def test_on_its_own_day_a_moment_is_its_time_alone() -> None:
    at = datetime.datetime(2024, 11, 22, 17, 48)
    assert dates.clock(at, at.date(), HouseStyle()) == "5:48 مساءً"
    tomorrow = at.date() + datetime.timedelta(days=1)
    assert dates.clock(at, tomorrow, HouseStyle()) == dates.moment(at, HouseStyle())
