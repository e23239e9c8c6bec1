"""A slip leads to the word that was meant."""

import pytest

from warraq.arabic.search.spelling import LONGEST, nearest

COUNTS = {"انتخابات": 40, "ظاهره": 9, "مدرسه": 30, "مدرسين": 5, "قانون": 12, "قانونيه": 3}
COUNTS |= {"صوره": 4, "سوره": 9, "رييس": 50, "وزير": 20, "london": 3, "الاقتصاد": 7}


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("ضاهرة", "ظاهره"),  # taken for another by the ear
        ("انتخبات", "انتخابات"),  # a long vowel left out
        ("انتخااابات", "انتخابات"),  # a key held down
        ("اتنخابات", "انتخابات"),  # changed about
        ("انتخاباتت", "انتخابات"),
        ("قاتون", "قانون"),  # the next key
        ("مدرصة", "مدرسه"),
        ("الاقتصدا", "الاقتصاد"),
        ("الاكتساد", "الاقتصاد"),  # two slips
        ("lonbon", "london"),
        ("رئيسس", "رييس"),
        ("وزيير", "وزير"),
    ],
)
def test_the_nearest_word(slip: str, meant: str) -> None:
    assert nearest(slip, COUNTS) == meant


def test_of_two_as_near_the_one_written_more() -> None:
    assert nearest("توره", {"ثوره": 2, "طوره": 8}) in {"ثوره", "طوره"}
    assert nearest("قلز", {"قلم": 2, "قلب": 8}) == "قلب"


@pytest.mark.parametrize("word", ["", "من", "كلمة بعيدة", "ش" * 100, "زززززز"])
def test_nothing_is_made_up(word: str) -> None:
    assert nearest(word, COUNTS) is None


def test_the_look_ups_are_bounded() -> None:
    class Counting(dict[str, int]):
        asked = 0

        def get(self, word: str, default: int = 0) -> int:
            self.asked += 1
            return default

    counts = Counting()
    assert nearest("ب" * (LONGEST - 1) + "ت", counts) is None
    assert counts.asked < 70_000
