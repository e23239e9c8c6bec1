"""Takes out of texts what no page, feed or sitemap can carry: control characters."""

from __future__ import annotations

from django.db import models

# C0 and C1 without tab and line feed, and what turns the direction of all that follows it.
_CONTROLS = (*range(9), 11, 12, *range(14, 32), *range(127, 160))
_DIRECTIONS = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_NEVER = dict.fromkeys((*_CONTROLS, *_DIRECTIONS, 0xFFFE, 0xFFFF))


def tidy_text(text: str) -> str:
    """The text without control characters; a carriage return becomes a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_NEVER)


def tidy(row: models.Model) -> None:
    """Tidy every text of a row in place."""
    for field in row._meta.concrete_fields:
        if isinstance(field, (models.CharField, models.TextField)):
            value = getattr(row, field.attname)
            if isinstance(value, str):
                setattr(row, field.attname, tidy_text(value))
