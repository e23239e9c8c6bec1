"""One thing in one way within a text: the seat of the tanwin, and names with several spellings."""

import re
from collections import Counter
from collections.abc import Iterator

from warraq.arabic.corrections.hamzas import hamzas
from warraq.arabic.corrections.letters import LETTER, MARK, TATWEEL, bare
from warraq.arabic.corrections.suggestion import Kind, Suggestion, suggest

_FATHATAN = "\u064b"
_SEAT = re.compile(
    f"(?<![{LETTER}{MARK}{TATWEEL}])(?P<head>[{LETTER}][{LETTER}{MARK}{TATWEEL}]*?)"
    f"(?P<way>{_FATHATAN}ا|ا{_FATHATAN})(?P<tail>)(?![{LETTER}{MARK}{TATWEEL}])"
)
_UNMARKED = re.compile(
    f"(?<![{LETTER}{MARK}{TATWEEL}])(?P<head>[{LETTER}]+)(?P<way>ا)(?P<tail>)"
    f"(?![{LETTER}{MARK}{TATWEEL}])"
)
_AND = re.compile("^[وف](?=.{3})")
# Adverbs that carry the tanwin wherever they stand, so that without it they are a third way.
_ADVERBS = (
    "جدا أيضا حاليا سابقا لاحقا شكرا مثلا تقريبا وفقا طبقا نظرا فورا رسميا سنويا يوميا شهريا"
    " أسبوعيا دوليا محليا عسكريا سياسيا اقتصاديا أخيرا أولا ثانيا ثالثا خصوصا عموما غالبا أحيانا"
)
_ALWAYS = frozenset(_ADVERBS.split())
_SEATS = (f"{_FATHATAN}ا", f"ا{_FATHATAN}", "ا")

# What may follow a stem, so that no other name is swallowed: أوربا، أوربية, and never أوربان.
_PRONOUN = "ه|ها|هم|هن|هما|ك|كم|نا"
_NISBA = f"ي(?:ا|ة|ون|ين|و|ان|ات|تان|تين|ا?ت(?:{_PRONOUN}))?"
_COUNTED = "|ا|ان|ين|ات"
_LAND, _PLACE = f"ا|{_NISBA}", f"|{_NISBA}"
_THING = f"{_COUNTED}|{_PRONOUN}|{_NISBA}"

# Spellings of one name or word, as stems, and what endings they take. Only what is the same word
# in each.
_GROUPS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("أمريك", "أميرك", "امريك", "اميرك"), f"{_LAND}|ان"),
    (("إسطنبول", "اسطنبول", "إستانبول", "استانبول", "إسطمبول"), _PLACE),
    (("مسؤول", "مسئول"), f"{_THING}|ة|ون|و|تان|تين|ا?ت(?:{_PRONOUN})"),
    (("شؤون", "شئون"), f"|{_PRONOUN}"),
    (("إنجليز", "إنكليز", "انجليز", "انكليز"), _PLACE),
    (("تلفزيون", "تليفزيون"), _THING),
    (("أوروب", "أورب", "اوروب", "اورب"), _LAND),
    (("إنترنت", "انترنت", "أنترنت"), _PLACE),
    (("إفريق", "أفريق", "افريق"), _NISBA),
    (("فيسبوك", "فايسبوك", "فيس بوك"), ""),
    (("تلغرام", "تيليغرام", "تليغرام", "تيلغرام"), ""),
    (("غوغل", "جوجل", "قوقل"), ""),
    (("ديمقراط", "ديموقراط"), _NISBA),
    (("كيلوغرام", "كيلوجرام"), _COUNTED),
    (("نيويورك", "نيو يورك"), _PLACE),
    (("هونغ كونغ", "هونج كونج"), ""),
    (("نتنياهو", "نتانياهو"), ""),
    (("زيلينسكي", "زلينسكي", "زيلنسكي"), ""),
    (("بيونغ يانغ", "بيونغيانغ"), ""),
    (("غورباتشوف", "جورباتشوف"), ""),
    (("ميليشي", "مليشي"), f"ا|اوي|اوية|ات|ات(?:{_PRONOUN})"),
    (("برلمان", "بارلمان"), _THING),
)
_HUNDRED = re.compile(
    f"(?<![{LETTER}{MARK}])(?P<head>[وفبلك]?(?:ال|لل)?(?:ثلاث|أربع|خمس|ست|سبع|ثمان|ثماني|تسع)?)"
    f"(?P<way>مئ|مائ)(?P<tail>ة|تان|تين|تي|تا)(?![{LETTER}{MARK}])"
)


def _stems(ways: tuple[str, ...], tails: str) -> re.Pattern[str]:
    longest_first = "|".join(sorted(ways, key=len, reverse=True))
    return re.compile(
        f"(?<![{LETTER}{MARK}])(?P<head>[وف]?[بلك]?(?:ال|لل)?)(?P<way>{longest_first})"
        f"(?P<tail>{tails})(?![{LETTER}{MARK}])"
    )


_STEMS = tuple((ways, _stems(ways, tails)) for ways, tails in _GROUPS)
Found = re.Match[str]


def tanwin(text: str) -> Iterator[Suggestion]:
    """Seats of the tanwin that the smaller part of the text uses; between equals ـًا stays.

    A word without the mark counts only where it stands marked elsewhere, or is an adverb that
    always carries it.
    """
    marked = list(_SEAT.finditer(text))
    if not marked:
        return
    known = {_AND.sub("", bare(match["head"])) + "ا" for match in marked} | _ALWAYS
    plain = [m for m in _UNMARKED.finditer(text) if _AND.sub("", m[0]) in known]
    message = "موضع تنوين الفتح مكتوب بأكثر من طريقة في هذا النص؛ يُوحَّد على الأكثر ورودًا."
    yield from _minority(text, marked + plain, _SEATS, "tanwin", message)


def spellings(text: str) -> Iterator[Suggestion]:
    """Names and words that stand in two spellings; that of most stays."""
    message = "للكلمة في هذا النص أكثر من رسم؛ يُوحَّد على الأكثر ورودًا."
    for ways, pattern in _STEMS:
        yield from _minority(text, list(pattern.finditer(text)), ways, "spelling", message)
    yield from _minority(text, list(_HUNDRED.finditer(text)), ("مئ", "مائ"), "spelling", message)
    yield from hamzas(text)


def _minority(
    text: str, found: list[Found], order: tuple[str, ...], kind: Kind, message: str
) -> Iterator[Suggestion]:
    """The words that do not have the way of most, each in that way; a tie goes by `order`."""
    counted = Counter(match["way"] for match in found)
    if len(counted) < 2:
        return
    chosen = max(counted, key=lambda way: (counted[way], -order.index(way)))
    for match in found:
        if match["way"] != chosen:
            proposed = f"{match['head']}{chosen}{match['tail']}"
            yield suggest(text, *match.span(), proposed, kind, message)
