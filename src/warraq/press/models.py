"""The press's ledger: what is printed, from what it was made, and what waits."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Unit(models.Model):
    """One recipe and subject: the queue and the record of it in one row.

    It is dirty while a change up to `due_seq` is not yet in what was printed at `seq`. A worker
    holds it until `leased_until`; a failed rendering waits for `retry_at` and keeps `error`.
    """

    recipe = models.CharField(max_length=30)
    subject = models.CharField(max_length=80)
    priority = models.PositiveSmallIntegerField()
    dirty = models.BooleanField(default=True)
    due_seq = models.BigIntegerField(default=0)
    seq = models.BigIntegerField(default=-1)
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    retry_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recipe", "subject"], name="unit_recipe_subject")
        ]
        indexes = [
            models.Index(fields=["priority", "-id"], condition=Q(dirty=True), name="unit_waiting")
        ]

    def __str__(self) -> str:
        return f"{self.recipe} {self.subject}"


class Read(models.Model):
    """A tag that the last rendering of a unit read."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="reads")
    tag = models.CharField(max_length=80, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "tag"], name="read_once")]

    def __str__(self) -> str:
        return f"{self.unit_id} reads {self.tag}"


class Entry(models.Model):
    """A printed path: who owns it and what its bytes are. A doomed one waits to be removed."""

    path = models.CharField(max_length=200, primary_key=True)
    unit = models.ForeignKey(Unit, null=True, on_delete=models.SET_NULL, related_name="entries")
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    content_type = models.CharField(max_length=80)
    seq = models.BigIntegerField()
    printed_at = models.DateTimeField()
    doomed = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["path"], condition=Q(doomed=True), name="entry_doomed"),
            models.Index(fields=["-printed_at"], name="entry_printed"),
        ]

    def __str__(self) -> str:
        return self.path


class Imprint(models.Model):
    """The code and settings that the tree was last printed with: one row."""

    name = models.CharField(max_length=20, primary_key=True, default="code")
    value = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.name} {self.value[:12]}"
