"""Reads attributions as headlines have them, a name and a colon: وزير الري: لا نقص في المياه."""

from __future__ import annotations

from warraq.arabic.attribution import words
from warraq.arabic.attribution.cue import Cue
from warraq.arabic.attribution.forms import readings
from warraq.arabic.attribution.speakers import phrase_end
from warraq.arabic.attribution.tokens import Sentence

_PAPERS = words.word_set(
    "تقرير بيان دراسة مصدر مصادر وثيقة بيانات تقارير رسالة استطلاع فريق معلومات أنباء مكتب"
    " إحصاءات وسائل صحف مجموعة عدد بعض أحد نادي صحيفة موقع مجلة"
)  # fmt: skip


def colon_cue(sentence: Sentence) -> Cue | None:
    """A name and a colon: وزير الري: لا نقص في المياه."""
    colon = next((k for k, token in enumerate(sentence[:11]) if token.word == ":"), 0)
    if colon == 0 or colon + 1 >= len(sentence):
        return None
    name = sentence[:colon]
    if any(token.comma or (readings(token.word, token.written) and token.word not in words.SOURCES)
           for token in name):  # fmt: skip
        return None
    end = phrase_end(sentence, 0, colon, bounded=True)
    told = end < colon and (sentence[end].word == "ل" or sentence[end].word in words.LISTENERS)
    if end < colon and not told:
        return None
    quote = sentence[colon + 1].pair
    if not _speaks(name[:end], told) and not (quote and _may_speak(name)):
        return None
    if (not quote and len(sentence) - colon <= 3) or words.base(name[0].word) in words.MEASURES:
        return None
    return Cue(0, (colon, colon), 0, (0, end), "here", colon + 1, close=quote)


def _speaks(name: Sentence, told: bool) -> bool:
    """Whether a name speaks without quotation marks; `told`: to an outlet that is named."""
    first = name[0].word
    if words.is_person(first) and (len(name) > 1 or told):
        return True
    return words.is_source(first) and (told or words.base(first) not in _PAPERS)


def _may_speak(name: Sentence) -> bool:
    """Whether a name can be that of a quotation's speaker."""
    short = len(name) <= 3 or name[0].definite or words.is_source(name[0].word)
    return len(name) <= 8 and short
