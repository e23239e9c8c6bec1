"""Plurals and feminines that no pattern leads back to their word."""

from __future__ import annotations

from warraq.arabic.search.hamzas import hamzated

_PLURALS = {
    "امرأة": "نساء نسوة",
    "إنسان": "ناس أناس",
    "ماء": "مياه",
    "فم": "أفواه",
    "أخ": "إخوة إخوان",
    "أخت": "أخوات",
    "بنت": "بنات",
    "أم": "أمهات",
    "آخر": "أخرى أخريات آخرون آخرين",
    "أحد": "إحدى",
    "أول": "أولى أوائل",
    "قتيل": "قتلى",
    "جريح": "جرحى",
    "مريض": "مرضى",
    "أسير": "أسرى",
    "ميت": "موتى أموات",
    "غريق": "غرقى",
    "شهر": "أشهر شهور",
    "وجه": "أوجه وجوه",
    "سنة": "سنوات سنين سنون",
    "فيلم": "أفلام",
}

IRREGULAR = {
    hamzated(form): hamzated(word) for word, forms in _PLURALS.items() for form in forms.split()
}
"""Plural -> singular, both hamzated."""
