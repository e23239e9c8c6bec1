import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.arabic.digits import to_arabic_indic
from warraq.arabic.numbers import Number, numbers_in, value_of

ANY = st.text(
    st.characters(min_codepoint=0x600, max_codepoint=0x6FF)
    | st.sampled_from(" \n.,،-:/%+0123456789")
)
UNITS = ["", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"]
TENS = ["", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("خمسة", 5),
        ("خمس", 5),
        ("ثماني", 8),
        ("عشرة", 10),
        ("اثنا عشر", 12),
        ("اثنتي عشرة", 12),
        ("إحدى عشرة", 11),
        ("خمسة عشر", 15),
        ("خمسا وسبعين", 75),
        ("تسعا وعشرين", 29),
        ("خمسون", 50),
        ("خمسين", 50),
        ("خمسة وعشرين", 25),
        ("مئة", 100),
        ("مائة", 100),
        ("مئتان", 200),
        ("مائتين", 200),
        ("ثلاثمئة", 300),
        ("ثلاثمائة", 300),
        ("ثلاث مئة", 300),
        ("ثمانمئة وسبعة", 807),
        ("ألف", 1000),
        ("ألفان", 2000),
        ("ألفي", 2000),
        ("ثلاثة آلاف وخمسمئة", 3500),
        ("ألفا ومئتين وخمسين", 1250),
        ("مئة ألف", 100_000),
        ("ثلاث مئة وخمسة وعشرون ألفا ومئتان", 325_200),
        ("مليون ونصف", 1_500_000),
        ("مليون ونصف المليون", 1_500_000),
        ("ثلاثة ملايين ومئتي ألف", 3_200_000),
        ("مليارين", 2 * 10**9),
        ("نصف مليون", 500_000),
        ("ربع", 0.25),
        ("ثلاثة أرباع", 0.75),
        ("خمسة ونصف", 5.5),
        ("12 ألفًا", 12_000),
        ("1.5 مليون", 1_500_000),
        ("12 ألفا و500", 12_500),
        ("١٢", 12),
        ("۱۲", 12),
        ("12,500", 12_500),
        ("١٢٬٥٠٠", 12_500),
        ("٣٫٥", 3.5),
        ("3,5", 3.5),
        ("12،5", 12.5),
        ("1.234.567", 1_234_567),
        ("12.500", 12_500),
        ("1.234", 1.234),
        ("2.350 مليون", 2_350_000),
        ("ثلاثة أرباع المليون", 750_000),
        ("خمسة وثلاثة أرباع", 5.75),
        ("مئة ألف وألف", 101_000),
        ("مئة ألف وألفين", 102_000),
        ("سالب خمس", -5),
        ("صفر", 0),
    ],
)
def test_one_number(words: str, value: float) -> None:
    assert value_of(words) == value


@pytest.mark.parametrize(
    "text",
    [
        "الخامس",
        "الثاني عشر",
        "عشرات",
        "آلاف المتظاهرين",
        "أحد الناس",
        "الساعة 12:30",
        "7/3/2020",
        "2020-03-07",
        "فاز 3-1",
        "هاتف 0123456789",
        "+9641234567",
        "إف-16",
        "F16",
        "نصف النهائي",
        "يوم الأربعاء",
        "يوم الاثنين",
        "الذكرى الخمسين",
        "ميتين",
        "192.168.100.200",
        "الإصدار 1.2.3",
        "في صفر الماضي",
        "",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert numbers_in(text) == []
    assert value_of(text) is None


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("حضر 1.200 شخص", [1200]),
        ("عند 1.250 دولار", [1.25]),
        ("بنسبة 2.150%", [2.15]),
        ("بنسبة 12،5 في المئة", [12.5]),
        ("الأعداد 5،6،7", [5, 6, 7]),
        ("مليون وألفا شخص", [1_002_000]),
        ("بكلفة 1.234.567 دينارا", [1_234_567]),
        ("المادة 2019،20 شخصا", [2019, 20]),
    ],
)
def test_dots_and_arabic_commas_in_figures(text: str, values: list[float]) -> None:
    assert [number.value for number in numbers_in(text)] == values


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("خمسة جنود", "exact"),
        ("نحو خمسة جنود", "about"),
        ("وبنحو 5 جنود", "about"),
        ("أكثر من خمسة جنود", "over"),
        ("ما لا يقل عن خمسة جنود", "over"),
        ("5 جنود على الأقل", "over"),
        ("أقل من خمسة جنود", "under"),
        ("لم يتجاوز خمسة جنود", "under"),
        ("يتجاوز خمسة جنود", "over"),
        ("خمسة جنود تقريبا", "about"),
    ],
)
def test_how_a_number_is_meant(text: str, bound: str) -> None:
    (number,) = numbers_in(text)
    assert (number.value, number.bound) == (5, bound)
    assert number.approximate == (bound != "exact")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("بين 60 و70 راكبا", 60, 70),
        ("من 15 إلى 20 مريضا", 15, 20),
        ("10-15 شخصا", 10, 15),
        ("خمسة أو ستة", 5, 6),
        ("بين خمسة وعشرة", 5, 10),
        ("3 إلى 5 ملايين", 3_000_000, 5_000_000),
    ],
)
def test_ranges(text: str, low: int, high: int) -> None:
    (number,) = numbers_in(text)
    assert (number.value, number.until, number.approximate) == (low, high, True)


