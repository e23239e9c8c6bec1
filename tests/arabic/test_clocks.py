"""Times of day in words, on twelve hours or twenty-four, and the zone by whose clock they are."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

import pytest

from warraq.arabic import dates
from warraq.arabic.clocks import time, zone_name
from warraq.arabic.styles import CLOCKS, HouseStyle


@pytest.mark.parametrize(
    ("hour", "halves", "parts", "full"),
    [
        (0, "12:05 صباحًا", "12:05 ليلًا", "0:05"),
        (2, "2:05 صباحًا", "2:05 ليلًا", "2:05"),
        (4, "4:05 صباحًا", "4:05 فجرًا", "4:05"),
        (9, "9:05 صباحًا", "9:05 صباحًا", "9:05"),
        (12, "12:05 ظهرًا", "12:05 ظهرًا", "12:05"),
        (13, "1:05 مساءً", "1:05 بعد الظهر", "13:05"),
        (16, "4:05 مساءً", "4:05 عصرًا", "16:05"),
        (19, "7:05 مساءً", "7:05 مساءً", "19:05"),
        (23, "11:05 مساءً", "11:05 مساءً", "23:05"),
    ],
)
def test_a_time_by_each_clock(hour: int, halves: str, parts: str, full: str) -> None:
    at = datetime.time(hour, 5)
    said = [
        time(at, HouseStyle(clock="halves")),
        time(at, HouseStyle(clock="parts")),
        time(at, HouseStyle(clock="full")),
    ]
    assert said == [halves, parts, full]


def test_no_two_times_of_a_day_are_said_alike() -> None:
    for clock in CLOCKS:
        said = {time(datetime.time(hour, 30), HouseStyle(clock=clock)) for hour in range(24)}
        assert len(said) == 24, clock


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Asia/Baghdad", "بتوقيت بغداد"),
        ("Africa/Tunis", "بتوقيت تونس"),
        ("UTC", "بتوقيت غرينتش"),
        ("Turkey", "بتوقيت إسطنبول"),
        ("Libya", "بتوقيت طرابلس"),
        ("Etc/GMT+3", ""),
        ("Asia/Calcutta", ""),
    ],
)
def test_a_zone_is_called_after_its_city(zone: str, said: str) -> None:
    assert zone_name(datetime.datetime(2026, 3, 10, tzinfo=ZoneInfo(zone))) == said


def test_a_bare_offset_and_no_zone_have_no_name() -> None:
    at = datetime.datetime(2026, 3, 10)
    offset = datetime.timezone(datetime.timedelta(hours=3))
    assert zone_name(at) == zone_name(at.replace(tzinfo=offset)) == ""


def test_moments_of_one_instant_are_told_by_their_own_clocks() -> None:
    here = datetime.datetime(2026, 3, 10, 18, 30, tzinfo=ZoneInfo("Asia/Baghdad"))
    style = HouseStyle(months="levant", weekday=False, zone=True)
    assert dates.moment(here, style) == "10 آذار 2026، 6:30 مساءً بتوقيت بغداد"
    there = here.astimezone(ZoneInfo("UTC"))
    assert dates.moment(there, style) == "10 آذار 2026، 3:30 مساءً بتوقيت غرينتش"
    assert dates.clock(there, there.date(), style) == "3:30 مساءً بتوقيت غرينتش"
