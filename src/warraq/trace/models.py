"""The outbox's two tables: what changed, in commit order, and how far each consumer is."""

from django.db import models


class Change(models.Model):
    """A tag that changed. `seq` rises in commit order; rows of one action stand together.

    `bulk` marks what a long job changed: it must not hold up what an editor did just now.
    """

    seq = models.BigAutoField(primary_key=True)
    tag = models.CharField(max_length=200)
    made_at = models.DateTimeField(auto_now_add=True)
    bulk = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.seq} {self.tag}"


class Cursor(models.Model):
    """How far a consumer has read: every Change up to `seq` is planned for."""

    consumer = models.CharField(max_length=40, primary_key=True)
    seq = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.consumer} {self.seq}"
