from hypothesis import given
from hypothesis import strategies as st

from warraq.intake.draft import Block, Span
from warraq.intake.lines import cleaned, cuts, gaps, lines


def texts(text: str) -> list[str]:
    return [span.of(text) for span in lines(text)]


def test_lines_lose_their_ends() -> None:
    assert texts("\u00a0أ ب \u200f\r\n\n \u202bج\u202c\rد\u2028ه\ufeff") == ["أ ب", "ج", "د", "ه"]


def test_marks_inside_a_line_stay() -> None:
    assert texts("می\u200cخواهد\u200f!") == ["می\u200cخواهد\u200f!"]


def test_a_line_of_marks_alone_is_none() -> None:
    assert texts("\u200f\u200b\n\ufeff\n\x01\n\u00a0") == []


def test_cuts_are_named() -> None:
    text = "أ\u202eب\ufeffج\x07"
    assert [(cut.rule, cut.span) for cut in cuts(text, Span(0, 6))] == [
        ("bidi-control:right-to-left-override", Span(1, 2)),
        ("byte-order-mark", Span(3, 4)),
        ("control-character", Span(5, 6)),
    ]
    assert cleaned(text) == "أبج"


def test_gaps_are_named_run_by_run() -> None:
    text = "عنوان\u00a0\u00a0\n \u200fنص\u00a0"
    blocks = [
        Block("headline", "عنوان", "عنوان", Span(0, 5), "r", 1.0),
        Block("paragraph", "نص", "نص", Span(10, 12), "r", 1.0),
    ]
    assert [(gap.rule, gap.text) for gap in gaps(text, blocks)] == [
        ("no-break-space:headline-end", "\u00a0\u00a0"),
        ("white-space", "\n "),
        ("invisible-mark", "\u200f"),
        ("no-break-space:paragraph-end", "\u00a0"),
    ]


def test_a_letter_in_a_gap_stays_unnamed() -> None:
    assert gaps("أ", []) == []


def test_a_huge_gap_is_one_discard() -> None:
    assert [gap.rule for gap in gaps(" \u00a0" * 6000, [])] == ["white-space-and-marks"]


@given(st.text())
def test_lines_and_gaps_hold_every_character(text: str) -> None:
    spans = list(lines(text))
    blocks = [Block("paragraph", "", "", span, "r", 1.0) for span in spans]
    held = sum(map(len, spans)) + sum(len(gap.span) for gap in gaps(text, blocks))
    assert held == len(text)
