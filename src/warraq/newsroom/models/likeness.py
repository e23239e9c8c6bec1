"""What near copies are found by: bands of a story's texts, and the repeats that an editor keeps."""

from __future__ import annotations

from django.db import models

from warraq.newsroom.models.story import Story


class Likeness(models.Model):
    """A story whose texts are signed: by which version of the signature, and from which text.

    `sha256` is that of the texts that were signed, so that a save which changes none signs none.
    """

    story = models.OneToOneField(
        Story, on_delete=models.CASCADE, primary_key=True, related_name="likeness"
    )
    version = models.SmallIntegerField(db_index=True)
    sha256 = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"story:{self.story_id}, signed by version {self.version}"


class Band(models.Model):
    """A value that a story's text, as readers have it or as it is drafted, has in some band."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="bands")
    value = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["value", "story"], name="band_value")]

    def __str__(self) -> str:
        return f"story:{self.story_id} has {self.value}"


class KeptRepeat(models.Model):
    """Two blocks of a story that say the same and that an editor keeps, both of them.

    `digest` names the two texts: other texts are pointed out anew.
    """

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="kept_repeats")
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["story", "digest"], name="kept_repeat_once")]

    def __str__(self) -> str:
        return f"story:{self.story_id} keeps {self.digest[:8]}"
