"""Mail to readers: addresses that want none of ours, and what is on its way."""

from __future__ import annotations

import uuid

from django.db import models


class Suppressed(models.Model):
    """The HMAC of an address that nothing is mailed to; the address itself is not known."""

    key = models.CharField(max_length=64, primary_key=True)
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.key


class Outgoing(models.Model):
    """A mail on its way: the only place that its address stands in, gone when it is sent.

    A story's is rendered from `story` when it is sent; other mail has its words here. An empty
    `to` is mail that nobody gets: it is written down so that who asked cannot tell.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    to = models.CharField(max_length=254, blank=True)
    story = models.BigIntegerField(null=True)
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    made_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)
