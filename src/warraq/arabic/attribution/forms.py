"""Every form of the verbs of saying that a text may carry."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal, NamedTuple

from warraq.arabic.attribution.verbs import Verb, table
from warraq.arabic.fold import fold

Kind = Literal["verb", "participle", "noun"]
_SPECIAL = {"قال": ("قل",)}


class Form(NamedTuple):
    """A word read as a form of a verb of saying.

    `prefix` counts the letters of an attached و or ف; `object` tells an attached pronoun,
    `feminine` and `plural` what the form says of its subject, `present` its tense.
    """

    verb: Verb
    kind: Kind
    prefix: int = 0
    object: bool = False
    feminine: bool = False
    plural: bool = False
    present: bool = False


@cache
def _forms() -> dict[str, tuple[Form, ...]]:
    forms: dict[str, tuple[Form, ...]] = {}
    for verb, present, participle, noun in table():
        made = {**_nouns(verb, noun), **_participles(verb, participle)}
        made |= {**_presents(verb, fold(present)), **_pasts(verb, verb.name)}
        for form, reading in made.items():
            forms[form] = (*forms.get(form, ()), reading)
    forms[fold("قيل")] = (Form(Verb("قال", homograph=True), "verb"),)
    return forms


def _pasts(verb: Verb, name: str) -> dict[str, Form]:
    stem = fold(name)
    weak = name[-1] in "ىا"
    root = stem[:-1] if weak else stem
    made = {stem: Form(verb, "verb")}
    made |= {root + one: Form(verb, "verb", feminine=True) for one in ("ت", "تا")}
    plural = {root + "وا", *(() if weak else (stem + "ا", stem + "ن"))}
    made |= {one: Form(verb, "verb", plural=True) for one in plural}
    short = _SPECIAL.get(name, (stem,))[0]
    made |= {fold(short) + "نا": Form(verb, "verb", plural=True)}
    return made


def _presents(verb: Verb, stem: str) -> dict[str, Form]:
    weak = stem[-1] in "يو" and verb.name[-1] in "ىا"
    root = stem[:-1] if weak else stem
    made: dict[str, Form] = {}
    for letter in "يتنا" if stem != "-" else "":
        feminine = letter == "ت"
        alone = {stem, root} if weak and len(root) > 1 else {stem}
        if verb.name == "قال" and letter in "يت":
            alone.add("قل")
        for one in alone:
            made[letter + one] = Form(verb, "verb", feminine=feminine, present=True)
        for ending in ("ون", "وا", "ان"):
            made[letter + root + ending] = Form(
                verb, "verb", feminine=feminine, plural=True, present=True
            )
    return made


def _participles(verb: Verb, name: str) -> dict[str, Form]:
    if name == "-":
        return {}
    stem = fold(name)
    made = {
        stem + "ا": Form(verb, "participle"),
        stem + "ه": Form(verb, "participle", feminine=True),
    }
    root = stem.removesuffix("ي") if name[-1] == "ي" else stem
    return made | {root + one: Form(verb, "participle", plural=True) for one in ("ين", "ات")}


def _nouns(verb: Verb, name: str) -> dict[str, Form]:
    return {} if name == "-" else {fold(name): Form(verb, "noun")}


_PREFIXES = ("", "و", "ف", "س", "وس", "فس", "ل")
_PRONOUNS = ("", "ه", "ها", "هم", "هما", "نا", "ني")


@lru_cache(maxsize=2**16)
def readings(word: str, written: str) -> tuple[Form, ...]:
    """What a word may be as a form of a verb of saying; `word` is folded, () where it is none."""
    table = _forms()
    found: list[Form] = []
    for prefix in _PREFIXES:
        if not word.startswith(prefix) or len(word) - len(prefix) < 2:
            continue
        for pronoun in _PRONOUNS:
            if pronoun and not word.endswith(pronoun):
                continue
            rest = word[len(prefix) : len(word) - len(pronoun)] if pronoun else word[len(prefix) :]
            for form in table.get(rest, ()):
                future = "س" in prefix
                if (future or prefix == "ل") and not form.present:
                    continue
                if pronoun and form.kind == "participle":
                    continue
                kept = 0 if prefix in ("", "س", "ل") else 1
                found.append(form._replace(prefix=kept, object=bool(pronoun)))
    return tuple(form for form in found if _written(form, word, written))


def _written(form: Form, word: str, written: str) -> bool:
    """Whether the unfolded spelling allows the reading: نفى is no نفي, مؤكدة is no مؤكده."""
    last = written.rstrip("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652")[-1:]
    if form.kind == "verb" and (last == "ة" or (last == "ء" and form.verb.name[-1] != "ء")):
        return False
    if form.kind != "verb" or form.object or not word.endswith("ي"):
        return True
    if form.present:  # يدعى is "called", يدعي "claims"; but يرى
        return (last == "ى") == (form.verb.name == "رأى")
    return last == "ى"
