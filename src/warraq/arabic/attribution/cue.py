"""One attribution of a sentence, and who speaks where its verb has no speaker of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from warraq.arabic.attribution import marks, words
from warraq.arabic.attribution.forms import Form
from warraq.arabic.attribution.subjects import before, subject
from warraq.arabic.attribution.tokens import Sentence

Named = Literal["here", "before", "nobody"]


@dataclass
class Cue:
    """One attribution of a sentence, in indices of its tokens.

    `first` is where it begins, for what was said before it to end there. `verb` is the range of
    the verb; `skip` counts letters of و at its head. `speaker` is a range, None where the speaker
    is that of an earlier claim (`named` "before") or nobody. `begin` is where what is said begins,
    None where it stands before the verb; `close` the quotation mark that ends it, or 0.
    """

    first: int
    verb: tuple[int, int]
    skip: int
    speaker: tuple[int, int] | None
    named: Named
    begin: int | None
    close: int = 0
    distancing: bool = False
    negated: bool = False
    until: int = 0


def new(sentence: Sentence, at: int, form: Form, mark: marks.Mark) -> Cue:
    """The attribution of a verb at `at` and its mark, its speaker not told yet."""
    return Cue(
        first=at,
        verb=(at, at + 1),
        skip=form.prefix,
        speaker=None,
        named="before",
        begin=mark.begin,
        close=mark.close,
        distancing=form.verb.distancing,
        negated=_negated(sentence, at),
    )


def _negated(sentence: Sentence, at: int) -> bool:
    return at > 0 and sentence[at - 1].word in words.NEGATIONS


def with_subject(sentence: Sentence, cue: Cue, at: int, form: Form, cues: list[Cue]) -> Cue | None:
    """Give the cue the speaker that stands before its verb, in this sentence or an earlier one."""
    found = None if form.prefix else before(sentence, at)
    if found:
        cue.speaker, cue.named, cue.first = found, "here", found[0]
        return cue
    share(sentence, cue, at, cues)
    return cue


def share(sentence: Sentence, cue: Cue, at: int, cues: list[Cue]) -> None:
    """Give the cue the speaker before it, or the sentence's subject, or an earlier sentence's."""
    if cues:
        cue.speaker = cues[-1].speaker
    elif at:
        cue.speaker = subject(sentence, at)
    cue.named = "here" if cue.speaker else "before"
