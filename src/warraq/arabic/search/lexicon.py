"""What is known of Arabic words: a lemma dictionary, and how often words are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import compress

from warraq.arabic.search.hamzas import folded_all, hamzated_all
from warraq.arabic.search.keeping import kept

_ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a]{2,}")
_DUAL = "تما"
"""Ends no word but a verb's: you two wrote."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The dictionary, keyed by folded and by hamzated forms, and the frequencies of words."""

    forms: dict[str, tuple[str, ...]]
    """Form -> the lemmas that the dictionary gives for it, hamzated."""
    verbs: dict[str, tuple[str, ...]]
    """Verb (its lemma) -> its forms that begin with ي."""
    closed: frozenset[str]
    """The forms that end in ة and in no other spelling in ه."""
    frequencies: dict[str, float]
    """Form -> its share of all words written; only what is written once in a million words."""
    led: frozenset[str]
    """The forms whose first ال is mostly أل, إل or آل when they are written: no article."""
    below: dict[str, float]
    """Form -> how much of it is written with إ, of what is written with أ or إ at its head."""

    def lemmas(self, form: str) -> tuple[str, ...]:
        """The dictionary's lemmas of a form; itself, where it is one."""
        return self.forms.get(form, ())

    def is_lemma(self, form: str) -> bool:
        """Whether the dictionary has the form as a lemma."""
        return form in self.forms.get(form, ())

    def frequency(self, form: str) -> float:
        """The share of a form in all words written; 0 for a rare one."""
        return self.frequencies.get(form, 0.0)


@cache
def lexicon() -> Lexicon:
    """The lexicon, made at the first use (three seconds of a core) unless it is kept; 170 MB."""
    return Lexicon(*kept(_made))


_Parts = tuple[
    dict[str, tuple[str, ...]],
    dict[str, tuple[str, ...]],
    frozenset[str],
    dict[str, float],
    frozenset[str],
    dict[str, float],
]


def _made() -> _Parts:
    raw = _raw()
    entries = _entries(*raw)
    verbs = _verbs(entries)
    return _forms(entries), verbs, _closed(raw[0]), _frequencies(), _led(raw[0]), _below()


def _verbs(entries: list[tuple[str, str, str]]) -> dict[str, tuple[str, ...]]:
    verbs: dict[str, list[str]] = {}
    for form, _, lemma in entries:
        if form != lemma and lemma[0] != "ي" and (form[0] == "ي" or form.endswith(_DUAL)):
            known = verbs.setdefault(lemma, [])
            if form[0] == "ي":
                known.append(form)
    return {lemma: tuple(known) for lemma, known in verbs.items()}


def _raw() -> tuple[list[str], list[str]]:
    """The forms of the dictionary and their lemmas, as they are spelled there."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    words = DefaultDictionaryFactory().get_dictionary("ar")
    forms = list(words)
    lemmas = [words[form] for form in forms]
    plain = [bool(_ARABIC.fullmatch(form)) for form in forms]
    return list(compress(forms, plain)), list(compress(lemmas, plain))


def _entries(forms: list[str], lemmas: list[str]) -> list[tuple[str, str, str]]:
    """(hamzated form, folded form, hamzated lemma) of each entry of the dictionary."""
    rows = zip(hamzated_all(forms), folded_all(forms), hamzated_all(lemmas), strict=True)
    return [row for row in rows if len(row[0]) > 1 and len(row[2]) > 1]


def _forms(entries: list[tuple[str, str, str]]) -> dict[str, tuple[str, ...]]:
    forms: dict[str, tuple[str, ...]] = {}
    alone: dict[str, tuple[str, ...]] = {}  # most forms have one lemma: its tuple is shared
    for hamzated, folded, lemma in entries:
        known = forms.get(folded)
        if known is None:
            forms[folded] = alone.setdefault(lemma, (lemma,))
        elif lemma not in known:
            forms[folded] = (*known, lemma)
        if "ء" in hamzated:
            for form in (hamzated, *_last_hamza(hamzated)):
                known = forms.get(form, ())
                if lemma not in known:
                    forms[form] = (*known, lemma)
    return forms


def _last_hamza(form: str) -> tuple[str, ...]:
    """The other spelling of a last hamza: شيء is written شئ, and مبادئ مباديء."""
    if form.endswith("يء"):
        return (form[:-2] + "ء",)
    return (form[:-1] + "يء",) if form.endswith("ء") and form[-2] not in "او" else ()


def _closed(forms: list[str]) -> frozenset[str]:
    ending = {last: [form for form in forms if form.endswith(last)] for last in "ةه"}
    return frozenset(hamzated_all(ending["ة"])) - frozenset(hamzated_all(ending["ه"]))


def _shares() -> Iterator[tuple[float, list[str]]]:
    """Words that are written equally often, with the share of each in all that is written."""
    import wordfreq  # a fifth of a second, which no command need wait for at its start

    for rank, words in enumerate(wordfreq.get_frequency_list("ar", wordlist="small")):
        # The list is binned by centibels.
        yield 10 ** (-rank / 100), [word for word in words if _ARABIC.fullmatch(word)]


def _frequencies() -> dict[str, float]:
    found: dict[str, float] = {}
    for share, words in _shares():
        for form in _spellings(words):
            found[form] = found.get(form, 0.0) + share
    return found


def _spellings(words: list[str]) -> Iterator[str]:
    for folded, hamzated in zip(folded_all(words), hamzated_all(words), strict=True):
        yield folded
        if hamzated != folded:
            yield hamzated


def _led(forms: list[str]) -> frozenset[str]:
    score: dict[str, float] = {}
    for share, words in _shares():
        _weigh(score, words, share)
    stated: dict[str, float] = {}
    _weigh(stated, forms, 1.0)
    return frozenset(form for form, sum_ in (stated | score).items() if sum_ > 0)


def _below() -> dict[str, float]:
    written: dict[str, dict[str, float]] = {}
    for share, words in _shares():
        for bare in (word.removeprefix("ال") for word in words):
            if bare[:1] in ("أ", "إ") and len(bare) > 4:
                for form in {*folded_all([bare]), *hamzated_all([bare])}:
                    heads = written.setdefault(form, {"أ": 0.0, "إ": 0.0})
                    heads[bare[0]] += share
    return {form: heads["إ"] / sum(heads.values()) for form, heads in written.items()}


def _weigh(score: dict[str, float], words: list[str], share: float) -> None:
    """Add the share of each word with أل, إل or آل, take away that of each with ال."""
    headed = [word for word in words if word[1:2] == "ل" and word[0] in "اأإآ"]
    for word in headed:
        for form in {*folded_all([word]), *hamzated_all([word])}:
            score[form] = score.get(form, 0.0) + (-share if word[0] == "ا" else share)
