"""Measures an analyser: every inflected form of a lemma is asked for the units that hold it.

A unit is the text of one sentence. For each lemma of the content words (nouns, verbs, adjectives)
that occurs in at least two forms, each of its forms is asked as it stands in the text, attached
particles and pronouns included. Relevant are the units that hold the lemma (the same lemma of
the same kind), found are those that share a term with the form asked. The macro figures are means
over the forms asked, the micro figures come of the sums. Where the spelling is confused, the
collection and the questions are, each on its own.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

CONTENT = frozenset({"NOUN", "VERB", "ADJ"})
OWN = Path(__file__).with_name("collection.txt")
TREEBANK = Path(__file__).parents[4] / "shared/data/ud-arabic-pud/ar_pud-ud-test.conllu"

Lemma = tuple[str, str]
"""A lemma and its kind."""
Terms = Callable[[str], Iterable[str]]


@dataclass(frozen=True)
class Unit:
    """A sentence: its document, its text, its words as they stand with the lemmas in each."""

    document: str
    text: str
    words: tuple[tuple[str, tuple[Lemma, ...]], ...]


@dataclass(frozen=True)
class Score:
    """Recall and precision, macro and micro, over so many forms asked."""

    recall: float
    precision: float
    micro_recall: float
    micro_precision: float
    asked: int


def own_collection(path: Path = OWN) -> list[Unit]:
    """The sentences of our own."""
    units = []
    for line in path.read_text().splitlines():
        if line.startswith("#") or not line:
            continue
        words = []
        for word in line.split():
            form, _, lemma = word.partition("|")
            kind = "VERB" if lemma.endswith("+") else "NOUN"
            words.append((form, ((lemma.removesuffix("+"), kind),) if lemma else ()))
        units.append(Unit("own", " ".join(form for form, _ in words), tuple(words)))
    return units


def treebank(path: Path = TREEBANK) -> list[Unit]:
    """The sentences of a treebank in CoNLL-U whose attached particles are tokens of their own."""
    units, document = [], ""
    for block in path.read_text().strip().split("\n\n"):
        lines = block.split("\n")
        named = [line for line in lines if line.startswith("# newdoc id = ")]
        document = named[0].removeprefix("# newdoc id = ") if named else document
        text = next(line for line in lines if line.startswith("# text = "))
        tokens = [line.split("\t") for line in lines if line[0] != "#"]
        units.append(Unit(document, text.removeprefix("# text = "), tuple(_words(tokens))))
    return units


def _words(tokens: list[list[str]]) -> Iterable[tuple[str, tuple[Lemma, ...]]]:
    form, lemmas = "", []
    for token in tokens:
        if token[3] != "PUNCT":
            form += token[1]
            lemmas += [(token[2], token[3])] if token[3] in CONTENT else []
        if form and (token[3] == "PUNCT" or "SpaceAfter=No" not in token[9]):
            yield form, tuple(lemmas)
            form, lemmas = "", []
    if form:
        yield form, tuple(lemmas)


_ALIKE = {letter: letters for letters in ("أإآا", "ؤئء", "هة", "يى") for letter in letters}


def confused(text: str, chance: random.Random) -> str:
    """The text with hamzas, ة and ه, ى and ي taken for one another, each with chance a half."""

    def word(match: re.Match[str]) -> str:
        last = len(match[0]) - 1
        return "".join(
            chance.choice(_ALIKE[letter])
            if letter in _ALIKE
            and (letter not in "هةيى" or at == last)
            and (letter != "ا" or at == 0)
            and chance.random() < 0.5
            else letter
            for at, letter in enumerate(match[0])
        )

    return re.sub(r"\w+", word, text)


def score(units: list[Unit], terms: Terms, seed: int | None = None) -> Score:
    """The figures of an analyser; with a seed, in confused spelling."""
    chance = random.Random(seed)
    spell = (lambda text: confused(text, chance)) if seed is not None else str
    index: dict[str, set[int]] = defaultdict(set)
    relevant: dict[Lemma, set[int]] = defaultdict(set)
    forms: dict[Lemma, set[str]] = defaultdict(set)
    for at, unit in enumerate(units):
        for term in terms(spell(unit.text)):
            index[term].add(at)
        for form, lemmas in unit.words:
            for lemma in lemmas:
                relevant[lemma].add(at)
                forms[lemma].add(form)
    results = [
        (len(found & relevant[lemma]), len(relevant[lemma]), len(found))
        for lemma in sorted(forms)
        if len(forms[lemma]) > 1
        for form in sorted(forms[lemma])
        for found in [set().union(*(index.get(term, set()) for term in terms(spell(form))))]
    ]
    hits, wanted, found = (sum(column) for column in zip(*results, strict=True))
    return Score(
        sum(hit / want for hit, want, _ in results) / len(results),
        sum(hit / all_ if all_ else 0.0 for hit, _, all_ in results) / len(results),
        hits / wanted,
        hits / found,
        len(results),
    )


def halves(units: list[Unit]) -> tuple[list[Unit], list[Unit]]:
    """The units of two halves of the documents: one to work with, one held out."""
    documents = sorted({unit.document for unit in units})
    random.Random(2026).shuffle(documents)
    chosen = set(documents[: len(documents) // 2])
    return (
        [unit for unit in units if unit.document in chosen],
        [unit for unit in units if unit.document not in chosen],
    )
