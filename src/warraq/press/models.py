"""The press's ledger: what is printed, from what it was made, and what waits."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Unit(models.Model):
    """One recipe and subject: the queue and the record of it in one row.

    It is dirty while a change up to `due_seq` is not yet in what was printed at `seq`. A worker
    holds it until `leased_until`; a failed rendering waits for `retry_at` and keeps `error`.
    `rank` is the order of work: what is urgent first, then what a bulk job made dirty; within a
    rank the greatest `newness` comes first.
    """

    recipe = models.CharField(max_length=30)
    subject = models.CharField(max_length=80)
    rank = models.PositiveSmallIntegerField()
    newness = models.BigIntegerField(default=0)
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
            models.Index(fields=["rank", "-newness"], condition=Q(dirty=True), name="unit_waiting")
        ]

    def __str__(self) -> str:
        return f"{self.recipe} {self.subject}"


class Read(models.Model):
    """A tag that the last rendering of a unit read."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="reads", db_index=False)
    tag = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "tag"], name="read_once")]
        # Covers the join that plans: a tag's readers are found without their rows.
        indexes = [models.Index(fields=["tag", "unit"], name="read_tag")]

    def __str__(self) -> str:
        return f"{self.unit_id} reads {self.tag}"


class Entry(models.Model):
    """A printed path: who owns it and what its bytes are. A doomed one waits to be removed.

    `status` is what a server answers there: 200, 301 (to `location`) or 410. A `late` one is
    removed only once nothing waits or fails: a page that could not be printed may still need it.
    """

    path = models.CharField(max_length=200, primary_key=True)
    unit = models.ForeignKey(Unit, null=True, on_delete=models.SET_NULL, related_name="entries")
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    content_type = models.CharField(max_length=80)
    status = models.PositiveSmallIntegerField(default=200)
    location = models.CharField(max_length=200, blank=True)
    seq = models.BigIntegerField()
    printed_at = models.DateTimeField()
    doomed = models.BooleanField(default=False)
    late = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["path"], condition=Q(doomed=True), name="entry_doomed"),
            models.Index(fields=["-printed_at"], name="entry_printed"),
            models.Index(fields=["path"], condition=Q(status=301), name="entry_moved"),
        ]

    def __str__(self) -> str:
        return self.path


class Owed(models.Model):
    """A path that one sink has not got yet while others have, or (`remove`) still holds."""

    sink = models.CharField(max_length=30)
    path = models.CharField(max_length=200)
    unit = models.ForeignKey(Unit, null=True, on_delete=models.CASCADE, related_name="owed")
    remove = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sink", "path"], name="owed_once")]

    def __str__(self) -> str:
        return f"{self.sink} is owed {self.path}"


class SinkState(models.Model):
    """How a sink is doing: one that fails is asked again at `retry_at`, and it is shown why.

    While it is `down` nothing is sent to it. A sink without a row is new to the ledger: it is
    owed everything.
    """

    name = models.CharField(max_length=30, primary_key=True)
    down = models.BooleanField(default=False)
    attempts = models.PositiveIntegerField(default=0)
    retry_at = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.name} {self.error}".strip()


class Imprint(models.Model):
    """The code and settings that the tree was last printed with: one row."""

    name = models.CharField(max_length=20, primary_key=True, default="code")
    value = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.name} {self.value[:12]}"
