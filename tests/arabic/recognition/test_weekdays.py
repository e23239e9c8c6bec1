"""Weekdays that their dates contradict, and pairs of weekdays that contradict nothing."""

from __future__ import annotations

import pytest

from warraq.arabic.recognition import wrong_weekdays


@pytest.mark.parametrize(
    "text",
    [
        "السبت/الأحد 2-3 آذار 2024",
        "بين السبت والاثنين 2-4 آذار 2024",
        "ليل الثلاثاء - الأربعاء 5 آذار 2024",
        "الثلاثاء والأربعاء 5-6 آذار 2024",
        "الثلاثاء ويوم الأربعاء 5-6 آذار 2024",
        "الثلاثاء إلى الأربعاء 5/3/2024",
        "السبت والأحد والاثنين 2 آذار 2024",
    ],
)
def test_of_weekdays_that_stand_together_none_is_blamed(text: str) -> None:
    assert wrong_weekdays(text) == []


def test_each_day_of_a_list_has_its_weekday() -> None:
    (wrong,) = wrong_weekdays("الثلاثاء 5 والخميس 6 آذار 2024")
    assert (wrong.found, wrong.right) == ("الخميس", "الأربعاء")
    assert wrong.message == "«6 آذار 2024» ليس يوم الخميس، بل يوم الأربعاء."


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("الأحد 3 إلى الثلاثاء 6 آذار 2024", "6 آذار / مارس 2024"),
        ("من السبت 3 إلى الأربعاء 6 آذار 2024", "3 آذار / مارس 2024"),
    ],
)
def test_of_a_range_the_day_meant_is_named(text: str, day: str) -> None:
    (wrong,) = wrong_weekdays(text)
    assert wrong.message == f"«{day}» ليس يوم {wrong.found}، بل يوم {wrong.right}."


def test_a_weekday_within_a_date_leaves_no_gap() -> None:
    (wrong,) = wrong_weekdays("20/5/1446 هـ الموافق السبت 22/11/2024")
    assert wrong.message == "«20/5/1446 هـ الموافق 22/11/2024» ليس يوم السبت، بل يوم الجمعة."
