from datetime import date

import pytest

from warraq.intake.clocks import date_line


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("التحديث الاخير بتاريخ|الجمعة, نوفمبر 22, 2024", date(2024, 11, 22)),
        ("التحديث الأخير بتاريخ: الجمعة, نوفمبر 22, 2024", date(2024, 11, 22)),
        ("آخر تحديث : 5 آذار 2020 , 19:25 م", date(2020, 3, 5)),
        ("اخـر تحديث 7-12-2021, 17:48", date(2021, 12, 7)),
        ("آخر تحديث للموقع في: 2014-05-16 16:38:39", date(2014, 5, 16)),
        ("آخر تحديث: الخميس 13/3/2008 - المدينة بتوقيت المرفأ", date(2008, 3, 13)),
    ],
)
def test_clock_lines(line: str, day: date) -> None:
    found = date_line(line)
    assert found is not None
    assert found.kind == "clock"
    assert found.reading is not None
    assert found.reading.day == day


@pytest.mark.parametrize("line", ["آخر تحديث", "آخر تحديث:", "آخر تحديث: 31 فبراير 2024"])
def test_a_clock_that_tells_nothing(line: str) -> None:
    found = date_line(line)
    assert found is not None
    assert (found.kind, found.reading) == ("clock", None)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("الجمعة 24 أوت 2012", date(2012, 8, 24)),
        ("نشر في: 3 كانون الثاني / يناير 2020", date(2020, 1, 3)),
        ("تاريخ النشر : 7/3/1429 هـ - الموافق 13/3/2008 م", date(2008, 3, 13)),
        ("الخميس 7 ربيع الأول 1429 هـ الموافق 13 مارس 2008 الساعة 10:20 بتوقيت مكة", None),
    ],
)
def test_date_lines_of_the_story(line: str, day: date | None) -> None:
    found = date_line(line)
    assert found is not None
    assert found.kind == "dateline"
    assert found.reading is not None
    assert found.reading.day == (day or date(2008, 3, 13))


@pytest.mark.parametrize(
    "line",
    [
        "افتتح الجسر في 3 كانون الثاني / يناير 2020 أمام الجمهور",
        "آخر تحديث للتطبيق يغضب المستخدمين",
        "آخر تحديث يصل في 5 آذار 2020 إلى الهواتف",
        "نشر: 10 آلاف كتاب",
        "31 فبراير 2020",
        "آخر تحديث: " + "كلمة " * 60,
    ],
)
def test_sentences_are_no_date_lines(line: str) -> None:
    assert date_line(line) is None
