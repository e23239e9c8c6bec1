"""What an editor fills in for a story: the two tabs, and the form behind them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TabbedInterface,
)

from warraq.newsroom.admin.house import house_style, published, updated
from warraq.newsroom.admin.moments import Moment


class StoryForm(WagtailAdminModelForm):
    """A story's form. What is settled by the first publication is no longer a field of it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        settled = self.instance.published_at is not None
        hidden = ("date_given", "time_given") if settled else ("edit_kind",)
        for name in hidden:
            self.fields.pop(name, None)
        if "section" in self.fields:
            self.fields["section"].empty_label = _("اختر القسم")
        if "credit_url" in self.fields:
            self.fields["credit_url"].widget.attrs["dir"] = "ltr"
        for name in ("go_live_at", "expire_at"):
            if name in self.fields:
                self.fields[name] = Moment.like(self.fields[name])


class FactsPanel(Panel):
    """The facts of a published story: dates and address, to be read and not written."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "newsroom/story_facts.html"

        def is_shown(self) -> bool:
            """Only where there are facts."""
            return self.instance.published_at is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The facts as a person reads them."""
            style, story = house_style(), self.instance
            return {
                **super().get_context_data(parent_context),
                "published": published(story, style),
                "updated": updated(story, style),
                "path": story.path,
                "url": f"{settings.WARRAQ_BASE_URL}{story.path}" if story.live else "",
            }


class UndatedPanel(MultiFieldPanel):
    """Panels for the time before the first publication fixes the date."""

    class BoundPanel(MultiFieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            """Only while the date is open."""
            return self.instance.published_at is None and super().is_shown()


STORY = ObjectList(
    [
        FieldRowPanel(
            [
                FieldPanel("genre"),
                FieldPanel("section", widget=forms.Select),
            ]
        ),
        FieldPanel("kicker"),
        FieldPanel("headline", classname="warraq-headline"),
        FieldPanel("lead", classname="warraq-lead"),
        MultiFieldPanel(
            [
                FieldPanel("picture"),
                FieldPanel("picture_alt"),
                FieldPanel("picture_caption"),
                FieldPanel("picture_credit"),
            ],
            heading=_("الصورة"),
            icon="image",
        ),
        FieldPanel("body", classname="warraq-body"),
        InlinePanel("bylines", heading=_("التواقيع"), label=_("توقيع"), icon="user"),
        FieldPanel("topics", widget=forms.CheckboxSelectMultiple, classname="warraq-topics"),
    ],
    heading=_("المادة"),
)

PUBLICATION = ObjectList(
    [
        FieldPanel("edit_kind", widget=forms.RadioSelect),
        FactsPanel(heading=_("تواريخ المادة وعنوانها"), icon="calendar"),
        UndatedPanel(
            [FieldPanel("date_given"), FieldPanel("time_given")],
            heading=_("تاريخ النشر"),
            icon="calendar",
        ),
        MultiFieldPanel(
            [
                FieldPanel("credit_outlet"),
                FieldPanel("credit_url"),
                FieldPanel("credit_kind"),
                FieldPanel("credit_licence"),
            ],
            heading=_("المصدر، إن كانت المادة منقولة"),
            icon="link-external",
        ),
        FieldPanel("comments"),
        PublishingPanel(),
    ],
    heading=_("النشر والمصدر"),
)


def story_edit_handler() -> TabbedInterface:
    """The two tabs of a story."""
    return TabbedInterface([STORY, PUBLICATION], base_form_class=StoryForm)
