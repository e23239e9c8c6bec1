"""Reads a word, freed of particles and pronouns, as a verb."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from warraq.arabic.search.lexicon import lexicon
from warraq.arabic.search.weights import Readings, longer, own_lemma, put, verb_weight

_PRESENT = ("", "ون", "وا", "ين", "ان", "ن", "ا", "ي", "و")
_PAST = ("تما", "تا", "تم", "تن", "وا", "نا", "ت", "ا", "ن")
_COMMON = ("ت", "وا", "نا")
_DROPPING = ("ت", "وا", "تا")
"""Before them a verb's weak last letter is dropped."""
_SELDOM = 0.1
"""Duals, you, and the present of me: a newspaper hardly writes them, and most words that look so
are nouns."""
_GUESSED = 0.2


def is_verb(lemma: str) -> bool:
    """Whether a lemma is a verb: it has a present, or a past in ت."""
    known = lexicon()
    if lemma in known.verbs:
        return True
    return known.is_lemma(lemma) and lemma[0] in "ات" and bool(known.frequency(lemma + "ت"))


@lru_cache(maxsize=2**14)
def present(form: str, certain: bool = False) -> Readings:
    """Lemma -> weight of each reading of `form` as a present: يكتب, تكتبون.

    `certain`: a particle says that it is one (سنكتب); else a word that the dictionary has as a
    lemma is none for beginning with ن or ا.
    """
    found: Readings = {}
    known = lexicon()
    if len(form) < 3 or form[0] not in "يتنا":
        return found
    if form[0] == "ا" and len(form) > 4 and form[-2] == "ا" and not certain:
        return found  # أفعال, a plural: أحوال
    person = _SELDOM if form[0] == "ا" else 1.0
    for lemma in own_lemma(form):
        if lemma != form and lemma in known.verbs and not longer(form, lemma):
            put(found, lemma, verb_weight(lemma) * person)
    if found:
        return _with_fourth(found)
    if not certain and form[0] in "نا" and (form in known.verbs or known.frequency("ال" + form)):
        return found
    return _with_fourth(_by_siblings(form) or _by_shape(form))


def _with_fourth(found: Readings) -> Readings:
    """The readings, with the first and the fourth measure both: their presents are spelled alike.

    يطلق is of طلق and of أطلق; which one is meant oftener is told by their pasts.
    """
    known = lexicon()
    for lemma, weight in list(found.items()):
        other = lemma[1:] if len(lemma) == 4 and lemma[0] == "ا" else "ا" + lemma
        if len(other) in (3, 4) and other not in found and is_verb(other):
            own, its = (known.frequency(one) + known.frequency(one + "ت") for one in (lemma, other))
            put(found, other, weight * min(1.0, its / own if own else 1.0))
    return found


def _by_siblings(form: str) -> Readings:
    """The verbs of the forms that differ from this one in person only."""
    for suffix in _PRESENT:
        stem = form[1:].removesuffix(suffix)
        if not form.endswith(suffix) or len(stem) < 2:
            continue
        votes = Counter(
            lemma
            for person in "يت"
            for ending in ("", "ان", "ا", "ون")
            for lemma in own_lemma(person + stem + ending)
            if lemma in lexicon().verbs and lemma != person + stem + ending
        )
        if votes:
            return _elected(votes)
    return {}


def _by_shape(form: str) -> Readings:
    """The verb that is left without the person's letter; the measures in ا get theirs back."""
    for suffix in _PRESENT:
        stem = form[1:].removesuffix(suffix)
        if form.endswith(suffix) and len(stem) > 2:
            for lemma in (stem, "ا" + stem):
                if is_verb(lemma):
                    return {lemma: verb_weight(lemma) * _GUESSED * 0.3}
    return {}


@lru_cache(maxsize=2**14)
def past(form: str) -> Readings:
    """Lemma -> weight of each reading of `form` as a past: كتب, كتبت, كتبوا."""
    if is_verb(form):
        return {form: verb_weight(form)}
    found: Readings = {}
    known = lexicon()
    for lemma in own_lemma(form):
        if lemma in known.verbs and lemma != form and _past_of(form, lemma):
            put(found, lemma, verb_weight(lemma))
    for suffix in _PAST:
        stem = form.removesuffix(suffix)
        if not form.endswith(suffix) or len(stem) < 2:
            continue
        verbs = [stem, *(_weak(stem) if suffix in _DROPPING else ())]  # نفت, of نفى
        if verbs := [lemma for lemma in verbs if is_verb(lemma)]:
            for lemma in verbs:
                put(found, lemma, verb_weight(lemma) * (1.0 if suffix in _COMMON else _SELDOM))
            break
        if votes := _past_votes(stem):
            for lemma, weight in _elected(votes).items():
                put(found, lemma, weight)
            break
    return found


def _past_of(form: str, verb: str) -> bool:
    if form[0] == "ي" or longer(form, verb) or (form[0] in "تنا" and form[0] != verb[0]):
        return False
    return any(form.endswith(end) and len(form) - len(end) <= len(verb) for end in _PAST)


def _weak(stem: str) -> Iterator[str]:
    return (stem + last for last in "يا")


def _past_votes(stem: str) -> Counter[str]:
    """The verbs of forms that differ in person."""
    votes: Counter[str] = Counter()
    for ending in ("تما", "تا", "تم", "نا", "ت"):
        votes.update(
            lemma
            for lemma in own_lemma(stem + ending)
            if lemma in lexicon().verbs and lemma != stem + ending
        )
    return votes


def _elected(votes: Counter[str]) -> Readings:
    most = max(votes.values())
    return {
        lemma: verb_weight(lemma) * _GUESSED for lemma, count in votes.items() if 2 * count >= most
    }
