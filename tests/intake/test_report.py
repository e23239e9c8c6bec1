import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from warraq.arabic.duplicates import Repeat
from warraq.intake.formats import capture
from warraq.intake.report import story_report

CAPTURES = Path(__file__).parent / "captures"
KEYS = (
    "source status path headline subheads paragraphs credit capture_date date repeats"
    " differences near_copies discards characters warnings"
)
DRAFT = capture.read((CAPTURES / "library.txt").read_bytes(), "library.txt")


def test_a_report_has_exactly_these_keys_and_is_json() -> None:
    report = story_report(DRAFT, "draft")
    assert list(report) == KEYS.split()
    assert json.loads(json.dumps(report)) == report


def test_what_it_says_of_a_draft() -> None:
    report = story_report(DRAFT, "draft")
    assert (report["source"], report["status"]) == ("library.txt", "draft")
    assert (report["path"], report["date"]) == (None, None)
    assert report["credit"] == {"outlet": "صوت الوادي", "url": None}
    assert report["capture_date"] == "2024-11-22"
    assert len(report["paragraphs"]) == 5
    assert report["warnings"]


def test_repeats_are_counted_from_one_and_rounded() -> None:
    assert story_report(DRAFT, "draft")["repeats"] == [
        {"first": 4, "second": 5, "containment": 0.83}
    ]


def test_the_discards_add_up() -> None:
    report = story_report(DRAFT, "draft")
    counts = report["characters"]
    assert sum(len(discard["text"]) for discard in report["discards"]) == counts["discarded"]
    assert counts["kept"] + counts["discarded"] == counts["input"]


def test_dates_of_every_kind() -> None:
    path = "/politics/2022/01/06/x/"
    report = story_report(DRAFT, "created", path, date(2022, 1, 6))
    assert (report["path"], report["date"]) == (path, "2022-01-06")
    at = datetime(2022, 1, 6, 17, 30)
    assert story_report(DRAFT, "created", date=at)["date"] == "2022-01-06T17:30:00"
    assert story_report(DRAFT, "created", date="2022-01-06")["date"] == "2022-01-06"


def test_a_draft_without_credit_or_clock() -> None:
    draft = capture.read("عنوان\nفقرة قصيرة لها نقطة.".encode(), "a")
    report = story_report(draft, "draft")
    assert (report["credit"], report["capture_date"]) == (None, None)


def test_a_repeat_is_shown_with_its_words() -> None:
    (told,) = story_report(DRAFT, "draft")["differences"]
    assert (told["first"], told["second"]) == (4, 5)
    first, second = DRAFT.paragraphs[3], DRAFT.paragraphs[4]
    assert told["words"]
    for piece in told["words"]:
        assert piece["op"] in ("deleted", "inserted", "replaced")
        assert piece["first"] in first
        assert piece["second"] in second


def test_the_lead_is_paragraph_nought() -> None:
    lead = replace(DRAFT.blocks[-1], kind="lead", text=DRAFT.paragraphs[1])
    repeat = Repeat(-1, 1, 1.0, figures_only=True)
    draft = replace(DRAFT, blocks=(lead, *DRAFT.blocks), repeats=(repeat,))
    report = story_report(draft, "draft")
    assert report["repeats"] == [{"first": 0, "second": 2, "containment": 1.0}]
    assert report["differences"] == [{"first": 0, "second": 2, "figures_only": True, "words": []}]


def test_near_copies_are_passed_on() -> None:
    copy = {"headline": "أ", "path": None, "similarity": 0.5, "contained": 1.0, "published": False}
    assert story_report(DRAFT, "draft", near_copies=[copy])["near_copies"] == [copy]
