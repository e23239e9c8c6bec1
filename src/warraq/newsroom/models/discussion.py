"""Whether readers may comment: chosen for the site, and otherwise for a section or a story."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

COMMENT_MODES = [
    ("off", _("لا تعليقات")),
    ("pre", _("تُنشر بعد مراجعة المشرف")),
    ("post", _("تُنشر فورًا وتُراجع بعد نشرها")),
]
OWN_MODES = [("", _("كما في الإعداد الأعم")), *COMMENT_MODES]


class Closing(models.Model):
    """The day up to which discussions are closed: the only row; written by the actions.

    A story's discussion is closed where the story was published on that day or before.
    """

    through = models.DateField(null=True)

    def __str__(self) -> str:
        return f"closed through {self.through}"
