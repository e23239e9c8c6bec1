"""What may be wrong with a comment: pure functions over folded text, each with a reason's code."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from warraq.arabic.fold import fold, words

SIMILAR_WORDS = 6
SIMILAR = 0.8
_ECHO_LETTERS = 3
_STRETCHED_WORDS = 3
# What an Arabic keyboard's laughter, sighs and calls are made of: stretched by nature.
_LAUGHTER = re.compile(r"(?:[هخ]|ha|he|lo+l|xd|ا+ه|و+او|ي+ا)+", re.I)
_RUN = re.compile(r"(\w)\1{2,}")
_TWICE = re.compile(r"(\w)\1+")
_ZONES = (
    "com|net|org|info|biz|io|co|me|ly|tv|app|dev|xyz|top|site|online|shop|store|club|live|link|click"
    "|sa|ae|eg|iq|jo|sy|lb|ps|kw|qa|bh|om|ye|ma|dz|tn|sd|tr|ir|ru|cn|de|uk|us|fr"
)
_DOT = r"(?:\.|\s*[(\[{]\s*(?:\.|dot|دوت|نقطه)\s*[)\]}]\s*|\s+(?:dot|دوت|نقطه)\s+)"
_LINK = re.compile(
    r"(?:h(?:tt|xx)ps?\s*:\s*/\s*/|www\s*\.)\s*\S+"
    rf"|(?<![\w.@-])[a-z0-9][a-z0-9-]*(?:{_DOT}[a-z0-9-]+)*{_DOT}(?:{_ZONES})(?![\w-])"
    r"|(?<![\w@])(?:t|wa)\s*\.\s*me\s*/\s*\S+"
    r"|(?<!\w)\w+\s+(?:دوت|نقطه)\s+(?:كوم|نت|اورغ|اورج)\b"
    r"|(?<![\w.+-])[\w.+-]+\s*@\s*[\w-]+\.[\w.-]+",
)
# One letter for those that look alike: Latin, Cyrillic, Greek, and Arabic letters without dots.
_ALIKE = str.maketrans(
    {
        **dict(zip("аеорсухіјѕԁһӏкмтвн", "aeopcyxljsdhlkmtbh", strict=True)),
        **dict(zip("αορευικντ", "aopeulkvt", strict=True)),
        **dict(zip("013457i|", "oleastll", strict=True)),
        **dict(zip("ٮںڡٯګڪۃۀۂےېۍۇۆۈۋ", "بنفقككهههيييوووو", strict=True)),
        **dict(zip("پچژڤڨگ", "بجزفقك", strict=True)),
    }
)
# A word that only the newsroom signs with, whatever stands beside it.
OFFICES = ("إدارة", "الإدارة", "محرر", "المحرر", "محررة", "التحرير", "رئيس التحرير", "هيئة التحرير",
    "مشرف", "المشرف", "مشرفة", "المشرفة", "الموقع", "أدمن", "ادمن", "admin", "administrator",
    "moderator", "editor", "staff")  # fmt: skip


@dataclass(frozen=True)
class Rules:
    """What the newsroom filters by: its lists, and how many links it accepts."""

    banned: tuple[str, ...] = ()
    suspect: tuple[str, ...] = ()
    links: int = 0


def faults(name: str, text: str, rules: Rules, staff: Iterable[str]) -> list[str]:
    """The reasons that a comment's own words give, worst first; empty where there are none."""
    found: list[str] = []
    everything = f"{name}\n{text}"
    if hit := holds(everything, rules.banned):
        found.append(_because("banned", hit))
    if hit := holds(everything, rules.suspect):
        found.append(_because("suspect", hit))
    if links(everything) > rules.links:
        found.append("links")
    if stretched(text):
        found.append("stretched")
    if hit := looks_like_staff(name, staff):
        found.append(_because("staff", hit))
    return found


def _because(code: str, detail: str) -> str:
    # The log's entry parts reasons by commas.
    return f"{code}:{detail.replace(',', ' ')[:60]}"


def links(text: str) -> int:
    """How many links, mail addresses and spelled-out host names a text holds."""
    return len(_LINK.findall(fold(text)))


