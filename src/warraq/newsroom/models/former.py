"""Addresses that something once stood at: they lead on to it, or say that it is gone."""

from __future__ import annotations

from django.db import models


class Former(models.Model):
    """A path that a row of `kind` (a tag's first part) had and has no more.

    Written by the actions. A path in use is nobody's former one.
    """

    path = models.CharField(max_length=90, primary_key=True)
    kind = models.CharField(max_length=12)
    key = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["kind", "key"], name="former_owner")]

    def __str__(self) -> str:
        return f"{self.path} was {self.kind}:{self.key}"
