"""A ban: whose comments are refused for a while."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Ban(models.Model):
    """Refuses a network or an address until a moment; `lifted_at` ends it before.

    The key is that of the comment which it was laid on: an HMAC of the network under the key of
    `day`, or of the address under the site's. It says nothing of whom it refuses.
    """

    KINDS = [("network", _("الشبكة")), ("mail", _("البريد"))]

    kind = models.CharField(max_length=7, choices=KINDS)
    key = models.CharField(max_length=64)
    day = models.DateField(null=True)
    reason = models.CharField(_("السبب"), max_length=200, blank=True)
    made_at = models.DateTimeField()
    until = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["kind", "until"], name="ban_live")]

    def __str__(self) -> str:
        return f"{self.kind} until {self.until}"
