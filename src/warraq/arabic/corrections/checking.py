"""Asks every rule about a text, keeps what is not protected, and applies what is taken."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

from warraq.arabic.corrections import characters, marks, quotes, spaces, variants, wording
from warraq.arabic.corrections.suggestion import Suggestion

# Earlier rules win where two speak of one place; the other is told once the first is settled.
_RULES: tuple[Callable[[str], Iterable[Suggestion]], ...] = (
    characters.bidi,
    wording.doubled,
    wording.missing,
    marks.latin,
    marks.dots,
    quotes.quotes,
    spaces.spaces,
    characters.tatweel,
    variants.tanwin,
    variants.spellings,
    characters.digits,
)

# Addresses, paths, handles, tags, and what stands in code: Latin without a space.
_PROTECTED = re.compile(
    r"(?:https?|ftp)://[^\s<>«»،؛؟\"]+"
    r"|\bwww\.[^\s<>«»،؛؟\"]+"
    r"|(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|[@#]\w+"
    r"|`[^`\n]*`"
    r"|(?<![\w.-])[A-Za-z][A-Za-z0-9-]*(?:[./\\_:=][A-Za-z0-9][A-Za-z0-9-]*)+"
)


def suggestions(text: str) -> list[Suggestion]:
    """Return what could be corrected, in the order of the text; no two spans overlap.

    Majorities ("one spelling within one text") are counted over the whole of `text`, so give it all
    of a story; paragraphs are told apart by line feeds, and no span reaches over one. Addresses,
    Latin words and code are left alone. Applying a suggestion settles it: asked again, the same is
    not suggested there.
    """
    protected = [match.span() for match in _PROTECTED.finditer(text)]
    starts = [start for start, _end in protected]
    taken: list[Suggestion] = []
    places: set[int] = set()
    for rule in _RULES:
        for each in rule(text):
            inside = range(each.start, each.end)
            if places.isdisjoint(inside) and not _touches(each, protected, starts):
                places.update(inside)
                taken.append(each)
    return sorted(taken, key=lambda each: each.start)


def _touches(each: Suggestion, spans: list[tuple[int, int]], starts: list[int]) -> bool:
    if each.kind == "bidi":
        return False
    before = bisect_right(starts, each.end - 1) - 1
    return before >= 0 and spans[before][1] > each.start


def apply(text: str, taken: Sequence[Suggestion]) -> str:
    """Return `text` with the proposals of `taken` in place; those without one change nothing.

    Raises ValueError where a suggestion was made of another text.
    """
    pieces: list[str] = []
    end = 0
    for each in sorted(taken, key=lambda each: each.start):
        if text[each.start : each.end] != each.found or each.start < end:
            raise ValueError(f"{each.found!r} does not stand at {each.start} of this text.")
        if each.proposed is not None:
            pieces += [text[end : each.start], each.proposed]
            end = each.end
    return "".join([*pieces, text[end:]])
