"""Sets mixed Arabic and Latin text so that neither disturbs the other."""

import html
import re

# Embeddings, overrides and isolates. The marks U+200E, U+200F and U+061C change nothing but the
# place where they stand, and writers use them on purpose: they stay.
BIDI_CONTROLS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

_BIDI_CONTROLS = dict.fromkeys(map(ord, BIDI_CONTROLS))

_LETTER = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_PIECE = f"[{_LETTER}0-9]+"
_WORD = (
    f"[@#]?(?:[{_LETTER}]|[0-9]+(?=[{_LETTER}]))"  # a letter, or digits glued to one: 5G
    f"(?:[{_LETTER}0-9]|[-._~:/?#@!$&'’*+,;=%]+(?={_PIECE}))*"
    r"(?:\+\+|#)?"
)
_URL = r"https?://[^\s<>\"«»“”،؛؟]*[A-Za-z0-9/=_-]"
_VERSION = r"(?: [0-9]+(?:\.[0-9]+)+(?![0-9.]*[%٪]))?"
# Between two Latin words a number belongs to their run (iPhone 15 Pro), and so does the full stop
# of an initial (U.S. Army).
_STOP = rf"(?:(?<![{_LETTER}0-9][{_LETTER}])(?<=[{_LETTER}])\.)?"
_NUMBERS = rf"(?: [0-9]+(?:[.,][0-9]+)*(?=(?: [0-9.,]+){{0,2}} {_WORD})){{0,3}}"
_LATIN = re.compile(f"{_URL}|{_WORD}(?:{_STOP}{_NUMBERS} {_WORD})*{_VERSION}")

_UNITS = (
    "كيلومترا|كيلومترات|كيلومتر|كيلوغراما|كيلوغرامات|كيلوغرام|كم|كلم|كغ|سنتيمترا|سنتيمترات|سنتيمتر"
    "|مليمترا|مليمترات|مليمتر|سم|ملم|مترا|أمتار|متر|أميال|ميلا|ميل|غراما|غرامات|غرام"
    "|طنا|أطنان|طن|لترا|لترات|لتر|براميل|برميلا|برميل|هكتارا|هكتارات|هكتار|درجة|درجات|ميغاواط|واط"
    "|ألفا|ألف|آلاف|مليونا|مليون|ملايين|مليارا|مليار|مليارات|تريليونا|تريليون|تريليونات"
    "|دولارا|دولارات|دولار|يورو|دينارا|دنانير|دينار|ريالا|ريالات|ريال|درهما|دراهم|درهم|ليرات|ليرة"
    "|جنيها|جنيهات|جنيه"
    "|في المئة|في المائة|بالمئة|بالمائة|هـ|م"
)
_NUMBER_UNIT = re.compile(rf"([0-9٠-٩]) (?=(?:{_UNITS})(?!\w))")
_NUMBER_PERCENT = re.compile(r"([0-9٠-٩])[ \u00a0]+(?=[%٪])")


def strip_bidi_controls(text: str) -> str:
    """Return `text` without U+202A-202E and U+2066-2069, which turn around what follows them."""
    return text.translate(_BIDI_CONTROLS)


def number_units(text: str) -> str:
    """Return `text` with a no-break space between a number and its unit, and none before a %."""
    return _NUMBER_PERCENT.sub(r"\1", _NUMBER_UNIT.sub("\\1\u00a0", text))


def isolate_html(text: str) -> str:
    """Return plain text as HTML: escaped, each run of Latin words, URL or version in `<bdi>`.

    Numbers among Arabic words need no isolation and get none.
    """
    pieces: list[str] = []
    end = 0
    for match in _LATIN.finditer(text):
        pieces += [html.escape(text[end : match.start()]), f"<bdi>{html.escape(match[0])}</bdi>"]
        end = match.end()
    return "".join([*pieces, html.escape(text[end:])])
