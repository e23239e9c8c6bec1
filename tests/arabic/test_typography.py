import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.arabic.typography import isolate_html, number_units, strip_bidi_controls


def test_bidi_controls_go_and_marks_stay() -> None:
    text = "\u202aا\u202bب\u202cت\u202dث\u202eج\u2066ح\u2067خ\u2068د\u2069"
    assert strip_bidi_controls(text) == "ابتثجحخد"
    assert strip_bidi_controls("ا\u200eب\u200f\u200c") == "ا\u200eب\u200f\u200c"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("بلا لاتينية 2024", "بلا لاتينية 2024"),
        ("قالت New Daily أمس", "قالت <bdi>New Daily</bdi> أمس"),
        ("وصل covid-19 عام 2020", "وصل <bdi>covid-19</bdi> عام 2020"),
        ("لغة Python 3.11 و C++", "لغة <bdi>Python 3.11</bdi> و <bdi>C++</bdi>"),
        ("شبكة 5G.", "شبكة <bdi>5G</bdi>."),
        ("نمو GDP 3.5%", "نمو <bdi>GDP</bdi> 3.5%"),
        ("زار David 5 مدن", "زار <bdi>David</bdi> 5 مدن"),
        (
            "على https://a.example/b?c=1&d=2، فورا",
            "على <bdi>https://a.example/b?c=1&amp;d=2</bdi>، فورا",
        ),
        ("بريد a.b@c.example.", "بريد <bdi>a.b@c.example</bdi>."),
        ('5 < 6 & "7" \'', "5 &lt; 6 &amp; &quot;7&quot; &#x27;"),
        ("120 km/ساعة", "120 <bdi>km</bdi>/ساعة"),
        ("", ""),
    ],
)
def test_latin_runs_are_isolated(text: str, expected: str) -> None:
    assert isolate_html(text) == expected


@given(st.text())
def test_isolating_only_escapes_and_wraps(text: str) -> None:
    marked = isolate_html(text)
    assert html.unescape(re.sub("</?bdi>", "", marked)) == html.unescape(html.escape(text))
    assert marked.count("<") == 2 * marked.count("</bdi>")


def test_a_number_keeps_its_unit() -> None:
    assert number_units("على بعد 25 كيلومترا") == "على بعد 25\u00a0كيلومترا"
    assert number_units("١٢ مليون و5 % و6 كلمات") == "١٢\u00a0مليون و5% و6 كلمات"
