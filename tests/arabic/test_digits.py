from warraq.arabic.digits import in_digits, to_arabic_indic, to_western


def test_arabic_indic_and_persian_digits_become_western() -> None:
    assert to_western("٢٠٢٤ و۱۴۰۳ و7") == "2024 و1403 و7"


def test_western_and_persian_digits_become_arabic_indic() -> None:
    assert to_arabic_indic("12 و۳۴ و٥") == "١٢ و٣٤ و٥"


def test_other_characters_stay() -> None:
    assert to_western("٪ ½ م²") == "٪ ½ م²"


def test_digits_are_chosen_by_name() -> None:
    assert in_digits("5٥", "arabic") == "٥٥"
    assert in_digits("5٥", "western") == "55"