def test_a_change_is_no_range() -> None:
    assert [number.value for number in numbers_in("ارتفع من 12 إلى 18 حالة")] == [12, 18]


def test_two_numbers_beside_one_another_stay_two() -> None:
    assert [number.value for number in numbers_in("خمسة وستة")] == [5, 6]


def test_percentages() -> None:
    for text in ("65%", "٪65", "65 في المئة", "65 بالمائة", "65 في مئة", "خمسة وستون في المائة"):
        assert numbers_in(text) == [Number(65, (0, len(text)), percent=True)]


def test_a_percent_sign_belongs_to_one_number() -> None:
    found = numbers_in("5%7")
    assert [(number.value, number.span, number.percent) for number in found] == [
        (5, (0, 2), True),
        (7, (2, 3), False),
    ]


def test_where_a_number_stands() -> None:
    text = "وصلت بثلاثة آلاف وخمسمئة خيمة، وبـ12 شاحنة"
    assert [text[slice(*number.span)] for number in numbers_in(text)] == [
        "ثلاثة آلاف وخمسمئة",
        "12",
    ]


def below_a_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    parts = ["", "مئة", "مئتان", *(unit[:-1] + "مئة" for unit in UNITS[1:])][
        hundreds : hundreds + 1
    ]
    if rest in range(1, 3) or not rest:
        parts += ["", "واحد", "اثنان"][rest : rest + 1]
    elif rest < 10:
        parts.append(UNITS[rest - 2])
    elif rest < 20:
        teens = ["عشرة", "أحد عشر", "اثنا عشر", *(unit + " عشر" for unit in UNITS[1:])]
        parts.append(teens[rest - 10])
    else:
        tens, ones = divmod(rest, 10)
        parts += [["", "واحد", "اثنان", *UNITS[1:]][ones], TENS[tens - 1]]
    return " و".join(part for part in parts if part)


@given(st.integers(1, 999))
def test_every_number_below_a_thousand(number: int) -> None:
    assert value_of(below_a_thousand(number)) == number


@given(st.integers(11, 99), st.integers(3, 999))
def test_every_number_of_thousands(thousands: int, rest: int) -> None:
    words = f"{below_a_thousand(thousands)} ألفا و{below_a_thousand(rest)}"
    assert value_of(words) == thousands * 1000 + rest


@given(st.integers(0, 999_999_999))
def test_digits_of_every_script_and_separator(number: int) -> None:
    for text in (str(number), to_arabic_indic(str(number)), f"{number:,}"):
        assert value_of(text) == number


@given(ANY)
def test_spans_are_in_order_and_inside(text: str) -> None:
    end = 0
    for number in numbers_in(text):
        assert end <= number.span[0] < number.span[1] <= len(text)
        end = number.span[1]


@given(st.text())
def test_nothing_raises(text: str) -> None:
    numbers_in(text)
    value_of(text)


def test_a_percentage_is_no_end_of_a_range_of_others() -> None:
    found = numbers_in("ارتفع بنسبة 3,4% إلى 27 درهما")
    assert [(one.value, one.percent, one.until) for one in found] == [
        (3.4, True, None),
        (27, False, None),
    ]
