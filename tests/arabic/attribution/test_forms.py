import pytest

from warraq.arabic.attribution.forms import readings
from warraq.arabic.fold import fold


def names(word: str) -> set[tuple[str, str]]:
    return {(form.verb.name, form.kind) for form in readings(fold(word), word)}


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("قال", "قال"),
        ("وقالت", "قال"),
        ("يقولون", "قال"),
        ("سيعلن", "أعلن"),
        ("أكدوا", "أكد"),
        ("نفى", "نفى"),
        ("ينفون", "نفى"),
        ("نفته", "نفى"),
        ("ادّعت", "ادعى"),
        ("يدعي", "ادعى"),
        ("رأت", "رأى"),
        ("يرى", "رأى"),
        ("وصفه", "وصف"),
        ("أشارت", "أشار"),
    ],
)
def test_forms_of_verbs(word: str, name: str) -> None:
    assert (name, "verb") in names(word)


@pytest.mark.parametrize(
    ("word", "name"),
    [("مؤكدًا", "أكد"), ("زاعمةً", "زعم"), ("مضيفين", "أضاف"), ("نافيا", "نفى"), ("وداعيا", "دعا")],
)
def test_participles(word: str, name: str) -> None:
    assert (name, "participle") in names(word)


@pytest.mark.parametrize("word", ["ذكرى", "قالب", "كتاب", "نفي", "رأي", "قول", "مدينة", "سمعة"])
def test_other_words_are_no_verbs_of_saying(word: str) -> None:
    assert all(kind != "verb" for _name, kind in names(word))
