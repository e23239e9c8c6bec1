"""The verbs of saying: a table of them, and of what each is followed by."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from warraq.arabic.fold import fold


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
كذب      كذب    مكذب     تكذيب   -        -       uo
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
ثمن      ثمن    مثمن     -       -        -       uo
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
سجل      سجل    مسجل     -       -        -       u
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
أنكر     نكر    منكر     إنكار   -        -       o
فند      فند    مفند     تفنيد   -        -       uo
أقسم     قسم    مقسم     -       -        على     u
أفصح     فصح    مفصح     -       عن       -       u
أجمع     -      -        إجماع   على      -       u
أورد     ورد    -        -       -        -       u
كرر      كرر    مكرر     -       -        -       u
شرح      شرح    شارح     -       -        -       u
برر      برر    مبرر     -       -        -       u
احتج     حتج    محتج     -       -        -       u
جادل     جادل   مجادل    -       ب        -       u
خمن      خمن    مخمن     -       -        -       u
افترض    فترض   مفترض    -       -        -       u
تمنى     تمني   متمني    -       -        -       u
شكا      شكو    شاكي     شكوى    من       -       u
استفسر   ستفسر  مستفسر   -       عن       -       u
هتف      هتف    -        -       -        -       u
صاح      صيح    صائح     -       -        -       u
همس      همس    هامس     -       -        -       u
جاء      -      -        -       -        -       u
ورد      -      -        -       -        -       u
سمى      سمي    -        -       -        -       u
أسمى     سمي    -        -       -        -       u
"""
# Passed without a speaker: it is said, it is mentioned.
IMPERSONAL = frozenset(
    map(fold, ("قيل", "يقال", "يذكر", "يشار", "يعتقد", "يزعم", "يظن", "يرجح", "يتوقع"))
)


class Row(NamedTuple):
    """A verb and the stems of its forms as they are written; "-" for one that counts as none."""

    verb: Verb
    present: str
    participle: str
    noun: str


@cache
def table() -> tuple[Row, ...]:
    """The verbs with their stems."""
    rows = []
    for line in _TABLE.strip().splitlines():
        name, present, participle, noun, hard, soft, marks = line.split()
        rows.append(Row(_verb(name, hard, soft, marks), present, participle, noun))
    return tuple(rows)


def names() -> frozenset[str]:
    """The verbs of the table by their folded past: قال، زعم."""
    return frozenset(fold(row.verb.name) for row in table())


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
