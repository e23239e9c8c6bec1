import pytest

from warraq.arabic.attribution.figures import figures_in, is_dual


def figures(text: str) -> list[tuple[float, str]]:
    (found,) = figures_in(text, [(0, len(text))])
    return [(figure.value, figure.counted) for figure in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سقط 12 صاروخا", [(12, "صاروخا")]),
        ("سقط صاروخان", [(2, "صاروخان")]),
        ("مقتل جنديين اثنين", [(2, "جنديين")]),
        ("تدمير طائرتين وثلاث سفن", [(2, "طائرتين"), (3, "سفن")]),
        ("خمسة من الجنود", [(5, "الجنود")]),
        ("الصواريخ الخمسة سقطت", [(5, "الصواريخ")]),
        ("منزلا واحدا فقط", [(1, "منزلا")]),
        ("عدد القتلى بلغ 12", [(12, "القتلى")]),
        ("ارتفعت 12 في المئة", [(12, "في المئة")]),
        ("ثلاثة ملايين دولار", [(3_000_000, "دولار")]),
        ("بين 60 و70 راكبا", [(60, "راكبا")]),
        ("في عام 2021", []),
        ("في 3 كانون الثاني 2020", []),
        ("عند الساعة 12", []),
        ("في آذار 300 أسرة نزحت", [(300, "أسرة")]),
        ("بين 3 و5 أيار", []),
        ("منذ 1443 هـ", []),
        ("بموجب المادة 12 من النظام", []),
        ("على هاتف 0123456789", []),
        ("بحسب القرار 1701", []),
        ("غرق 2021 قاربا", [(2021, "قاربا")]),
    ],
)
def test_figures_and_what_they_count(text: str, expected: list[tuple[float, str]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize("word", ["صاروخان", "وجنديين", "طائرتين", "سيارتان", "شهرين"])
def test_duals(word: str) -> None:
    assert is_dual(word)


@pytest.mark.parametrize(
    "word", ["لبنان", "بيان", "مهندسون", "الطرفين", "أفغانستان", "فلسطين", "مئتين"]
)
def test_what_is_no_dual(word: str) -> None:
    assert not is_dual(word)
