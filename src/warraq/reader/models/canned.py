"""A canned reply: words that moderators answer with often."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class CannedReply(models.Model):
    """رد جاهز: its title in the moderators' list, and its words."""

    title = models.CharField(_("العنوان"), max_length=60)
    text = models.TextField(_("النص"), max_length=1000)
    position = models.PositiveSmallIntegerField(_("الترتيب"), default=0)

    class Meta:
        verbose_name = _("رد جاهز")
        verbose_name_plural = _("الردود الجاهزة")
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.title
