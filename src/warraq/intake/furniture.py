"""Recognises the furniture of an old site's page: labels of buttons, lists and counters."""

import re
from dataclasses import dataclass

from warraq.arabic.fold import fold, fold_with_offsets
from warraq.intake.labels import FURNITURE, OPEN_FURNITURE

# No line of labels alone is longer, and folding the whole of a long paragraph would be waste.
_LONGEST = 300
_MOST_WORDS_OF_A_NAME = 8
_FINAL_STOP = re.compile(r"[.!؟?][»”\")\]]*$")


@dataclass(frozen=True)
class Label:
    """A label in a line, with its offsets.

    `doubled` when the one before says the same; `open` when the rest of the line belongs to it.
    """

    name: str
    start: int
    end: int
    doubled: bool = False
    open: bool = False


def _names(table: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {fold(label): name for name, labels in table.items() for label in labels}


def _any_of(labels: dict[str, str]) -> str:
    return "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))


_NAMES = _names(FURNITURE)
_OPEN_NAMES = _names(OPEN_FURNITURE)
_BETWEEN = r"[\s|•·–—/:,،.()\[\]«»>*]*"
_LABEL = re.compile(
    rf"{_BETWEEN}(?:\d{{1,6}}\s{{1,3}})?(?P<label>{_any_of(_NAMES)})(?!\w)"
    rf"{_BETWEEN}(?:\d{{1,6}}(?!\w)(?!\s+(?:{_any_of(_NAMES)})){_BETWEEN})?"
)
_OPEN = re.compile(rf"(?P<label>{_any_of(_OPEN_NAMES)})")


def furniture(line: str) -> list[Label]:
    """Return the labels that make up `line`, or an empty list if it holds anything else.

    Old pages print a label twice when an icon's text stands beside it: the second is `doubled`.
    Each label reaches up to the next, with numbers and strokes beside it, without white space.
    """
    if len(line) > _LONGEST:
        return _open(line)
    folded, offsets = fold_with_offsets(line)
    matches = list(_chain(folded))
    if not matches or matches[-1].end() != len(folded):
        return _open(line)
    starts = [0, *(offsets[match.start("label")] for match in matches[1:])]
    names = [_NAMES[match["label"]] for match in matches]
    folded_labels = [match["label"] for match in matches]
    labels = []
    for index, (start, end) in enumerate(zip(starts, [*starts[1:], len(line)], strict=True)):
        doubled = index > 0 and folded_labels[index] == folded_labels[index - 1]
        labels.append(Label(names[index], start, start + len(line[start:end].rstrip()), doubled))
    return labels


def _chain(folded: str) -> list[re.Match[str]]:
    matches = []
    end = 0
    while end < len(folded) and (match := _LABEL.match(folded, end)):
        matches.append(match)
        end = match.end()
    return matches


def _open(line: str) -> list[Label]:
    if _FINAL_STOP.search(line):
        return []
    folded, _ = fold_with_offsets(line[:_LONGEST])
    match = _OPEN.match(" ".join(folded.split()).replace(" :", ":"))
    if not match:
        return []
    name = _OPEN_NAMES[match["label"]]
    if name == "added-by" and len(line.split()) > _MOST_WORDS_OF_A_NAME:
        return []
    return [Label(name, 0, len(line), open=True)]
