"""Sets a capture of the demo's own beside the story that Warraq printed from it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from wagtail.rich_text import RichText

from warraq.intake.files import read_limited
from warraq.intake.formats import capture
from warraq.intake.load import Wish, load
from warraq.newsroom.models import PlainPage, Story

# A week before the day that the capture's own clock shows.
FIRST_PUBLISHED = dt.date(2025, 3, 11)
_NOTES = (
    (
        "التحديث الاخير بتاريخ",
        "ساعة الصفحة يوم التُقطت، لا تاريخ المادة. حُفظت في تقرير الاستيراد، ولم تُنشر المادة حتى"
        " حدّد محرر تاريخها.",
    ),
    (
        "عنوانان فرعيان",
        "سطران قصيران بلا نقطة بين فقرات طويلة: صارا عنوانين فرعيين في المتن.",
    ),
    (
        "الفقرة الأخيرة",
        "تعيد أول الفقرة التي قبلها بتغيير كلمات. نبّه التقرير إلى الفقرتين ونسبة ما بينهما،"
        " وأُبقيتا كما وردتا: الحذف قرار المحرر.",
    ),
    (
        "المصدر/",
        "فُصل عن الفقرة التي التصق بها وصار حقلًا: «المصدر» في آخر المادة وفي الخلاصات."
        " نوع النقل غير معروف، فلا تدّعيه الصفحة.",
    ),
    ("طباعة الخبر", "رابط «طباعة» تحت المادة يفتح صفحة نظيفة فيها المصدر والعنوان."),
    (
        "ارسال الخبر الى صديق",
        "روابط المشاركة تحت المادة: لا تحتاج إلى خادم ولا تعرف بريد أحد.",
    ),
    ("اضافة تعليق", "التسمية وحدها وصلت في اللقطة، ولا تعليق معها؛ سُجّلت في المحذوف باسمها."),
)


def add_comparison(source: Path) -> None:
    """Import the capture as anyone would, and make the page that compares."""
    draft = capture.read(read_limited(source), source.name)
    wish = Wish(publish=True, day=FIRST_PUBLISHED, section="culture")
    outcome = load(draft, wish)
    text = source.read_text("utf-8")
    intro = (
        "هذه صفحة كما تركها موقع قديم: نصّها وأثاثها معًا، كما التقطها برنامج. وإلى جانبها المادة"
        " التي طبعها ورّاق منها. لم يضع حرف: كل حرف إما في المادة وإما في محذوف له اسم."
    )
    PlainPage(
        slug="from-capture",
        title="من صفحة ملتقطة إلى مادة منشورة",
        position=9,
        body=[
            ("paragraph", RichText(f"<p>{intro}</p>")),
            (
                "comparison",
                {
                    "capture": text,
                    "story": Story.objects.get(pk=outcome.story),
                    "notes": [{"label": label, "fate": fate} for label, fate in _NOTES],
                },
            ),
        ],
    ).save()
