"""Reads attributions by a phrase: بحسب، وفقًا لـ، نقلًا عن، كما قال."""

from __future__ import annotations

from warraq.arabic.attribution import words
from warraq.arabic.attribution.cue import Cue
from warraq.arabic.attribution.forms import Form, readings
from warraq.arabic.attribution.relayed import quoted
from warraq.arabic.attribution.speakers import phrase_end
from warraq.arabic.attribution.subjects import subject
from warraq.arabic.attribution.tokens import Sentence
from warraq.arabic.attribution.verbs import Verb

_ALONE = frozenset(("بحسب", "حسب", "وفق", "بزعم", "براي"))
_WITH_L = frozenset(("وفقا", "طبقا", "تبعا"))
_HEADS = _ALONE | _WITH_L | {"علي", "نقلا", "حسبما", "وفقما", "كما"}
_ASIDE = words.LISTENERS | words.PREPOSITIONS | words.TIMES
_SAID = words.word_set(
    "قول تعبير وصف زعم ادعاء قوله قولها قولهم تعبيره تعبيرها وصفه وصفها زعمه زعمها زعمهم ادعائه"
    " ادعائها ادعائهم تعبيرهم وصفهم رأيه رأيها رأيهم"
)  # fmt: skip
_OWN = frozenset(word for word in _SAID if word.endswith(("ه", "ها", "هم")))
_FAR = frozenset(word for word in _SAID if word.startswith(("زعم", "ادعا")))
_CLAUSE = 12  # tokens of a clause that describes the speaker
_TELLING = Form(Verb("نقل"), "participle")


def phrase_cue(sentence: Sentence, at: int) -> Cue | None:
    """The attribution whose phrase begins at `at`, or None."""
    word = sentence[at].word
    joined = word[:1] == "و" and word[1:] in _HEADS
    bare = word[1:] if joined else word
    if bare not in _HEADS:
        return None
    head = _head(sentence, at, bare)
    if head is None:
        return None
    start, far = head
    skip = int(joined)
    if start < 0:  # the phrase holds a verb, or a pronoun for its speaker
        return _own(sentence, at, -start, skip, far)
    if start >= len(sentence):
        return None
    if bare == "نقلا" and (cue := _told(sentence, at, start)):
        cue.skip = skip
        return cue
    if not _plausible(sentence, start, bare):
        return None
    end = phrase_end(sentence, start, len(sentence), bounded=False)
    if end == start:
        return None
    end = _described(sentence, start, end)
    return _placed(sentence, at, (at, start), (start, end), skip, far)


def _described(sentence: Sentence, start: int, end: int) -> int:
    """Past the clause that describes a paper and refers back to it: تقرير أصدرته الغرفة،."""
    stop = min(len(sentence), end + _CLAUSE)
    close = next(
        (k for k in range(end, stop) if not sentence[k].is_word and not sentence[k].quote), 0
    )
    paper = sentence[start].word.removeprefix("ل") in words.PAPERS
    back = any(token.word.endswith(("ه", "ها")) for token in sentence[end:close])
    return close if paper and back else end


def _told(sentence: Sentence, at: int, start: int) -> Cue | None:
    """نقلا عن مسؤول قوله إن: what is said follows, and not before the phrase."""
    cue = quoted(sentence, at, start, _TELLING)
    if cue is None or not cue.begin:
        return None
    marked = sentence[cue.begin - 1].word in words.THAT or sentence[cue.begin - 1].word == ":"
    return cue if marked or sentence[cue.begin].pair else None


def _head(sentence: Sentence, at: int, bare: str) -> tuple[int, bool] | None:
    """Where the speaker begins (negative: the phrase's end, no name follows), and distancing."""
    ahead = [token.word for token in sentence[at + 1 : at + 4]] + ["", "", ""]
    if bare in ("حسبما", "وفقما") or (bare in ("بحسب", "حسب", "وفق", "وفقا") and ahead[0] in (
        "ما", "لما")) or (bare == "علي" and ahead[0] == "ما"):  # fmt: skip
        verb_at = at + (1 if bare in ("حسبما", "وفقما") else 2)
        return _verb_inside(sentence, verb_at)
    if bare == "كما" and at and sentence[at - 1].comma:
        return _verb_inside(sentence, at + 1, also=True)
    if bare in ("بحسب", "حسب", "وفق") and ahead[0] in _SAID:
        step = at + 2
        return (-step if ahead[0] in _OWN else step), ahead[0] in _FAR
    if bare == "علي" and ahead[0] == "حد" and ahead[1] in _SAID:
        return (-(at + 3) if ahead[1] in _OWN else at + 3), ahead[1] in _FAR
    if bare == "علي" and ahead[0] == "لسان":
        return at + 2, False
    if bare in _ALONE:
        return at + 1, bare == "بزعم"
    if bare in _WITH_L and ahead[0].startswith("ل"):
        return at + (2 if ahead[0] == "ل" else 1), False
    if bare == "نقلا" and ahead[0] == "عن":
        return at + 2, False
    return None


