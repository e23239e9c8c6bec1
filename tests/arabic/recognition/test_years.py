"""The year of a date: written apart from it, once for several days, told by a word, or not."""

from __future__ import annotations

from datetime import date

import pytest

from warraq.arabic.recognition import HijriDate, dates_in

REFERENCE = date(2024, 11, 22)
Days = list[date | None]


def days(text: str, reference: date | None = REFERENCE) -> Days:
    return [found.day for found in dates_in(text, reference)]


@pytest.mark.parametrize(
    "text",
    [
        "5 آذار في عام 2021",
        "5 آذار في العام 2021",
        "5 آذار من هذا العام 2021",
        "5 آذار (2021)",
        "5 آذار [مارس] 2021",
        "5 آذار [2021]",
        "الخامس من آذار من عام (2021)",
    ],
)
def test_a_written_year_is_taken_in(text: str) -> None:
    (found,) = dates_in(text, REFERENCE)
    assert (found.day, found.year_given) == (date(2021, 3, 5), True)
    assert text[slice(*found.span)] == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 آذار و7 نيسان 2021", [date(2021, 3, 5), date(2021, 4, 7)]),
        ("5 آذار 2021 و7 نيسان", [date(2021, 3, 5), date(2021, 4, 7)]),
        ("5 آذار 2021 وفي 7 نيسان", [date(2021, 3, 5), date(2021, 4, 7)]),
        (
            "في 5 آذار، و7 نيسان، و9 أيار 2021",
            [date(2021, 3, 5), date(2021, 4, 7), date(2021, 5, 9)],
        ),
        ("5 و7 و9 آذار 2021", [date(2021, 3, 5), date(2021, 3, 7), date(2021, 3, 9)]),
        ("الجمعة 5 والأحد 7 آذار 2021", [date(2021, 3, 5), date(2021, 3, 7)]),
        # Out of order: the second may be of the year that follows, or of the one before it.
        ("5 كانون الأول 2021 و3 كانون الثاني", [date(2021, 12, 5), None]),
        ("7 نيسان و5 آذار 2021", [None, date(2021, 3, 5)]),
    ],
)
def test_days_in_a_row_share_their_year(text: str, expected: Days) -> None:
    assert days(text) == expected


def test_a_year_that_is_shared_is_less_sure_than_one_that_is_written() -> None:
    shared, written = dates_in("5 آذار و7 نيسان 2021", REFERENCE)
    (left_out,) = dates_in("5 آذار", REFERENCE)
    assert shared.year_given
    assert written.confidence > shared.confidence > left_out.confidence


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5 آذار من العام الماضي", date(2023, 3, 5)),
        ("5 آذار من السنة الماضية", date(2023, 3, 5)),
        ("5 آذار من العام الجاري", date(2024, 3, 5)),
        ("5 آذار من هذا العام", date(2024, 3, 5)),
        ("5 آذار العام المقبل", date(2025, 3, 5)),
        ("من 5 إلى 7 آذار من العام الماضي", date(2023, 3, 5)),
        ("5 تشرين الثاني الجاري", date(2024, 11, 5)),
        ("5 رجب من العام الماضي", date(2024, 1, 17)),
        ("5 آذار الماضي", date(2024, 3, 5)),
    ],
)
def test_a_year_is_told_by_that_of_the_reference(text: str, day: date) -> None:
    (found,) = dates_in(text, REFERENCE)
    assert (found.day, found.year_given) == (day, False)
    (without,) = dates_in(text)
    assert without.day is None


@pytest.mark.parametrize(
    "text",
    [
        "5 آذار الجاري",
        "5 آذار من العام نفسه",
        "5 آذار من العام التالي",
        "5 آذار التالي",
        "5 آذار قبل 2019",
        "5 رمضان 2024",
    ],
)
def test_a_year_that_the_reference_does_not_tell_stays_open(text: str) -> None:
    (found,) = [each for each in dates_in(text, REFERENCE) if each.precision == "day"]
    assert (found.day, found.year_given) == (None, False)
    assert found.confidence < 0.5


