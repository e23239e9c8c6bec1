import pytest

from warraq.arabic.attribution import claims


@pytest.mark.parametrize(
    ("text", "speaker", "statement"),
    [
        ("وزير الري: لا نقص في المياه", "وزير الري", "لا نقص في المياه"),
        ("مصدر طبي لـ«الضفاف»: حالة المصاب مستقرة", "مصدر طبي", "حالة المصاب مستقرة"),
        ("سامي العوضي: «لن أعود»", "سامي العوضي", "لن أعود"),
    ],
)
def test_a_name_and_a_colon(text: str, speaker: str, statement: str) -> None:
    (claim,) = claims(text)
    assert (claim.speaker, claim.verb, claim.statement) == (speaker, "", statement)


@pytest.mark.parametrize("text", ["التقرير الأول: الطقس", "المصدر: وكالات", "الساعة: 12"])
def test_a_title_and_a_colon_say_nothing(text: str) -> None:
    assert claims(text) == []
