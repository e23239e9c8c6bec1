"""Counts things as Arabic does: one, two, three to ten, eleven and more, and the hundreds."""

from dataclasses import dataclass

from warraq.arabic.digits import Digits, in_digits
from warraq.arabic.in_words import Case, in_words


@dataclass(frozen=True)
class Noun:
    """A noun as numbers stand with it: تعليق واحد، تعليقان، 3 تعليقات، 11 تعليقًا، 100 تعليق.

    `one` and `two` are said without a number; `none` is said of zero, and where it is empty zero
    is counted as the hundreds are. `feminine` is the gender of the singular, which the words for
    three to ten turn round: ثلاث ساعات، ثلاثة أيام.
    """

    one: str
    two: str
    few: str
    many: str
    hundred: str
    none: str = ""
    feminine: bool = False


def counted(
    count: int,
    noun: Noun,
    digits: Digits = "western",
    case: Case = "nominative",
    words: bool = False,
) -> str:
    """Return `count` (not negative) with its noun, as in `11 تعليقًا`.

    In the oblique case it stands behind a preposition; as an object one would be تعليقًا واحدًا.
    With `words`, three to ten are written out: `ثلاث ساعات`, `عشرة أيام`.
    """
    if count == 0 and noun.none:
        return noun.none
    if count == 1:
        return noun.one
    if count == 2:
        return _oblique(noun.two) if case == "oblique" else noun.two
    rest = count % 100
    form = noun.few if 3 <= rest <= 10 else noun.many if rest >= 11 else noun.hundred
    if words and 3 <= count <= 10:
        return f"{in_words(count, noun.feminine, construct=True)} {form}"
    return f"{in_digits(str(count), digits)} {form}"


def _oblique(two: str) -> str:
    return two.removesuffix("ان") + "ين" if two.endswith("ان") else two


STORIES = Noun("مادة واحدة", "مادتان", "مواد", "مادة", "مادة", feminine=True)
COMMENTS = Noun("تعليق واحد", "تعليقان", "تعليقات", "تعليقًا", "تعليق", "لا تعليقات")
REPORTS = Noun("بلاغ واحد", "بلاغان", "بلاغات", "بلاغًا", "بلاغ", "لا بلاغات")
REPLIES = Noun("ردّ واحد", "ردّان", "ردود", "ردًّا", "ردّ", "لا ردود")
LETTERS = Noun("حرف واحد", "حرفان", "أحرف", "حرفًا", "حرف")
MINUTES = Noun("دقيقة واحدة", "دقيقتان", "دقائق", "دقيقة", "دقيقة", feminine=True)
HOURS = Noun("ساعة واحدة", "ساعتان", "ساعات", "ساعة", "ساعة", feminine=True)
DAYS = Noun("يوم واحد", "يومان", "أيام", "يومًا", "يوم")
WEEKS = Noun("أسبوع واحد", "أسبوعان", "أسابيع", "أسبوعًا", "أسبوع")
MONTHS = Noun("شهر واحد", "شهران", "أشهر", "شهرًا", "شهر")
YEARS = Noun("سنة واحدة", "سنتان", "سنوات", "سنة", "سنة", feminine=True)
