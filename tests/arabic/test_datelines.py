from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.arabic.datelines import read_dateline


@pytest.mark.parametrize(
    ("text", "day", "clock", "agrees"),
    [
        ("الجمعة, نوفمبر 22, 2024", date(2024, 11, 22), None, True),
        ("الجمعة 24 أوت 2012", date(2012, 8, 24), None, True),
        ("الخميس ٢١ مايو ٢٠١٥ - ٠٣:٥٠", date(2015, 5, 21), time(3, 50), True),
        ("5 آذار 2020 , 19:25 م", date(2020, 3, 5), time(19, 25), None),
        ("7-12-2021, 17:48", date(2021, 12, 7), time(17, 48), None),
        ("2014-05-16 16:38:39", date(2014, 5, 16), time(16, 38, 39), None),
        ("2014-05-16T16:38:39", date(2014, 5, 16), time(16, 38, 39), None),
        ("31 كانون الأول (ديسمبر) 2021", date(2021, 12, 31), None, None),
        ("3 كانون الثاني / يناير 2020", date(2020, 1, 3), None, None),
        ("الأربعاء 5 حزيران/ يونيو 2019م", date(2019, 6, 5), None, True),
        ("الاحد، ۱۰ يوليوز ۲۰۲۲", date(2022, 7, 10), None, True),
        ("1 تشرين اول 2010 الساعة 5:48 مساءً", date(2010, 10, 1), time(17, 48), None),
        ("12/1/2010 12:10 ص", date(2010, 1, 12), time(0, 10), None),
        ("12/1/2010 12:10 م", date(2010, 1, 12), time(12, 10), None),
        ("يوم الخميس الموافق 13/3/2008", date(2008, 3, 13), None, True),
        ("17:48 22/11/2024", date(2024, 11, 22), time(17, 48), None),
        ("05:48 م - 22/11/2024", date(2024, 11, 22), time(17, 48), None),
        ("22/11/2024 م - 20/5/1446 هـ - 17:48", date(2024, 11, 22), time(17, 48), None),
        ("الجمعة 20/5/1446 هـ الموافق 22/11/2024", date(2024, 11, 22), None, True),
        ("وكالات - 2024-11-22", date(2024, 11, 22), None, None),
        ("من 5 إلى الخميس 7 آذار 2024", date(2024, 3, 5), None, None),
    ],
)
def test_shapes_of_date_lines(
    text: str, day: date, clock: time | None, agrees: bool | None
) -> None:
    reading = read_dateline(text)
    assert reading is not None
    assert (reading.day, reading.time, reading.weekday_agrees) == (day, clock, agrees)


def test_gregorian_wins_over_the_hijri_date_beside_it() -> None:
    text = "7/3/1429 هـ - الموافق 13/3/2008 م"
    reading = read_dateline(text)
    assert reading is not None
    assert reading.day == date(2008, 3, 13)
    assert text[slice(*reading.span)] == text


def test_gregorian_wins_when_it_stands_first() -> None:
    reading = read_dateline("الجمعة 22 نوفمبر 2024 - 20 جمادى الأولى 1446 هـ")
    assert reading is not None
    assert reading.day == date(2024, 11, 22)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31 فبراير 2020",
        "29/2/2023",
        "2024-13-01",
        "0 مايو 2020",
        "7/3/1429 هـ",
        "7/3/1429",
        "20 جمادى الأولى 1446 هـ",
        "1403/05/12",
        "3 كانون الثاني / مارس 2020",
        "نوفمبر 2024",
        "22 نوفمبر",
        "قبل يومين",
        "الهاتف 12-11-20245",
        "5\nآذار 2024",
        "5 آذار\n2024",
        "31 شباط 2020\n5 آذار 2024",
    ],
)
def test_no_date_is_made_up(text: str) -> None:
    assert read_dateline(text) is None


def test_a_wrong_weekday_is_told() -> None:
    reading = read_dateline("السبت 22 نوفمبر 2024")
    assert reading is not None
    assert reading.weekday_agrees is False


@pytest.mark.parametrize("clock", ["25:10", "19:25 ص", "5:61", "0:30 م"])
def test_an_impossible_time_is_left_out(clock: str) -> None:
    reading = read_dateline(f"22 نوفمبر 2024 {clock}")
    assert reading is not None
    assert reading.time is None
    assert reading.span == (0, 14)


def test_span_is_that_of_the_original_with_its_marks() -> None:
    text = "نُشِر: الجُمُعة 22 نوفمـبر 2024، 5:48 مساءً بتوقيت المدينة"
    reading = read_dateline(text)
    assert reading is not None
    assert text[slice(*reading.span)].strip() == "الجُمُعة 22 نوفمـبر 2024، 5:48 مساءً"


@given(st.text(st.sampled_from("0123456789٢٠/-:, مصهـنوفمبرآذاالجعة()\u202b\n"), max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    reading = read_dateline(text)
    if reading:
        start, end = reading.span
        assert 0 <= start < end <= len(text)
