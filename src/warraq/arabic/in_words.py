"""Writes a number in words, in the gender and the case that stand with what it counts."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Literal

Case = Literal["nominative", "oblique"]
"""How what is counted ends: `oblique` stands behind a preposition, with ـين in the dual."""

MOST = 10**12
"""The largest number that is written, a trillion."""

_UNITS = ("", "واحد", "اثن", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع", "عشر")
_TENS = ("", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع")
# A scale with one of it, three to ten of it, and eleven and more.
_SCALES = (
    (10**12, "تريليون", "تريليونات", "تريليونًا"),
    (10**9, "مليار", "مليارات", "مليارًا"),
    (10**6, "مليون", "ملايين", "مليونًا"),
    (10**3, "ألف", "آلاف", "ألفًا"),
)
_PARTS = {Fraction(1, 4): "ربع", Fraction(1, 2): "نصف", Fraction(3, 4): "ثلاثة أرباع"}


def in_words(
    number: int | float | Decimal | Fraction,
    feminine: bool = False,
    case: Case = "nominative",
    construct: bool = False,
) -> str:
    """Return `number` in words: خمسة وعشرون, ثلاث, مئتا ألف, سالب خمسة, اثنان ونصف.

    `feminine` is the gender of what is counted (its singular's): ثلاثة أيام, ثلاث ساعات. With
    `construct` the number stands right before its noun: ثماني (ساعات), ألفا (شخص), أحد عشر ألف
    (شخص). Halves and quarters are the only fractions that have words. `numbers.value_of` reads
    back all that is written here. Raises ValueError beyond a trillion either way and for other
    fractions.
    """
    exact = _exact(number)
    whole, part = divmod(abs(exact), 1)
    words = (
        [_whole(int(whole), feminine, case, construct and not part)] if whole or not part else []
    )
    if part:
        words.append(_PARTS[part])
    return f"{'سالب ' if exact < 0 else ''}{' و'.join(words)}"


def _exact(number: int | float | Decimal | Fraction) -> Fraction:
    try:
        exact = Fraction(number)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"{number} is no number that has words.") from error
    if abs(exact) > MOST:
        raise ValueError(f"{number} is out of range; expected {-MOST} to {MOST}.")
    if exact.denominator not in (1, 2, 4):
        raise ValueError(f"{number} has no words; expected a whole number, halves or quarters.")
    return exact


def _whole(number: int, feminine: bool, case: Case, construct: bool) -> str:
    if not number:
        return "صفر"
    parts: list[str] = []
    rest = number
    for scale, one, few, many in _SCALES:
        count, rest = divmod(rest, scale)
        if count:
            last = construct and not rest
            parts += _scaled(count, (one, few, one if last else many), case, last)
    if rest:
        parts += _below_thousand(rest, feminine, case, construct)
    return " و".join(parts)


def _scaled(count: int, forms: tuple[str, str, str], case: Case, construct: bool) -> list[str]:
    """So many of a scale, which is counted as any masculine noun is: مئة ألف وألفان."""
    one, few, many = forms
    hundreds, rest = count - count % 100, count % 100
    if rest > 2:
        *before, last = _below_thousand(count, False, case, True)
        return [*before, f"{last} {few if rest <= 10 else many}"]
    said = [f"{_below_thousand(hundreds, False, case, True)[0]} {one}"] if hundreds else []
    if rest:
        said.append(one if rest == 1 else _two(one, case, construct))
    return said


def _below_thousand(number: int, feminine: bool, case: Case, construct: bool) -> list[str]:
    hundreds, rest = divmod(number, 100)
    said = [_hundreds(hundreds, case, construct and not rest)] if hundreds else []
    tens, units = divmod(rest, 10)
    if rest > 19:
        said += [_unit(units, feminine, case, bool(tens), False)] if units else []
        said.append(_TENS[tens] + ("ون" if case == "nominative" else "ين"))
    elif rest > 10:
        said.append(_teen(units, feminine, case))
    elif rest:
        said.append(_unit(rest, feminine, case, False, construct))
    return said


def _hundreds(hundreds: int, case: Case, construct: bool) -> str:
    if hundreds <= 2:
        return "مئة" if hundreds == 1 else _two("مئت", case, construct)
    return f"{_UNITS[hundreds]}مئة"


def _teen(units: int, feminine: bool, case: Case) -> str:
    ten = "عشرة" if feminine else "عشر"
    if units == 1:
        return f"{'إحدى' if feminine else 'أحد'} {ten}"
    if units == 2:
        return f"{_two('اثنت' if feminine else 'اثن', case, construct=True)} {ten}"
    return f"{_unit(units, feminine, case, False, True)} {ten}"


def _unit(number: int, feminine: bool, case: Case, tens: bool, construct: bool) -> str:
    """One to ten; from three on in the other gender than what is counted."""
    if number == 1:
        return ("إحدى" if tens else "واحدة") if feminine else "واحد"
    if number == 2:
        return _two("اثنت" if feminine else "اثن", case, construct=False)
    if not feminine:
        return ("ثماني" if number == 8 else _UNITS[number]) + "ة"
    return _UNITS[number] + (("ي" if construct else "ٍ") if number == 8 else "")


def _two(stem: str, case: Case, construct: bool) -> str:
    ending = "ا" if case == "nominative" else "ي"
    return stem + ending + ("" if construct else "ن")
