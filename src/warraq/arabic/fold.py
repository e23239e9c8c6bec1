"""Folds Arabic spelling, so that one word written in several ways becomes one word.

For matching only: what is folded is compared, never shown. The rules stand in docs/arabic.md.
"""

import re
import unicodedata
from functools import lru_cache

from warraq.arabic.digits import to_western

_WORD = re.compile(r"[^\W_]+")


class _Letters(dict[int, str | None]):
    """A translation table that learns each code point when it is first met."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        # Marks carry vowels, hamzas (once decomposed) and accents; format characters are unseen.
        folded = None if unicodedata.category(char) in ("Mn", "Cf") else char
        self[code] = folded
        return folded


# Letters that canonical decomposition leaves alone. أ إ آ ؤ ئ need no row: they decompose into a
# plain letter and a mark.
_LETTERS = _Letters(
    str.maketrans(
        {
            "ٱ": "ا",
            "ٲ": "ا",
            "ٳ": "ا",
            "ى": "ي",
            "ی": "ي",
            "ک": "ك",
            "ة": "ه",
            "ہ": "ه",
            "ھ": "ه",
            "ە": "ه",
            "ء": None,  # so that شيء, شئ and شي meet, and سماء meets سما
            "ٴ": None,
            "ـ": None,
        }
    )
)


def fold(text: str) -> str:
    """Return the folded form of `text`; folding twice changes nothing.

    Compatibility forms are resolved (presentation forms, ligatures, NBSP), and diacritics of every
    script, tatweel, invisible characters and the standalone hamza are dropped. One alef, one yeh,
    one kaf; ة becomes ه, ؤ و, ئ ي; digits are Western, case is folded, any run of white space
    is one space, and none stands at either end.
    """
    letters = unicodedata.normalize("NFKD", text).translate(_LETTERS)
    return " ".join(to_western(unicodedata.normalize("NFKC", letters.casefold())).split())


def words(text: str) -> list[str]:
    """Return the folded words of `text` in order: runs of letters and digits, nothing else."""
    return _WORD.findall(fold(text))


@lru_cache(maxsize=4096)
def _fold_letter(char: str) -> str:
    return " " if char.isspace() else fold(char)


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """Fold letter by letter and tell where each folded letter came from.

    Returns the folded text and, for each of its characters, an offset into `text` (code points);
    one more offset, `len(text)`, closes the list. White space is not shortened, so a pattern can
    find a label in the folded text and name its place in the original.
    """
    folded: list[str] = []
    offsets: list[int] = []
    for offset, char in enumerate(text):
        for letter in _fold_letter(char):
            folded.append(letter)
            offsets.append(offset)
    return "".join(folded), [*offsets, len(text)]
