"""The list of stories: newest first, quick at a million."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, ModelChoiceFilter, MultipleChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, TitleColumn
from wagtail.models import Revision, WorkflowState
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import IndexView

from warraq.newsroom.admin.counts import CountingPaginator
from warraq.newsroom.admin.house import house_style, published, updated
from warraq.newsroom.admin.standing import mark, standings
from warraq.newsroom.models import Section, Story
from warraq.newsroom.models.story import GENRES
from warraq.newsroom.public.press import Standing

# Past these, filters and search find a story sooner than leafing does.
MOST = 2000
# Columns that a narrow screen leaves out.
_WIDE = "warraq-wide"


class CappedPaginator(CountingPaginator):
    """Counts no further than it lets one leaf: no list ever counts all stories."""

    @cached_property
    def count(self) -> int:
        """How many there are, up to MOST."""
        return min(MOST, int(self.object_list[: MOST + 1].count()))

    @cached_property
    def items_count_label(self) -> str:
        """How many there are, in words."""
        if self.count >= MOST:
            return _gettext("أكثر من %(count)d مادة") % {"count": MOST}
        return super().items_count_label


class StoryFilters(WagtailFilterSet):
    """Section, genre and state."""

    section = ModelChoiceFilter(
        queryset=Section.objects.all(), label=_("القسم"), empty_label=_("كل الأقسام")
    )
    genre = MultipleChoiceFilter(
        choices=GENRES, label=_("نوع المادة"), widget=forms.CheckboxSelectMultiple
    )
    state = ChoiceFilter(
        method="by_state",
        label=_("الحالة"),
        empty_label=_("الكل"),
        widget=forms.RadioSelect,
        choices=[
            ("live", _("منشورة")),
            ("draft", _("غير منشورة")),
            ("changed", _("منشورة وفيها تعديل لم يُنشر")),
        ],
    )

    class Meta:
        model = Story
        fields: Sequence[str] = []

    def by_state(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Live, not live, or live with changes that readers do not see."""
        if value == "changed":
            return queryset.filter(live=True, has_unpublished_changes=True)
        return queryset.filter(live=value == "live")


def with_statuses(rows: list[Story]) -> list[Story]:
    """Give each story its workflow and its schedule in two queries, not two a row."""
    keys = [str(row.pk) for row in rows]
    kind = ContentType.objects.get_for_model(Story)
    states: dict[str, list[WorkflowState]] = {key: [] for key in keys}
    for state in WorkflowState.objects.active().filter(base_content_type=kind, object_id__in=keys):
        states[state.object_id].append(state)
    scheduled = {
        revision.object_id: revision
        for revision in Revision.objects.filter(
            base_content_type=kind, object_id__in=keys, approved_go_live_at__isnull=False
        ).defer("content")
    }
    for row in rows:
        row._current_workflow_states = states[str(row.pk)]
        row.scheduled_revision = scheduled.get(str(row.pk))
    return rows


def headline(story: Story) -> str:
    """A story's headline, or a name for one that has none yet."""
    return story.headline or _gettext("بلا عنوان")


class StoryIndexView(IndexView):
    """The list itself."""

    paginator_class = CappedPaginator
    paginate_by = 25
    filterset_class = StoryFilters
    default_ordering = "-pk"
    standings: Mapping[int, Standing] = {}

    def get_valid_orderings(self) -> list[str]:
        """Newest first, always: any other order would sort the whole archive."""
        return ["-pk"]

    def get_base_queryset(self) -> QuerySet[Any]:
        """Rows without what the list does not show."""
        stories: QuerySet[Any] = super().get_base_queryset()
        return stories.select_related("section").defer("body", "lead", "related_ids")

    def paginate_queryset(self, queryset: Any, page_size: int) -> Any:
        """One page, its statuses fetched at once."""
        paginator, page, rows, more = super().paginate_queryset(queryset, page_size)
        page.object_list = with_statuses(list(rows))
        self.standings = standings(page.object_list)
        return paginator, page, page.object_list, more

    @cached_property
    def columns(self) -> list[Any]:
        """The columns, dates in the house style."""
        style = house_style()
        return [
            super().columns[0],
            self._get_title_column_class(TitleColumn)(
                "headline",
                label=_("العنوان"),
                accessor=headline,
                get_url=self.get_edit_url,
                get_title_id=lambda story: f"snippet_{story.pk}_title",
            ),
            Column("section", label=_("القسم"), accessor="section"),
            Column("genre", label=_("النوع"), accessor="get_genre_display", classname=_WIDE),
            LiveStatusTagColumn(label=_("الحالة"), sort_key=None),
            Column(
                "readers",
                label=_("عند القراء"),
                accessor=lambda story: mark(story, self.standings),
                classname=_WIDE,
            ),
            Column(
                "published",
                label=_("نُشرت"),
                accessor=lambda story: published(story, style),
                classname=_WIDE,
            ),
            Column(
                "updated",
                label=_("آخر تحديث"),
                accessor=lambda story: updated(story, style),
                classname=_WIDE,
            ),
        ]


class _Choosing:
    paginator_class = CappedPaginator

    def get_object_list(self) -> QuerySet[Any]:
        """Newest first."""
        return Story.objects.select_related("section").defer("body").order_by("-pk")

    def get_results_page(self, request: Any) -> Any:
        """One page, its statuses fetched at once."""
        page = super().get_results_page(request)  # type: ignore[misc]
        page.object_list = with_statuses(list(page.object_list))
        return page

    @property
    def columns(self) -> list[Any]:
        """Headline, section, status."""
        title, *rest = super().columns  # type: ignore[misc]
        return [title, Column("section", label=_("القسم"), accessor="section"), *rest]


class StoryChooseView(_Choosing, ChooseView):
    """The chooser's window."""


class StoryChooseResultsView(_Choosing, ChooseResultsView):
    """The chooser's list alone."""


class StoryChooser(SnippetChooserViewSet):
    """Chooses a story for the front page or a comparison."""

    choose_view_class = StoryChooseView
    choose_results_view_class = StoryChooseResultsView
