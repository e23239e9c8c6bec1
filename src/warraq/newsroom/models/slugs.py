"""Checks the short names that stand in addresses: sections, pages, authors, topics."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from warraq.arabic.slugs import is_slug, latin_slug, unique

RESERVED = frozenset(
    {
        "-", "authors", "topics", "newsroom", "static", "media", "editions", "sitemaps",
        "archive", "rss", "atom", "feed", "robots", "manifest", "favicon", "404", "extra",
        "saved", "sw",
    }
)  # fmt: skip

LONGEST = 60
# What is left for a number behind a name that another has.
_NUMBER = 10


def check_slug(value: str) -> None:
    """Raise ValidationError unless `value` may stand at the root of the site."""
    if not is_slug(value):
        raise ValidationError(
            _("اسم العنوان «%(slug)s» غير صالح: حروف لاتينية صغيرة وأرقام وشرطات فقط."),
            code="slug",
            params={"slug": value},
        )
    if value in RESERVED or value.isdigit():
        raise ValidationError(
            _("اسم العنوان «%(slug)s» محجوز للنظام؛ اختر غيره."),
            code="reserved",
            params={"slug": value},
        )


class SlugField(models.CharField):  # type: ignore[type-arg]
    """A short editable name for addresses: Latin, lower-case, unique in its table."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", LONGEST)
        kwargs.setdefault("unique", True)
        kwargs.setdefault("verbose_name", _("اسم العنوان"))
        kwargs.setdefault("help_text", _("يظهر في عنوان الصفحة: حروف لاتينية صغيرة وأرقام وشرطات."))
        kwargs.setdefault("validators", [check_slug])
        super().__init__(*args, **kwargs)


def slug_for(name: str, taken: models.QuerySet[Any]) -> str:
    """A free slug made of an Arabic or Latin name: `economy`, `economy-2`."""
    base = latin_slug(name, LONGEST) or "x"
    if base in RESERVED or base.isdigit():
        base = f"{base}-1"
    if taken.filter(slug=base).exists():
        base = latin_slug(base, LONGEST - _NUMBER)
    alike = taken.filter(slug__startswith=base)
    return unique(base, set(alike.values_list("slug", flat=True)), LONGEST)
