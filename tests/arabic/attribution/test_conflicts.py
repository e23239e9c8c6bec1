import pytest

from tests.arabic.attribution import gold
from warraq.arabic.attribution import claims, conflicts

CASES = [
    case
    for name, part in gold.parts().items()
    for case in part.conflicts
    if name != "held out, written blind"
]


def figures(*texts: str) -> list[list[float]]:
    given = [claim for text in texts for claim in claims(text)]
    return [[f.value for claim in pair for f in claim.figures] for pair in conflicts(given)]


@pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
def test_pairs_of_the_gold_set(case: dict[str, object]) -> None:
    assert figures(str(case["text"])) == case["pairs"]


def test_across_stories() -> None:
    one = "قالت الشرطة إن خمسة قوارب غرقت قرب ميناء الصدف."
    other = "قال الصيادون إن تسعة قوارب غرقت قرب ميناء الصدف."
    assert figures(one, other) == [[5, 9]]


def test_two_places_are_two_things() -> None:
    one = "قالت الشرطة إن خمسة أشخاص قتلوا في انفجار في السرو."
    other = "قالت الشرطة إن سبعة أشخاص قتلوا في انفجار في الزعفران."
    assert figures(one, other) == []


def test_two_days_are_two_things() -> None:
    one = "قالت الشرطة إن خمسة قوارب غرقت قرب ميناء الصدف يوم الأحد."
    other = "قالت الشرطة إن تسعة قوارب غرقت قرب ميناء الصدف يوم الاثنين."
    assert figures(one, other) == []


def test_a_bare_figure_right_after_another() -> None:
    text = "أعلنت القيادة سقوط ثمانية قتلى، في حين تحدثت المستشفيات عن خمسة عشر قتيلا."
    assert figures(text) == [[8, 15]]


@pytest.mark.parametrize(
    ("one", "other"),
    [("أكثر من 10", "12"), ("نحو 100", "105"), ("بين 60 و70", "65"), ("أقل من 50", "40")],
)
def test_figures_that_can_both_be_true(one: str, other: str) -> None:
    texts = [f"قال {who} إن {figure} خيمة نصبت قرب الجسر القديم." for who, figure in
             (("المحافظ", one), ("النازح", other))]  # fmt: skip
    assert figures(*texts) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("يضم 200 كتاب عربي", "يضم 900 كتاب مترجم"),
        ("يوفر 200 وظيفة دائمة", "يوفر 500 وظيفة مؤقتة"),
        ("أنتج 40 طنا عام 2018", "أنتج 70 طنا عام 2021"),
        ("أنتج 40 طنا في 3 أيار", "أنتج 70 طنا في 9 أيار"),
    ],
)
def test_two_sorts_and_two_dates_are_two_things(one: str, other: str) -> None:
    assert figures(f"قال المدير إن المركز {one}.", f"قال الخبير إن المركز {other}.") == []


def test_a_date_that_says_more_is_no_other_date() -> None:
    one = "قال المدير إن المركز أنتج 40 طنا في 3 أيار 2021."
    other = "قال الخبير إن المركز أنتج 70 طنا في أيار 2021."
    assert figures(one, other) == [[40, 70]]


def test_a_place_alone_makes_no_one_thing() -> None:
    one = "أعلنت القيادة إصابة تسعة جنود في الحقل."
    other = "أعلنت القيادة مقتل ثلاثة جنود في الحقل."
    assert figures(one, other) == []


def test_no_claims() -> None:
    assert conflicts([]) == []


def test_a_verb_and_its_noun_tell_one_event() -> None:
    text = (
        "بحسب صحيفة المرسى، قُتل خمسة أشخاص في الانفجار، بينما أفاد شهود عيان بمقتل تسعة أشخاص"
        " في الانفجار نفسه."
    )
    assert figures(text) == [[5, 9]]


def test_an_announcement_after_place_and_day() -> None:
    text = "أعلنت وزارة الصحة في بلاد الميناء، اليوم الثلاثاء، تسجيل 312 إصابة بالحمى."
    (found,) = claims(text)
    assert (found.speaker, found.statement) == ("وزارة الصحة", "تسجيل 312 إصابة بالحمى")
