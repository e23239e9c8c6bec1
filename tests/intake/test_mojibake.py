import pytest

from warraq.intake.mojibake import mojibake_share


@pytest.mark.parametrize("codec", ["cp1256", "latin-1"])
def test_wrongly_decoded_arabic_is_recognised(codec: str) -> None:
    assert mojibake_share("المدينة القديمة".encode().decode(codec)) > 0.9


@pytest.mark.parametrize("text", ["", "طظعغ", "طباعة… «عظ» طه؛", "ع‌ظ‌ط", "Ø 20 mm, Ù"])
def test_real_text_is_not(text: str) -> None:
    assert mojibake_share(text) == 0.0
