"""Tells the lemmas of one Arabic word, whatever stands around it."""

from __future__ import annotations

from warraq.arabic.search.hamzas import first_alef, hamzated, unmarked
from warraq.arabic.search.irregular import IRREGULAR
from warraq.arabic.search.lexicon import lexicon
from warraq.arabic.search.nouns import feminine, noun
from warraq.arabic.search.particles import GRAMMAR, HAMZATED, PARTICLES, PRONOUNS, Particle
from warraq.arabic.search.verbs import is_verb, past, present
from warraq.arabic.search.weights import Readings, past_share, put

VERB = "v"
"""Ends a verb's term, so that يشكل does not find الشكل; شكل, which may be both, has both terms."""

_PARTICLE = 0.2
_PRONOUN = 0.1
"""What each particle or pronoun costs a reading."""
_WHOLE = 0.3
"""What taking a particle off costs, where the word is known with it."""
_SECOND = ("ك", "كم", "كما", "ني")
"""You and me: seldom in a newspaper."""
_PAST = 0.45
"""A word that may be a noun and a verb's past is the past too, if it is so this often."""
_WORN = 200
_NAME = 20
"""A word is a name, if it is written this many times more often than what it could be made of."""


def lemmas(word: str, written: str) -> tuple[str, ...]:
    """The lemmas of a folded word, the likeliest first; never empty.

    `written` is the word as it stands: its hamzas are heeded where a known word has them there.
    """
    plain = unmarked(written)
    grammar = _of_grammar(word)
    # ماء, بناء and آلي are folded like ما, بنا and إلى, and are no words of grammar.
    if grammar and plain[:1] != "آ" and ("ء" not in plain or grammar in HAMZATED):
        return (grammar,)
    with_hamzas = hamzated(written)
    for form in (with_hamzas, word) if "ء" in with_hamzas else (word,):
        if found := _readings(form, plain[-1:]):
            return _likely(form, found)
    return _stems(word)


def _likely(word: str, found: Readings) -> tuple[str, ...]:
    """The likeliest reading; a word that may be a noun and a verb's past is often both: وضع."""
    ranked = sorted(found, key=lambda lemma: (-found[lemma], lemma))
    also = set(IRREGULAR.get(word, ()))  # آثار may be أثار
    if found.keys() >= {word, word + VERB}:
        also.add(word + VERB if past_share(word) > _PAST else word)
    return tuple(lemma for lemma in ranked if lemma in also or found[lemma] == found[ranked[0]])


def _readings(word: str, last: str) -> Readings:
    found: Readings = {}
    whole: Readings = {}
    for particle in PARTICLES:
        if not word.startswith(particle.letters) or len(word) - len(particle.letters) < 2:
            continue
        if not particle.letters.endswith("ال") or _is_article(word, len(particle.letters)):
            rest = first_alef(word[len(particle.letters) :])
            _freed(particle, rest, last, found if particle.letters else whole)
    if found and word.startswith("ال"):  # the article, unless it is a verb like التقى
        whole = {lemma: weight for lemma, weight in whole.items() if lemma.endswith(VERB)}
    return _with_whole(word, whole, found)


def _is_article(word: str, end: int) -> bool:
    """Whether the ال that ends before `end` is the article, not the head of إلغاء or ألمانيا."""
    return "ال" + word[end:] not in lexicon().led


def _with_whole(word: str, whole: Readings, found: Readings) -> Readings:
    """The readings of the word as it stands beside those without a particle.

    A word that begins like a particle keeps its own reading. A phrase that has become a word
    (بسبب) is found by its noun too; a name is not taken apart for a rare word inside it.
    """
    known = lexicon()
    if whole and not word.startswith("ال"):
        found = {lemma: weight * _WHOLE for lemma, weight in found.items()}
    best = max(found.values(), default=0.0)
    for lemma, weight in whole.items():
        if lemma == word and word[0] in "وفبكل" and not known.frequency("ال" + word):
            weight = min(weight, best) if best * _WORN > weight else weight
        put(found, lemma, weight)
    often = known.frequency(word)
    if often > _NAME * max(found.values(), default=0.0) and len(word) > 2:
        bare = first_alef(word.removeprefix("ال")) if len(word) > 4 else word
        if not found or word[0] in "بكل":
            put(found, bare, often)
    return found


