"""The house style of dates: a site's choices, the same wherever a reader sees a date."""

from dataclasses import dataclass, replace
from typing import Literal, get_args

from warraq.arabic.digits import DIGITS, Digits
from warraq.arabic.names import LOCALES, NAME_SETS, NameSet, month_names

Months = Literal[
    "levant", "egypt", "maghreb", "morocco", "mauritania",
    "dual", "dual_egypt", "brackets", "brackets_egypt",
]  # fmt: skip
"""Which Gregorian month names are printed: a region's, or the Levant's and Egypt's together.

`dual` is كانون الثاني / يناير and `brackets` كانون الثاني (يناير); `dual_egypt` and
`brackets_egypt` have Egypt's name first.
"""

MONTHS: tuple[Months, ...] = get_args(Months)

Clock = Literal["halves", "parts", "full"]
"""How an hour is printed: 3:48 مساءً (two halves of a day), 3:48 عصرًا (its parts), or 15:48."""

CLOCKS: tuple[Clock, ...] = get_args(Clock)

HijriChoice = Literal["none", "beside", "alone"]
"""Whether the Hijri date is printed: not at all, in brackets after the Gregorian, instead of it."""

HIJRI: tuple[HijriChoice, ...] = get_args(HijriChoice)

_PRINTED: dict[Months, tuple[tuple[NameSet, ...], str]] = {
    **{each: ((each,), "{}") for each in NAME_SETS},
    "dual": (("levant", "egypt"), "{} / {}"),
    "dual_egypt": (("egypt", "levant"), "{} / {}"),
    "brackets": (("levant", "egypt"), "{} ({})"),
    "brackets_egypt": (("egypt", "levant"), "{} ({})"),
}


@dataclass(frozen=True)
class HouseStyle:
    """How a site prints its dates; `hijri_offset` moves the Hijri date by -2 to 2 days.

    `zone` names the time zone after a clock: بتوقيت بغداد. Raises ValueError, naming the field,
    what it holds and what it may hold.
    """

    months: Months = "dual"
    digits: Digits = "western"
    weekday: bool = True
    hijri: HijriChoice = "none"
    hijri_offset: int = 0
    clock: Clock = "halves"
    zone: bool = False

    def __post_init__(self) -> None:
        for field, known in (
            ("months", MONTHS),
            ("digits", DIGITS),
            ("hijri", HIJRI),
            ("clock", CLOCKS),
        ):
            value = getattr(self, field)
            _require(field, value, value in known, f"one of {', '.join(known)}")
        for field in ("weekday", "zone"):
            value = getattr(self, field)
            _require(field, value, isinstance(value, bool), "true or false")
        offset = self.hijri_offset
        whole = isinstance(offset, int) and not isinstance(offset, bool)
        _require("hijri_offset", offset, whole and -2 <= offset <= 2, "a whole number from -2 to 2")

    def short(self, weekday: bool = False) -> "HouseStyle":
        """The same where room is scarce: no Hijri date beside another, no zone.

        Where the Hijri date stands alone it still does.
        """
        hijri: HijriChoice = "alone" if self.hijri == "alone" else "none"
        return replace(self, weekday=weekday, hijri=hijri, zone=False)


def _require(field: str, value: object, valid: bool, expected: str) -> None:
    if not valid:
        raise ValueError(f"The house date style's {field} is {value!r}; expected {expected}.")


def month_name(number: int, months: Months) -> str:
    """Return what a Gregorian month, 1 to 12, is called in a style: كانون الثاني / يناير."""
    sets, form = _PRINTED[months]
    return form.format(*(month_names(LOCALES[each])[number - 1] for each in sets))