def _verb_inside(sentence: Sentence, at: int, *, also: bool = False) -> tuple[int, bool] | None:
    if at >= len(sentence):
        return None
    token = sentence[at]
    forms = [one for one in readings(token.word, token.written) if one.kind == "verb"]
    if not forms:
        return None
    following = sentence[at + 1].word if at + 1 < len(sentence) else ""
    came = forms[0].verb.name in ("جاء", "ورد") and following == "في"
    if came or following in ("به", "بها", "عنه", "عنها", "له", "اليه"):
        at += 1
    end = phrase_end(sentence, at + 1, len(sentence), bounded=False)
    after = sentence[end] if end < len(sentence) else None
    if also and after is not None and after.is_word and not _adverb(after.word):
        return None  # كما أكد أن: "also", not "as"
    far = forms[0].verb.distancing
    return (at + 1 if end > at + 1 else -(at + 1)), far


def _adverb(word: str) -> bool:
    return word in words.TIMES or word in ("في", "خلال", "عبر", "لـ") or word in words.LISTENERS


def _plausible(sentence: Sentence, start: int, bare: str) -> bool:
    """Whether a source follows and not a measure: بحسب الوزارة, but not بحسب الموسم."""
    token = sentence[start]
    if token.quote:
        return bool(token.pair)
    word = token.word
    if bare in _WITH_L and word.startswith("ل") and word != "ل":
        word = word if word.startswith("لل") else word[1:]
    core = words.base(word)
    if not token.is_word or core in words.MEASURES or word in words.PREPOSITIONS | words.THAT:
        return False
    if core.isdecimal() or core in words.TIMES:
        return False
    firm = bare in ("حسب", "وفق")
    return not firm or words.is_source(word) or token.definite or word[:1] != "ا"


def _own(sentence: Sentence, at: int, end: int, skip: int, far: bool) -> Cue | None:
    """على حد قوله: the speaker is the one whom the sentence speaks of."""
    cue = _placed(sentence, at, (at, end), (end, end), skip, far)
    if cue is None:
        return None
    cue.speaker = subject(sentence, at) if cue.begin is None else None
    cue.named = "before"
    return cue


def _placed(
    sentence: Sentence,
    at: int,
    verb: tuple[int, int],
    speaker: tuple[int, int],
    skip: int,
    far: bool,
) -> Cue | None:
    """Tell whether what is said stands before the phrase or after it."""
    end = speaker[1]
    head = at == 0 or (all(
        not token.is_word or token.word in words.LINKS for token in sentence[max(0, at - 4) : at]
    ) and at <= 4)  # fmt: skip
    clause = skip and at and sentence[at - 1].comma
    begin: int | None = None
    if head or clause:
        begin = _aside_end(sentence, end)
        while begin < len(sentence) and (
            sentence[begin].comma or sentence[begin].word in ("فقد", "فان", "ان", "قد")
        ):
            begin += 1
        if begin >= len(sentence):
            return None
    named = "here" if end > speaker[0] else "before"
    cue = Cue(at, _verb_range(sentence, verb), skip, speaker, "here", begin, distancing=far)
    cue.named = "here" if named == "here" else "before"
    cue.until = end
    if begin is not None:
        cue.until = 0
        cue.close = sentence[begin].pair
    return cue


def _aside_end(sentence: Sentence, at: int) -> int:
    """Past whom or where the source told it: مصادر لـ«الضفاف»، بيان في وقت سابق،."""
    if at >= len(sentence) or sentence[at].comma:
        return at
    word = sentence[at].word
    if word == "ل" or word in _ASIDE:
        ahead = range(at + 1, min(len(sentence), at + 9))
        return next((k for k in ahead if sentence[k].comma), at)
    return at


def _verb_range(sentence: Sentence, verb: tuple[int, int]) -> tuple[int, int]:
    """The phrase without what only leads to the name: عن, and a ل by itself."""
    start, end = verb
    while end - 1 > start and sentence[end - 1].word in ("عن", "ل"):
        end -= 1
    return start, end
