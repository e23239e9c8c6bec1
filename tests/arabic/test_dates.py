import dataclasses
import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.arabic import dates
from warraq.arabic.datelines import read_dateline
from warraq.arabic.dates import HouseStyle
from warraq.arabic.digits import DIGITS
from warraq.arabic.names import REGIONS, Region, hijri_month_names, month_names, name_set
from warraq.arabic.recognition import dates_in
from warraq.arabic.styles import CLOCKS, HIJRI, MONTHS, HijriChoice, Months

DAY = datetime.date(2024, 11, 22)


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (HouseStyle(), "الجمعة 22 تشرين الثاني / نوفمبر 2024"),
        (HouseStyle(months="levant"), "الجمعة 22 تشرين الثاني 2024"),
        (HouseStyle(months="egypt", weekday=False), "22 نوفمبر 2024"),
        (HouseStyle(digits="arabic"), "الجمعة ٢٢ تشرين الثاني / نوفمبر ٢٠٢٤"),
        (
            HouseStyle(hijri="beside"),
            "الجمعة 22 تشرين الثاني / نوفمبر 2024 (20 جمادى الأولى 1446 هـ)",
        ),
        (
            HouseStyle(months="egypt", hijri="beside", hijri_offset=-1, digits="arabic"),
            "الجمعة ٢٢ نوفمبر ٢٠٢٤ (١٩ جمادى الأولى ١٤٤٦ هـ)",
        ),
    ],
)
def test_date_in_the_house_style(style: HouseStyle, expected: str) -> None:
    assert dates.date(DAY, style) == expected


def test_maghreb_has_its_own_months() -> None:
    day = datetime.date(2012, 8, 24)
    assert dates.date(day, HouseStyle(months="maghreb")) == "الجمعة 24 أوت 2012"


@pytest.mark.parametrize("region", REGIONS)
def test_every_region_has_its_months(region: Region) -> None:
    style = HouseStyle(months=name_set(region), weekday=False)
    printed = [dates.date(datetime.date(2026, number, 9), style) for number in range(1, 13)]
    assert printed == [f"9 {name} 2026" for name in month_names(f"ar_{region}")]


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        ("levant", "31 كانون الأول 2021"),
        ("egypt", "31 ديسمبر 2021"),
        ("maghreb", "31 ديسمبر 2021"),
        ("morocco", "31 دجنبر 2021"),
        ("mauritania", "31 دجمبر 2021"),
        ("dual", "31 كانون الأول / ديسمبر 2021"),
        ("dual_egypt", "31 ديسمبر / كانون الأول 2021"),
        ("brackets", "31 كانون الأول (ديسمبر) 2021"),
        ("brackets_egypt", "31 ديسمبر (كانون الأول) 2021"),
    ],
)
def test_months_of_one_region_and_of_two(months: Months, expected: str) -> None:
    style = HouseStyle(months=months, weekday=False)
    assert dates.date(datetime.date(2021, 12, 31), style) == expected


def test_the_hijri_date_alone() -> None:
    alone = HouseStyle(hijri="alone")
    assert dates.date(DAY, alone) == "الجمعة 20 جمادى الأولى 1446 هـ"
    assert dates.date(DAY, alone.short()) == "20 جمادى الأولى 1446 هـ"
    before = datetime.date(1900, 1, 1)
    assert dates.date(before, alone) == "الاثنين 1 كانون الثاني / يناير 1900"


def test_what_is_short_has_nothing_beside_its_date() -> None:
    style = HouseStyle(months="levant", hijri="beside", zone=True)
    assert dates.date(DAY, style.short()) == "22 تشرين الثاني 2024"
    assert dates.date(DAY, style.short(weekday=True)) == "الجمعة 22 تشرين الثاني 2024"
    assert not style.short().zone


def test_a_masthead_has_both_calendars() -> None:
    for hijri in ("none", "beside"):
        said = dates.masthead(DAY, HouseStyle(months="egypt", weekday=False, hijri=hijri))
        assert said == ("الجمعة 22 نوفمبر 2024", "20 جمادى الأولى 1446 هـ")
    said = dates.masthead(DAY, HouseStyle(hijri="alone", weekday=False))
    assert said == ("الجمعة 20 جمادى الأولى 1446 هـ",)


RANGES = [
    ((2026, 3, 3), (2026, 3, 5), "3–5 آذار 2026"),
    ((2026, 2, 28), (2026, 3, 3), "28 شباط – 3 آذار 2026"),
    ((2025, 12, 28), (2026, 1, 3), "28 كانون الأول 2025 – 3 كانون الثاني 2026"),
    ((2025, 3, 3), (2026, 3, 3), "3 آذار 2025 – 3 آذار 2026"),
    ((2026, 3, 3), (2026, 3, 3), "3 آذار 2026"),
]


