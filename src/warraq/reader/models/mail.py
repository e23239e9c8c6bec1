"""Addresses that want no mail of ours."""

from __future__ import annotations

from django.db import models


class Suppressed(models.Model):
    """The HMAC of an address that nothing is mailed to; the address itself is not known."""

    key = models.CharField(max_length=64, primary_key=True)
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.key
