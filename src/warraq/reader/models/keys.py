"""The keys that networks are made nameless with: one a day, destroyed when its time is over."""

from __future__ import annotations

from django.db import models


class DayKey(models.Model):
    """32 random bytes for the pseudonyms of one day."""

    day = models.DateField(primary_key=True)
    secret = models.BinaryField(max_length=32)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}"
