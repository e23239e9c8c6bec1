"""Ten minutes of anything, shared by what is asked of texts: nothing raises, spans are true."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.arabic.fuzzing import fuzz
from warraq.arabic.corrections import apply, suggestions
from warraq.arabic.differences import difference
from warraq.arabic.numbers import numbers_in, value_of
from warraq.arabic.recognition import dates_in, wrong_weekdays
from warraq.arabic.slugs import is_slug, latin_slug, slug
from warraq.arabic.typography import isolate_html, number_units

_WORDS = (
    "في 5 آذار 2024 الثلاثاء السبت/الأحد من إلى بين و عام 1446 هـ م مساء 17:48 22/11/2024 ثلاثة"
    " آلاف وخمسمئة مليون ونصف سالب أرباع مئة وألف 1.234.567 1.200 12،5 ٪ % نحو قال «نعم „لا“ ”هنا“"
    ' " نعم نعم، أوربان أوروبا إستقبال استقبال امام إمام كتابًا كتابا نيويورك يوم iPhone 15 Pro U.S.'
)
WORDS = _WORDS.split()
ANY = (
    st.text(max_size=80)
    | st.text(st.characters(min_codepoint=0x600, max_codepoint=0x6FF), max_size=60)
    | st.lists(st.sampled_from(WORDS) | st.sampled_from(" \n-،."), max_size=20).map(" ".join)
    | st.lists(st.sampled_from(WORDS), max_size=14).map("".join)
)


def dates(text: str) -> None:
    end = 0
    for found in dates_in(text):
        assert end <= found.span[0] < found.span[1] <= len(text)
        end = found.span[1]
    for wrong in wrong_weekdays(text):
        assert text[slice(*wrong.span)]


def corrections(text: str) -> None:
    end = 0
    for each in suggestions(text):
        assert end <= each.start < each.end
        assert text[each.start : each.end] == each.found != each.proposed
        end = each.end
    apply(text, suggestions(text))


def slugs(text: str) -> None:
    assert slug(slug(text)) == slug(text)
    assert latin_slug(text) == "" or is_slug(latin_slug(text))


def numbers(text: str) -> None:
    end = 0
    for number in numbers_in(text):
        assert end <= number.span[0] < number.span[1] <= len(text)
        end = number.span[1]
    value_of(text)


def pieces(text: str) -> None:
    half = len(text) // 2
    made = difference(text[:half], text[half:])
    assert "".join(piece.left for piece in made) == text[:half]
    assert "".join(piece.right for piece in made) == text[half:]
    assert isolate_html(number_units(text)) or not text


ASKED = [dates, corrections, slugs, numbers, pieces]


@pytest.mark.parametrize("ask", ASKED)
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(text=ANY)
def test_any_text(ask: Callable[[str], None], text: str) -> None:
    ask(text)


@pytest.mark.long
@pytest.mark.parametrize("ask", ASKED)
def test_minutes_of_anything(ask: Callable[[str], None]) -> None:
    fuzz(ask, ANY, 1 / len(ASKED))
