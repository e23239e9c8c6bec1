"""Counts things as Arabic does: one, two, three to ten, eleven and more, and the hundreds."""

from dataclasses import dataclass

from warraq.arabic.digits import Digits, in_digits


@dataclass(frozen=True)
class Noun:
    """A noun as numbers stand with it: تعليق واحد، تعليقان، 3 تعليقات، 11 تعليقًا، 100 تعليق.

    `one` and `two` are said without a number; `none` is said of zero, and where it is empty zero
    is counted as the hundreds are.
    """

    one: str
    two: str
    few: str
    many: str
    hundred: str
    none: str = ""


def counted(count: int, noun: Noun, digits: Digits = "western") -> str:
    """Return `count` (not negative) with its noun, as in `11 تعليقًا`."""
    if count == 0 and noun.none:
        return noun.none
    if count in (1, 2):
        return (noun.one, noun.two)[count - 1]
    rest = count % 100
    form = noun.few if 3 <= rest <= 10 else noun.many if rest >= 11 else noun.hundred
    return f"{in_digits(str(count), digits)} {form}"


STORIES = Noun("مادة واحدة", "مادتان", "مواد", "مادة", "مادة")
COMMENTS = Noun("تعليق واحد", "تعليقان", "تعليقات", "تعليقًا", "تعليق", "لا تعليقات")
REPORTS = Noun("بلاغ واحد", "بلاغان", "بلاغات", "بلاغًا", "بلاغ", "لا بلاغات")
REPLIES = Noun("ردّ واحد", "ردّان", "ردود", "ردًّا", "ردّ", "لا ردود")
MINUTES = Noun("دقيقة واحدة", "دقيقتان", "دقائق", "دقيقة", "دقيقة")
LETTERS = Noun("حرف واحد", "حرفان", "أحرف", "حرفًا", "حرف")
DAYS = Noun("يوم واحد", "يومان", "أيام", "يومًا", "يوم")
