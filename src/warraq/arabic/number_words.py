"""The words that numbers are made of, in all their cases and spellings."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from warraq.arabic.fold import fold


def _spread(table: dict[int, str]) -> dict[str, int]:
    return {fold(word): value for value, words in table.items() for word in words.split()}


_UNITS = _spread(
    {
        1: "واحد واحدة واحدا أحد إحدى",
        2: "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي إثنان إثنين",
        3: "ثلاث ثلاثة",
        4: "أربع أربعة",
        5: "خمس خمسة خمسا",
        6: "ست ستة ستا",
        7: "سبع سبعة سبعا",
        8: "ثمان ثماني ثمانية ثمانيا",
        9: "تسع تسعة تسعا",
        10: "عشر عشرة",
    }
)
_TENS = _spread(
    {
        20: "عشرون عشرين",
        30: "ثلاثون ثلاثين",
        40: "أربعون أربعين",
        50: "خمسون خمسين",
        60: "ستون ستين",
        70: "سبعون سبعين",
        80: "ثمانون ثمانين",
        90: "تسعون تسعين",
    }
)
_HUNDREDS = _spread({100: "مئة مائة", 200: "مئتان مئتين مئتا مئتي مائتان مائتين مائتا مائتي"}) | {
    fold(stem + hundred): value * 100
    for stem, value in _UNITS.items()
    if 3 <= value <= 9 and not stem.endswith(("ه", "ا"))
    for hundred in ("مئة", "مائة")
}
_ONE_SCALE = _spread(
    {
        10**3: "ألف",
        10**6: "مليون",
        10**9: "مليار بليون",
        10**12: "تريليون",
    }
)
# One when a number stands before it or a tanwin on it, two before a noun: ألفا شخص، 12 ألفا.
_EITHER_SCALE = {word + "ا": value for word, value in _ONE_SCALE.items()}
_TWO_SCALE = {
    word + ending: value for word, value in _ONE_SCALE.items() for ending in ("ان", "ين", "ي")
}
_MANY_SCALE = _spread(
    {10**3: "آلاف الاف ألوف", 10**6: "ملايين", 10**9: "مليارات بلايين", 10**12: "تريليونات"}
)
_FRACTIONS = {
    fold(word): value
    for word, value in (
        ("نصف", 1 / 2), ("ثلث", 1 / 3), ("ربع", 1 / 4),
        ("ثلثا", 2 / 3), ("ثلثي", 2 / 3), ("ثلثين", 2 / 3), ("ثلثان", 2 / 3),
    )
}  # fmt: skip
_PARTS = {fold("أثلاث"): 1 / 3, fold("أرباع"): 1 / 4, fold("أخماس"): 1 / 5}


@lru_cache(maxsize=2**16)
def _known(word: str) -> tuple[str, float] | None:
    if word in _UNITS:
        return "unit", _UNITS[word]
    for kind, table in (
        ("tens", _TENS),
        ("hundreds", _HUNDREDS),
        ("scale", _ONE_SCALE),
        ("either", _EITHER_SCALE),
        ("two", _TWO_SCALE),
        ("many", _MANY_SCALE),
    ):
        if word in table:
            return kind, table[word]
    if word in _FRACTIONS:
        return "fraction", _FRACTIONS[word]
    return ("parts", _PARTS[word]) if word in _PARTS else None


class NumberWord(NamedTuple):
    """What a word says as a part of a number; `prefix` counts the letters of its particles."""

    kind: str
    value: float
    prefix: int
    joined: bool
    definite: bool


@lru_cache(maxsize=2**16)
def number_word(written: str) -> NumberWord | None:
    """What a word says as a part of a number, its particles off; `prefix` counts their letters."""
    word = fold(written)
    if word.startswith(("ميت", "ميه")) and "ئ" not in written:
        return None  # ميتين, the dead
    joined_one = word.startswith("واحد") and any(letter in written[1:] for letter in "أإ")
    for prefix in (
        "" if not joined_one else "و",
        "و",
        "ف",
        "ب",
        "ل",
        "ك",
        "ال",
        "وب",
        "ول",
        "وال",
        "بال",
        "لل",
        "فال",
    ):
        if word.startswith(prefix) and (known := _known(word[len(prefix) :])):
            kind, value = known
            definite = prefix.endswith(("ال", "لل"))
            if kind == "either" and ("ً" in written):
                kind = "scale"
            return NumberWord(
                kind, value, _length(written, prefix), prefix.startswith("و"), definite
            )
    return None


def _length(written: str, prefix: str) -> int:
    """How many code points of a word hold its folded prefix, marks and tatweel included."""
    end, left = 0, len(prefix)
    while left and end < len(written):
        left -= bool(fold(written[end]))
        end += 1
    while 0 < end < len(written) and not fold(written[end]) and written[end] != "ء":
        end += 1
    return end