@pytest.mark.parametrize(("first", "last", "expected"), RANGES)
def test_a_range_says_once_what_both_days_share(
    first: tuple[int, int, int], last: tuple[int, int, int], expected: str
) -> None:
    style = HouseStyle(months="levant", weekday=False)
    assert dates.days(datetime.date(*first), datetime.date(*last), style) == expected


def test_a_range_with_weekdays_and_with_the_hijri_date() -> None:
    first, last = datetime.date(2026, 3, 3), datetime.date(2026, 3, 5)
    beside = HouseStyle(months="dual", hijri="beside", digits="arabic")
    said = "الثلاثاء ٣ – الخميس ٥ آذار / مارس ٢٠٢٦ (١٤–١٦ رمضان ١٤٤٧ هـ)"
    assert dates.days(first, last, beside) == said
    alone = HouseStyle(hijri="alone", weekday=False)
    assert dates.days(first, last, alone) == "14–16 رمضان 1447 هـ"


def test_no_range_ends_before_it_begins() -> None:
    with pytest.raises(ValueError, match="before"):
        dates.days(DAY, DAY - datetime.timedelta(days=1), HouseStyle())


def test_of_a_day_no_clock_is_told() -> None:
    at = datetime.datetime(2024, 11, 22, 17, 48)
    style = HouseStyle(months="levant")
    assert dates.told(at, "day", style) == "الجمعة 22 تشرين الثاني 2024"
    assert dates.told(at, "minute", style) == "الجمعة 22 تشرين الثاني 2024، 5:48 مساءً"


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
    style = HouseStyle(hijri="beside")
    assert dates.hijri(datetime.date(1900, 1, 1), style) is None
    assert dates.hijri(datetime.date.max, HouseStyle(hijri_offset=2)) is None
    assert dates.date(datetime.date(1900, 1, 1), style) == "الاثنين 1 كانون الثاني / يناير 1900"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("months", "gulf"),
        ("digits", "persian"),
        ("weekday", "yes"),
        ("hijri", True),
        ("hijri", "after"),
        ("hijri_offset", 3),
        ("hijri_offset", True),
        ("hijri_offset", "1"),
        ("clock", "24"),
        ("zone", 1),
    ],
)
def test_style_refuses_what_it_does_not_know(field: str, value: Any) -> None:
    with pytest.raises(ValueError, match=field):
        HouseStyle(**{field: value})


def styles(*hijri: HijriChoice) -> st.SearchStrategy[HouseStyle]:
    return st.builds(
        HouseStyle,
        months=st.sampled_from(MONTHS),
        digits=st.sampled_from(DIGITS),
        weekday=st.booleans(),
        hijri=st.sampled_from(hijri or HIJRI),
        hijri_offset=st.integers(-2, 2),
        clock=st.sampled_from(CLOCKS),
        zone=st.booleans(),
    )


# All that the tables hold; from 1926 to 1931 they give three months a day 31.
FIRST, LAST = datetime.date(1924, 8, 1), datetime.date(2077, 11, 16)
THIRTY_FIRST = [
    datetime.date(1926, 12, 6),
    datetime.date(1930, 4, 29),
    datetime.date(1931, 4, 18),
]
DAYS = st.one_of(st.dates(FIRST, LAST), st.sampled_from([FIRST, *THIRTY_FIRST, LAST]))


@pytest.mark.parametrize("day", THIRTY_FIRST)
def test_no_hijri_month_has_a_day_31(day: datetime.date) -> None:
    assert dates.hijri(day, HouseStyle()) is None
    assert dates.date(day, HouseStyle(hijri="beside")) == dates.date(day, HouseStyle())
    assert dates.date(day, HouseStyle(hijri="alone")) == dates.date(day, HouseStyle())
    assert dates.masthead(day, HouseStyle(hijri="beside")) == (dates.date(day, HouseStyle()),)
    assert "30 " in str(dates.hijri(day, HouseStyle(hijri_offset=-1)))


@given(DAYS, styles("none", "beside"))
def test_what_is_printed_can_be_read(day: datetime.date, style: HouseStyle) -> None:
    reading = read_dateline(dates.date(day, style))
    assert reading is not None
    assert (reading.day, reading.weekday_agrees) == (day, style.weekday or None)


