from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.intake.draft import Credit, Draft
from warraq.intake.errors import (
    BinaryFile,
    EmptyFile,
    IntakeError,
    NotACapture,
    TooLarge,
    UnknownEncoding,
)
from warraq.intake.files import CAPTURE_LIMIT
from warraq.intake.formats import capture

CAPTURES = Path(__file__).parents[1] / "captures"
SEED = Path(__file__).parents[4] / "shared" / "seed" / "000_06c06db2e1d06c67.txt"
PARAGRAPH = "قال المهندس إن الجسر سيفتح غدا أمام الحافلات."


def read(name: str) -> Draft:
    return capture.read((CAPTURES / name).read_bytes(), name)


def read_text(text: str) -> Draft:
    return capture.read(text.encode(), "a.txt")


def rules(draft: Draft) -> list[str]:
    return [discard.rule for discard in draft.discards if discard.rule != "white-space"]


def assert_accounted(draft: Draft, text: str) -> None:
    """Rebuild the text from blocks and discards, character by character."""
    owners = [0] * len(text)
    for discard in draft.discards:
        assert discard.text == text[discard.span.start : discard.span.end]
        for index in range(discard.span.start, discard.span.end):
            owners[index] += 1
    discarded = sum(owners)
    for block in draft.blocks:
        held = range(block.span.start, block.span.end)
        assert block.text == "".join(text[index] for index in held if not owners[index])
        for index in held:
            owners[index] = owners[index] or 2
    assert all(owners)
    assert sum(owner == 1 for owner in owners) == discarded
    counts = draft.characters
    assert (counts.input, counts.discarded) == (len(text), discarded)
    assert counts.kept == counts.input - discarded == sum(len(b.text) for b in draft.blocks)


class TestACaptureOfTheSeedsShape:
    draft = read("library.txt")

    def test_headline_without_its_no_break_space(self) -> None:
        assert self.draft.headline == "مكتبة وادي الزيتون تستعد لثوب جديد بعد طول انتظار"
        assert "no-break-space:headline-end" in rules(self.draft)

    def test_subheads_and_paragraphs_in_order(self) -> None:
        kinds = [block.kind for block in self.draft.blocks]
        subhead, paragraph = "subhead", "paragraph"
        assert kinds == [
            "headline",
            *(paragraph, paragraph, subhead, paragraph, subhead, paragraph, paragraph),
            "credit",
        ]
        assert self.draft.subheads[0] == "كتب جمعها المعلمون في نصف قرن"

    def test_the_clock_is_the_captures_and_not_the_storys(self) -> None:
        clock = self.draft.capture_date
        assert clock is not None
        assert clock.day == date(2024, 11, 22)
        assert clock.text == "التحديث الاخير بتاريخ|الجمعة, نوفمبر 22, 2024"
        assert rules(self.draft)[0] == clock.rule == "capture-clock"
        assert any("not the story's date" in warning for warning in self.draft.warnings)

    def test_dates_in_the_text_are_no_date_of_the_story(self) -> None:
        assert not any("1980" in warning or "2030" in warning for warning in self.draft.warnings)

    def test_credit_glued_to_the_last_paragraph(self) -> None:
        assert self.draft.credit == Credit("صوت الوادي", None, "unknown")
        assert self.draft.paragraphs[-1].endswith("موقف للسيارات.")

    def test_three_labels_are_discarded_by_name_and_their_doubles_as_doubles(self) -> None:
        found = rules(self.draft)
        assert [rule for rule in found if rule.startswith("furniture:")] == [
            "furniture:print",
            "furniture:send-to-friend",
            "furniture:comment",
        ]
        assert [rule for rule in found if rule.startswith("doubled-label:")] == [
            "doubled-label:print",
            "doubled-label:send-to-friend",
        ]

    def test_the_repeated_paragraph_is_told_and_kept(self) -> None:
        (repeat,) = self.draft.repeats
        assert (repeat.first, repeat.second, round(repeat.containment, 2)) == (3, 4, 0.83)
        assert len(self.draft.paragraphs) == 5

    def test_every_character_is_accounted_for(self) -> None:
        assert_accounted(self.draft, (CAPTURES / "library.txt").read_text("utf-8"))


