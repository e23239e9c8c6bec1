"""Reads the gold sentences, and compares what is found with what is marked."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from warraq.arabic.attribution import Claim, claims, conflicts
from warraq.arabic.fold import words

GOLD = Path(__file__).with_name("gold.toml")
BLIND = GOLD.with_name("blind.toml")
_TAG = re.compile(r"<(/?)([svtnc])([^>]*)>")

Span = tuple[int, int]


@dataclass
class Marked:
    """A claim as it is marked; figures are values and what they count ("" where not marked)."""

    verb: Span = (0, 0)
    speaker: Span | None = None
    statement: Span = (0, 0)
    distancing: bool = False
    figures: list[tuple[float, str]] = field(default_factory=list)


@dataclass
class Sentence:
    """A gold sentence without its marks, and its claims."""

    text: str
    claims: list[Marked]


@dataclass
class Part:
    """Marked sentences, texts without a claim, and texts with the figures of their conflicts."""

    sentences: list[Sentence]
    nothing: list[str]
    conflicts: list[dict[str, Any]]


def parts() -> dict[str, Part]:
    """What the rules were developed on and what was held out, of both sets."""
    data = tomllib.loads(GOLD.read_text("utf-8"))
    blind = tomllib.loads(BLIND.read_text("utf-8"))
    return {
        "developed on": _part({key: _developed(items) for key, items in data.items()}),
        "held out": _part({key: items[2::3] for key, items in data.items()}),
        "developed on, written blind": _part(blind["developed"]),
        "held out, written blind": _part(blind["held_out"]),
    }


def texts() -> list[str]:
    """Every text of the older set, without its marks."""
    data = tomllib.loads(GOLD.read_text("utf-8"))
    return [parse(line).text for line in data["claims"]] + data["nothing"]


def _part(data: dict[str, list[Any]]) -> Part:
    return Part([parse(line) for line in data["claims"]], data["nothing"], data["conflicts"])


def _developed(items: list[Any]) -> list[Any]:
    return [item for index, item in enumerate(items) if index % 3 != 2]


def parse(line: str) -> Sentence:
    text, opened, marks, end = "", {}, [], 0
    for tag in _TAG.finditer(line):
        text += line[end : tag.start()]
        end = tag.end()
        if tag[1]:
            start, value = opened.pop(tag[2])
            marks.append((tag[2], value, (start, len(text))))
        else:
            opened[tag[2]] = (len(text), tag[3])
    text += line[end:]
    assert not opened, line
    return Sentence(text, _claims(text, marks))


def _claims(text: str, marks: list[tuple[str, str, Span]]) -> list[Marked]:
    found: dict[str, Marked] = {}
    for tag, value, span in marks:
        for number in (value.strip("!") or "1") if tag in "svt" else "":
            claim = found.setdefault(number, Marked())
            if tag == "s":
                claim.speaker = span
            elif tag == "t":
                claim.statement = span
            else:
                claim.verb, claim.distancing = span, "!" in value
    for tag, value, span in marks:
        if tag == "n":
            noun = next((s for t, _v, s in marks if t == "c" and span[0] <= s[0] < span[1]), (0, 0))
            for claim in found.values():
                if claim.statement[0] <= span[0] < claim.statement[1]:
                    claim.figures.append((float(value[1:]), text[slice(*noun)]))
    return sorted(found.values(), key=lambda claim: claim.verb)


def overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def share(one: Span, other: Span) -> float:
    """Shared letters by those of both together."""
    shared = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return shared / max(1, max(one[1], other[1]) - min(one[0], other[0]))


class Score:
    """Counts of right, found and wanted by kind."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.wanted: Counter[str] = Counter()
        self.wrong: list[str] = []

    def add(self, kind: str, right: int, found: int, wanted: int, told: str = "") -> None:
        self.right[kind] += right
        self.found[kind] += found
        self.wanted[kind] += wanted
        if told and (right < found or right < wanted):
            self.wrong.append(f"{kind}: {told}")

    def precision(self, kind: str) -> float:
        return self.right[kind] / max(1, self.found[kind])

    def recall(self, kind: str) -> float:
        return self.right[kind] / max(1, self.wanted[kind])


def score(given: Iterable[Sentence], nothing: Iterable[str] = ()) -> Score:
    """Compare what is found with what is marked; sentences of `nothing` should give nothing."""
    total = Score()
    for sentence in given:
        _compare(sentence, claims(sentence.text), total)
    for text in nothing:
        found = claims(text)
        total.add("claim", 0, len(found), 0, f"{text} -> {[(c.verb, c.speaker) for c in found]}")
    return total


def _compare(sentence: Sentence, found: list[Claim], total: Score) -> None:
    left = list(found)
    for wanted in sentence.claims:
        claim = next((one for one in left if overlap(one.verb_span, wanted.verb)), None)
        if claim is None and wanted.verb[0] == wanted.verb[1]:
            claim = next((one for one in left if not one.verb), None)
        told = sentence.text
        if claim is None:
            total.add("claim", 0, 0, 1, f"missed in {told}")
            for kind in ("speaker", "speaker overlaps", "statement overlaps", "statement 0.8"):
                total.add(kind, 0, 0, 1)
            total.add("figure value", 0, 0, len(wanted.figures))
            continue
        left.remove(claim)
        total.add("claim", 1, 1, 1)
        _parts(claim, wanted, told, total)
    for claim in left:
        total.add("claim", 0, 1, 0, f"extra {claim.verb} in {sentence.text}")


def _parts(claim: Claim, wanted: Marked, told: str, total: Score) -> None:
    if wanted.speaker is None:
        total.add("speaker", 0, bool(claim.speaker), 0, f"{claim.speaker}? {told}")
    else:
        exact = claim.speaker_span == wanted.speaker
        named = int(bool(claim.speaker))
        total.add("speaker", exact, named, 1, f"{claim.speaker} in {told}")
        touches = overlap(claim.speaker_span, wanted.speaker)
        total.add("speaker overlaps", touches, named, 1)
    total.add("statement overlaps", overlap(claim.statement_span, wanted.statement), 1, 1)
    near = share(claim.statement_span, wanted.statement) >= 0.8
    total.add("statement 0.8", near, 1, 1, f"{claim.statement} in {told}")
    total.add("distancing", claim.distancing and wanted.distancing, claim.distancing,
              wanted.distancing, f"{claim.verb} in {told}")  # fmt: skip
    _figures(claim, wanted, told, total)


def _figures(claim: Claim, wanted: Marked, told: str, total: Score) -> None:
    given = [(figure.value, figure.counted) for figure in claim.figures]
    left = list(given)
    for value, counted in wanted.figures:
        near = next((one for one in left if abs(one[0] - value) < 0.01), None)
        total.add("figure value", near is not None, 0, 1, f"{value} not among {given}, {told}")
        if near:
            left.remove(near)
            total.found["figure value"] += 1
            if counted:
                same = words(near[1]) == words(counted)
                total.add("counted", same, 1, 1, f"{near} for {counted} in {told}")
    for one in left:
        total.add("figure value", 0, 1, 0, f"extra {one} in {told}")


def conflict_score(given: Iterable[dict[str, Any]]) -> Score:
    """Compare the pairs of figures that are found with those that are listed."""
    total = Score()
    for case in given:
        pairs = [
            [figure.value for claim in pair for figure in claim.figures]
            for pair in conflicts(claims(case["text"]))
        ]
        right = sum(1 for pair in case["pairs"] if pair in pairs)
        told = f"{pairs} for {case['pairs']}: {case['text']}"
        total.add("conflict", right, len(pairs), len(case["pairs"]), told)
    return total