def test_a_hijri_year_of_two_figures_is_read() -> None:
    (found,) = dates_in("15 رمضان 40 هـ", REFERENCE)
    assert (found.day, found.hijri) == (None, HijriDate(40, 9, 15))


@pytest.mark.parametrize(
    ("text", "day", "hijri"),
    [
        ("24 شعبان/5 مارس 2024", date(2024, 3, 5), HijriDate(None, 8, 24)),
        ("5 مارس 2024 (24 شعبان)", date(2024, 3, 5), HijriDate(None, 8, 24)),
        ("١٠ رجب الفرد ١٤٤٥", date(2024, 1, 22), HijriDate(1445, 7, 10)),
        ("عام 1445هـ/2023م", date(2023, 1, 1), HijriDate(1445, None, None)),
        ("1375 هـ - 1956 م", date(1956, 1, 1), HijriDate(1375, None, None)),
        ("2023 م / 1445 هـ", date(2023, 1, 1), HijriDate(1445, None, None)),
    ],
)
def test_the_other_calendar_tells_the_year(text: str, day: date, hijri: HijriDate) -> None:
    (found,) = dates_in(text, REFERENCE)
    assert (found.day, found.hijri) == (day, hijri)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("العام الماضي 2023", date(2023, 1, 1), None),
        ("العام الجاري 2024", date(2024, 1, 1), None),
        ("العام الدراسي 2023/2024", date(2023, 1, 1), date(2024, 12, 31)),
        ("العام الهجري 1446", date(2024, 7, 7), None),
        ("عام (2023)", date(2023, 1, 1), None),
        ("2024م", date(2024, 1, 1), None),
        ("2024 ميلادية", date(2024, 1, 1), None),
        ("1446هـ", date(2024, 7, 7), None),
    ],
)
def test_years(text: str, first: date, last: date | None) -> None:
    (found,) = dates_in(f"في {text} بدأ العمل", REFERENCE)
    assert (found.day, found.end) == (first, last)


def test_years_in_a_row() -> None:
    expected = [date(2019, 1, 1), date(2020, 1, 1), date(2021, 1, 1)]
    assert days("أعوام 2019 و2020 و2021") == expected
    assert days("عام 2019 و2000 جريح") == expected[:1]


@pytest.mark.parametrize("text", ["سباق 1500م", "على ارتفاع 2024 م", "طوله 3000م"])
def test_metres_are_no_year(text: str) -> None:
    assert dates_in(text, REFERENCE) == []


@pytest.mark.parametrize(
    "text",
    [
        "شارع 26 يوليو",
        "وبشارع 26 يوليو",
        "حركة 6 أبريل",
        "قوى 14 آذار",
        "مدينة السادس من أكتوبر",
        "صحيفة 26 سبتمبر",
        "جسر 14 رمضان",
        "ملعب 5 جويلية",
    ],
)
def test_what_is_called_by_a_date_gets_no_day(text: str) -> None:
    (found,) = dates_in(text, REFERENCE)
    assert found.day is None
    assert found.confidence < 0.4


def test_what_is_called_by_a_date_gets_the_day_of_a_year_that_is_written() -> None:
    assert days("ثورة 12 يناير 1987") == [date(1987, 1, 12)]


@pytest.mark.parametrize("text", ["كتبت ليلى ماي 2019", "قال السيد رجب 1446"])
def test_what_may_be_somebodys_name_is_no_month(text: str) -> None:
    assert dates_in(text, REFERENCE) == []


@pytest.mark.parametrize("text", ["في رجب 1446", "خلال شهر رجب 1446", "رجب 1446"])
def test_the_same_name_is_a_month_where_nobodys_stands_before_it(text: str) -> None:
    assert days(text) == [date(2025, 1, 1)]


def test_a_weekday_that_has_chosen_the_year_does_not_confirm_it() -> None:
    (chosen,) = dates_in("السبت 3/2", REFERENCE)
    (plain,) = dates_in("الاثنين 3/2", REFERENCE)
    assert (chosen.day, plain.day) == (date(2024, 2, 3), date(2025, 2, 3))
    assert chosen.confidence < plain.confidence
