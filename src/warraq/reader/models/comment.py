"""A reader's comment, its log, and what other readers reported of it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

STATES = [
    ("received", _("وصل")),
    ("held", _("ينتظر المشرف")),
    ("withheld", _("محجوب")),
    ("published", _("منشور")),
    ("reported", _("منشور وأُبلغ عنه")),
    ("rejected", _("مرفوض")),
    ("purged", _("ممحوّ")),
]
# What readers see; and what waits for a moderator.
PUBLIC = ("published", "reported")
WAITING = ("held", "reported")


class Comment(models.Model):
    """A comment in one of STATES. `page` is fixed when a thread is first published.

    `author_key` is an HMAC of the network under the key of `day`, `mail_key` one of the address
    under the site's; both and the address itself are emptied when their time is over. `owner` is
    what the comments of one address have in common, and says nothing of it. `held_for` holds the
    filters' reasons. A `fingerprint` is unique: the same submission sent twice is one comment.
    An `echo` is a hash of the folded words, by which repeats are found. What is `official` is the
    newsroom's own answer, whether or not the account of its author (`staff`) still stands.
    """

    story = models.ForeignKey("newsroom.Story", on_delete=models.CASCADE, related_name="+")
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="replies")
    state = models.CharField(max_length=9, choices=STATES, default="received")
    page = models.PositiveIntegerField(null=True)
    name = models.CharField(_("الاسم"), max_length=60)
    text = models.TextField(_("التعليق"), max_length=3000)
    mail = models.CharField(max_length=254, blank=True)
    mail_key = models.CharField(max_length=64, blank=True)
    owner = models.UUIDField(null=True)
    day = models.DateField()
    author_key = models.CharField(max_length=64, blank=True)
    fingerprint = models.CharField(max_length=64, null=True, unique=True)
    echo = models.CharField(max_length=64, blank=True)
    held_for = models.JSONField(default=list)
    reports = models.PositiveIntegerField(default=0)
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    official = models.BooleanField(default=False)
    received_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    edited_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("تعليق")
        verbose_name_plural = _("التعليقات")
        default_permissions = ()
        permissions = [("moderate_comment", "الإشراف على التعليقات")]
        indexes = [
            models.Index(fields=["story", "state"], name="comment_story"),
            # The desk leafs through a state by number, which rises as comments arrive, and
            # counts an author's comments by state.
            models.Index(fields=["state", "id"], name="comment_state"),
            models.Index(fields=["author_key", "state"], name="comment_author"),
            models.Index(fields=["mail_key", "state"], name="comment_mail"),
            models.Index(fields=["owner"], name="comment_owner"),
            models.Index(fields=["day"], name="comment_day"),
            models.Index(fields=["echo", "received_at"], name="comment_echo"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} ({self.state})"


class AppendOnly(models.QuerySet[Any]):
    """Rows that are written once and go only with what they speak of."""

    def update(self, **kwargs: Any) -> int:
        """Never."""
        raise RuntimeError(f"{self.model.__name__} is an append-only log: no row is changed.")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Never."""
        raise RuntimeError(f"{self.model.__name__} is an append-only log: no row is removed.")


class CommentEvent(models.Model):
    """Something that happened to a comment: who did what, and its state before and after."""

    BY = [
        ("reader", _("القارئ")),
        ("filter", _("المرشِّح")),
        ("moderator", _("المشرف")),
        ("clock", _("الجدولة")),
    ]

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField()
    by = models.CharField(max_length=9, choices=BY)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    verb = models.CharField(max_length=12)
    before = models.CharField(max_length=9, blank=True)
    after = models.CharField(max_length=9)
    note = models.CharField(max_length=300, blank=True)

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["id"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.verb}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new row; one that is written stays."""
        if self.pk is not None:
            raise RuntimeError("CommentEvent is an append-only log: no row is changed.")
        super().save(*args, **kwargs)


class CommentReport(models.Model):
    """A reader's report of a comment; one of a network, a comment and a day."""

    REASONS = [
        ("abuse", _("إساءة أو كراهية")),
        ("spam", _("إعلان أو تكرار")),
        ("private", _("معلومات شخصية")),
        ("false", _("خبر كاذب")),
        ("other", _("سبب آخر")),
    ]

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="reported")
    at = models.DateTimeField()
    reason = models.CharField(max_length=8, choices=REASONS)
    note = models.CharField(max_length=300, blank=True)
    reporter_key = models.CharField(max_length=64)

    class Meta:
        unique_together = (("comment", "reporter_key"),)
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.reason}"