@given(DAYS, styles("beside"))
def test_a_formatted_date_is_recognised(day: datetime.date, style: HouseStyle) -> None:
    printed = dates.date(day, style)
    (found,) = dates_in(f"قالت البلدية في {printed} إنها بدأت العمل.")
    assert (found.day, found.end, found.precision) == (day, None, "day")
    assert (found.calendar, found.weekday_agrees) == ("gregorian", style.weekday or None)
    assert (found.hijri is None) == (dates.hijri(day, style) is None)
    start, end = found.span
    assert (start, end - start) == (len("قالت البلدية في "), len(printed))


@given(DAYS, styles("none"), st.times())
def test_a_formatted_moment_is_recognised(
    day: datetime.date, style: HouseStyle, time: datetime.time
) -> None:
    time = time.replace(second=0, microsecond=0)
    (found,) = dates_in(dates.moment(datetime.datetime.combine(day, time), style))
    assert (found.day, found.time, found.precision) == (day, time, "minute")


@given(DAYS, styles("alone"))
def test_a_formatted_hijri_date_is_recognised_as_far_as_its_offset_goes(
    day: datetime.date, style: HouseStyle
) -> None:
    (found,) = dates_in(dates.date(day, style))
    assert found.day is not None
    assert found.end is None
    if dates.hijri(day, style) is None:
        assert (found.day, found.calendar) == (day, "gregorian")
        return
    assert found.calendar == "hijri"
    assert found.day - day == datetime.timedelta(days=style.hijri_offset)
    assert found.confidence < 0.9


@given(DAYS, st.integers(1, 800), styles())
def test_a_formatted_range_is_recognised(
    first: datetime.date, length: int, style: HouseStyle
) -> None:
    style = dataclasses.replace(style, hijri_offset=0)
    first = min(first, LAST - datetime.timedelta(days=1))
    last = min(first + datetime.timedelta(days=length), LAST)
    (found,) = dates_in(dates.days(first, last, style))
    assert (found.day, found.end) == (first, last)
    both = dates.hijri(first, style) and dates.hijri(last, style)
    assert found.calendar == ("hijri" if both and style.hijri == "alone" else "gregorian")


@given(st.integers(1900, 2100), st.integers(1, 12), styles())
def test_a_formatted_month_is_recognised(year: int, number: int, style: HouseStyle) -> None:
    (found,) = dates_in(dates.month(year, number, style))
    assert (found.day, found.precision) == (datetime.date(year, number, 1), "month")


@pytest.mark.parametrize("region", REGIONS)
def test_icu_writes_the_same_date(region: Region) -> None:
    icu = pytest.importorskip("icu", reason="PyICU is not installed")
    style = HouseStyle(months=name_set(region))
    for digits, numbers in (("western", "latn"), ("arabic", "arab")):
        form = icu.SimpleDateFormat(
            "EEEE d MMMM y", icu.Locale(f"ar-{region}-u-ca-gregory-nu-{numbers}")
        )
        form.setTimeZone(icu.TimeZone.getGMT())
        for day in (datetime.date(2024, 11, 22) + datetime.timedelta(n * 17) for n in range(40)):
            at = datetime.datetime.combine(day, datetime.time(12), datetime.UTC)
            said = form.format(at.timestamp())
            assert dates.date(day, dataclasses.replace(style, digits=digits)) == said


def test_icu_has_the_same_hijri_days() -> None:
    """From 2000 to 2019: before and after, ICU's table of Umm al-Qura is another one."""
    icu = pytest.importorskip("icu", reason="PyICU is not installed")
    form = icu.SimpleDateFormat("d M y", icu.Locale("ar@calendar=islamic-umalqura;numbers=latn"))
    form.setTimeZone(icu.TimeZone.getGMT())
    names = hijri_month_names()
    for day in (datetime.date(2000, 1, 1) + datetime.timedelta(n * 61) for n in range(119)):
        at = datetime.datetime.combine(day, datetime.time(12), datetime.UTC)
        number, month, year = form.format(at.timestamp()).split()
        said = f"{number} {names[int(month) - 1]} {year} هـ"
        assert dates.hijri(day, HouseStyle()) == said


def test_on_its_own_day_a_moment_is_its_time_alone() -> None:
    at = datetime.datetime(2024, 11, 22, 17, 48)
    assert dates.clock(at, at.date(), HouseStyle()) == "5:48 مساءً"
    tomorrow = at.date() + datetime.timedelta(days=1)
    assert dates.clock(at, tomorrow, HouseStyle()) == dates.moment(at, HouseStyle())
