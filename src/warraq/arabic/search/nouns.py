"""Reads a word, freed of particles and pronouns, as a noun or an adjective."""

from __future__ import annotations

from functools import lru_cache

from warraq.arabic.search import plurals
from warraq.arabic.search.irregular import IRREGULAR
from warraq.arabic.search.lexicon import lexicon
from warraq.arabic.search.particles import GRAMMAR
from warraq.arabic.search.verbs import present
from warraq.arabic.search.weights import (
    Readings,
    by_rule,
    longer,
    looks_like_verb_form,
    noun_weight,
    own_lemma,
    put,
)

_BOTH = 0.2
"""Two readings are usual, if the seldomer one is this part of what is written."""
_FEMININE = ("تان", "تين", "ات", "تا", "تي")
_MASCULINE = ("ون", "ين", "ان", "ا", "و", "ي")


@lru_cache(maxsize=2**14)
def noun(form: str) -> Readings:
    """Lemma -> weight of each reading of `form` as a noun; empty where there is none."""
    if singulars := IRREGULAR.get(form):
        return dict.fromkeys(singulars, max(map(noun_weight, singulars)))
    found: Readings = {}
    if form.endswith("ه") and len(form) > 2:
        feminine(form[:-1], found)
    _stated(form, found)
    if not form.endswith("ه"):
        _suffixed(form, found)
    plurals.add(form, found)
    _headed(form, found)
    if not found and len(form) > 2:  # a name with the article, which no dictionary has
        put(found, form, lexicon().frequency("ال" + form))
    return found


def _headed(form: str, found: Readings) -> None:
    """Weigh the plural (أهداف, of هدف) and the verbal noun (إفعال) by how the head is written.

    The hamza is left out so often that it tells nothing of one word, but it does of all of them.
    Where both are usual (أعداد and إعداد), both are read.
    """
    below = lexicon().below.get(form)
    of = {lemma for lemma in found if lemma != form and longer(form, lemma)}
    if below is None or form not in found or not of:
        return
    plural = max(of, key=lambda lemma: found[lemma])
    weight = found[form]
    found[form], found[plural] = weight * below, weight * (1 - below)
    if _BOTH < below < 1 - _BOTH:
        found[form] = found[plural] = weight


def feminine(stem: str, found: Readings, factor: float = 1.0) -> bool:
    """Add the readings of `stem` + ة; tell whether there are any.

    The word may be a noun of its own (مدينة), the feminine of an adjective (جديدة), or both: what
    the dictionary says of its forms with and without the article decides.
    """
    known, form = lexicon(), stem + "ه"
    bare, definite = known.lemmas(form), known.lemmas("ال" + form)
    before = len(found)
    if form in bare or (form in definite and stem not in bare):  # not طويلة, of طويل
        put(found, form, noun_weight(form) * factor)
    duals = (*known.lemmas(stem + "تين"), *known.lemmas(stem + "تان"))
    if stem in bare or stem in definite or stem in duals:
        share = 0.5 if form in bare else 1.0
        weight = noun_weight(stem) * share
        if stem.endswith("ي"):  # الخارجية is the ministry, and the adjective of خارجي
            weight = max(weight, noun_weight(form))
        put(found, stem, weight * factor)
    elif form in bare and _participle(stem) and known.is_lemma(stem):
        put(found, stem, noun_weight(stem) * factor)
    if len(found) == before:
        for lemma in (*own_lemma(form), *own_lemma("ال" + form)):
            if lemma != "ال" + form:
                put(found, lemma, noun_weight(lemma) * factor)
    if len(found) == before and ((known.is_lemma(stem) and _adjective(stem)) or _relative(stem)):
        put(found, stem, noun_weight(stem) * factor * 0.5)
    return len(found) > before


def _adjective(stem: str) -> bool:
    """The shapes of participles and adjectives: مفعول, فاعل, فعيل, and the relative ي."""
    return (
        stem[-1] == "ي" or stem[0] == "م" or (len(stem) == 4 and (stem[1] == "ا" or stem[2] == "ي"))
    )


def _participle(stem: str) -> bool:
    """The shapes that only a derived verb's participle has: منفعل, متفعل, مستفعل."""
    return len(stem) > 4 and stem.startswith(("من", "مت", "مست"))


