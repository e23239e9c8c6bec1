"""A story: one article, its drafts and its facts."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.fields import StreamField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)
from wagtail.search import index

from warraq.newsroom.models.blocks import body_blocks
from warraq.newsroom.models.discussion import OWN_MODES
from warraq.newsroom.models.doors import ClosedDoor, DoorQuerySet, is_open
from warraq.newsroom.models.folded import FoldedAutocompleteField, FoldedSearchField
from warraq.newsroom.models.gone import without_gone
from warraq.newsroom.models.tidy import tidy

GENRES = [
    ("news", _("خبر")),
    ("report", _("تقرير")),
    ("analysis", _("تحليل")),
    ("opinion", _("رأي")),
    ("interview", _("حوار")),
    ("translation", _("ترجمة")),
    ("statement", _("بيان")),
]
CREDIT_KINDS = [
    ("unknown", _("غير معروف")),
    ("republished", _("منقولة")),
    ("translated", _("مترجمة")),
    ("agency", _("وكالة أنباء")),
]
EDIT_KINDS = [
    ("minor", _("تعديل طفيف: لا يغيّر «آخر تحديث»")),
    ("update", _("تحديث للمادة: يظهر للقارئ في «آخر تحديث»")),
]
# What belongs to the story as a whole and not to one of its revisions.
FACTS = (
    "path",
    "published_at",
    "published_on",
    "published_precision",
    "updated_at",
    "related_ids",
    "needs_date",
)
# What the newsroom's machinery may write without an action, since no reader sees it.
_UNSEEN = frozenset(
    {"latest_revision", "has_unpublished_changes", "locked", "locked_at", "locked_by"}
)


class Credit(models.Model):
    """Where a republished story came from: part of the story itself."""

    credit_outlet = models.CharField(_("المصدر"), max_length=150, blank=True)
    credit_url = models.URLField(_("رابط الأصل"), max_length=1000, blank=True)
    credit_kind = models.CharField(
        _("نوع النقل"), max_length=12, choices=CREDIT_KINDS, default="unknown"
    )
    credit_licence = models.CharField(_("الترخيص"), max_length=150, blank=True)

    class Meta:
        abstract = True


class Story(  # type: ignore[django-manager-missing]
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    index.Indexed,
    ClusterableModel,
    Credit,
):
    """مادة. The row is what readers see; drafts live in revisions (and, until it is live, here)."""

    # The live flag starts down: only the action raises it.
    live = models.BooleanField(_("منشورة"), default=False, editable=False)

    genre = models.CharField(_("نوع المادة"), max_length=12, choices=GENRES, default="news")
    kicker = models.CharField(_("تمهيد العنوان"), max_length=80, blank=True)
    headline = models.CharField(_("العنوان"), max_length=220)
    lead = models.TextField(_("المقدمة"), max_length=700, blank=True)
    body = StreamField(body_blocks(), verbose_name=_("المتن"), blank=True)
    section = models.ForeignKey(
        "newsroom.Section", on_delete=models.PROTECT, related_name="+", verbose_name=_("القسم")
    )
    topics = ParentalManyToManyField("newsroom.Topic", blank=True, verbose_name=_("المواضيع"))
    picture = models.ForeignKey(
        "newsroom.NewsImage",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("الصورة الرئيسة"),
    )
    picture_alt = models.CharField(
        _("النص البديل للصورة"),
        max_length=300,
        blank=True,
        help_text=_("ما الذي يُرى في الصورة، لمن لا يراها. إلزامي مع الصورة."),
    )
    picture_caption = models.CharField(_("تعليق الصورة"), max_length=300, blank=True)
    picture_credit = models.CharField(_("حق الصورة"), max_length=120, blank=True)

    date_given = models.DateField(
        _("تاريخ النشر المعروف"),
        null=True,
        blank=True,
        help_text=_("لمادة قديمة أو منقولة: اليوم الذي نُشرت فيه أول مرة. فارغ: ساعة النشر هنا."),
    )
    time_given = models.TimeField(_("ساعته إن عُرفت"), null=True, blank=True)
    edit_kind = models.CharField(
        _("هذا التعديل"), max_length=6, choices=EDIT_KINDS, default="minor"
    )

    comments = models.CharField(
        _("التعليقات"), max_length=4, choices=OWN_MODES, default="", blank=True
    )

    needs_date = models.BooleanField(default=False, editable=False)
    path = models.CharField(max_length=40, null=True, unique=True, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    published_on = models.DateField(null=True, editable=False)
    published_precision = models.CharField(max_length=6, default="minute", editable=False)
    updated_at = models.DateTimeField(null=True, editable=False)
    related_ids = models.JSONField(default=list, editable=False)

    objects = DoorQuerySet.as_manager()

    search_fields = [
        FoldedSearchField("headline", boost=2),
        FoldedSearchField("lead"),
        FoldedAutocompleteField("headline"),
        index.FilterField("section"),
        index.FilterField("live"),
        index.FilterField("has_unpublished_changes"),
        index.FilterField("genre"),
    ]

    class Meta:
        verbose_name = _("مادة")
        verbose_name_plural = _("المواد")
        ordering = ["-id"]
        # The newsroom's list: drafts are few among very many, and a genre may be rare.
        indexes = [
            models.Index(fields=["-id"], name="story_drafts", condition=models.Q(live=False)),
            models.Index(
                fields=["-id"],
                name="story_changed",
                condition=models.Q(live=True, has_unpublished_changes=True),
            ),
            models.Index(fields=["genre", "-id"], name="story_genre"),
            models.Index(
                fields=["expire_at"],
                name="story_expiring",
                condition=models.Q(live=True, expire_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    @property
    def tag(self) -> str:
        """The tag of the whole story."""
        return f"story:{self.pk}"

    @property
    def number(self) -> str:
        """The short ID of the address: the row's number, base 36, four letters at least."""
        digits, number = "", self.pk + 36**3
        while number:
            number, rest = divmod(number, 36)
            digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
        return digits

    def clean(self) -> None:
        """What would be wrong for a reader is refused while it is still a form."""
        errors: dict[str, Any] = {}
        if self.picture_id and not self.picture_alt.strip():
            errors["picture_alt"] = _("صف الصورة لمن لا يراها: النص البديل إلزامي مع الصورة.")
        if self.time_given and not self.date_given:
            errors["date_given"] = _("حدّد اليوم ما دمت حدّدت الساعة.")
        given = self.given_moment()
        if given and given[0] > timezone.now():
            errors["date_given"] = _("هذا الموعد لم يأت بعد؛ للنشر المؤجل استعمل الجدولة.")
        if (self.credit_url or self.credit_licence) and not self.credit_outlet.strip():
            errors["credit_outlet"] = _("اذكر اسم المصدر ما دمت ذكرت رابطه أو ترخيصه.")
        if errors:
            raise ValidationError(errors)

    def given_moment(self) -> tuple[dt.datetime, str] | None:
        """The date that an editor or an import gave, with its precision; None without one."""
        if not self.date_given:
            return None
        clock = self.time_given or dt.time(0)
        at = dt.datetime.combine(self.date_given, clock, timezone.get_default_timezone())
        return at, ("minute" if self.time_given else "day")

    # The doors. Wagtail's buttons, schedules and workflow call these four.

    def publish(self, revision: Any, user: Any = None, **kwargs: Any) -> None:
        """Publish a revision through `actions.publish`."""
        from warraq.newsroom import actions

        actions.publish(self, revision=revision, user=user, **kwargs)

    def unpublish(
        self,
        set_expired: bool = False,
        commit: bool = True,
        user: Any = None,
        log_action: bool | str = True,
    ) -> None:
        """Take the story off the site through `actions.unpublish`."""
        from warraq.newsroom import actions

        actions.unpublish(self, user=user, expired=set_expired, log_action=log_action)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete through `actions.delete`, or directly inside an action."""
        if is_open():
            return super().delete(*args, **kwargs)
        from warraq.newsroom import actions

        return actions.delete(self)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save a draft's row; a live row is written by actions alone."""
        tidy(self)
        fields = kwargs.get("update_fields")
        if self.live and not is_open() and (fields is None or not _UNSEEN.issuperset(fields)):
            raise ClosedDoor(f"Story {self.pk} is live; change it through newsroom.actions.")
        super().save(*args, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> Story:
        """A revision as an object; the facts stay those of the story, whatever it says."""
        story: Story = super().with_content_json(without_gone(content, self.section_id))
        for name in FACTS:
            setattr(story, name, getattr(self, name))
        tidy(story)
        return story

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The page as the press would print it."""
        from warraq.newsroom.public import previews

        return HttpResponse(previews.story(self))

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """No template of Wagtail's own is used."""
        return {}


class Byline(Orderable):
    """An author's name on a story, in order."""

    story = ParentalKey(Story, on_delete=models.CASCADE, related_name="bylines")
    author = models.ForeignKey(
        "newsroom.Author", on_delete=models.PROTECT, related_name="+", verbose_name=_("الكاتب")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("توقيع")
        verbose_name_plural = _("التواقيع")

    def __str__(self) -> str:
        return str(self.author)


class Listed(models.Model):
    """A live story's place in one list, written by the actions: what every listing reads.

    `kind` and `key` name the list: site/0, section/ID, author/ID, topic/ID.
    """

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="listed")
    kind = models.CharField(max_length=8)
    key = models.BigIntegerField(default=0)
    published_at = models.DateTimeField()
    published_on = models.DateField()

    class Meta:
        unique_together = (("kind", "key", "story"),)
        indexes = [
            models.Index(fields=["kind", "key", "-published_at", "-story"], name="listed_newest"),
            models.Index(fields=["kind", "key", "published_on"], name="listed_day"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}/{self.key} holds story:{self.story_id}"
