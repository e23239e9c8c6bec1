"""What limits are counted in: buckets with an end, and solutions that were used."""

from __future__ import annotations

from django.db import models


class Counter(models.Model):
    """How often something happened in a bucket until the bucket ends."""

    bucket = models.CharField(max_length=120, primary_key=True)
    count = models.PositiveIntegerField(default=0)
    ends_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.bucket}: {self.count}"


class UsedSolution(models.Model):
    """A proof of work that was accepted: it is not accepted again."""

    key = models.CharField(max_length=64, primary_key=True)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.key
