"""How likely a reading of a word is, and whether the dictionary's word for it can be trusted."""

from __future__ import annotations

from collections.abc import Iterator

from warraq.arabic.search.lexicon import lexicon

Readings = dict[str, float]
"""Lemma -> weight: how often the lemma is written, times a factor for each step taken to it."""

_RARE = 3e-7
"""What a word weighs that is written less than once in a million words."""
_RARE_VERB = 1e-7
_HE_TO_SHE = 2.3
"""How much oftener a verb's past of him is written than of her: wordfreq's median of 196 verbs."""
_WEAK = frozenset("اويءه")
_ENDINGS = ("ات", "ه", "ا", "ون", "ين", "ان", "تان", "تين", "ي", "و")
_PAST = ("تما", "تا", "تم", "وا", "نا", "ت", "ا", "ن", "و", "تن")
_PRESENT = ("ون", "وا", "ين", "ان", "ن", "ا", "ي", "و")


def put(found: Readings, lemma: str, weight: float) -> None:
    """Keep a reading at the greatest weight that was found for it."""
    if weight > found.get(lemma, 0.0):
        found[lemma] = weight


def by_rule(stated: bool) -> float:
    """The factor of a suffix taken off by rule: small where the dictionary knows the word."""
    return 0.03 if stated else 0.3


def noun_weight(lemma: str) -> float:
    """The weight of a lemma as a noun.

    Where it may be a verb as well, only what stands before a noun and never before a verb counts:
    the article, and ب.
    """
    known = lexicon()
    certain = known.frequency("ال" + lemma)
    if lemma in known.verbs:
        return (certain or known.frequency("ب" + lemma)) + _RARE / 30
    plural = known.frequency(lemma + "ين")  # لاجئ is seldom written, لاجئين often
    return certain + known.frequency(lemma) + plural + _RARE


def verb_weight(lemma: str) -> float:
    """The weight of a lemma as a verb: of its present, and of its past where no noun is like it."""
    known = lexicon()
    present = {*known.verbs.get(lemma, ()), "ي" + lemma.removeprefix("ا")}
    weight = sum(map(known.frequency, present)) + known.frequency(_hers(lemma))
    if lemma[0] != "ت" and not known.frequency("ال" + lemma):  # تدور is mostly of دار
        weight += known.frequency(lemma)
    return weight + _RARE_VERB


def past_share(form: str) -> float:
    """How much of what is written `form` is a verb's past: told by its feminine, no noun's form."""
    known = lexicon()
    often = known.frequency(form)
    return _HE_TO_SHE * known.frequency(_hers(form)) / often if often else 0.0


def _hers(verb: str) -> str:
    """The past of her, as it is compared: كتبت, and رأت of رأى."""
    return verb.removesuffix("ي") + "ت"


def own_lemma(form: str) -> Iterator[str]:
    """The dictionary's lemmas of a form that can be believed.

    It gives a verb for its participles and verbal nouns, which are words of their own, a few lemmas
    that share no letters with the form, and a few with the article.
    """
    for lemma in lexicon().lemmas(form):
        if lemma.startswith("الء"):  # the article, on a word with a hamza
            continue
        if lemma == form or _derived(form, lemma):
            yield form
        elif _shares_letters(form, lemma):
            yield lemma


def _shares_letters(form: str, lemma: str) -> bool:
    """Whether the lemma's strong letters stand in the form, in their order."""
    at = 0
    for letter in lemma:
        if letter not in _WEAK:
            at = form.find(letter, at) + 1
            if not at:
                return False
    return at > 0 or form.startswith(lemma)


def _derived(form: str, verb: str) -> bool:
    """Whether a form is the participle (م) or the verbal noun (تفعيل, إفعال) of a verb."""
    bare = form.removeprefix("ال")
    if verb not in lexicon().verbs or len(bare) < 2:
        return False
    if bare == verb or any(bare == verb + ending for ending in _ENDINGS):
        return False
    if bare[0] == "م" != verb[0]:
        return True
    if len(bare) == 5 and bare[0] == "ت" != verb[0] and bare[3] == "ي":
        return True
    plural = bare.endswith("ات") and verb[-1] != "ت"  # إنجازات, but إثبات
    return bare[0] == "ا" == verb[0] and len(bare) > len(verb) and bare[-2] == "ا" and not plural


def longer(form: str, verb: str) -> bool:
    """Whether a form has a long vowel that its verb has not, as plurals do: أعمال, أصول."""
    inner, own = form[1:-1], verb[1:-1]
    more = inner.count("ا") > own.count("ا")
    return more or (form[0] == verb[0] and inner.count("و") > own.count("و"))


def looks_like_verb_form(form: str, verb: str) -> bool:
    """Whether a form has the outside of one of this verb's."""
    known = lexicon()
    if form == verb:
        return True
    if form[0] in "يتنا":
        if form[0] == "ت" and len(form) > 4 and not form.startswith(verb):
            rest = form[1:]
            return "ي" + rest in known.forms or any(
                rest.endswith(end) and "ي" + rest.removesuffix(end) in known.forms
                for end in _PRESENT
            )
        return True
    return any(
        form.endswith(end)
        and (form.removesuffix(end) in (verb, verb[:-1]) or len(form) - len(end) < len(verb))
        for end in _PAST
    )
