"""Finds the claims of a text: sentence by sentence, with speakers carried from one to the next."""

from __future__ import annotations

from warraq.arabic.attribution import words
from warraq.arabic.attribution.cue import Cue
from warraq.arabic.attribution.cues import verb_cue
from warraq.arabic.attribution.figures import figures_in
from warraq.arabic.attribution.headlines import colon_cue
from warraq.arabic.attribution.model import Claim, Figure, Span
from warraq.arabic.attribution.phrases import phrase_cue
from warraq.arabic.attribution.tokens import Sentence, sentences

_NESTED = 120  # tokens of a statement that holds another: each would hold the rest of the text


def claims(text: str) -> list[Claim]:
    """Return who says what in `text`, in the order of the verbs; see `Claim` for the fields.

    It suggests and judges nothing: no claim is ranked above another, and an editor decides. A
    statement ends with its quotation, with its sentence, or where the next attribution begins.
    Never raises; linear in the length of `text`.
    """
    found: list[tuple[Cue, Sentence, Span, Span]] = []
    speaker: Span | None = None
    for sentence in sentences(text):
        cues = _cues(sentence)
        for index, cue in enumerate(cues):
            said = _statement(sentence, cues, index, text)
            if said is None:
                continue
            named = _speaker(sentence, cue, text)
            if cue.named == "here" or named is not None:
                speaker = named
            elif cue.named == "before":
                named = speaker
            verb = _verb(sentence, cue)
            found.append((cue, sentence, named or (verb[0], verb[0]), said))
    figures = figures_in(text, [said for _cue, _sentence, _named, said in found])
    return [
        _claim(text, cue, sentence, named, said, inside)
        for (cue, sentence, named, said), inside in zip(found, figures, strict=True)
    ]


def _cues(sentence: Sentence) -> list[Cue]:
    cues: list[Cue] = []
    if first := colon_cue(sentence):
        cues.append(first)
    at = _resume(first) if first else 0
    while at < len(sentence):
        token = sentence[at]
        cue = None
        if token.is_word:
            cue = phrase_cue(sentence, at) or verb_cue(sentence, at, cues)
        if cue:
            cues.append(cue)
            at = max(at + 1, _resume(cue))
        else:
            at += 1
    return cues


def _resume(cue: Cue) -> int:
    """Where the next attribution may begin: past the speaker, and the quotation if there is one."""
    here = cue.speaker[1] if cue.speaker and cue.named == "here" else 0
    return max(cue.verb[1], here, cue.begin or 0, cue.close)


def _speaker(sentence: Sentence, cue: Cue, text: str) -> Span | None:
    if cue.speaker is None or cue.speaker[1] <= cue.speaker[0]:
        return None
    first, last = sentence[cue.speaker[0]], sentence[cue.speaker[1] - 1]
    start = first.start
    after_l = cue.speaker[0] == cue.verb[1] and sentence[cue.verb[0]].word.endswith("قا")
    after_l = after_l or (
        cue.speaker[0] == cue.verb[1] and sentence[cue.verb[0]].word.endswith("تبعا")
    )
    if after_l and first.word.startswith("ل") and not first.word.startswith("لل"):
        start += 2 if first.written[1:2] == "ـ" else 1
    elif _conjoined(first.word, cue):
        start += 1
    return (start, last.end) if start < last.end else None


_PARENTS = words.word_set("والد والده والدها والدهم والدة والدته والدتها والدتهم")


def _conjoined(word: str, cue: Cue) -> bool:
    """Whether و is written onto a speaker who opens a clause: والوزير قال."""
    if cue.speaker is None or not word.startswith("و") or word in words.SOURCES | _PARENTS:
        return False
    opens = cue.speaker[0] < cue.verb[0]
    return opens and (word[1:].startswith("ال") or words.is_source(word[1:]))


def _verb(sentence: Sentence, cue: Cue) -> Span:
    start, end = cue.verb
    if start == end:
        return sentence[start].start, sentence[start].start
    return sentence[start].start + cue.skip, sentence[end - 1].end


def _statement(sentence: Sentence, cues: list[Cue], index: int, text: str) -> Span | None:
    cue = cues[index]
    if cue.begin is None:
        return _said_before(sentence, cues, index)
    begin, end = cue.begin, cue.close or cue.until or len(sentence)
    if not cue.close and index + 1 < len(cues):
        end = min(end, cues[index + 1].first)
        if end <= begin:  # what is said is itself attributed: قال إن الجيش أكد أن
            end = min(cue.until or len(sentence), begin + _NESTED)
    return _trimmed(sentence, begin, end)


def _said_before(sentence: Sentence, cues: list[Cue], index: int) -> Span | None:
    """What stands before the phrase: from where the attribution before it has ended."""
    begin = 0
    if index:
        before = cues[index - 1]
        begin = before.begin if before.begin is not None else before.until
    return _trimmed(sentence, begin, cues[index].first)


_TAILS = words.LINKS - {"ما", "هذا", "ذلك", "ايضا"}


def _trimmed(sentence: Sentence, begin: int, end: int) -> Span | None:
    """Cut marks and joining words off both ends; None where nothing is left."""
    while begin < end and not sentence[begin].is_word and not 0 < sentence[begin].pair < end - 1:
        begin += 1
    while end > begin and _loose(sentence, begin, end):
        end -= 1
    return (sentence[begin].start, sentence[end - 1].end) if end > begin else None


def _loose(sentence: Sentence, begin: int, end: int) -> bool:
    last = sentence[end - 1]
    if last.is_word:
        if last.word == "حين" and end - 2 >= begin and sentence[end - 2].word == "في":
            return True
        cut = end < len(sentence) and sentence[end].is_word
        alone = end - 2 >= begin and sentence[end - 2].comma
        return (last.word in _TAILS and (cut or alone)) or (last.word == "في" and cut)
    if last.written in ("%", "٪"):
        return False
    return not (last.quote and any(t.pair == end - 1 for t in sentence[begin:end]))


def _claim(
    text: str, cue: Cue, sentence: Sentence, speaker: Span, said: Span, figures: tuple[Figure, ...]
) -> Claim:
    verb = _verb(sentence, cue)
    parts = [verb, said]
    if speaker[0] >= sentence[0].start and speaker[1] > speaker[0]:
        parts.append(speaker)
    return Claim(
        speaker=text[slice(*speaker)],
        verb=text[slice(*verb)],
        statement=text[slice(*said)],
        distancing=cue.distancing,
        figures=figures,
        span=(min(part[0] for part in parts), max(part[1] for part in parts)),
        speaker_span=speaker,
        verb_span=verb,
        statement_span=said,
        negated=cue.negated,
    )
