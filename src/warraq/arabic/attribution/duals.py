"""Tells duals from the other words that end in ان and ين."""

from __future__ import annotations

from functools import lru_cache

from warraq.arabic.attribution.words import word_set
from warraq.arabic.fold import fold

# Nouns whose dual ends as a sound plural or another word might; those in تان are told by that.
_NOUNS = word_set(
    "لتر غرام هكتار برميل فصيل تيار شخص جندي صاروخ قتيل جريح طفل رجل يوم شهر عام أسبوع منزل مبنى"
    " مبني هجوم انفجار لغم مصاب شاب عامل ضابط شرطي مدني طالب عنصر مسلح قارب زورق جسر حريق حادث"
    " مشتبه معتقل موقوف سجين فريق لاعب هدف لواء مقر موقع مركز معبر متهم شهيد مواطن صحفي صحافي مسعف"
    " طبيب عالم رياضي قرن عقد كيلومتر متر طن ألف مليون مليار دولار دينار اتفاق مشروع قرار حكم نائب"
    " وزير مقاتل مستشفى مستشفي مصنع مسجد فندق مخيم سائق راكب سائح قائد خبير باحث عمل كتاب فيلم خط"
    " بئر نفق برج مطار ميناء محل متجر بيت باب نهر حزب مرشح موظف مهاجر نازح لاجئ لص مهندس بحار صياد"
    " مزارع قطار مدفع رشاش كمين عبوة جسم أسير رهينة ملف تقرير بيان كلب جمل حصان مستوطن"
)
_DUALS = frozenset(noun + ending for noun in _NOUNS for ending in ("ان", "ين"))
_NO_DUALS = word_set(
    "بستان افغانستان باكستان كازاخستان أوزبكستان طاجيكستان تركمانستان كردستان متين شاتين بوتين"
    " لاتين فلسطين اثنتين اثنتان مئتين مئتان مائتين مائتان ألفين مليونين فتان كتان الستين سكوتين"
    " بهتان فستان داغستان قيرغيزستان عربستان نقاش روتين أنتين بساتين ثابتين صامتين ميتين لافتين"
)


def singular(written: str) -> str:
    """The folded singular of a dual, as far as its ending tells it: طائرتين is of طائرة."""
    word = fold(written)
    return word[:-3] + "ه" if word.endswith(("تان", "تين")) else word[:-2]


@lru_cache(maxsize=2**15)
def is_dual(written: str) -> bool:
    """Whether a word reads as the dual of a noun, without an article: صاروخان، طائرتين."""
    word = fold(written)
    bares = (word, word[1:] if word[:1] in ("و", "ب", "ل", "ف") else "")
    if any(
        bare in _NO_DUALS or bare[1:] in _NO_DUALS or bare.startswith(("ال", "لل"))
        for bare in bares
    ):
        return False
    return any(
        bare in _DUALS or (len(bare) > 5 and bare.endswith(("تان", "تين"))) for bare in bares
    )
