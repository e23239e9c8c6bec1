"""Dates in running text: every shape that newspapers write, and nothing that is none."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.arabic.names import LOCALES, hijri_month_names, month_names, weekday_names
from warraq.arabic.recognition import FoundDate, HijriDate, dates_in, wrong_weekdays

REFERENCE = date(2024, 11, 25)


def one(text: str, reference: date | None = None) -> FoundDate:
    """The only date in a text."""
    (found,) = dates_in(text, reference)
    return found


@pytest.mark.parametrize(
    ("text", "written", "day"),
    [
        ("افتُتح الجسر في 3 كانون الثاني / يناير 2020، ثم أُغلق", None, date(2020, 1, 3)),
        ("منذ 31 كانون الأول (ديسمبر) 2021 توقفت العبّارة", None, date(2021, 12, 31)),
        ("في 31 ديسمبر (كانون الأول) 2021", None, date(2021, 12, 31)),
        ("في 12 أيار - مايو 2019", None, date(2019, 5, 12)),
        ("في 12 أيار مايو 2019", None, date(2019, 5, 12)),
        ("الجمعة, نوفمبر 22, 2024", None, date(2024, 11, 22)),
        ("الجمعة 24 أوت 2012", None, date(2012, 8, 24)),
        ("يوم الأحد الموافق 10 يوليوز ٢٠٢٢", "الأحد الموافق 10 يوليوز ٢٠٢٢", date(2022, 7, 10)),
        ("۱۰ یولیو ۲۰۲۲", None, date(2022, 7, 10)),
        ("بلغ 7 شتنبر 2023 حدّه", "7 شتنبر 2023", date(2023, 9, 7)),
        ("في الثالث من آذار 2019", "الثالث من آذار 2019", date(2019, 3, 3)),
        ("في الحادي والثلاثين من شهر مارس عام 2019", None, date(2019, 3, 31)),
        ("في 3 من أيلول من العام 2015 تحديدًا", "3 من أيلول من العام 2015", date(2015, 9, 3)),
        ("وصل في 15/4/2021 إلى الميناء", "15/4/2021", date(2021, 4, 15)),
        ("وصل في 15.4.2021.", "15.4.2021", date(2021, 4, 15)),
        ("سُجّل يوم 2021-04-15 هناك", "2021-04-15", date(2021, 4, 15)),
        ("قبل 5حزيران2018م", "5حزيران2018م", date(2018, 6, 5)),
        ("وفي 22 نوفمـبر 2024 عاد", "22 نوفمـبر 2024", date(2024, 11, 22)),
        ("«22 نوفمبر 2024»", "22 نوفمبر 2024", date(2024, 11, 22)),
        ("15 أيار 1453", "15 أيار 1453", date(1453, 5, 15)),
    ],
)
def test_days(text: str, written: str | None, day: date) -> None:
    found = one(text)
    assert (found.day, found.end, found.precision) == (day, None, "day")
    assert (found.calendar, found.year_given) == ("gregorian", True)
    assert found.confidence > 0.7
    if written:
        assert text[slice(*found.span)] == written


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("الخميس ٢١ مايو ٢٠١٥ - ٠٣:٥٠", time(3, 50)),
        ("5 آذار 2020 , 19:25 م", time(19, 25)),
        ("7-12-2021, 17:48", time(17, 48)),
        ("2014-05-16 16:38:39", time(16, 38, 39)),
        ("2014-05-16T16:38:39", time(16, 38, 39)),
        ("22 نوفمبر 2024، الساعة 5:48 مساءً", time(17, 48)),
        ("22 نوفمبر 2024 عند الساعة 5 مساءً", time(17)),
        ("22 نوفمبر 2024، 11:30 ليلًا", time(23, 30)),
        ("22 نوفمبر 2024، 1:30 ليلًا", time(1, 30)),
        ("الساعة 9 صباح يوم 22 نوفمبر 2024", None),
        ("الساعة 9 صباحًا يوم 22 نوفمبر 2024", time(9)),
        ("22 نوفمبر 2024 (20 جمادى الأولى 1446 هـ)، 5:48 مساءً", time(17, 48)),
        ("22 نوفمبر 2024 في 5 محافظات", None),
        ("22 نوفمبر 2024، 25:10", None),
        ("22 نوفمبر 2024، 19:25 ص", None),
    ],
)
def test_times_beside_a_day(text: str, clock: time | None) -> None:
    found = one(text)
    assert found.time == clock
    assert found.precision == ("minute" if clock else "day")
    if clock:
        assert text[slice(*found.span)].strip("عند ") == text.strip("عند ")


@pytest.mark.parametrize(
    ("text", "written", "day", "precision"),
    [
        ("منذ نوفمبر 2024", "نوفمبر 2024", date(2024, 11, 1), "month"),
        ("في شباط / فبراير من عام 2011", None, date(2011, 2, 1), "month"),
        ("منذ عام 1998 وهي مغلقة", "1998", date(1998, 1, 1), "year"),
        ("لسنة ٢٠١١", "٢٠١١", date(2011, 1, 1), "year"),
        ("عام 750 م", "750 م", date(750, 1, 1), "year"),
    ],
)
def test_months_and_years(text: str, written: str | None, day: date, precision: str) -> None:
    found = one(text)
    assert (found.day, found.end, found.precision) == (day, None, precision)
    if written:
        assert text[slice(*found.span)] == written


@pytest.mark.parametrize(
    ("text", "written", "day", "end"),
    [
        ("من 3 إلى 5 آذار 2026", "3 إلى 5 آذار 2026", date(2026, 3, 3), date(2026, 3, 5)),
        (
            "بين 3 و7 كانون الثاني 2020",
            "3 و7 كانون الثاني 2020",
            date(2020, 1, 3),
            date(2020, 1, 7),
        ),
        ("3–5 آذار / مارس 2026", None, date(2026, 3, 3), date(2026, 3, 5)),
        ("من الثالث إلى الخامس من مايو 2019", None, date(2019, 5, 3), date(2019, 5, 5)),
        ("28 شباط – 3 آذار 2026", None, date(2026, 2, 28), date(2026, 3, 3)),
        ("من 28 كانون الأول حتى 3 كانون الثاني 2026", None, date(2025, 12, 28), date(2026, 1, 3)),
        ("بين 28 شباط 2025 و3 آذار 2026", None, date(2025, 2, 28), date(2026, 3, 3)),
        ("3/3/2020 - 5/3/2020", None, date(2020, 3, 3), date(2020, 3, 5)),
        ("من آذار إلى أيار 2020", "آذار إلى أيار 2020", date(2020, 3, 1), date(2020, 5, 31)),
        ("بين آذار ونيسان 2021", "آذار ونيسان 2021", date(2021, 3, 1), date(2021, 4, 30)),
        ("آذار 2020 – شباط 2024", None, date(2020, 3, 1), date(2024, 2, 29)),
        ("الحرب (2019-2021) طالت", "2019-2021", date(2019, 1, 1), date(2021, 12, 31)),
        ("من عام 2019 إلى عام 2021", "2019 إلى عام 2021", date(2019, 1, 1), date(2021, 12, 31)),
        ("بين عامي 2010 و2015", "2010 و2015", date(2010, 1, 1), date(2015, 12, 31)),
    ],
)
def test_ranges(text: str, written: str | None, day: date, end: date) -> None:
    found = one(text)
    assert (found.day, found.end) == (day, end)
    if written:
        assert text[slice(*found.span)] == written


def test_two_days_of_a_month_are_two_dates() -> None:
    text = "يومي 3 و9 آذار 2021"
    first, second = dates_in(text)
    assert (first.day, second.day) == (date(2021, 3, 3), date(2021, 3, 9))
    assert [text[slice(*found.span)] for found in (first, second)] == ["3", "9 آذار 2021"]
    assert first.end is second.end is None


def test_what_ends_before_it_begins_is_no_range() -> None:
    found = dates_in("5 آذار 2020 - 3 آذار 2020")
    assert [(each.day, each.end) for each in found] == [
        (date(2020, 3, 5), None),
        (date(2020, 3, 3), None),
    ]


@pytest.mark.parametrize(
    ("text", "day", "hijri"),
    [
        ("7/3/1429 هـ - الموافق 13/3/2008 م", date(2008, 3, 13), HijriDate(1429, 3, 7)),
        ("الخميس 7 ربيع الأول 1429 هـ الموافق 13 مارس 2008", date(2008, 3, 13), (1429, 3, 7)),
        ("22 نوفمبر 2024 (20 جمادى الأولى 1446 هـ)", date(2024, 11, 22), (1446, 5, 20)),
        ("20 جمادى الأولى 1446 هـ / 22 نوفمبر 2024 م", date(2024, 11, 22), (1446, 5, 20)),
        ("1 رمضان 1445 الموافق 11 آذار", date(2024, 3, 11), (1445, 9, 1)),
        ("نوفمبر 2024 (جمادى الأولى 1446)", date(2024, 11, 1), (1446, 5, None)),
    ],
)
def test_the_gregorian_date_wins_and_the_hijri_one_is_kept(
    text: str, day: date, hijri: HijriDate
) -> None:
    found = one(text)
    assert (found.day, found.calendar, found.hijri) == (day, "gregorian", hijri)
    assert found.span == (0, len(text))


@pytest.mark.parametrize(
    ("text", "day", "end", "precision"),
    [
        ("20 جمادى الأولى 1446 هـ", date(2024, 11, 22), None, "day"),
        ("20/5/1446 هـ", date(2024, 11, 22), None, "day"),
        ("20/5/1446", date(2024, 11, 22), None, "day"),
        ("1446/5/20 هـ", date(2024, 11, 22), None, "day"),
        ("العشرين من جمادى الأول ١٤٤٦ للهجرة", date(2024, 11, 22), None, "day"),
        ("11–16 رمضان 1447 هـ", date(2026, 2, 28), date(2026, 3, 5), "day"),
        ("رمضان المبارك 1445", date(2024, 3, 11), None, "month"),
        ("عام 1445 هـ", date(2023, 7, 19), None, "year"),
    ],
)
def test_a_hijri_date_alone_is_less_sure(
    text: str, day: date, end: date | None, precision: str
) -> None:
    found = one(text)
    assert (found.day, found.end, found.precision) == (day, end, precision)
    assert found.calendar == "hijri"
    assert found.hijri is not None
    assert found.confidence < 0.7


def test_a_hijri_date_outside_the_tables_has_no_day() -> None:
    found = one("في 5 رجب 1250 هـ")
    assert (found.day, found.hijri) == (None, HijriDate(1250, 7, 5))
    assert found.confidence < 0.5


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3 كانون الأول", date(2024, 12, 3)),
        ("في الثالث من آذار", date(2025, 3, 3)),
        ("5 آب", date(2024, 8, 5)),
        ("5 آذار الماضي", date(2024, 3, 5)),
        ("20 تشرين الثاني المقبل", date(2025, 11, 20)),
        ("الثلاثاء 5 آذار", date(2024, 3, 5)),
        ("الأربعاء، نوفمبر 20", date(2024, 11, 20)),
        ("الثلاثاء 5/3", date(2024, 3, 5)),
        ("29 شباط", date(2024, 2, 29)),
        ("1 رمضان", date(2025, 3, 1)),
    ],
)
def test_a_missing_year_is_that_nearest_to_the_reference(text: str, day: date) -> None:
    found = one(text, REFERENCE)
    assert (found.day, found.year_given) == (day, False)
    assert found.confidence < 0.85


def test_a_range_without_a_year_is_resolved_as_a_whole() -> None:
    found = one("من 28 كانون الأول إلى 3 كانون الثاني", REFERENCE)
    assert (found.day, found.end, found.year_given) == (
        date(2024, 12, 28),
        date(2025, 1, 3),
        False,
    )


@pytest.mark.parametrize(
    "text", ["3 كانون الأول", "من 3 إلى 5 آذار", "الجمعة 22 نوفمبر", "29 شباط"]
)
def test_without_a_reference_a_missing_year_stays_missing(text: str) -> None:
    found = one(text)
    assert (found.day, found.end, found.year_given) == (None, None, False)
    assert found.weekday_agrees is None
    assert found.confidence < one(text, REFERENCE).confidence


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31 شباط 2020",
        "31 فبراير",
        "29/2/2023",
        "2024-13-01",
        "0 مايو 2020",
        "3 كانون الثاني / مارس 2020",
        "1403/05/12",
        "اليوم وأمس والجمعة الماضي",
        "قبل يومين من الآن",
        "شتاء 2021 وموسم 2021/2022",
        "باع 2024 نسخة و15 كتابًا",
        "من 2000 إلى 2100 زائر",
        "بُني عام 1900 ق.م ورُمّم عام 1100 قبل الميلاد",
        "أنجب 5 أب",
        "فاز 5 صفر",
        "الهاتف 12-11-20245",
        "covid19 ومارس دورها",
        "المادة 3\nمارس 2",
        "الإصدار 10.12.2020.4",
        "مارس 20 لاعبًا التمارين",
    ],
)
def test_no_date_is_made_up(text: str) -> None:
    assert dates_in(text, REFERENCE) == []


def test_no_date_reaches_over_a_line() -> None:
    first, second = dates_in("في 3 آذار 2020\n5:30 مساءً\n4 آذار 2020")
    assert (first.time, second.time) == (None, None)


def test_a_story_is_read_in_order() -> None:
    text = (
        "بدأت الأشغال في الثالث من أيار 2019، وتوقفت بين 4 و9 حزيران، "
        "ثم استؤنفت عام 2021 قبل أن تنتهي في 7/8/2022 عند الساعة 10:30."
    )
    found = dates_in(text, date(2019, 7, 1))
    assert [(each.day, each.precision) for each in found] == [
        (date(2019, 5, 3), "day"),
        (date(2019, 6, 4), "day"),
        (date(2021, 1, 1), "year"),
        (date(2022, 8, 7), "minute"),
    ]
    assert [text[slice(*each.span)] for each in found] == [
        "الثالث من أيار 2019",
        "4 و9 حزيران",
        "2021",
        "7/8/2022 عند الساعة 10:30",
    ]


def test_the_weekday_makes_a_date_more_sure_or_less() -> None:
    right, wrong = one("الجمعة 22/11/2024"), one("السبت 22/11/2024")
    assert (right.weekday_agrees, wrong.weekday_agrees) == (True, False)
    assert right.confidence > one("22/11/2024").confidence > wrong.confidence


def test_a_wrong_weekday_is_pointed_out() -> None:
    text = "اجتمعوا يوم السبت 22 تشرين الثاني 2024، ثم الأحد 24 تشرين الثاني 2024."
    (wrong,) = wrong_weekdays(text)
    assert (wrong.found, wrong.right) == ("السبت", "الجمعة")
    assert text[slice(*wrong.span)] == "السبت"
    assert text[slice(*wrong.date)] == "السبت 22 تشرين الثاني 2024"
    assert wrong.message == "«22 تشرين الثاني 2024» ليس يوم السبت، بل يوم الجمعة."


def test_each_end_of_a_range_has_its_weekday() -> None:
    text = "من الثلاثاء 3 إلى الجمعة 5 آذار 2026"
    (wrong,) = wrong_weekdays(text)
    assert (text[slice(*wrong.span)], wrong.right) == ("الجمعة", "الخميس")


@pytest.mark.parametrize(
    "text",
    [
        "الجمعة 22 تشرين الثاني 2024",
        "22 تشرين الثاني 2024 (الجمعة)",
        "السبت 22 تشرين الثاني",
        "السبت 20 جمادى الأولى 1446 هـ",
        "السبت 31 شباط 2020",
        "السبت المقبل",
    ],
)
def test_no_weekday_is_blamed_without_a_certain_day(text: str) -> None:
    assert wrong_weekdays(text) == []


def test_a_weekday_in_brackets_behind_the_date_is_its_own() -> None:
    (wrong,) = wrong_weekdays("22 تشرين الثاني 2024 (السبت)")
    assert wrong.right == "الجمعة"


NAMES = [
    *(name for locale in LOCALES.values() for name in month_names(locale)),
    *hijri_month_names(),
    *weekday_names(),
]
PIECES = [
    *NAMES,
    *"/-–.,،()| :\n",
    *("هـ", "م", "و", "من", "إلى", "بين", "عام", "يوم", "الموافق", "الساعة", "الثالث", "في", "ص"),
    *("1", "3", "12", "31", "٥", "۷", "1446", "2024", "711", "17:48", "99:99", "0", "T", "خبر"),
    *("(5)", "[2024]", "«1446»", "الـ", "خمسة", "وعشرين", "شارع", "مطلع", "الماضي", "الجاري"),
    *("نفسه", "هذا العام", "أعوام", "مساءً", "بعد منتصف الليل", "May", "العدد", "العام الهجري"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from(["", " ", "ـ"]))
def test_no_order_of_the_parts_breaks_the_reader(parts: list[str], between: str) -> None:
    check(between.join(parts))


@given(st.text(max_size=80))
def test_no_text_breaks_the_reader(text: str) -> None:
    check(text)


def check(text: str) -> None:
    """Spans fall on the text, in order and apart; what is said of a date holds together."""
    last = 0
    for found in dates_in(text, REFERENCE):
        start, end = found.span
        assert last <= start < end <= len(text)
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        assert 0 < found.confidence < 1
        assert found.end is None or (found.day is not None and found.day <= found.end)
        assert (found.precision == "minute") == (found.time is not None)
        for named in found.weekdays:
            assert start <= named.span[0] < named.span[1] <= end
        last = end
    for wrong in wrong_weekdays(text):
        assert text[slice(*wrong.span)] == wrong.found


@given(st.text(max_size=40), st.text(max_size=40), st.datetimes())
def test_a_date_is_found_whatever_lines_stand_round_it(
    before: str, after: str, at: datetime
) -> None:
    day = at.date().replace(year=1900 + at.year % 200)
    text = f"{before}\n{day.day} آذار {day.year}\n{after}"
    spans = [text[slice(*found.span)] for found in dates_in(text)]
    assert f"{day.day} آذار {day.year}" in spans


@pytest.mark.parametrize(
    "part",
    [
        *("1", "1 ", "1/", "2020-", " ", "آذار ", "آذار/", "آذار(", "الجمعة ", "3 و", "10:20 "),
        *("من ", "(5) ", "(5", "5 آذار و", "أعوام 2019 و2020 و", "2019هـ-", "شارع 5 آذار ", "الـ "),
    ],
)
def test_a_long_text_of_one_part_is_read_to_its_end(part: str) -> None:
    text = part * (100_000 // len(part)) + "\n5 آذار 2020"
    assert dates_in(text)[-1].day == date(2020, 3, 5)
