"""ملاحظات: what could be put right in a story, in the editor's side panel and on a page."""

from __future__ import annotations

from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from warraq.arabic.counting import Noun, counted
from warraq.arabic.differences import difference
from warraq.arabic.digits import in_digits
from warraq.newsroom import actions, proofs
from warraq.newsroom.admin.house import house_style
from warraq.newsroom.admin.likeness import CompareView, copies_of, marks
from warraq.newsroom.models import Story

# The name that a button of the panel sends its wish under, in the story's form or on the page.
WISH = "warraq-apply"

KIND_NAMES = {
    "weekday": gettext_lazy("أيام لا توافق تواريخها"),
    "missing_word": gettext_lazy("كلمات ساقطة أو زائدة"),
    "doubled": gettext_lazy("كلمات مكررة"),
    "spelling": gettext_lazy("كلمة برسمين"),
    "tanwin": gettext_lazy("موضع التنوين"),
    "latin_mark": gettext_lazy("علامات ترقيم لاتينية"),
    "quotes": gettext_lazy("علامات تنصيص"),
    "unbalanced": gettext_lazy("علامات تنصيص بلا نظير"),
    "spaces": gettext_lazy("مسافات"),
    "dots": gettext_lazy("نقاط متتابعة"),
    "digits": gettext_lazy("أرقام من نوعين"),
    "tatweel": gettext_lazy("كشيدة"),
    "bidi": gettext_lazy("حروف تحكم خفية"),
}
FIELD_NAMES = {
    "kicker": gettext_lazy("تمهيد العنوان"),
    "headline": gettext_lazy("العنوان"),
    "lead": gettext_lazy("المقدمة"),
    "picture_caption": gettext_lazy("تعليق الصورة"),
}
_NOTES = Noun("ملاحظة واحدة", "ملاحظتان", "ملاحظات", "ملاحظة", "ملاحظة", "لا ملاحظات")
_PLACES = Noun("موضع واحد", "موضعان", "مواضع", "موضعًا", "موضع")


class NotesSidePanel(BaseSidePanel):
    """The panel beside the form: an empty place, filled when it is opened."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = gettext_lazy("ملاحظات")
        icon_name = "edit"

    name = "notes"
    title = gettext_lazy("ملاحظات")
    template_name = "newsroom/notes_panel.html"
    order = 250


def urls() -> list[URLPattern]:
    """The notes on a story, and two stories side by side."""
    return [
        path("stories/notes/<int:pk>/", NotesView.as_view(), name="warraq_notes"),
        path("stories/near/<int:pk>/<int:other>/", CompareView.as_view(), name="warraq_near"),
    ]


class NotesView(WagtailAdminTemplateMixin, TemplateView):
    """The notes on a story's newest draft: a fragment for the panel, or a page of their own."""

    page_title = gettext_lazy("ملاحظات")
    header_icon = "edit"
    _show_breadcrumbs = True
    story: Story

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """For whoever works with stories."""
        if not request.user.has_perm("newsroom.change_story"):
            raise PermissionDenied
        row = get_object_or_404(Story, pk=kwargs["pk"])
        self.story = row.get_latest_revision_as_object()
        return super().dispatch(request, *args, **kwargs)

    def get_template_names(self) -> list[str]:
        """The fragment where a script asks."""
        asked = self.request.headers.get("x-requested-with") == "XMLHttpRequest"
        return ["newsroom/notes_now.html" if asked else "newsroom/notes.html"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do what a button of the page asks, as a new draft."""
        lock = self.story.get_lock()
        if lock is not None and lock.for_user(request.user):
            messages.error(request, _("المادة مقفلة؛ لم يتغير شيء."))
        else:
            told(request, apply_wish(self.story, request))
        return redirect("warraq_notes", self.story.pk)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The stories, the story, its notes."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("wagtailsnippets_newsroom_story:list"), "label": _("المواد")},
            {"url": edit_url(self.story.pk), "label": self.story.headline or _("بلا عنوان")},
            {"url": "", "label": _("ملاحظات")},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """All notes; `in_form` says that the buttons belong to the story's own form."""
        asked = self.request.headers.get("x-requested-with") == "XMLHttpRequest"
        return {**super().get_context_data(**kwargs), **facts(self.story), "in_form": asked}


def edit_url(pk: int) -> str:
    """Where a story is edited."""
    return reverse("wagtailsnippets_newsroom_story:edit", args=[pk])


def facts(story: Story) -> dict[str, Any]:
    """All that the notes show."""
    found, repeated = proofs.notes(story), proofs.repeat_notes(story)
    copies = copies_of(story)
    total = len(found) + len(repeated) + len(copies)
    return {
        "story": story,
        "wish": WISH,
        "total": total,
        "summary": counted(total, _NOTES, house_style().digits),
        "groups": _groups(found),
        "repeats": [_repeat(note) for note in repeated],
        "compared_whole": proofs.compared_whole(story),
        "most_compared": in_digits(str(proofs.MOST_UNITS), house_style().digits),
        "copies": copies,
    }


def _groups(found: list[proofs.Note]) -> list[dict[str, Any]]:
    groups = []
    for kind, name in KIND_NAMES.items():
        some = [note for note in found if note.kind == kind]
        if some:
            proposals = sum(note.proposed is not None for note in some)
            rows = [
                {"note": note, "where": FIELD_NAMES.get(str(note.place[0]), "")} for note in some
            ]
            groups.append({"kind": kind, "name": name, "rows": rows, "all": proposals > 1})
    return groups


def _repeat(note: proofs.RepeatNote) -> dict[str, Any]:
    pieces = marks(difference(note.first.text, note.second.text))
    return {
        "note": note,
        "marks": pieces,
        "percent": round(note.containment * 100),
        "lead": note.first.block is None,
    }


def apply_wish(story: Story, request: HttpRequest) -> int | None:
    """Do what a button of the panel asks to a story and save it as a new draft.

    The value is `one:KEY`, `kind:KIND` or `repeat:KEEP:KEY`. Returns how many places changed, or
    None where what was pointed out reads otherwise by now.
    """
    what, _colon, rest = request.POST.get(WISH, "").partition(":")
    if what == "repeat":
        keep, _colon, key = rest.partition(":")
        if keep not in ("first", "second", "both"):
            return None
        if not proofs.settle(story, key, cast(proofs.Keep, keep)):
            return None
        done = 0 if keep == "both" else 1
    else:
        done = proofs.take(
            story, {rest} if what == "one" else set(), {rest} if what == "kind" else set()
        )
        if not done:
            return None
    if done:
        actions.save_draft(story, user=request.user, kind=story.edit_kind)
    return done


def told(request: HttpRequest, done: int | None) -> None:
    """Say what became of a wish."""
    if done is None:
        messages.warning(request, _("تغيّر النص منذ حُسبت الملاحظات؛ لم يُصحَّح شيء."))
    elif done:
        places = counted(done, _PLACES, house_style().digits)
        messages.success(request, _("عُدّل في المسودة: %s.") % places)
    else:
        messages.success(request, _("أُبقيت الفقرتان، ولن يُنبَّه إليهما ما بقي نصهما."))
