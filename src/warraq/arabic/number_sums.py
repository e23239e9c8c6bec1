"""Adds the parts of a number up: ثلاثة ملايين ومئتي ألف is 3,200,000."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from warraq.arabic.fold import fold
from warraq.arabic.number_atoms import TOKEN, Atom, atoms_in

_SPARED = re.compile(r"نهاي")  # نصف نهائي، ربع النهائي: rounds of a cup

_SIGN = re.compile(r"\s{0,2}[%٪]|\s{1,2}في\s{1,2}(?:ال)?م(?:ئ|ائ)ة|\s{1,2}بالم(?:ئ|ائ)ة")
_MINUS = re.compile(r"(?<!\w)سالب\s\Z")
_GAP = re.compile(r"[\s\u0640]*\Z")


class _Sum:
    """A number as it grows atom by atom: what is done, and the group below a thousand."""

    def __init__(self, atom: Atom) -> None:
        self.total: float = 0
        self.group: float = 0
        self.scale: float = float("inf")
        self.times: float = 0
        self.last = atom
        self.closed = False
        self.share: float = 0

    def begin(self, atom: Atom, following: Atom | None) -> bool:
        """Take the first atom; False where it begins no number."""
        if atom.definite and (atom.kind not in ("unit", "fraction") or atom.value < 3):
            return False
        if atom.kind in ("many", "parts") or (atom.kind == "fraction" and atom.definite):
            return False
        if atom.kind in ("scale", "either", "two"):
            self._scaled(atom.value, _times(atom, following))
        elif atom.kind == "fraction":
            self.share = atom.value
        else:
            self.group = atom.value
        return True

    def take(self, atom: Atom, following: Atom | None) -> bool:
        """Take one more atom, if it can belong to the same number."""
        taken = not self.closed and (
            self._joined(atom, following) if atom.joined else self._beside(atom)
        )
        if taken:
            self.last = atom
        return taken

    def value(self) -> int | float:
        """The number read so far."""
        value = self.total + self.group + self.share
        if value != value or value in (float("inf"), float("-inf")):
            return 0
        return int(value) if value == int(value) else round(value, 6)

    def _scaled(self, scale: float, times: float) -> None:
        self.total += scale * times
        self.group, self.scale, self.times = 0, scale, times

    def _beside(self, atom: Atom) -> bool:
        if self.share:
            return self._share_of(atom)
        before = self.last
        if atom.kind in ("scale", "either", "many"):
            if self.group and atom.value < self.scale:
                self._scaled(atom.value, self.group)
                return True
            if not self.group and self.total and atom.value > self.scale and not atom.definite:
                self.total, self.scale = self.total * atom.value, atom.value
                return True
            return False
        if before.kind != "unit" or atom.definite:
            return False
        if atom.kind == "unit" and atom.value == 10 and before.value < 10:
            self.group += 10
        elif atom.kind == "hundreds" and atom.value == 100 and 3 <= before.value <= 9:
            self.group += before.value * 99
        else:
            return False
        return True

    def _share_of(self, atom: Atom) -> bool:
        """نصف مليون, and مليون ونصف المليون, which says its scale twice."""
        if atom.kind not in ("scale", "either"):
            return False
        if self.total or self.group:
            self.closed = atom.value == self.scale
            return self.closed
        self.total, self.share, self.closed = self.share * atom.value, 0, True
        return True

    def _joined(self, atom: Atom, following: Atom | None) -> bool:
        if self.share:
            return False
        if atom.kind == "fraction":
            scaled = not self.group and self.scale != float("inf")
            self.share = atom.value * (self.scale if scaled else 1)
            return True
        if atom.kind in ("scale", "two") or atom.kind == "either":
            # مئة ألف وألف: behind whole hundreds of a scale one or two more of it may follow.
            again = atom.value == self.scale and self.times % 100 == 0
            if self.group or self.scale == float("inf") or not (again or atom.value < self.scale):
                return False
            self._scaled(atom.value, _times(atom, following))
            return True
        return self._small(atom)

    def _small(self, atom: Atom) -> bool:
        fresh = not self.group and self.scale != float("inf")
        if atom.kind == "tens":
            fits = fresh or (self.last.kind == "unit" and self.group % 100 < 10)
            fits = fits or (self.group >= 100 and self.group % 100 == 0)
        elif atom.kind == "unit":
            fits = fresh or (self.last.kind == "hundreds" and self.group % 100 == 0)
        elif atom.kind == "digits":
            fits = fresh and atom.value < self.scale
        else:
            fits = fresh and atom.kind == "hundreds"
        if fits and self.last.kind != "digits":
            self.group += atom.value
            return True
        return False


def _times(scale: Atom, following: Atom | None) -> int:
    """How many of its scale a word says: ألفان two, ألف one; ألفا شخص two, ألفا ومئتين one."""
    return 2 if scale.kind == "two" or (scale.kind == "either" and not following) else 1


class Sum(NamedTuple):
    """A number without regard to what stands about it; `span` holds its percent sign too."""

    value: int | float
    span: tuple[int, int]
    percent: bool


def sums_in(text: str) -> Iterator[Sum]:
    """Each number of `text` in order; bounds and ranges are not yet read."""
    atoms = list(atoms_in(text))
    at = done = 0
    while at < len(atoms):
        first = atoms[at]
        read = _Sum(first)
        at += 1
        if not read.begin(first, _joining(text, atoms, at)):
            continue
        while at < len(atoms) and _beside(text, atoms[at - 1], atoms[at]):
            if not read.take(atoms[at], _joining(text, atoms, at + 1)):
                break
            at += 1
        tail = text[atoms[at - 1].end : atoms[at - 1].end + 16]
        alone = first.text in ("أحد", "احد", "إحدى", "احدى") and atoms[at - 1] is first
        if not alone and not (first.kind == "fraction" and _SPARED.match(_next_word(tail))):
            found = _signed(text, read.value(), first.start, atoms[at - 1].end, done)
            yield found
            done = found.span[1]
            while at < len(atoms) and atoms[at].start < done:
                at += 1  # the hundred of في مئة


def _signed(text: str, value: int | float, start: int, end: int, done: int) -> Sum:
    """The number with the percent sign or the minus that stands with it, from `done` on."""
    sign = _SIGN.match(text, end, end + 16)
    before = text[max(done, start - 1) : start] in ("%", "٪")
    minus = _MINUS.search(text, max(0, start - 6), start)
    first = minus.start() if minus else start - before
    return Sum(
        -value if minus else value,
        (first, sign.end() if sign else end),
        bool(sign) or before,
    )


def _joining(text: str, atoms: list[Atom], at: int) -> Atom | None:
    """The atom at `at`, if nothing but a و stands between it and the one before it."""
    if at >= len(atoms) or not atoms[at].joined:
        return None
    between = text[atoms[at - 1].end : atoms[at].start].removesuffix("و")
    return atoms[at] if _GAP.match(between) else None


_BESIDE = re.compile(r"[ \t\u00a0\u0640]*و?[ \t\u00a0\u0640]*(?:ال)?")


def _beside(text: str, one: Atom, other: Atom) -> bool:
    """Whether nothing but white space and a و stands between."""
    if other.start - one.end > 8:
        return False
    return bool(_BESIDE.fullmatch(text, one.end, other.start))


def _next_word(tail: str) -> str:
    found = TOKEN.search(tail)
    return fold(found[0]).removeprefix("ال") if found else ""
