"""Signatures: near copies share a band, strangers do not, and a text's bands stay what they are."""

import random

from hypothesis import given
from hypothesis import strategies as st

from warraq.arabic.duplicates import overlap, shingles
from warraq.arabic.signatures import bands

RANDOM = random.Random(7)
LEAST, MOST = -8876908042608313113, 8956032843132817264
VOCABULARY = [f"كلمة{number}" for number in range(5000)]


def story(length: int = 300) -> list[str]:
    return RANDOM.choices(VOCABULARY, k=length)


def edited(text: list[str], share: float) -> list[str]:
    return [RANDOM.choice(VOCABULARY) if RANDOM.random() < share else word for word in text]


def meet(one: list[str], other: list[str]) -> bool:
    return bool(bands(" ".join(one)) & bands(" ".join(other)))


def test_edited_copies_meet() -> None:
    stories = [story() for _ in range(60)]
    found = sum(meet(text, edited(text, 0.1)) for text in stories)
    assert found >= 58


def test_strangers_do_not() -> None:
    stories = [story() for _ in range(40)]
    signed = [bands(" ".join(text)) for text in stories]
    assert all(signed[i].isdisjoint(signed[j]) for i in range(40) for j in range(i))


def test_an_excerpt_of_the_opening_meets_its_long_original() -> None:
    stories = [story(1500) for _ in range(20)]
    for text in stories:
        excerpt = text[:110]
        assert overlap(shingles(" ".join(excerpt)), shingles(" ".join(text))).jaccard < 0.1
        assert meet(excerpt, text)


def test_spelling_makes_no_other_bands() -> None:
    text = "قالت إدارة المكتبة إن القاعة الكبرى ستُفتح أمام الزوار صباح الأحد المقبل بعد ترميم دام"
    text += " ثلاثة أعوام وشمل السقف والنوافذ والأبواب القديمة كلها"
    other = text.replace("إدارة", "ادارة").replace("المكتبة", "المكتبـة").replace("،", " ")
    assert bands(text) == bands(other) != frozenset()


def test_a_text_keeps_its_bands() -> None:
    """Stored bands are compared with those of new stories: other ones need another VERSION."""
    text = " ".join(f"كلمة{number}" for number in range(40))
    assert len(bands(text)) == 32
    assert (min(bands(text)), max(bands(text))) == (LEAST, MOST)


def test_a_line_has_none() -> None:
    assert bands("خبر من سطر واحد لا غير") == frozenset()
    assert bands("") == frozenset()


@given(st.text(max_size=300))
def test_any_text_can_be_signed(text: str) -> None:
    assert all(-(2**63) <= value < 2**63 for value in bands(text * 3))
