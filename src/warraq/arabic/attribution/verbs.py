"""The verbs of saying: a table, and every form of them that a text may carry."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from warraq.arabic.fold import fold

Kind = Literal["verb", "participle", "noun"]


@dataclass(frozen=True)
class Verb:
    """A verb of saying and what follows it; all spelling folded.

    `hard` are the prepositions that what is said follows (أشار إلى), `soft` those that it follows
    where no أن does (أكد على). `takes_object`: a noun may be what is said (أعلن إغلاق). `needs_b`:
    only with a ب after that noun (اتهم ... بـ). `homograph`: forms of it are other words too, so
    that it counts with أن, a colon, a quotation or its preposition alone. `addresses`: whom one
    speaks to stands before أن (أبلغ اللجنة أن). `distancing`: it keeps away from what is said.
    `bare`: it follows what is said without quotation marks too. `sources_only`: things show as
    well as people do, so its subject has to be a source.
    """

    name: str
    hard: frozenset[str] = frozenset()
    soft: frozenset[str] = frozenset()
    takes_object: bool = False
    needs_b: bool = False
    homograph: bool = False
    addresses: bool = False
    distancing: bool = False
    bare: bool = False
    sources_only: bool = False


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


# verb, present stem, participle, noun, hard prepositions, soft ones, marks:
# o takes an object, b an object and ب, u is a homograph, t addresses someone, d distances itself,
# p stands after what is said without quotation marks too (…، قال الوزير), s has a source for its
# subject, for things show as well as people do.
_TABLE = """
قال      قول    قائل     قول     -        -       p
أفاد     فيد    مفيد     إفادة   ب        -       -
أكد      ؤكد    مؤكد     تأكيد   -        على     op
أعلن     علن    معلن     إعلان   عن       -       o
زعم      زعم    زاعم     زعم     -        -       od
ادعى     دعي    مدعي     ادعاء   -        -       od
نفى      نفي    نافي     نفي     -        -       o
ذكر      ذكر    -        -       -        ب       u
أضاف     ضيف    مضيف     -       -        -       pu
أوضح     وضح    موضح     توضيح   -        -       p
صرح      صرح    مصرح     تصريح   ب        -       u
أشار     شير    مشير     إشارة   إلى      -       -
لفت      لفت    لافت     -       إلى      -       u
ألمح     لمح    ملمح     تلميح   إلى      -       u
نوه      نوه    منوه     -       إلى,ب    -       u
نبه      نبه    منبه     تنبيه   إلى,من   على     u
شدد      شدد    مشدد     تشديد   على      -       u
كشف      كشف    كاشف     كشف     عن       -       u
اعتبر    عتبر   معتبر    اعتبار  -        -       u
رأى      رى     -        -       -        في      u
توقع     توقع   متوقع    توقع    -        -       o
تنبأ     تنبأ   متنبئ    تنبؤ    ب        -       -
حذر      حذر    محذر     تحذير   من       -       ut
توعد     توعد   متوعد    توعد    ب        -       ut
اتهم     تهم    متهم     اتهام   -        -       ob
طالب     طالب   مطالب    مطالبة  -        ب       ub
دعا      دعو    داعي     دعوة    إلى      ل       ut
وصف      صف     واصف     وصف     -        -       ub
أبلغ     بلغ    مبلغ     إبلاغ   عن       ب       ut
أخبر     خبر    مخبر     إخبار   -        ب       ut
طمأن     طمئن   مطمئن    -       -        -       ut
نقل      نقل    ناقل     نقل     -        -       u
اعترف    عترف   معترف    اعتراف  ب        -       -
أقر      قر     مقر      إقرار   ب        -       u
رجح      رجح    مرجح     ترجيح   -        -       o
تعهد     تعهد   متعهد    تعهد    ب        -       u
شكك      شكك    مشكك     تشكيك   في,ب     -       -
جدد      جدد    مجدد     -       -        -       uo
تابع     تابع   متابع    -       -        -       u
استطرد   ستطرد  مستطرد   -       -        -       u
استدرك   ستدرك  مستدرك   -       -        -       u
أردف     ردف    مردف     -       -        -       u
علق      علق    معلق     تعليق   -        -       u
عقب      عقب    معقب     -       -        -       u
كتب      كتب    -        -       -        -       u
غرد      غرد    مغرد     -       -        -       u
دون      دون    مدون     -       -        -       u
روى      روي    راوي     رواية   -        -       u
حكى      حكي    -        -       -        -       u
سرد      سرد    -        -       -        -       u
تساءل    تساءل  متسائل   تساؤل   عن       -       -
سأل      سأل    -        -       -        -       u
رد       رد     -        رد      -        -       u
أجاب     جيب    مجيب     -       -        -       u
أعرب     عرب    معرب     إعراب   عن       -       u
عبر      عبر    معبر     تعبير   عن       -       u
أبدى     بدي    مبدي     -       -        -       u
أظهر     ظهر    مظهر     -       -        -       us
بين      بين    مبين     -       -        -       us
أبرز     برز    مبرز     -       -        -       us
أثبت     ثبت    مثبت     -       -        -       us
استبعد   ستبعد  مستبعد   استبعاد -        -       o
اقترح    قترح   مقترح    اقتراح  -        -       ou
أوصى     وصي    موصي     توصية   ب        -       u
أشاد     شيد    مشيد     إشادة   ب        -       -
ندد      ندد    مندد     تنديد   ب        -       -
ناشد     ناشد   مناشد    مناشدة  -        -       o
هدد      هدد    مهدد     تهديد   ب        -       ut
وعد      -      واعد     وعد     ب        -       ut
لوح      لوح    ملوح     تلويح   ب        -       u
قدر      قدر    مقدر     تقدير   -        -       ub
تحدث     تحدث   متحدث    -       عن       -       u
اشتكى    شتكي   -        -       من       -       -
اشترط    شترط   مشترط    -       -        -       u
ظن       ظن     -        -       -        -       u
اعتقد    عتقد   معتقد    اعتقاد  -        -       u
علم      علم    -        -       -        -       u
خلص      خلص    -        -       إلى      -       u
ختم      ختم    مختتم    -       -        -       u
اختتم    ختتم   مختتم    -       -        -       u
استنتج   ستنتج  مستنتج   -       -        -       -
أصر      صر     مصر      إصرار   على      -       u
أيد      ؤيد    -        -       -        -       u
انتقد    نتقد   منتقد    -       -        -       u
قرر      قرر    -        -       -        -       u
تذرع     تذرع   متذرع    تذرع    ب        -       d
تحجج     تحجج   متحجج    تحجج    ب        -       d
جزم      جزم    جازم     -       ب        -       u
تكهن     تكهن   متكهن    تكهن    ب        -       -
جاء      -      -        -       -        -       u
ورد      -      -        -       -        -       u
سمى      سمي    -        -       -        -       u
أسمى     سمي    -        -       -        -       u
"""
# Passed without a speaker: it is said, it is mentioned.
IMPERSONAL = frozenset(
    map(fold, ("قيل", "يقال", "يذكر", "يشار", "يعتقد", "يزعم", "يظن", "يرجح", "يتوقع"))
)

_SPECIAL = {"قال": ("قل",)}


def names() -> frozenset[str]:
    """The verbs of the table by their folded past: قال، زعم."""
    return frozenset(fold(line.split()[0]) for line in _TABLE.strip().splitlines())


def _verb(name: str, hard: str, soft: str, marks: str) -> Verb:
    return Verb(
        name=name,
        hard=_prepositions(hard),
        soft=_prepositions(soft),
        takes_object="o" in marks or "b" in marks,
        needs_b="b" in marks,
        homograph="u" in marks,
        addresses="t" in marks,
        distancing="d" in marks,
        bare="p" in marks,
        sources_only="s" in marks,
    )


def _prepositions(names: str) -> frozenset[str]:
    return frozenset() if names == "-" else frozenset(fold(name) for name in names.split(","))


@cache
def _forms() -> dict[str, tuple[Form, ...]]:
    forms: dict[str, tuple[Form, ...]] = {}
    for line in _TABLE.strip().splitlines():
        name, present, participle, noun, hard, soft, marks = line.split()
        verb = _verb(name, hard, soft, marks)
        made = {**_nouns(verb, noun), **_participles(verb, participle)}
        made |= {**_presents(verb, fold(present)), **_pasts(verb, name)}
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
    if form.kind == "verb" and last == "ة":
        return False
    if form.kind != "verb" or form.object or not word.endswith("ي"):
        return True
    if form.present:  # يدعى is "called", يدعي "claims"; but يرى
        return (last == "ى") == (form.verb.name == "رأى")
    return last == "ى"
