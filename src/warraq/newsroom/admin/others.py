"""Sections, authors, topics, plain pages and the front page: their places in the newsroom."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import (
    CreateView,
    DeleteView,
    EditView,
    IndexView,
    SnippetViewSet,
)

from warraq.newsroom.admin.deleting import SafeDeleteView
from warraq.newsroom.models import Author, FrontPage, PlainPage, Section, Topic


class _Plain(SnippetViewSet):
    add_to_admin_menu = True
    copy_view_enabled = False
    delete_view_class = SafeDeleteView


class SectionViewSet(_Plain):
    """الأقسام."""

    model = Section
    icon = "folder-open-inverse"
    menu_label = _("الأقسام")
    menu_name = "sections"
    menu_order = 300
    base_url_path = "sections"
    list_display = [
        "name",
        Column("slug", label=_("اسم العنوان")),
        Column("position", label=_("الترتيب")),
        Column(
            "in_menu",
            label=_("في القائمة"),
            accessor=lambda section: _("نعم") if section.in_menu else _("لا"),
        ),
    ]


class AuthorViewSet(_Plain):
    """الكتّاب."""

    model = Author
    icon = "user"
    menu_label = _("الكتّاب")
    menu_name = "authors"
    menu_order = 400
    base_url_path = "authors"
    list_display = [
        "name",
        Column("role", label=_("الصفة")),
        Column("slug", label=_("اسم العنوان")),
    ]


class TopicViewSet(_Plain):
    """المواضيع."""

    model = Topic
    icon = "tag"
    menu_label = _("المواضيع")
    menu_name = "topics"
    menu_order = 500
    base_url_path = "topics"
    list_display = ["name", Column("slug", label=_("اسم العنوان"))]


class PlainPageViewSet(_Plain):
    """الصفحات."""

    model = PlainPage
    icon = "doc-empty"
    menu_label = _("الصفحات")
    menu_name = "plain-pages"
    menu_order = 600
    base_url_path = "plain-pages"
    list_display = [
        "title",
        Column("slug", label=_("اسم العنوان")),
        Column("position", label=_("الترتيب في الذيل")),
    ]


class _ToTheOnlyOne:
    """Leads to the form of the only row."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make the row if the site has none yet, and go to it."""
        front = FrontPage.objects.first()
        if front is None:
            front = FrontPage()
            front.save()
        return redirect(reverse(FrontPage.snippet_viewset.get_url_name("edit"), args=[front.pk]))


class FrontIndexView(_ToTheOnlyOne, IndexView):
    """There is no list of front pages."""


class FrontCreateView(_ToTheOnlyOne, CreateView):
    """There is no second front page."""


class FrontDeleteView(_ToTheOnlyOne, DeleteView):
    """The front page is not deleted."""


class FrontEditView(EditView):
    """The front page's form."""

    def get_delete_url(self) -> None:
        """No such button."""

    def get_success_url(self) -> str:
        """Back to the form."""
        return str(self.get_edit_url())

    def get_success_buttons(self) -> list[Any]:
        """None: the form is already there."""
        return []

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The newsroom, then the front page."""
        return [*self.breadcrumbs_items, {"url": "", "label": _("الصفحة الأولى")}]


class FrontPageViewSet(_Plain):
    """الصفحة الأولى: the menu leads straight to its form."""

    model = FrontPage
    icon = "home"
    menu_label = _("الصفحة الأولى")
    menu_name = "front-page"
    menu_order = 200
    base_url_path = "front-page"
    index_view_class = FrontIndexView
    add_view_class = FrontCreateView
    edit_view_class = FrontEditView
    delete_view_class = FrontDeleteView
