"""Makes short slugs for addresses out of Arabic headlines: Arabic ones, and ASCII ones."""

import re
import unicodedata
from collections.abc import Container
from itertools import count

from warraq.arabic.digits import to_western
from warraq.arabic.fold import fold

_LETTERS = str.maketrans(
    {
        **dict(zip("ابتجحدرزسصضطظفقكلمنه", "abtjhdrzssdtzfqklmnh", strict=True)),
        **{"ث": "th", "خ": "kh", "ذ": "dh", "ش": "sh", "غ": "gh"},
        **{"أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ى": "a", "ة": "a", "ؤ": "u", "ئ": "i"},
        **{"پ": "p", "چ": "ch", "ژ": "zh", "گ": "g", "ڤ": "v", "ک": "k", "ی": "ي"},
        **{"ء": None, "ـ": None},
    }
)
_APOSTROPHES = re.compile("['’ʼ]")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
_WORD = re.compile(r"[^\W_]+")
_HAMZAS = frozenset("ءؤئ")
# و and ي in a row, with what tells whether the first of them is a consonant: the beginning of a
# word, its article, or a vowel before it.
_WEAK = re.compile(
    r"(?P<open>\b|(?<=\bal)|(?<=\b[وfbk]al)|[aeiou])?(?P<run>[وي]+)(?=(?P<vowel>[aeiou])?)"
)
_LONG, _CONSONANTS = {"و": "u", "ي": "i"}, {"و": "w", "ي": "y"}


def slug(text: str, max_bytes: int = 120, instead: str = "x") -> str:
    """Return the folded words of `text` joined by hyphens, in at most `max_bytes` bytes of UTF-8.

    One spelling stands for all (`fold`): no diacritics, no tatweel, Western digits, one yeh; but
    ء, ؤ and ئ stay, since a reader sees it: الرئيس. The cut falls between words unless the first
    word alone is too long. `instead` stands for a text without a letter or digit, so that no slug
    is empty by surprise. Raises ValueError if `max_bytes` is not positive.
    """
    _check(max_bytes)
    folded = "".join(map(_folded, unicodedata.normalize("NFKC", text)))
    return _capped("-".join(_WORD.findall(folded)), max_bytes) or instead


def _folded(char: str) -> str:
    if char in _HAMZAS:
        return char
    return " " if char.isspace() else fold(char)


def unique(slug: str, taken: Container[str], max_bytes: int = 120) -> str:
    """Return `slug`, or the first of `slug-2`, `slug-3`, … that is not in `taken`.

    The number takes its room from the slug, never from the cap. Raises ValueError where `max_bytes`
    leaves no room for the number beside one letter.
    """
    capped = _capped(slug, max_bytes)
    if capped and capped not in taken:
        return capped
    for number in count(2):
        ending = f"-{number}"
        room = max_bytes - len(ending)
        base = _capped(slug, room) if room > 0 else ""
        if not base:
            raise ValueError(f"There is no room in {max_bytes} bytes for {slug!r} with {ending!r}.")
        if f"{base}{ending}" not in taken:
            return f"{base}{ending}"
    raise AssertionError("Numbers do not end.")


def latin_slug(text: str, max_bytes: int = 60) -> str:
    """Return a slug of at most `max_bytes` ASCII bytes for `text`, or "" when nothing is left.

    Arabic letters are transliterated one by one, short vowels are not guessed; Latin letters lose
    accents. The cut falls between words unless the first word alone is too long. Raises ValueError
    if `max_bytes` is not positive.
    """
    _check(max_bytes)
    return _capped(_NOT_SLUG.sub("-", _latin(text)).strip("-"), max_bytes)


def _check(max_bytes: int) -> None:
    if max_bytes < 1:
        raise ValueError(f"A slug's max_bytes is {max_bytes}; expected 1 or more.")


def _capped(slug: str, max_bytes: int) -> str:
    """The slug cut to so many bytes: between words, or else between letters."""
    data = slug.encode("utf-8", "surrogatepass")
    if len(data) <= max_bytes:
        return slug
    # One byte more shows whether a word ends exactly at the cap.
    whole_words = data[: max_bytes + 1].rpartition(b"-")[0]
    return (whole_words or data[:max_bytes]).decode("utf-8", "ignore").strip("-")


def _latin(text: str) -> str:
    letters = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", text)).translate(_LETTERS)
    plain = "".join(
        char
        for char in unicodedata.normalize("NFKD", to_western(letters)).casefold()
        if unicodedata.category(char) not in ("Mn", "Cf")
    )
    return _WEAK.sub(_voiced, plain).replace("ع", "a")


def _voiced(match: re.Match[str]) -> str:
    """و and ي as vowels and consonants by turns, so that the last is a vowel between consonants.

    يوم is yum, نيويورك nyuyurk, حيوان hiwan.
    """
    run = match["run"]
    vowel = match["vowel"] is None
    said = []
    for at in range(len(run) - 1, -1, -1):
        first = at == 0 and match["open"] is not None
        said.append((_LONG if vowel and not first else _CONSONANTS)[run[at]])
        vowel = not vowel
    return (match["open"] or "") + "".join(reversed(said))


def is_slug(text: str) -> bool:
    """Tell whether `text` is a-z, 0-9 and hyphens, with no hyphen at either end."""
    return _SLUG.fullmatch(text) is not None
