import pytest

from warraq.arabic.attribution.tokens import sentences


def parted(text: str) -> list[str]:
    return [text[found[0].start : found[-1].end] for found in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصل الوفد. غادر الوفد.", ["وصل الوفد.", "غادر الوفد."]),
        ("قال د. سامي نعم.", ["قال د. سامي نعم."]),
        ("بلغ 3.5 مليون.", ["بلغ 3.5 مليون."]),
        ("سطر\nسطر", ["سطر", "سطر"]),
        ("قال «نعم. لا» وخرج. ثم عاد", ["قال «نعم. لا» وخرج.", "ثم عاد"]),
        ("قال «نعم. ثم خرج", ["قال «نعم.", "ثم خرج"]),
        ("متى؟ غدا!", ["متى؟", "غدا!"]),
        ("", []),
    ],
)
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    assert parted(text) == expected


def test_a_quotation_knows_its_end() -> None:
    (found,) = sentences("قال «نعم» وخرج")
    assert found[found[1].pair].written == "»"
