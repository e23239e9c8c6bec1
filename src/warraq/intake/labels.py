"""The labels that old news sites print around a story, in tables that grow with what is met.

Written as a site would; they are matched on folded text (`warraq.arabic.fold`).
"""

CLOCK = (
    "آخر تحديث",
    "التحديث الأخير",
    "تاريخ آخر تحديث",
    "آخر تعديل",
    "تم التحديث",
    "حُدّث",
)
"""Before the time of the site's last update; on a captured page, the clock of the capture."""

PUBLISHED = (
    "نشر",
    "تاريخ النشر",
    "نشر بتاريخ",
    "تم النشر",
    "بتاريخ",
    "التاريخ",
)
"""Before the date on which the site says that it published the story."""

DATE_COMPANIONS = (
    "هـ هجري م ميلادي في يوم الموافق بتاريخ الساعة بتوقيت ص ظهرا عصرا مساء صباحا"
    " محرم صفر ربيع الأول الثاني الآخر جمادى الأولى الآخرة رجب شعبان رمضان شوال ذو ذي القعدة الحجة"
    " مكة المكرمة غرينتش القاهرة القدس بغداد دمشق بيروت"
)
"""Words that may stand beside a date without making a sentence of the line."""

CREDIT = ("المصدر", "مصدر الخبر", "المصدر الأصلي")
"""Before the outlet's name, always with a stroke, colon or dash between."""

CREDIT_PHRASES = ("نقلاً عن",)
"""Before the outlet's name, with or without a colon."""

FURNITURE: dict[str, tuple[str, ...]] = {
    "print": ("طباعة الخبر", "طباعة المقال", "طباعة الصفحة", "نسخة للطباعة", "طباعة", "اطبع"),
    "send-to-friend": (
        "إرسال الخبر إلى صديق",
        "إرسال المقال إلى صديق",
        "إرسال إلى صديق",
        "إرسال لصديق",
        "أرسل إلى صديق",
        "أرسل لصديق",
        "أرسل الخبر إلى صديق",
    ),
    "comment": ("إضافة تعليق", "أضف تعليق", "أضف تعليقا", "أضف تعليقك", "اكتب تعليقك"),
    "comments": ("تعليقات", "التعليقات", "تعليق", "عدد التعليقات", "لا توجد تعليقات"),
    "share": (
        "شارك المقال",
        "شارك الخبر",
        "شارك",
        "مشاركة",
        "مشاركة الخبر",
        "فيسبوك",
        "تويتر",
        "واتساب",
        "تلغرام",
    ),
    "copied": ("تم النسخ", "تم نسخ الرابط", "نسخ الرابط"),
    "text-size": ("+A", "-A", "A+", "A-", "تكبير الخط", "تصغير الخط", "حجم الخط"),
    "neighbour": (
        "الموضوع السابق",
        "الموضوع التالي",
        "الخبر السابق",
        "الخبر التالي",
        "المقال السابق",
        "المقال التالي",
    ),
    "related": (
        "أخبار متعلقة",
        "أخبار ذات صلة",
        "مواضيع ذات صلة",
        "مواضيع متعلقة",
        "مقالات ذات صلة",
        "اقرأ أيضا",
    ),
    "ticker": ("شريط الأخبار", "آخر الأخبار"),
    "views": ("عدد المشاهدات", "عدد القراءات", "مشاهدات", "مشاهدة"),
}
"""By the name of what the label does: a line made of such labels and numbers is furniture."""

OPEN_FURNITURE: dict[str, tuple[str, ...]] = {
    "added-by": ("أضيف بواسطة", "بواسطة:"),
    "ticker": ("شريط الأخبار",),
    "neighbour": ("الموضوع السابق:", "الموضوع التالي:", "الخبر السابق:", "الخبر التالي:"),
    "related": ("أخبار متعلقة:", "أخبار ذات صلة:", "مواضيع ذات صلة:", "اقرأ أيضا:"),
}
"""Labels that what follows on their line belongs to."""

LIST_HEADS = frozenset({"related", "ticker", "neighbour"})
"""Labels after which, at a page's foot, other stories' headlines stand line by line."""
