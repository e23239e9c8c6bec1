"""Word-level differences: complete on both sides, and blind to spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.arabic.differences import Piece, difference, side_by_side

TEXTS = st.text(st.sampled_from("ابتة أإىي ًـ،. \n\u00a0ab1٢"), max_size=80) | st.text(max_size=60)


def test_a_word_in_place_of_another() -> None:
    assert difference("فتحت البلدية الحديقة أمس.", "فتحت البلدية المكتبة أمس.") == [
        Piece("same", "فتحت البلدية ", "فتحت البلدية "),
        Piece("replaced", "الحديقة ", "المكتبة "),
        Piece("same", "أمس.", "أمس."),
    ]


def test_words_more_and_less() -> None:
    ops = [
        (piece.op, piece.left, piece.right)
        for piece in difference("فتحت الحديقة مساء أمس", "فتحت الحديقة أمس للجميع")
    ]
    assert ("deleted", "مساء ", "") in ops
    assert ops[-1] == ("inserted", "", "للجميع")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("أحمد في المدينة", "احمد فى المدينه"),
        ("كِتابٌ جديد", "كتـاب  جديد"),
        ("عام ٢٠٢٤", "عام 2024"),
        ("سطر\nآخر", "سطر آخر"),
    ],
)
def test_spelling_and_spaces_are_no_difference(left: str, right: str) -> None:
    assert difference(left, right) == [Piece("same", left, right)]


def test_a_mark_is_a_difference() -> None:
    assert [piece.op for piece in difference("نعم، قال", "نعم؛ قال")] == [
        "same",
        "replaced",
        "same",
    ]


def test_nothing_differs_from_nothing() -> None:
    assert difference("", "") == []
    assert difference("", "كلمة") == [Piece("inserted", "", "كلمة")]


@given(TEXTS, TEXTS)
def test_both_texts_are_whole_in_the_pieces(left: str, right: str) -> None:
    pieces = difference(left, right)
    assert "".join(piece.left for piece in pieces) == left
    assert "".join(piece.right for piece in pieces) == right
    assert all(piece.left for piece in pieces if piece.op != "inserted")
    assert all(piece.right for piece in pieces if piece.op != "deleted")
    assert not any(piece.left for piece in pieces if piece.op == "inserted")


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert all(piece.op == "same" for piece in difference(text, text))


def test_what_would_be_compared_for_ever_is_told_apart_as_a_whole() -> None:
    (piece,) = difference("ب " + "ا " * 3000 + "ج", "ت " + "ا " * 2999 + "د")
    assert piece.op == "replaced"


A = "قالت هيئة المرفأ إن الرصيف الجديد يفتح في الربيع أمام السفن الصغيرة."
A2 = "قالت هيئة المرفأ إن الرصيف القديم يفتح في الربيع أمام السفن الصغيرة والكبيرة."
B = "لم يحضر أحد من سكان القرية اجتماع المجلس الذي دعا إليه رئيسه."
C = "وزادت أسعار القمح في السوق المحلية ثلاثة أضعاف هذا الموسم."


def test_like_paragraphs_share_a_row() -> None:
    rows = side_by_side([A, B], [C, A2])
    assert [(row.left, row.right) for row in rows] == [(None, 0), (0, 1), (1, None)]
    assert [piece.op for piece in rows[0].pieces] == ["inserted"]
    assert "replaced" in [piece.op for piece in rows[1].pieces]


@given(st.lists(st.sampled_from([A, A2, B, C, ""]), max_size=6), st.data())
def test_every_paragraph_stands_once_and_in_order(left: list[str], data: st.DataObject) -> None:
    right = data.draw(st.permutations(left))
    rows = side_by_side(left, right)
    assert [row.left for row in rows if row.left is not None] == list(range(len(left)))
    assert [row.right for row in rows if row.right is not None] == list(range(len(right)))


@pytest.mark.parametrize(
    ("left", "right"),
    [("25.5%", "25.6%"), ("٢٥٫٥%", "٢٥٫٦%"), ("12,500", "12,600"), ("17:30", "17:45")],
)
def test_a_figure_is_one_word(left: str, right: str) -> None:
    before = Piece("same", "بلغت النسبة ", "بلغت النسبة ")
    found = difference(f"بلغت النسبة {left}", f"بلغت النسبة {right}")
    assert found[:2] == [before, Piece("replaced", left.strip("%"), right.strip("%"))]


def test_a_figure_in_other_digits_is_the_same() -> None:
    assert [piece.op for piece in difference("نحو ٢٥٫٥ و٢٬٠٠٠", "نحو 25.5 و2,000")] == ["same"]


def test_a_full_stop_behind_a_figure_is_a_mark() -> None:
    assert [piece.op for piece in difference("عام 2024.", "عام 2024")] == ["same", "deleted"]


def test_of_very_many_paragraphs_none_is_matched() -> None:
    rows = side_by_side(["سطر"] * 201, ["سطر"] * 200)
    assert {row.left is None or row.right is None for row in rows} == {True}
    assert len(rows) == 401
