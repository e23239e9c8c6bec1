"""Recognises where a page says that a story came from: `المصدر/ …`, `نقلا عن …`."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from warraq.arabic.fold import fold, fold_with_offsets
from warraq.intake.draft import Credit
from warraq.intake.labels import CREDIT, CREDIT_PHRASES
from warraq.intake.lines import cleaned

_LONGEST = 120
_MOST_WORDS = 8
_URL = re.compile(r"https?://[^\s<>\"'«»]+", re.IGNORECASE)


def _any_of(labels: tuple[str, ...]) -> str:
    return "|".join(sorted(map(fold, labels), key=len, reverse=True))


_LABEL = (
    rf"[(\[]?\s*(?:(?:{_any_of(CREDIT)})(?!\w)\s*[/:|\-–—]+"
    rf"|(?:{_any_of(CREDIT_PHRASES)})(?!\w)\s*[/:|\-–—]*)\s*"
)
_ALONE = re.compile(_LABEL)
# After a paragraph's final stop, on the same line.
_GLUED = re.compile(rf"(?<=[.!؟?»”\")])\s*(?P<credit>{_LABEL})")


@dataclass(frozen=True)
class CreditLine:
    """A credit, and the offset in the line at which it begins (0 if the line is nothing else)."""

    credit: Credit
    start: int


def credit_line(line: str) -> CreditLine | None:
    """Find the credit that `line` is or ends with; None if there is none.

    An outlet is a short name: at most eight words, no final stop inside. The kind of the credit
    stays unknown: the page does not say whether the story was republished or translated.
    """
    tail_start = max(0, len(line) - _LONGEST)
    folded, offsets = fold_with_offsets(line[tail_start:])
    match = _ALONE.match(folded) if tail_start == 0 else None
    if match is None:
        match = next(iter(list(_GLUED.finditer(folded))[-1:]), None)
    if match is None:
        return None
    credit = _credit(line[tail_start + offsets[match.end()] :])
    start = 0 if match.re is _ALONE else tail_start + offsets[match.start("credit")]
    return CreditLine(credit, start) if credit else None


def _credit(text: str) -> Credit | None:
    found = _URL.search(text)
    url = safe_url(found[0].rstrip(".,،)؛]")) if found else None
    name = " ".join(cleaned(_URL.sub(" ", text)).strip(" \t\u00a0.,،|/–—-()[]").split())
    if not name and url:
        name = urlsplit(url).hostname or ""
    if not name or len(name.split()) > _MOST_WORDS or re.search(r"[.!؟?]\s", name):
        return None
    return Credit(name, url)


def safe_url(text: str) -> str | None:
    """Return `text` if it is an http or https address with a host and nothing else; else None."""
    if not _URL.fullmatch(text):
        return None
    try:
        return text if urlsplit(text).hostname else None
    except ValueError:
        return None
