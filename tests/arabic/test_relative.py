"""How long ago, how soon: with the noun's form, the number's gender and the case that are right."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    ],
)
def test_as_seen_from_now(span: timedelta, before: str, after: str) -> None:
    assert (relative(NOON - span, NOON), relative(NOON + span, NOON)) == (before, after)


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
