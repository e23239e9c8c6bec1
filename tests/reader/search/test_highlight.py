"""Snippets: which stretch of a story is shown, and that marks fall on whole words of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.arabic.search import analyse
from warraq.reader.search.highlight import LONGEST, Piece, marked, marks, snippet
from warraq.reader.search.language import parse

LEAD = "افتُتح أمس جسرُ المشاةِ في حيّ الزيتون بعد عامين من العمل."
BODY = [
    "قال مدير الطرق إن الجسر يصل ضفتي النهر.",
    "كلام آخر لا صلة له بما يُسأل عنه هنا. " * 8,
    "ويُنتظر أن تُزرع الأشجار على جانبي النهر قبل الشتاء.",
]


def told(pieces: tuple[Piece, ...]) -> str:
    return "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in pieces)


def shown(question: str, lead: str = LEAD, body: list[str] = BODY) -> str:
    return told(snippet(lead, body, parse(question).asked))


def test_the_lead_stands_where_it_holds_what_was_asked() -> None:
    assert shown("جسر المشاة") == LEAD.replace("جسرُ", "[جسرُ]").replace("المشاةِ", "[المشاةِ]")


def test_the_original_is_marked_with_its_vowels_and_in_every_form() -> None:
    assert "[جسرُ]" in shown("الجِسْر")
    assert "[المُدُنِ]" in shown("مدينة", lead="بين المُدُنِ طرق.")


def test_the_body_stands_where_it_holds_more() -> None:
    assert shown("الجسر والنهر").startswith("قال مدير الطرق إن [الجسر] يصل")
    assert shown("أشجار").startswith("ويُنتظر أن تُزرع [الأشجار]")


def test_a_sentence_stands_rather_than_a_cell_of_a_table() -> None:
    row, sentence = "القطار", "ويصل القطار الأول إلى محطة المدينة القديمة عند السابعة صباحًا."
    assert shown("قطار", body=[row, sentence]) == sentence.replace("القطار", "[القطار]")
    assert shown("قطار", body=[sentence, row]) == sentence.replace("القطار", "[القطار]")
    assert shown("قطار", body=[row]) == "[القطار]"


def test_the_lead_stands_unmarked_where_nothing_is_found() -> None:
    assert shown("قطار") == LEAD


def test_a_whole_text_is_marked() -> None:
    asked = parse("جسر نهر").asked
    assert told(marked("جسرُ النهرِ يعلو", asked)) == "[جسرُ] [النهرِ] يعلو"
    assert told(marked("مطر", asked)) == "مطر"
    assert marked("", asked) == ()


def test_nothing_to_show_is_nothing() -> None:
    assert snippet("", [], parse("جسر").asked) == ()


def test_a_phrase_is_marked_where_its_words_stand_side_by_side() -> None:
    text = "المشاة عبروا جسر المشاة ثم جسرا."
    assert told(snippet(text, [], parse('"جسر المشاة"').asked)) == (
        "المشاة عبروا [جسر] [المشاة] ثم جسرا."
    )


def test_a_long_passage_is_cut_round_what_was_asked() -> None:
    passage = "كلام كثير يمضي قبل ذلك. " * 30 + "ثم عبر القطار المدينة ليلا. " + "وبقي كلام. " * 30
    text = shown("قطار", lead="", body=[passage])
    assert text.startswith("…ثم عبر [القطار] المدينة ليلا.")
    assert text.endswith("…")
    assert len(text) <= LONGEST + 4


def test_the_stretch_with_more_of_what_was_asked_is_chosen() -> None:
    far = "القطار " + "كلام كثير " * 40
    near = "كلام كثير " * 40 + "القطار يصل المدينة فجرا"
    assert "[القطار] يصل [المدينة]" in shown("قطار مدينة", lead="", body=[far, near])
    assert "[القطار] يصل [المدينة]" in shown("قطار مدينة", lead="", body=[far + near])


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("Saqi", "نظام Saqi-1 يقيس", "نظام [Saqi-1] يقيس"),
        ("كوفيد-19", "لقاح كوفيد-19 وصل", "لقاح [كوفيد]-[19] وصل"),
        ("2024", "عام ٢٠٢٤ انتهى", "عام [٢٠٢٤] انتهى"),
    ],
)
def test_latin_words_and_numbers(question: str, text: str, expected: str) -> None:
    assert shown(question, lead=text, body=[]) == expected


_TEXT = st.text(alphabet=st.sampled_from("جسرالنهةأ َُّـ«».؟ Aa-1٣\u200f\n"), max_size=400)


@given(_TEXT, st.lists(_TEXT, max_size=3), _TEXT | st.sampled_from(["جسر", '"ال نهر" جسر']))
def test_pieces_are_the_original_and_marks_whole_words(
    lead: str, body: list[str], question: str
) -> None:
    asked = parse(question).asked
    pieces = list(snippet(lead, body, asked))
    for end in (0, -1):
        if pieces and pieces[end] == Piece("…"):
            pieces.pop(end)
    text = "".join(piece.text for piece in pieces)
    assert any(text in passage for passage in (lead, *body))
    assert len(text) <= max(LONGEST, 0)
    assert all(piece.text for piece in pieces)


@given(_TEXT, _TEXT)
def test_marks_ascend_and_stand_on_words(text: str, question: str) -> None:
    edges = [edge for word in analyse(text) for edge in (word.start, word.end)]
    at = 0
    for mark in marks(text, parse(question).asked):
        assert at <= mark.start < mark.end <= len(text)
        assert {mark.start, mark.end} <= set(edges)
        at = mark.end
