"""Tells two texts apart word by word, where spelling alone is no difference."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from warraq.arabic.duplicates import bag
from warraq.arabic.fold import fold

Op = Literal["same", "deleted", "inserted", "replaced"]

# A word with its marks, a figure with its separators, or one other character; what space follows
# belongs to it.
_MARKS = r"\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d"
_TOKEN = re.compile(rf"(?:(?:\w[{_MARKS}]*|(?<=\d)[.,:/٫٬](?=\d))+|\S)\s*|\s+")
_SEPARATORS = str.maketrans("٫٬", ".,")
# Comparing costs the pairs of equal words; beyond these the texts are told apart as wholes.
_MOST_PAIRS = 300_000
_MOST_ROWS = 40_000
_ALIKE = 0.3


@dataclass(frozen=True)
class Piece:
    """A stretch of both texts: `left` as the first has it, `right` as the second has it.

    Of a piece that is "same" both sides say the same, perhaps in two spellings; "deleted" has no
    `right`, "inserted" no `left`.
    """

    op: Op
    left: str
    right: str


@dataclass(frozen=True)
class Row:
    """Two paragraphs that stand side by side; None where one side has nothing to match."""

    left: int | None
    right: int | None
    pieces: tuple[Piece, ...]


def difference(left: str, right: str) -> list[Piece]:
    """Return the pieces that lead from `left` to `right`, in order.

    The lefts of all pieces joined give `left`, the rights `right`. Words are compared folded, and
    spaces not at all.
    """
    first, second = _TOKEN.findall(left), _TOKEN.findall(right)
    keys, others = [_key(token) for token in first], [_key(token) for token in second]
    return [
        Piece(op, "".join(first[a:b]), "".join(second[c:d]))
        for op, a, b, c, d in _opcodes(keys, others)
    ]


def side_by_side(left: Sequence[str], right: Sequence[str]) -> list[Row]:
    """Return the paragraphs of two texts in rows, like beside like, in the order of both.

    Two paragraphs share a row where they share at least 0.3 of their words (Dice, on folded sets);
    a paragraph that has moved stands in two rows. Of more than 40,000 pairs of paragraphs (200 on
    each side) none is matched: the first text's rows come before the second's.
    """
    rows = []
    for first, second in _matched([bag(text) for text in left], [bag(text) for text in right]):
        old = "" if first is None else left[first]
        new = "" if second is None else right[second]
        rows.append(Row(first, second, tuple(difference(old, new))))
    return rows


def _key(token: str) -> str:
    return (fold(token) or token.strip()).translate(_SEPARATORS)


def _opcodes(first: list[str], second: list[str]) -> list[tuple[Op, int, int, int, int]]:
    start = 0
    while start < min(len(first), len(second)) and first[start] == second[start]:
        start += 1
    end = 0
    while end < min(len(first), len(second)) - start and first[-1 - end] == second[-1 - end]:
        end += 1
    middle = _middle(first[start : len(first) - end], second[start : len(second) - end])
    found: list[tuple[Op, int, int, int, int]] = []
    if start:
        found.append(("same", 0, start, 0, start))
    found += [(op, a + start, b + start, c + start, d + start) for op, a, b, c, d in middle]
    if end:
        found.append(("same", len(first) - end, len(first), len(second) - end, len(second)))
    return found


_OPS: dict[str, Op] = {
    "equal": "same",
    "delete": "deleted",
    "insert": "inserted",
    "replace": "replaced",
}


def _middle(first: list[str], second: list[str]) -> list[tuple[Op, int, int, int, int]]:
    often, other = Counter(first), Counter(second)
    if sum(times * other[key] for key, times in often.items()) > _MOST_PAIRS:
        return [("replaced", 0, len(first), 0, len(second))]
    codes = SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    return [(_OPS[op], a, b, c, d) for op, a, b, c, d in codes]


def _matched(
    left: list[frozenset[str]], right: list[frozenset[str]]
) -> list[tuple[int | None, int | None]]:
    """The pairs that are most alike in sum, both sides in their order (dynamic programming)."""
    if len(left) * len(right) > _MOST_ROWS:
        return [(at, None) for at in range(len(left))] + [(None, at) for at in range(len(right))]
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    alike = [[_alike(one, other) for other in right] for one in left]
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            pair = alike[i][j] + best[i + 1][j + 1] if alike[i][j] else 0.0
            best[i][j] = max(pair, best[i + 1][j], best[i][j + 1])
    rows: list[tuple[int | None, int | None]] = []
    i = j = 0
    while i < len(left) and j < len(right):
        if alike[i][j] and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            rows.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            rows.append((i, None))
            i += 1
        else:
            rows.append((None, j))
            j += 1
    rows += [(at, None) for at in range(i, len(left))]
    return rows + [(None, at) for at in range(j, len(right))]


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    if not one or not other:
        return 0.0
    share = 2 * len(one & other) / (len(one) + len(other))
    return share if share >= _ALIKE else 0.0
