"""Turns the digits of a text into Western (0-9) or Arabic-Indic (٠-٩) ones."""

from typing import Literal, get_args

Digits = Literal["western", "arabic"]
"""Which digits a reader sees."""

DIGITS: tuple[Digits, ...] = get_args(Digits)

_WESTERN = "0123456789"
_ARABIC_INDIC = "٠١٢٣٤٥٦٧٨٩"
_PERSIAN = "۰۱۲۳۴۵۶۷۸۹"

_TO_WESTERN = str.maketrans(_ARABIC_INDIC + _PERSIAN, _WESTERN * 2)
_TO_ARABIC_INDIC = str.maketrans(_WESTERN + _PERSIAN, _ARABIC_INDIC * 2)


def to_western(text: str) -> str:
    """Return `text` with Arabic-Indic and Persian digits as 0-9; its length does not change."""
    return text.translate(_TO_WESTERN)


def to_arabic_indic(text: str) -> str:
    """Return `text` with Western and Persian digits as ٠-٩; its length does not change."""
    return text.translate(_TO_ARABIC_INDIC)


def in_digits(text: str, digits: Digits) -> str:
    """Return `text` with all its digits as the ones called `digits`."""
    return to_arabic_indic(text) if digits == "arabic" else to_western(text)
