"""One thing in one way within a text: the seat of the tanwin, and names with several spellings."""

import re
from collections import Counter
from collections.abc import Iterator

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
    "جدا أيضا حاليا سابقا لاحقا غدا شكرا مثلا تقريبا وفقا طبقا نظرا فورا رسميا سنويا يوميا شهريا"
    " أسبوعيا دوليا محليا عسكريا سياسيا اقتصاديا أخيرا أولا ثانيا ثالثا خصوصا عموما غالبا أحيانا"
)
_ALWAYS = frozenset(_ADVERBS.split())
_SEATS = (f"{_FATHATAN}ا", f"ا{_FATHATAN}", "ا")

# Spellings of one name or word, as stems that endings follow. Only what is the same word in each.
_GROUPS: tuple[tuple[str, ...], ...] = (
    ("أمريك", "أميرك", "امريك", "اميرك"),
    ("إسطنبول", "اسطنبول", "إستانبول", "استانبول", "إسطمبول"),
    ("مسؤول", "مسئول"),
    ("شؤون", "شئون"),
    ("إنجليز", "إنكليز", "انجليز", "انكليز"),
    ("تلفزيون", "تليفزيون"),
    ("أوروب", "أورب", "اوروب", "اورب"),
    ("إنترنت", "انترنت", "أنترنت"),
    ("إفريقي", "أفريقي", "افريقي"),
    ("فيسبوك", "فايسبوك", "فيس بوك"),
    ("تلغرام", "تيليغرام", "تليغرام", "تيلغرام"),
    ("غوغل", "جوجل", "قوقل"),
    ("ديمقراط", "ديموقراط"),
    ("كيلوغرام", "كيلوجرام"),
    ("نيويورك", "نيو يورك"),
    ("هونغ كونغ", "هونج كونج"),
    ("نتنياهو", "نتانياهو"),
    ("زيلينسكي", "زلينسكي", "زيلنسكي"),
    ("بيونغ يانغ", "بيونغيانغ"),
    ("غورباتشوف", "جورباتشوف"),
    ("ميليشي", "مليشي"),
    ("برلمان", "بارلمان"),
)
_HUNDRED = re.compile(
    f"(?<![{LETTER}{MARK}])(?P<head>[وفبلك]?(?:ال|لل)?(?:ثلاث|أربع|خمس|ست|سبع|ثمان|ثماني|تسع)?)"
    f"(?P<way>مئ|مائ)(?P<tail>ة|تان|تين|تي|تا)(?![{LETTER}{MARK}])"
)
_STEM = re.compile(
    f"(?<![{LETTER}{MARK}])(?P<head>[وف]?[بلك]?(?:ال|لل)?)"
    f"(?P<way>{'|'.join(sorted((s for g in _GROUPS for s in g), key=len, reverse=True))})"
    f"(?P<tail>[{LETTER}]{{0,5}})(?![{LETTER}{MARK}])"
)
_GROUP_OF = {stem: number for number, group in enumerate(_GROUPS) for stem in group}
_ALEF = re.compile(
    f"(?<![{LETTER}{MARK}{TATWEEL}])(?P<head>[وف]?(?:[بك]?ال|لل)?)(?P<way>[اأإ])"
    f"(?P<tail>[{LETTER}]{{3,}})(?![{LETTER}{MARK}{TATWEEL}])"
)
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
    groups: dict[int, list[Found]] = {}
    for match in _STEM.finditer(text):
        groups.setdefault(_GROUP_OF[match["way"]], []).append(match)
    for number, found in groups.items():
        yield from _minority(text, found, _GROUPS[number], "spelling", message)
    yield from _minority(text, list(_HUNDRED.finditer(text)), ("مئ", "مائ"), "spelling", message)
    yield from _hamzas(text)


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


def _hamzas(text: str) -> Iterator[Suggestion]:
    """Words that begin with a bare alef here and with a hamza elsewhere: the hamza stays.

    Where the text has both أ and إ for it, these are two words, and nothing is said.
    """
    ways: dict[str, set[str]] = {}
    found = list(_ALEF.finditer(text))
    for match in found:
        ways.setdefault(match["tail"], set()).add(match["way"])
    for match in found:
        hamza = ways[match["tail"]] - {"ا"}
        if match["way"] == "ا" and len(hamza) == 1:
            proposed = f"{match['head']}{min(hamza)}{match['tail']}"
            message = "كُتبت هذه الكلمة في النص بهمزة وبلا همزة."
            yield suggest(text, *match.span(), proposed, "spelling", message)
