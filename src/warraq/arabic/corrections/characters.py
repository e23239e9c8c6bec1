"""Characters that do not belong: bidi controls, tatweel, digits of two scripts."""

import re
from collections import Counter
from collections.abc import Iterator

from warraq.arabic.corrections.letters import LETTER, MARK, TATWEEL, bare
from warraq.arabic.corrections.suggestion import Suggestion, suggest
from warraq.arabic.digits import to_arabic_indic, to_western
from warraq.arabic.typography import BIDI_CONTROLS

_BIDI = re.compile(f"[{BIDI_CONTROLS}]+")
_TATWEEL = re.compile(f"{TATWEEL}+")
_BEFORE = re.compile(f"[{LETTER}{MARK}{TATWEEL}]*$")
# A particle is drawn out before what is no Arabic letter: بـ«…», الـ21, and هـ is the Hijri year.
_PARTICLES = "ب ل ك ف و ه ال بال لل كال وال فال وب ول وك فب فل"
_DRAWN_OUT = frozenset(_PARTICLES.split())
_DIGITS = re.compile("(?P<western>[0-9]+)|(?P<arabic>[٠-٩]+)|(?P<persian>[۰-۹]+)")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f_]")
_LATIN_NEAR = re.compile(r"[A-Za-z\u00c0-\u024f_][-.,:/]?$")


def bidi(text: str) -> Iterator[Suggestion]:
    """Embeddings, overrides and isolates, which turn around what follows them."""
    for match in _BIDI.finditer(text):
        yield suggest(text, *match.span(), "", "bidi", "حرف تحكم خفي يقلب اتجاه ما بعده؛ يُحذف.")


def tatweel(text: str) -> Iterator[Suggestion]:
    """Tatweel inside a word, or at the end of one that is no particle."""
    for match in _TATWEEL.finditer(text):
        start, end = match.span()
        word = _BEFORE.search(text, max(0, start - 20), start)
        stem = bare(word[0]) if word else ""
        follows = text[end : end + 1]
        inside = bool(follows) and bool(re.match(f"[{LETTER}{MARK}]", follows))
        if not stem or (not inside and stem in _DRAWN_OUT):
            continue
        yield suggest(text, start, end, "", "tatweel", "كشيدة لا حاجة إليها؛ تُحذف.")


def digits(text: str) -> Iterator[Suggestion]:
    """Digits of the script that fewer numbers of the text are written in.

    Numbers joined to Latin letters (F-16) do not count. Between equals the first number decides.
    """
    found = [
        match
        for match in _DIGITS.finditer(text)
        if not _LATIN_NEAR.search(text, max(0, match.start() - 2), match.start())
        and not _LATIN.match(text, match.end())
    ]
    ways = Counter(match.lastgroup for match in found if match.lastgroup != "persian")
    if len({match.lastgroup for match in found}) < 2:
        return
    first = next((match.lastgroup for match in found if match.lastgroup != "persian"), "western")
    chosen = max(ways, key=lambda way: (ways[way], way == first), default="western")
    turn = to_arabic_indic if chosen == "arabic" else to_western
    for match in found:
        if match.lastgroup != chosen:
            message = "في النص أرقام من نوعين؛ يُوحَّد على الأكثر ورودًا."
            yield suggest(text, *match.span(), turn(match[0]), "digits", message)