def test_a_capture_full_of_furniture() -> None:
    draft = read("ferry.txt")
    assert draft.headline == "عبّارة جديدة تربط ضفتي نهر السرو"
    assert len(draft.paragraphs) == 2
    assert draft.credit == Credit("وكالة أنباء السرو", "https://news.example/sarw/ferry?id=7")
    assert rules(draft) == [
        "headline-again",
        "dateline",
        "furniture:added-by",
        "furniture:text-size",
        "furniture:text-size",
        "furniture:share",
        "furniture:copied",
        "furniture:comments",
        "ornament",
        "furniture:neighbour",
        "furniture:related",
        "furniture:other-headline",
        "furniture:other-headline",
        "capture-clock",
    ]
    assert draft.capture_date is not None
    assert draft.capture_date.day == date(2020, 3, 5)
    assert "A date line names 2015-05-21" in draft.warnings[0]
    assert_accounted(draft, (CAPTURES / "ferry.txt").read_text("utf-8"))


def test_a_capture_with_marks_tatweel_and_persian_letters() -> None:
    draft = read("market.txt")
    assert draft.headline == "سوق الخزف في بلدة تلّ الرمان يستعيد زبائنه"
    assert draft.credit == Credit("جريدة تل الرمان", None)
    assert "ســيبقى" in draft.paragraphs[1]
    assert "\u202b" not in "".join(draft.paragraphs)
    assert "4 bidirectional controls were taken out." in draft.warnings
    assert rules(draft)[:2] == ["capture-clock-label", "capture-clock"]
    raw = (CAPTURES / "market.txt").read_bytes()
    assert_accounted(draft, raw.decode("utf-8-sig"))


@pytest.mark.skipif(not SEED.exists(), reason="the shared seed is not beside this repository")
def test_the_seed() -> None:
    draft = capture.read(SEED.read_bytes(), SEED.name)
    assert "\u00a0" not in draft.headline
    assert len(draft.headline.split()) == 8
    assert (len(draft.subheads), len(draft.paragraphs)) == (2, 5)
    assert draft.credit == Credit("الوقت", None, "unknown")
    assert draft.capture_date is not None
    assert draft.capture_date.day == date(2024, 11, 22)
    (repeat,) = draft.repeats
    assert (repeat.first, repeat.second, round(repeat.containment, 2)) == (3, 4, 0.85)
    furniture = [rule for rule in rules(draft) if rule.startswith("furniture:")]
    assert furniture == ["furniture:print", "furniture:send-to-friend", "furniture:comment"]
    assert_accounted(draft, SEED.read_bytes().decode())


@pytest.mark.parametrize("encoding", ["cp1256", "iso8859_6"])
def test_an_old_encoding_is_recorded(encoding: str) -> None:
    text = (CAPTURES / "library.txt").read_text("utf-8")
    draft = capture.read(text.encode(encoding), "a.txt")
    assert draft.encoding == encoding
    assert draft.headline.startswith("مكتبة وادي الزيتون")
    assert encoding in draft.warnings[0]


def test_the_same_bytes_give_the_same_draft() -> None:
    assert read("ferry.txt") == read("ferry.txt")


def test_mixed_digits_and_calendars() -> None:
    draft = read_text(f"آخر تحديث: ٧/٣/1429 هـ - الموافق 13/٣/۲۰۰۸ م\nعنوان\n{PARAGRAPH}")
    assert draft.capture_date is not None
    assert draft.capture_date.day == date(2008, 3, 13)


def test_an_impossible_clock_gives_no_date() -> None:
    draft = read_text(f"آخر تحديث: 31 فبراير 2024\nعنوان\n{PARAGRAPH}")
    assert draft.capture_date is None
    assert "The page's clock names no date that is possible." in draft.warnings


def test_a_wrong_weekday_and_a_second_clock_are_told() -> None:
    draft = read_text(
        f"آخر تحديث: السبت 22 نوفمبر 2024\nعنوان\n{PARAGRAPH}\nآخر تحديث: 23 نوفمبر 2024"
    )
    assert any("weekday" in warning for warning in draft.warnings)
    assert "A second clock names 2024-11-23." in draft.warnings


