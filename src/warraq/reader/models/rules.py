"""The rules that comments are filtered by: the only row, edited in the newsroom."""

from __future__ import annotations

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class CommentRules(models.Model):
    """قواعد التعليقات. Words and names stand one a line; they are compared folded."""

    banned = models.TextField(
        _("كلمات ممنوعة"),
        blank=True,
        help_text=_("كلمة أو عبارة في كل سطر. التعليق الذي يحويها يُحجب ولا ينتظر المشرف."),
    )
    suspect = models.TextField(
        _("كلمات مريبة"),
        blank=True,
        help_text=_("كلمة أو عبارة في كل سطر. التعليق الذي يحويها ينتظر المشرف."),
    )
    staff_names = models.TextField(
        _("أسماء محجوزة"),
        blank=True,
        help_text=_("اسم في كل سطر، إلى جانب أسماء الكتّاب. من يوقّع بما يشبهها ينتظر المشرف."),
    )
    links = models.PositiveSmallIntegerField(
        _("أكثر ما يُقبل من الروابط"), default=0, validators=[MaxValueValidator(10)]
    )

    class Meta:
        verbose_name = _("قواعد التعليقات")
        verbose_name_plural = _("قواعد التعليقات")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
