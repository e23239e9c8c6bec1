"""A promotion: stories that editors put above the results of what readers search for."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable

from warraq.arabic.search import analyse

MOST_STORIES = 5
MOST_QUERIES = 50


class Promotion(ClusterableModel):
    """نتائج مختارة. `queries` stand one a line; they are compared analysed, as texts are."""

    queries = models.TextField(
        _("ما يُبحث عنه"),
        max_length=4000,
        help_text=_(
            "كلمة أو عبارة في كل سطر، كما يكتبها القارئ. لا فرق بين رسم ورسم ولا بين مفرد وجمع."
        ),
    )
    until = models.DateField(
        _("آخر يوم"),
        null=True,
        blank=True,
        help_text=_("بعده لا تظهر. فارغ: تظهر حتى تُحذف."),
    )

    panels = [
        FieldPanel("queries"),
        InlinePanel(
            "stories",
            heading=_("المواد"),
            label=_("مادة"),
            min_num=1,
            max_num=MOST_STORIES,
            help_text=_("بترتيب ظهورها. ما لم يُنشر منها، أو سُحب، لا يراه القارئ."),
        ),
        FieldPanel("until"),
    ]

    class Meta:
        verbose_name = _("نتيجة مختارة")
        verbose_name_plural = _("نتائج مختارة")
        ordering = ["-id"]

    def __str__(self) -> str:
        return "، ".join(self.lines())

    def lines(self) -> list[str]:
        """What is searched for, a query each."""
        return [line.strip() for line in self.queries.splitlines() if line.strip()]

    def clean(self) -> None:
        """Refuse what no reader could search for."""
        lines = self.lines()
        if len(lines) > MOST_QUERIES:
            raise ValidationError(
                {"queries": _("هذه أكثر من خمسين عبارة؛ وزّعها على أكثر من واحدة.")}
            )
        for line in lines:
            if not analyse(line):
                said = _("لا كلمة في هذا السطر: %(line)s")
                raise ValidationError({"queries": ValidationError(said, params={"line": line})})


class PromotedStory(Orderable):
    """One story of a promotion, in its place."""

    promotion = ParentalKey(Promotion, on_delete=models.CASCADE, related_name="stories")
    story = models.ForeignKey(
        "newsroom.Story", on_delete=models.CASCADE, related_name="+", verbose_name=_("المادة")
    )

    panels = [FieldPanel("story")]

    class Meta(Orderable.Meta):
        verbose_name = _("مادة مختارة")
        verbose_name_plural = _("مواد مختارة")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.story)