def test_two_credits_are_told_and_the_last_counts() -> None:
    draft = read_text(f"عنوان\nالمصدر: الأولى\n{PARAGRAPH}\nالمصدر: الثانية")
    assert draft.credit == Credit("الثانية", None)
    assert "Two credits: الأولى, then الثانية." in draft.warnings


def test_a_credit_on_the_paragraphs_own_line() -> None:
    draft = read_text(f"عنوان\n{PARAGRAPH} المصدر: صوت الوادي")
    assert draft.paragraphs == (PARAGRAPH,)
    assert draft.credit == Credit("صوت الوادي", None)


def test_an_address_alone_is_a_discard_that_is_told() -> None:
    draft = read_text(f"https://a.example/1\nعنوان\n{PARAGRAPH}")
    assert rules(draft) == ["address"]
    assert draft.headline == "عنوان"
    assert any("https://a.example/1" in warning for warning in draft.warnings)


def test_scripts_and_handlers_stay_plain_text_and_are_told() -> None:
    line = "<script>alert(1)</script> <a href='javascript:x' onclick=y>نص</a>."
    draft = read_text(f"عنوان\n{line}")
    assert draft.paragraphs == (line,)
    assert any("HTML tags" in warning for warning in draft.warnings)


@pytest.mark.parametrize("text", ["ﻗﺎﻝ ﺍﻟﻤﻬﻨﺪﺱ ﺇﻥ ﺍﻟﺠﺴﺮ ﺳﻴﻔﺘﺢ ﻏﺪﺍ.", "کتاب های یک شهر کوچک."])
def test_other_letter_forms_are_kept_as_they_are(text: str) -> None:
    assert read_text(f"عنوان\n{text}").paragraphs == (text,)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyFile),
        ("\u00a0\n\ufeff\u200f".encode(), EmptyFile),
        (b"\x89PNG\r\n\x1a\n\x00\x00", BinaryFile),
        ("Le café a été fermé".encode("latin-1"), UnknownEncoding),
        (PARAGRAPH.encode().decode("cp1256").encode(), UnknownEncoding),
        ("عنوان وحده".encode(), NotACapture),
        ("طباعة الخبر".encode(), NotACapture),
        (("كلمة " * 80).encode(), NotACapture),
        (b"<!DOCTYPE html><p>a.", NotACapture),
        (b"<?xml version='1.0'?>", NotACapture),
        (("سطر\n" * 10_001).encode(), NotACapture),
        (("أ\n" + "\u202bأ" * 10_001).encode(), NotACapture),
        (b"a" * (CAPTURE_LIMIT + 1), TooLarge),
    ],
)
def test_bad_input_gets_a_clear_error(data: bytes, error: type[IntakeError]) -> None:
    with pytest.raises(error, match=r"a\.txt: .+\. Found .+; expected .+\. .+\."):
        capture.read(data, "a.txt")


def test_a_line_of_megabytes_is_read_in_bounded_time() -> None:
    text = "عنوان\n" + PARAGRAPH * 40_000
    draft = read_text(text)
    assert draft.characters.input == len(text)


PIECES = st.sampled_from(
    [
        "عنوان قصير",
        PARAGRAPH,
        "المصدر/ صوت الوادي",
        "نقلا عن",
        "طباعة الخبر",
        "تعليقات ( 0 )",
        "أخبار متعلقة",
        "آخر تحديث|",
        "22 نوفمبر 2024",
        "https://a.example/1",
        "\u00a0",
        "\u202b",
        "\ufeff",
        "\u200f",
        "\x07",
        " ",
        "\n",
        "\r\n",
        "\u2028",
        "...",
        "ء",
    ]
)


def account_for(text: str) -> None:
    data = text.encode()
    try:
        draft = capture.read(data, "a.txt")
    except IntakeError:
        return
    # The mark at the very start belongs to the encoding.
    assert_accounted(draft, data.decode("utf-8-sig"))


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_mixture_of_pieces_is_accounted_for(text: str) -> None:
    account_for(text)


@given(st.text(), st.text())
def test_any_text_is_accounted_for(head: str, text: str) -> None:
    account_for(f"{head}\n{text}\n{PARAGRAPH}")


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        draft = capture.read(data, "a.txt")
    except IntakeError:
        return
    counts = draft.characters
    assert counts.kept + counts.discarded == counts.input
