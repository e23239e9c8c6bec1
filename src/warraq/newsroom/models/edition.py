"""The edition of a day: which stories its newspaper holds, and its number."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Edition(models.Model):
    """عدد اليوم, written by `actions.make_edition`. What it holds is chosen once and kept.

    `stories` are the numbers of the chosen stories, the lead first, then as they stand in print.
    """

    day = models.DateField(_("اليوم"), unique=True)
    number = models.PositiveIntegerField(_("العدد"), unique=True)
    stories = models.JSONField(default=list)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("عدد")
        verbose_name_plural = _("أعداد الصحيفة")
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{self.number}: {self.day:%Y-%m-%d}"

    @property
    def tag(self) -> str:
        """The tag of this edition."""
        return f"edition:{self.day:%Y-%m-%d}"
