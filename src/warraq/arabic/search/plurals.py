"""Broken plurals by their patterns, for those that the dictionary does not know."""

from __future__ import annotations

import re

from warraq.arabic.search.lexicon import lexicon
from warraq.arabic.search.weights import Readings, noun_weight, put

# The plural's shape, and the singulars that it may be of: \1 \2 \3 are the root's letters.
_PATTERNS = [
    (re.compile(shape.replace("ـ", "([^اويءه])")), singulars)
    for shape, singulars in {
        "اـ(.)اـ": (r"\1\2\3",),
        "او(.)اـ": (r"و\1\2",),
        "اـ[وي]اـ": (r"\1ا\2",),
        "مـ(?:ا)ـ(.)": (r"م\1\2\3", r"م\1\2\3ه"),
        "مـاـيـ": (r"م\1\2و\3", r"م\1\2ا\3"),
        "ـواـ(.)": (r"\1ا\2\3", r"\1ا\2\3ه"),
        "ـ(.)اءـ": (r"\1\2يـ\3ه".replace("ـ", ""), r"\1\2ا\3ه"),
        "اـ(.)(.)اء": (r"\1\2ي\3",),
        "ـ(.)ـاء": (r"\1\2ي\3",),
    }.items()
]


def add(form: str, found: Readings) -> None:
    """Add the singulars that are lemmas, unless the dictionary knows the plural of something."""
    if any(lemma != form for lemma in found):
        return
    known = lexicon()
    for pattern, singulars in _PATTERNS:
        if match := pattern.fullmatch(form):
            for singular in map(match.expand, singulars):
                if known.is_lemma(singular) and known.frequency("ال" + singular):
                    put(found, singular, noun_weight(singular) * 0.3)
