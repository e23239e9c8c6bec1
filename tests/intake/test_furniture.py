import pytest

from warraq.intake.furniture import furniture


def found(line: str) -> list[tuple[str, str, bool]]:
    return [(label.name, line[label.start : label.end], label.doubled) for label in furniture(line)]


def test_doubled_labels_on_one_line() -> None:
    line = "طباعة الخبر\u00a0طباعة الخبر ارسال الخبر الى صديق\u00a0ارسال الخبر الى صديق"
    assert found(line) == [
        ("print", "طباعة الخبر", False),
        ("print", "طباعة الخبر", True),
        ("send-to-friend", "ارسال الخبر الى صديق", False),
        ("send-to-friend", "ارسال الخبر الى صديق", True),
    ]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("اضافة تعليق", ["comment"]),
        ("إضافه تعليق", ["comment"]),
        ("طـباعـة\u00a0الخبر", ["print"]),
        ("ارسال الخبر الی صدیق", ["send-to-friend"]),
        ("تعليقات ( 0 )", ["comments"]),
        ("تعليقات ( ٠ )", ["comments"]),
        ("0 تعليق", ["comments"]),
        ("+A -A", ["text-size", "text-size"]),
        ("A+ | A-", ["text-size", "text-size"]),
        ("شارك المقال", ["share"]),
        ("تم النسخ", ["copied"]),
        ("الموضوع السابق", ["neighbour"]),
        ("أخبار متعلقة", ["related"]),
        ("عدد المشاهدات: 1250 | طباعة", ["views", "print"]),
        ("أضيف بواسطة: المحرر", ["added-by"]),
        ("شريط الأخبار سوق جديد في المرفأ موسم التين يبدأ", ["ticker"]),
        ("اقرأ أيضًا: موسم التين يبدأ باكرا", ["related"]),
    ],
)
def test_labels_of_old_sites(line: str, names: list[str]) -> None:
    assert [label.name for label in furniture(line)] == names


@pytest.mark.parametrize(
    "line",
    [
        "طباعة الخبر في المطبعة القديمة",
        "الطباعة",
        "إضافة تعليق إلى اللوحة أغضبت صاحبها.",
        "أخبار متعلقة بالمرفأ تثير القلق",
        "شريط الأخبار على الشاشة الكبيرة توقف أمس.",
        "أضيف بواسطة عمال المرفأ رصيف جديد طويل للسفن الصغيرة التي عادت",
        "0 1 2",
        "",
        "تعليق " * 200 + "نص",
    ],
)
def test_sentences_are_no_furniture(line: str) -> None:
    assert furniture(line) == []


def test_labels_hold_the_whole_line_but_its_white_space() -> None:
    line = "| شارك المقال | تم النسخ | تعليقات ( 0 ) |"
    held = "".join(line[label.start : label.end] for label in furniture(line))
    assert held.replace(" ", "") == line.replace(" ", "")
