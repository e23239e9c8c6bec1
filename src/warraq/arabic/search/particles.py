"""The closed classes of Arabic: what is written onto a word, and the words of grammar."""

from __future__ import annotations

from typing import Literal, NamedTuple

from warraq.arabic.fold import fold

Kind = Literal["any", "noun", "present", "noun or present"]
"""What may follow a particle: any word, a noun, or a verb in the present."""


class Particle(NamedTuple):
    """Particles written before a word: their letters, what may follow, how many there are."""

    letters: str
    kind: Kind
    number: int


PRONOUNS = ("هما", "كما", "هم", "هن", "ها", "كم", "نا", "ني", "ه", "ك")
"""Written after a noun (its owner) or a verb (its object). ي is left out: in a newspaper it is
nearly always the word's own."""


def _particles() -> list[Particle]:
    found = []
    for conjunction in ("", "و", "ف"):
        number = 1 if conjunction else 0
        found.append(Particle(conjunction, "any", number))
        found.append(Particle(conjunction + "ال", "noun", number))
        found.append(Particle(conjunction + "ل", "noun or present", number + 1))
        found.append(Particle(conjunction + "لل", "noun", number + 1))
        found.append(Particle(conjunction + "س", "present", number + 1))
        for preposition in "بك":
            found.append(Particle(conjunction + preposition, "noun", number + 1))
            found.append(Particle(conjunction + preposition + "ال", "noun", number + 1))
    return found


PARTICLES = _particles()

_MARK = "g"
"""Ends the term of a word of grammar that is no noun, so that آلي does not find إلى."""
_PREPOSITIONS = """
من في إلى على عن مع بين عند لدى قبل بعد حول دون ضد نحو خلال فوق تحت أمام خلف
أن لكن لأن كأن لعل كلا كلتا أي
"""
_GOVERNING = "كل بعض نفس جميع مثل غير"
"""Nouns, which stand with the article too."""
_OTHERS = """
حتى منذ مذ وراء بدون عبر حسب سوى ما ماذا متى أين كيف كم هل لماذا لم لن لا لما قد لقد سوف
هو هي هم هن هما أنا نحن أنت أنتم أنتن هذا هذه هذان هذين هاتان هاتين هؤلاء ذلك تلك أولئك ذاك هذي
الذي التي الذين اللذان اللذين اللتان اللتين اللاتي اللواتي أية إيا ليت كأنما ثم أو أم بل إذا إذ
لو لولا كلما حين حيث بينما عندما كما فيما مما عما بما كي لكي هنا هناك هنالك الآن إذن أيضا فقط
إلا أما إنما ربما حينما طالما حيثما كذلك لذلك هكذا
"""
_BEING = """
كان كانت كانا كانتا كانوا كنت كنا كنتم كن يكون تكون نكون أكون يكونون تكونون يكونوا تكونوا
يكونان تكونان يكن تكن نكن ليكون لتكون ليكن سيكون ستكون سنكون سأكون سيكونون
"""
_NOT_BEING = "ليس ليست ليسا ليستا ليسوا لست لسنا لستم لسن"


def _words_of_grammar() -> dict[str, str]:
    nouns = fold(_GOVERNING).split()
    found = {word: word for word in nouns}
    for word in fold(f"{_PREPOSITIONS} {_OTHERS}").split():
        found.setdefault(word, word + _MARK)
    for word in (*fold(_PREPOSITIONS).split(), *nouns):
        for pronoun in (*PRONOUNS, "ي"):
            found.setdefault(word + pronoun, found[word])
    for pronoun in ("ه", "ها", "هم", "هما", "هن", "نا", "كم"):
        found.setdefault("ل" + pronoun, "ل" + _MARK)
        if pronoun != "نا":  # بنا is rather بناء without its hamza
            found.setdefault("ب" + pronoun, "ب" + _MARK)
        found.setdefault(fold("أنفس") + pronoun, "نفس")
    found |= dict.fromkeys(fold(_BEING).split(), "كان" + _MARK)
    found |= dict.fromkeys(fold(_NOT_BEING).split(), "ليس" + _MARK)
    return found


GRAMMAR = _words_of_grammar()
"""Folded word of grammar, its pronoun included -> the word that it is found by."""
HAMZATED = frozenset(GRAMMAR[fold(word)] for word in _OTHERS.split() if "ء" in word)
"""Those that are written with a hamza on the line."""
