"""The numbers that days are written by in words: the ordinals, and the plain numbers of a day."""

from collections.abc import Iterator

_UNITS = (
    "الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع",
)  # fmt: skip
_COUNTED = ("ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة")
_TWO = ("اثنا", "اثني", "اثنان", "اثنين")


def ordinals() -> Iterator[tuple[str, int]]:
    """Yield names such as الثالث والعشرين with their numbers, from 1 to 31."""
    for number, name in enumerate((*_UNITS, "العاشر"), start=1):
        yield name, number
    for number, name in enumerate(("الحادي", *_UNITS[1:]), start=1):
        yield f"{name} عشر", number + 10
        for tens in ("العشرون", "العشرين"):
            yield f"{name} و {tens}", number + 20
    for ending in ("ون", "ين"):
        yield f"العشر{ending}", 20
        yield f"الثلاث{ending}", 30
        yield f"الواحد و العشر{ending}", 21
        yield f"الحادي و الثلاث{ending}", 31
        yield f"الواحد و الثلاث{ending}", 31


def cardinals() -> Iterator[tuple[str, int]]:
    """Yield names such as خمسة وعشرين with their numbers, from 3 to 31.

    One and two alone are left out: they count other things far more often than days.
    """
    for number, name in enumerate(_COUNTED, start=3):
        yield name, number
        yield f"{name} عشر", number + 10
    yield "عشرة", 10
    yield "أحد عشر", 11
    yield from ((f"{name} عشر", 12) for name in _TWO)
    for ending in ("ون", "ين"):
        yield f"عشر{ending}", 20
        yield f"ثلاث{ending}", 30
        yield f"واحد و ثلاث{ending}", 31
        yield f"واحد و عشر{ending}", 21
        yield from ((f"{name} و عشر{ending}", 22) for name in _TWO)
        yield from (
            (f"{name} و عشر{ending}", number) for number, name in enumerate(_COUNTED, start=23)
        )
