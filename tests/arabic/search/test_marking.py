"""The words asked for are marked where they stand in the original text."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from warraq.arabic.search import analyse, marks

TEXT = st.text(st.sampled_from("ابتكمدرسةيوه َّـ .-12aF‏ﷺ"), max_size=40)


def marked(text: str, *words: str) -> list[str]:
    return [text[start:end] for start, end in marks(text, words)]


def test_every_form_is_marked_with_its_diacritics() -> None:
    text = "زارَ المُديرُ مَدارِسَ القريةِ، ثمّ عاد إلى مَدرسَتِه."
    assert marked(text, "مدرسة") == ["مَدارِسَ", "مَدرسَتِه"]


def test_the_words_of_a_phrase_are_marked() -> None:
    assert marked("في وزارة الخارجيّة", "وزارة الخارجية") == ["وزارة", "الخارجيّة"]


def test_a_word_that_was_not_asked_for_is_not() -> None:
    assert marked("عاد المدرّب إلى المدرسة", "مدرسة") == ["المدرسة"]
    assert marked("نص", "") == []


def test_a_sign_of_several_words_is_marked_once() -> None:
    assert marked("قال ﷺ", "وسلم", "عليه") == ["ﷺ"]


@given(TEXT, st.lists(TEXT, max_size=3))
def test_marks_are_words_in_order(text: str, words: list[str]) -> None:
    spans = marks(text, words)
    whole = {(word.start, word.end) for word in analyse(text)}
    assert set(spans) <= whole
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