def _freed(particle: Particle, rest: str, last: str, found: Readings) -> None:
    """Add the readings of what follows a particle, with and without a pronoun at its end."""
    factor = _PARTICLE**particle.number * (0.3 if particle.letters.endswith("ك") else 1.0)
    definite = particle.letters.endswith(("ال", "لل"))
    for pronoun in ("",) if definite else ("", *PRONOUNS):
        stem = rest.removesuffix(pronoun)
        if not rest.endswith(pronoun) or not _long_enough(stem, pronoun, particle):
            continue
        share = factor * (_PRONOUN if pronoun else 1.0) * (0.2 if pronoun in _SECOND else 1.0)
        if pronoun and len(stem) == 2:
            share *= 0.1
        if pronoun == "ه" and last == "ة":
            share *= 0.1
        elif not pronoun and last == "ه":
            share *= 0.3
        for lemma, weight in _nouns(stem, particle, pronoun).items():
            put(found, lemma, weight * share)
        for lemma, weight in _verbs(stem, particle, pronoun).items():
            put(found, lemma + VERB, weight * share)


def _long_enough(stem: str, pronoun: str, particle: Particle) -> bool:
    if len(stem) > 2:
        return True
    return len(stem) == 2 and len(pronoun) != 1 and (not particle.number or not pronoun)


def _nouns(stem: str, particle: Particle, pronoun: str) -> Readings:
    if particle.kind == "present":
        return {}
    if not pronoun:
        found = noun(stem)
        if particle.letters.endswith("لل"):  # ل and اللجنة are written للجنة
            found = noun("ل" + stem) | found
        return found
    found = {} if stem in lexicon().closed else dict(noun(stem))
    if stem.endswith("ت") and len(stem) > 2:
        feminine(stem[:-1], found)
    if len(stem) > 3 and stem.endswith("ا"):  # مستشفاه, of مستشفى
        found |= noun(stem[:-1] + "ي")
    if found or len(stem) < 4:
        return found
    return noun(stem[:-1]) if stem[-1] in "وي" else found  # مدرسوه, of مدرسون


def _verbs(stem: str, particle: Particle, pronoun: str) -> Readings:
    if particle.kind == "noun" or (stem.startswith("ال") and not is_verb(stem) and noun(stem[2:])):
        return {}
    found = dict(present(stem, particle.kind == "present"))
    if particle.kind != "any":
        return found
    more = [past(stem)]
    if pronoun and stem.endswith("و"):  # كتبوه, of كتبوا
        more += [past(stem + "ا"), present(stem + "ا")]
    if pronoun and stem.endswith("ا"):  # رماه, of رمى
        more.append(past(stem[:-1] + "ي"))
    for readings in more:
        for lemma, weight in readings.items():
            put(found, lemma, weight)
    return found


def _of_grammar(word: str) -> str | None:
    """The word of grammar that this is, with or without a particle before it."""
    if word in GRAMMAR:
        return GRAMMAR[word]
    known = lexicon()
    for letters in ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فل", "وك"):
        rest = word.removeprefix(letters)
        if word.startswith(letters) and len(rest) > 1 and rest in GRAMMAR:
            if known.is_lemma(word) and known.frequency("ال" + word):
                return None
            return GRAMMAR[rest]
    return None


def _stems(word: str) -> tuple[str, ...]:
    """What a word that nobody knows is found by: itself without article and ending."""
    bare = word
    for letters in ("وال", "بال", "كال", "فال", "ولل", "لل", "ال"):
        if word.startswith(letters) and len(word) - len(letters) > 2:
            if letters.endswith("ال") and not _is_article(word, len(letters)):
                continue
            bare = word[len(letters) :]
            break
    stem = bare
    for ending in ("ات", "ون", "ين", "ان", "يه", "ها", "ه", "ا"):
        if bare.endswith(ending) and len(bare) - len(ending) > 2:
            stem = bare.removesuffix(ending) + ("ي" if ending == "يه" else "")
            break
    if bare == word and word[0] in "وبلكف" and len(word) > 4:
        return tuple(dict.fromkeys((stem, stem[1:])))
    return (stem,)
