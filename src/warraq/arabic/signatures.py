"""Signs texts so that near copies among very many are found by an index, without comparing all.

MinHash (rensa) on folded shingles of four words, cut into bands: two texts that share a value of
some band are candidates, and are then compared exactly (`warraq.arabic.duplicates`).
"""

import hashlib
from collections.abc import Iterable

from rensa import RMinHash

from warraq.arabic.duplicates import shingles_of
from warraq.arabic.fold import words

VERSION = 1
"""Raise it when the same text gets other bands: stored ones are then made anew."""

OPENING = 100
"""Words of a text that are signed by themselves, so that an excerpt meets its long original."""

# Sixteen bands of two: of texts that share half of their shingles 99 in 100 meet, of those that
# share a fifth a half, of those that share a hundredth one in 600.
_BANDS, _ROWS, _SEED = 16, 2, 20_241_122
# Below this a text is a line, and lines are alike without being copies.
LEAST_WORDS = 20


def bands(text: str) -> frozenset[int]:
    """Return the text's band values (signed 64-bit integers), at most 32.

    Half of them sign the whole text, half its first hundred words. A text of fewer than twenty
    words has none.
    """
    found = words(text)
    if len(found) < LEAST_WORDS:
        return frozenset()
    whole, opening = _sign(shingles_of(found)), _sign(shingles_of(found[:OPENING]))
    return frozenset(_values(whole, b"w")) | frozenset(_values(opening, b"o"))


def _sign(tokens: Iterable[str]) -> list[int]:
    signature = RMinHash(num_perm=_BANDS * _ROWS, seed=_SEED)
    signature.update(list(tokens))
    return list(signature.digest())


def _values(signature: list[int], part: bytes) -> Iterable[int]:
    for band in range(_BANDS):
        rows = signature[band * _ROWS : (band + 1) * _ROWS]
        data = part + b"".join(number.to_bytes(8, "big") for number in (VERSION, band, *rows))
        yield int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big", signed=True)