def _active(stem: str) -> bool:
    """The shapes of participles: فاعل, and those in م."""
    return len(stem) > 3 and (stem[0] == "م" or (len(stem) == 4 and stem[1] == "ا"))


def _relative(stem: str) -> bool:
    """A relative adjective of a known noun: دنماركي."""
    known, base = lexicon(), stem[:-1]
    return (
        stem.endswith("ي")
        and len(base) > 2
        and "ال" not in stem[:3]
        and any(known.is_lemma(base + end) or known.frequency(base + end) for end in ("", "ا", "ه"))
    )


def _stated(form: str, found: Readings) -> None:
    """Add what the dictionary says of the form, with the article and without."""
    for stated in (form, "ال" + form):
        for lemma in own_lemma(stated):
            if lemma == form:
                if not form.endswith("ه") and not _verb_only(form):
                    put(found, lemma, noun_weight(lemma))
            elif lemma != "ال" + form and _noun_of(form, lemma):
                put(found, lemma, noun_weight(lemma) * 0.7)
    if form not in found and form.endswith("ي") and not _verb_only(form) and _relative(form):
        put(found, form, noun_weight(form))


def _verb_only(form: str) -> bool:
    """Whether a lemma is a verb's and never stands with the article."""
    known = lexicon()
    definite = known.frequency("ال" + form) or "ال" + form in known.forms
    if definite:
        return False
    return (form in known.verbs and len(form) > 3) or (form[0] in "يتن" and bool(present(form)))


def _noun_of(form: str, lemma: str) -> bool:
    """Whether `form` is a noun's: the dictionary gives nouns' plurals and verbs' forms alike."""
    known = lexicon()
    if lemma not in known.verbs or form == lemma:
        return True
    if not (known.frequency("ال" + lemma) or "ال" + lemma in known.forms):
        return False
    if any(form == lemma + end for end in ("ات", "ه", "ا", "ون", "ين", "ان", "تان", "تين", "ي")):
        return True
    return longer(form, lemma) or not looks_like_verb_form(form, lemma)


def _length(stem: str) -> float:
    """Two letters are seldom what an ending stands on."""
    return 0.1 if len(stem) < 3 else 1.0


def _suffixed(form: str, found: Readings) -> None:
    """Add the readings of `form` as a dual, a sound plural, or an accusative in ا."""
    known = lexicon()
    other = any(lemma != form for lemma in found)
    factor = by_rule(bool(found))
    for suffix in _FEMININE:
        stem = form.removesuffix(suffix)
        if form.endswith(suffix) and len(stem) > 1:
            factor = by_rule(other if suffix in ("ات", "تان", "تين") else bool(found))
            # A dual stands on the ة itself, whatever word the dictionary puts behind it.
            dual = by_rule(False) if suffix in ("تان", "تين") else factor
            feminine(stem, found, dual * _length(stem))
            own = stem.endswith("ان") or stem in own_lemma(stem)  # no dual has a plural
            if suffix == "ات" and len(stem) > 2 and own and not _verb_only(stem):
                put(found, stem, noun_weight(stem) * factor)
    for suffix in _MASCULINE:
        stem = form.removesuffix(suffix)
        shortest = 3 if suffix in "وي" else 2
        if not form.endswith(suffix) or len(stem) < shortest or stem in known.closed:
            continue
        if suffix in "وي" and (found or stem in GRAMMAR):
            continue
        if suffix == "ان" and known.frequency(form + "ات"):  # فيضان, which has a plural
            put(found, form, noun_weight(form))
            continue
        share = factor * (0.3 if suffix in "وي" or suffix == "ان" else 1) * _length(stem)
        for lemma in own_lemma(stem):
            if (lemma == stem and not _verb_only(stem)) or (
                lemma != stem and _noun_of(stem, lemma)
            ):
                put(found, lemma, noun_weight(lemma) * share)
        if stem not in known.forms and suffix in ("ا", "ين", "ون"):
            put(found, stem, known.frequency(stem) * share * 0.3)
        if not found and suffix in ("ين", "ون") and _active(stem):  # نازحين
            put(found, stem, noun_weight(form))
        if suffix in ("ون", "ين") and known.is_lemma(stem + "ي"):
            put(found, stem + "ي", noun_weight(stem + "ي") * share)
