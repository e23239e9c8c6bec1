"""Makes short ASCII slugs for addresses out of Arabic headlines."""

import re
import unicodedata

from warraq.arabic.digits import to_western

_LETTERS = str.maketrans(
    {
        **dict(zip("ابتجحدرزسصضطظعفقكلمنه", "abtjhdrzssdtzafqklmnh", strict=True)),
        **{"ث": "th", "خ": "kh", "ذ": "dh", "ش": "sh", "غ": "gh"},
        **{"أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ى": "a", "ة": "a", "ؤ": "u", "ئ": "i"},
        **{"پ": "p", "چ": "ch", "ژ": "zh", "گ": "g", "ڤ": "v", "ک": "k", "ی": "ي"},
        **{"ء": None, "ـ": None},
    }
)
_APOSTROPHES = re.compile("['’ʼ]")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
# و and ي between consonants are long vowels; beside a vowel, at a word's start or after its
# article, consonants.
_VOWEL = re.compile(r"(?<=[b-df-hj-np-tv-z])(?<!\bal)[وي](?![aiuوي])")
_LONG_VOWELS = {"و": "u", "ي": "i"}


def latin_slug(text: str, max_bytes: int = 60) -> str:
    """Return a slug of at most `max_bytes` ASCII bytes for `text`, or "" when nothing is left.

    Arabic letters are transliterated one by one, short vowels are not guessed; Latin letters lose
    accents. The cut falls between words unless the first word alone is too long. Raises ValueError
    if `max_bytes` is not positive.
    """
    if max_bytes < 1:
        raise ValueError(f"A slug's max_bytes is {max_bytes}; expected 1 or more.")
    slug = _NOT_SLUG.sub("-", _latin(text)).strip("-")
    if len(slug) <= max_bytes:
        return slug
    whole_words = slug[: max_bytes + 1].rpartition("-")[0]
    return (whole_words or slug[:max_bytes]).strip("-")


def _latin(text: str) -> str:
    letters = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", text)).translate(_LETTERS)
    plain = "".join(
        char
        for char in unicodedata.normalize("NFKD", to_western(letters)).casefold()
        if unicodedata.category(char) not in ("Mn", "Cf")
    )
    voiced = _VOWEL.sub(lambda match: _LONG_VOWELS[match[0]], plain)
    return voiced.replace("و", "w").replace("ي", "y")


def is_slug(text: str) -> bool:
    """Tell whether `text` is a-z, 0-9 and hyphens, with no hyphen at either end."""
    return _SLUG.fullmatch(text) is not None
