from pathlib import Path

import pytest

from warraq.arabic.duplicates import (
    Overlap,
    Repeat,
    containment,
    overlap,
    repeats,
    shingles,
)

SEED = Path(__file__).parents[3] / "shared" / "seed" / "000_06c06db2e1d06c67.txt"

LONG = (
    "قالت هيئة المرافئ إن الرصيف الجديد سيفتح في الربيع، وإن السفن الصغيرة ستعود إليه بعد أن"
    " غادرته قبل سبع سنوات بسبب الرمال التي سدت مدخله."
)
EDITED = "قالت هيئة المرافئ إن الرصيف سيفتح في الربيع، وإن السفن الصغيرة ستعود إليه قريبا."
OTHER = "لم يحضر أحد من سكان القرية اجتماع المجلس الذي دعا إليه رئيسه مساء أمس في قاعة المدرسة."


def test_containment_is_the_share_of_the_inner_words() -> None:
    assert containment("أحمد زار المدينة", "زار احمد المدينه أمس") == 1.0
    assert containment("زار أحمد المدينة أمس", "أحمد زار") == 0.5
    assert containment("كلمة", "أخرى") == 0.0


def test_containment_of_nothing_is_nothing() -> None:
    assert containment("", "كلمة") == 0.0
    assert containment("…", "كلمة") == 0.0


def test_an_edited_repeat_is_found_whichever_comes_first() -> None:
    (found,) = repeats([OTHER, LONG, EDITED])
    assert (found.first, found.second) == (1, 2)
    assert found.containment == containment(EDITED, LONG) > 0.8
    (turned,) = repeats([EDITED, OTHER, LONG])
    assert turned == Repeat(0, 2, found.containment)


def test_a_short_heading_is_no_repeat_of_a_paragraph() -> None:
    assert repeats([LONG, "السفن الصغيرة ستعود إلى الرصيف الجديد"]) == []


def test_every_pair_of_three_is_told() -> None:
    pairs = [(found.first, found.second) for found in repeats([LONG, LONG, LONG])]
    assert pairs == [(0, 1), (0, 2), (1, 2)]


def test_nothing_repeats_in_nothing() -> None:
    assert repeats([]) == []
    assert repeats(["", ""], least_words=0) == []


@pytest.mark.skipif(not SEED.exists(), reason="the shared seed is not beside this repository")
def test_the_seed_repeats_its_last_paragraph() -> None:
    lines = SEED.read_text("utf-8").splitlines()
    paragraphs = [line for line in lines if len(line) > 130]
    assert len(paragraphs) == 5
    (found,) = repeats(paragraphs)
    assert (found.first, found.second, round(found.containment, 2)) == (3, 4, 0.85)


def test_shingles_are_runs_of_four_folded_words() -> None:
    assert shingles("زار أحمد المدينة القديمة أمس") == {
        "زار احمد المدينه القديمه",
        "احمد المدينه القديمه امس",
    }
    assert shingles("ثلاث كلمات فقط") == frozenset()


def test_an_overlap_is_measured_from_both_sides() -> None:
    inner, outer = frozenset("ab"), frozenset("abcd")
    assert overlap(inner, outer) == Overlap(0.5, 1.0, 0.5)
    assert overlap(outer, inner) == Overlap(0.5, 0.5, 1.0)
    assert overlap(inner, frozenset()) == Overlap(0.0, 0.0, 0.0)


def test_blocks_of_any_kind_are_compared() -> None:
    quotation, listed = LONG, EDITED.replace("،", "\n")
    assert [(found.first, found.second) for found in repeats([quotation, OTHER, listed])] == [
        (0, 2)
    ]


PRICE = (
    "بلغ سعر غرام الذهب من عيار {} في أسواق المدينة صباح اليوم {} للبيع و{} للشراء، بحسب نشرة"
    " نقابة الصاغة التي صدرت قبل افتتاح السوق."
)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (PRICE.format(21, "75.5", "74"), PRICE.format(24, "86,20", "85")),
        (PRICE.format("واحد وعشرين", "٧٥٫٥", "٧٤"), PRICE.format("ثمانية عشر", "65", "64")),
        (f"في 12:30 يوم 3/4/2020 {LONG}", f"في 14:45 يوم 5/4/2020 {LONG}"),
    ],
)
def test_what_differs_in_figures_alone_is_told(first: str, second: str) -> None:
    (found,) = repeats([first, OTHER, second])
    assert found.figures_only


@pytest.mark.parametrize("second", [LONG, EDITED, f"{LONG} كان ذلك عام 2020."])
def test_what_differs_in_words_or_in_nothing_is_a_repeat(second: str) -> None:
    (found,) = repeats([LONG, second])
    assert not found.figures_only
