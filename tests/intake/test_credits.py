import pytest

from warraq.intake.credits import credit_line, safe_url


@pytest.mark.parametrize(
    ("line", "outlet", "url"),
    [
        ("المصدر/ صوت الوادي", "صوت الوادي", None),
        ("المصدر: صوت الوادي", "صوت الوادي", None),
        ("(المصدر: صوت الوادي)", "صوت الوادي", None),
        ("المصـدر\u00a0| صوت الوادي.", "صوت الوادي", None),
        ("مصدر الخبر - صوت الوادي", "صوت الوادي", None),
        ("نقلا عن صوت الوادي", "صوت الوادي", None),
        ("نقلاً عن: صوت الوادي", "صوت الوادي", None),
        ("المصدر: صوت الوادي https://a.example/1", "صوت الوادي", "https://a.example/1"),
        ("المصدر: https://a.example/1", "a.example", "https://a.example/1"),
        ("المصدر: صوت\u202b الوادي\u202c", "صوت الوادي", None),
    ],
)
def test_a_credit_alone_on_its_line(line: str, outlet: str, url: str | None) -> None:
    found = credit_line(line)
    assert found is not None
    assert found.start == 0
    assert (found.credit.outlet, found.credit.url) == (outlet, url)
    assert found.credit.kind == "unknown"


@pytest.mark.parametrize("credit", ["المصدر: صوت الوادي", "نقلا عن صوت الوادي", "(المصدر/ الوادي)"])
def test_a_credit_glued_to_the_end_of_a_paragraph(credit: str) -> None:
    paragraph = "قال المهندس إن الجسر سيفتح غدا. " * 9
    found = credit_line(paragraph + credit)
    assert found is not None
    assert (paragraph + credit)[found.start :] == credit


@pytest.mark.parametrize(
    "line",
    [
        "المصدر",
        "المصدر:",
        "المصدر الذي طلب ألا يذكر اسمه قال إن الجسر سيفتح غدا",
        "المصدر: رجل رأى الجسر ينهار في الليل ثم عاد إلى بيته",
        "نقلا عن شهود رأوا الجسر ينهار في الليل ثم عادوا إلى بيوتهم",
        "وقال المصدر: سنفتح الجسر غدا",
        "المصدر: قال. ثم عاد",
        "",
    ],
)
def test_sentences_are_no_credit(line: str) -> None:
    assert credit_line(line) is None


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "https://", "http://[", "data:text/html,a", "a.example", "x y"]
)
def test_other_addresses_are_not_taken(text: str) -> None:
    assert safe_url(text) is None
    found = credit_line(f"المصدر: الوادي {text}")
    assert found is None or found.credit.url is None
