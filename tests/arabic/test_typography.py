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
        ("هاتف iPhone 15 Pro Max جديد", "هاتف <bdi>iPhone 15 Pro Max</bdi> جديد"),
        ("قمة G 7 2 Plus في", "قمة <bdi>G 7 2 Plus</bdi> في"),
        ("قالت U.S. Army أمس", "قالت <bdi>U.S. Army</bdi> أمس"),
        ("كتب J. R. Smith أمس", "كتب <bdi>J. R. Smith</bdi> أمس"),
        ("من Apple. وعاد", "من <bdi>Apple</bdi>. وعاد"),
        ("من Apple. Google عادت", "من <bdi>Apple</bdi>. <bdi>Google</bdi> عادت"),
        ("طراز X 5 وطراز Y 6", "طراز <bdi>X</bdi> 5 وطراز <bdi>Y</bdi> 6"),
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


UNITS = "كيلومترات أطنان دينار دينارًا دنانير ريال درهم ليرة جنيه برميل براميل لتر تريليون"


@pytest.mark.parametrize("unit", UNITS.split())
def test_measures_and_moneys_are_units(unit: str) -> None:
    assert number_units(f"نحو 7 {unit} أمس") == f"نحو 7\u00a0{unit} أمس"