def holds(text: str, listed: Sequence[str]) -> str:
    """The first of the listed words or phrases that a text holds, as it is listed; else nothing.

    They are found at a word's beginning or after an attached particle, and whatever is stretched,
    vocalised, spelled with look-alikes, or broken up by spaces and marks between single letters.
    """
    if not listed:
        return ""
    tokens = [*_tokens(text), *_spelled(text)]
    plain = " " + " ".join(tokens) + " "
    for entry in listed:
        wanted = _entry(entry)
        if wanted and wanted in plain and re.search(_whole(wanted), plain):
            return entry.strip()
    return ""


def squeeze(word: str) -> str:
    """A folded word with every run of a letter as one: `مرررحبا` is `مرحبا`, and so is `مرحبا`."""
    return _TWICE.sub(r"\1", word)


def stretched(text: str) -> bool:
    """Whether a text is made of stretched letters; laughter is not counted."""
    drawn = all_of = 0
    for word in words(text):
        if _LAUGHTER.fullmatch(word):
            continue
        all_of += 1
        drawn += bool(_RUN.search(word)) and not word.isdigit()
    return (drawn >= _STRETCHED_WORDS and drawn * 2 > all_of) or (drawn == all_of and drawn > 0)


def looks_like_staff(name: str, staff: Iterable[str]) -> str:
    """The staff name or office that a reader's name would be taken for; else nothing."""
    mine = skeleton(name)
    parts = {skeleton(part) for part in words(name)}
    for office in OFFICES:
        wanted = skeleton(office)
        if wanted == mine or wanted in parts:
            return office
    for each in staff:
        wanted = skeleton(each)
        if len(wanted) > 2 and (wanted == mine or (len(wanted) >= 6 and wanted in mine)):
            return each
    return ""


@lru_cache(maxsize=4096)
def skeleton(name: str) -> str:
    """What a name looks like: folded, without spaces and marks, one letter for look-alikes."""
    return squeeze("".join(words(fold(name).translate(_ALIKE))))


def echo(text: str) -> str:
    """What a text is found by when it comes again: a hash of its letters, in 64 digits.

    Spaces, punctuation, digits, emoji, stretching and the order of its words do not matter.
    """
    said = sorted(_said(text))
    return hashlib.sha256(" ".join(said).encode()).hexdigest() if said else ""


def similar(text: str, others: Iterable[str]) -> bool:
    """Whether a text shares nearly all of its words with one of the others."""
    mine = _said(text)
    if len(mine) < SIMILAR_WORDS:
        return False
    return any(_alike(mine, _said(other)) for other in others)


def listed(lines: str) -> tuple[str, ...]:
    """The entries of a list that is written one a line."""
    return tuple(line.strip() for line in lines.splitlines() if line.strip())


@lru_cache(maxsize=1024)
def _said(text: str) -> frozenset[str]:
    """The words of a text that are more than particles, or all of a very short one's."""
    found = [squeeze(word) for word in words(text) if not word.isdigit()]
    return frozenset(word for word in found if len(word) >= _ECHO_LETTERS) or frozenset(found)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    if len(other) < SIMILAR_WORDS:
        return False
    return len(one & other) >= SIMILAR * max(len(one), len(other))


def _tokens(text: str) -> list[str]:
    return [squeeze(word) for word in words(fold(text).translate(_ALIKE))]


@lru_cache(maxsize=4096)
def _entry(entry: str) -> str:
    return " ".join(_tokens(entry))


def _spelled(text: str) -> list[str]:
    """The words that a text spells letter by letter: `ك ل م ة`, `k.a.l.i.m.a`."""
    found, run = [], ""
    for word in [*words(fold(text).translate(_ALIKE)), "  "]:
        if len(word) == 1:
            run += word
        else:
            found += [squeeze(run)] if len(run) > 2 else []
            run = ""
    return found


@lru_cache(maxsize=4096)
def _whole(wanted: str) -> str:
    """Matches a word with its attached particles and the endings that keep it the same word."""
    return rf" (?:[وف]?(?:ال|بال|كال|لل|[بكل])?)?{re.escape(wanted)}(?:ين|ون|ات|ه|ها|هم|ي|ك)? "
