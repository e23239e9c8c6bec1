"""The blocks that a body is made of, as an editor fills them in."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

INLINE = ["bold", "italic", "link"]


class ImageBlock(blocks.StructBlock):
    """A picture with what must be said of it: the alternative text is required."""

    image = ImageChooserBlock(label=_("الصورة"))
    alt = blocks.CharBlock(
        label=_("النص البديل"),
        max_length=300,
        help_text=_("ما الذي يُرى في الصورة، لمن لا يراها. إلزامي."),
    )
    caption = blocks.CharBlock(label=_("التعليق"), required=False, max_length=300)
    credit = blocks.CharBlock(label=_("حق الصورة"), required=False, max_length=120)

    class Meta:
        icon = "image"
        label = _("صورة")


class QuotationBlock(blocks.StructBlock):
    """Words quoted, and who said them."""

    text = blocks.TextBlock(label=_("النص"), rows=3)
    speaker = blocks.CharBlock(label=_("القائل"), required=False, max_length=150)

    class Meta:
        icon = "openquote"
        label = _("اقتباس")


class ListBlock(blocks.StructBlock):
    """A list, numbered or not."""

    ordered = blocks.BooleanBlock(label=_("قائمة مرقّمة"), required=False)
    items = blocks.ListBlock(blocks.RichTextBlock(features=INLINE, label=_("بند")))

    class Meta:
        icon = "list-ul"
        label = _("قائمة")


class LinkBlock(blocks.StructBlock):
    """A link elsewhere, set as a card."""

    url = blocks.URLBlock(label=_("الرابط"))
    title = blocks.CharBlock(label=_("العنوان"), max_length=200)
    text = blocks.CharBlock(label=_("جملة"), required=False, max_length=300)

    class Meta:
        icon = "link"
        label = _("بطاقة رابط")

    def clean(self, value: Any) -> Any:
        """Only addresses of the web."""
        value = super().clean(value)
        if not value["url"].startswith(("https://", "http://")):
            raise blocks.StructBlockValidationError(
                {"url": ValidationError(_("اكتب رابطًا يبدأ بـ https://"))}
            )
        return value


class ComparisonBlock(blocks.StructBlock):
    """A capture of an old site's page, beside the story that was made of it."""

    capture = blocks.TextBlock(label=_("النص كما التُقط"), rows=12)
    story = SnippetChooserBlock("newsroom.Story", label=_("المادة"))
    notes = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("label", blocks.CharBlock(label=_("ما كان"))),
                ("fate", blocks.CharBlock(label=_("ما صار إليه"), max_length=500)),
            ]
        ),
        label=_("ملاحظات"),
    )

    class Meta:
        icon = "doc-full"
        label = _("مقارنة")


def _common() -> list[tuple[str, blocks.Block]]:
    return [
        ("paragraph", blocks.RichTextBlock(features=INLINE, label=_("فقرة"), icon="pilcrow")),
        ("subhead", blocks.CharBlock(label=_("عنوان فرعي"), max_length=200, icon="title")),
        ("quotation", QuotationBlock()),
        ("image", ImageBlock()),
        ("list", ListBlock()),
        (
            "table",
            TypedTableBlock(
                [("text", blocks.CharBlock(required=False, label=_("نص")))], label=_("جدول")
            ),
        ),
        ("link", LinkBlock()),
    ]


def body_blocks() -> list[tuple[str, blocks.Block]]:
    """A story's blocks."""
    return _common()


def page_blocks() -> list[tuple[str, blocks.Block]]:
    """A plain page's blocks."""
    return [*_common(), ("comparison", ComparisonBlock())]


class FrontSectionBlock(blocks.StructBlock):
    """A section's block on the front page; it fills itself with the newest."""

    section = SnippetChooserBlock("newsroom.Section", label=_("القسم"))
    rhythm = blocks.ChoiceBlock(
        label=_("الشكل"),
        default="lead",
        choices=[
            ("lead", _("مادة مصوّرة وقائمة")),
            ("three", _("ثلاث متساوية")),
            ("strip", _("شريط صور")),
            ("opinion", _("آراء")),
        ],
    )
    stories = blocks.ListBlock(
        SnippetChooserBlock("newsroom.Story", label=_("مادة")),
        label=_("مواد مختارة"),
        default=[],
        required=False,
        help_text=_("إن لم تُختر مادة امتلأ القسم بأحدث مواده."),
    )

    class Meta:
        icon = "folder-open-inverse"
        label = _("قسم")
