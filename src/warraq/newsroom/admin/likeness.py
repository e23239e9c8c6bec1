"""نسخ قريبة: a story's near copies, two texts side by side, and what is published here already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from warraq.arabic.differences import Op, Piece, side_by_side
from warraq.arabic.duplicates import overlap, shingles
from warraq.newsroom.admin.house import house_style, published, written
from warraq.newsroom.likeness import NearCopy, near_copies, paragraphs_of
from warraq.newsroom.models import Story

# The name under which the form says which published copies the editor knows of.
KNOWN = "warraq-known-copies"


@dataclass(frozen=True)
class Mark:
    """A piece of a difference as it is shown: each side without the space at its end, and that."""

    op: Op
    left: str
    left_gap: str
    right: str
    right_gap: str


def marks(pieces: Iterable[Piece]) -> list[Mark]:
    """Pieces for a template, so that no space is struck out or underlined."""
    made = []
    for piece in pieces:
        left, right = piece.left.rstrip(), piece.right.rstrip()
        gaps = piece.left[len(left) :], piece.right[len(right) :]
        made.append(Mark(piece.op, left, gaps[0], right, gaps[1]))
    return made


@dataclass(frozen=True)
class Copy:
    """A near copy as the newsroom shows it; `url` leads to both texts side by side."""

    pk: int
    headline: str
    percent: int
    held: int
    published: bool
    state: str
    date: str
    url: str
    edit_url: str


def copies_of(story: Story) -> list[Copy]:
    """The near copies of a story as it stands, most alike first."""
    found = near_copies("\n".join(paragraphs_of(story)), without=story.pk)
    style = house_style()
    return [_shown(story, copy, style) for copy in found]


def _shown(story: Story, copy: NearCopy, style: Any) -> Copy:
    other = copy.story
    draft = other.latest_revision.created_at if other.latest_revision else None
    return Copy(
        pk=other.pk,
        headline=other.headline or _("بلا عنوان"),
        percent=copy.percent,
        held=copy.held,
        published=copy.published,
        state=_("منشورة هنا") if copy.published else _("غير منشورة"),
        date=published(other, style) or written(draft, style),
        url=reverse("warraq_near", args=[story.pk, other.pk]) if story.pk else "",
        edit_url=reverse("wagtailsnippets_newsroom_story:edit", args=[other.pk]),
    )


def published_copies(story: Story) -> list[Copy]:
    """The published near copies of a story that is not published itself; none of one that is."""
    if Story.objects.filter(pk=story.pk, live=True).exists():
        return []
    return [copy for copy in copies_of(story) if copy.published]


def unknown_copies(story: Story, request: HttpRequest) -> list[Copy]:
    """The published near copies of which the form does not say that the editor knows of them."""
    known = {value for value in request.POST.get(KNOWN, "").split(",") if value}
    return [copy for copy in published_copies(story) if str(copy.pk) not in known]


class CompareView(WagtailAdminTemplateMixin, TemplateView):
    """Two stories' newest texts side by side, paragraph by paragraph, word by word."""

    template_name = "newsroom/near.html"
    page_title = gettext_lazy("نسختان جنبًا إلى جنب")
    header_icon = "copy"
    _show_breadcrumbs = True
    story: Story
    other: Story

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """For whoever works with stories."""
        if not request.user.has_perm("newsroom.change_story"):
            raise PermissionDenied
        stories = Story.objects.select_related("section")
        rows = [get_object_or_404(stories, pk=kwargs[name]) for name in ("pk", "other")]
        self.story, self.other = (row.get_latest_revision_as_object() for row in rows)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The stories, the story, the comparison."""
        edit = reverse("wagtailsnippets_newsroom_story:edit", args=[self.story.pk])
        return [
            *self.breadcrumbs_items,
            {"url": reverse("wagtailsnippets_newsroom_story:list"), "label": _("المواد")},
            {"url": edit, "label": self.story.headline or _("بلا عنوان")},
            {"url": "", "label": _("نسخة قريبة")},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Both headings and the rows."""
        first, second = paragraphs_of(self.story), paragraphs_of(self.other)
        measured = overlap(shingles("\n".join(first)), shingles("\n".join(second)))
        style = house_style()
        sides = [
            {
                "story": row,
                "headline": row.headline or _("بلا عنوان"),
                "state": _("منشورة") if row.live else _("غير منشورة"),
                "date": published(row, style),
                "url": reverse("wagtailsnippets_newsroom_story:edit", args=[row.pk]),
            }
            for row in (self.story, self.other)
        ]
        return {
            **super().get_context_data(**kwargs),
            "sides": sides,
            "percent": round(measured.jaccard * 100),
            "rows": [
                {"left": row.left, "right": row.right, "marks": marks(row.pieces)}
                for row in side_by_side(first, second)
            ],
        }
