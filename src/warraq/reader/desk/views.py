"""The desk's pages: the queue and its lists, a comment with its thread and log, the count."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from warraq.arabic.dates import HouseStyle
from warraq.arabic.digits import in_digits
from warraq.reader.comments import reasons
from warraq.reader.desk import queue
from warraq.reader.desk.banning import DAYS
from warraq.reader.desk.common import DeskView, check, fresh, last_decision
from warraq.reader.desk.entries import entries, thread
from warraq.reader.desk.house import clock, comments, house_style
from warraq.reader.desk.words import TABS, tab_empty
from warraq.reader.models import CannedReply, Comment
from warraq.reader.models.comment import WAITING


class QueueView(DeskView):
    """One list: what waits, first come first served, or what is narrowed down to."""

    template_name = "reader/queue.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The page of the list that the address asks for."""
        where = queue.Where.asked(self.request.GET)
        style, page = house_style(), queue.page(where)
        desk = reverse("warraq_desk")
        return {
            **super().get_context_data(**kwargs),
            **shared(self.request, style),
            "where": where,
            "tabs": _tabs(where, style),
            "about": _about(where),
            "entries": entries(page.ids),
            "here": f"{desk}{where}",
            "next": f"{desk}{where.from_(page.next)}" if page.next else "",
            "searched": comments(page.searched, style) if page.searched else "",
            "first": f"{desk}{where.from_(0)}" if where.after else "",
            "empty": tab_empty(where.tab),
        }


class CommentView(DeskView):
    """One comment: all of it, its thread, and its whole log."""

    template_name = "reader/comment.html"

    def get_page_title(self) -> str:
        """The comment by its number."""
        return str(_("التعليق %s") % self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The comment among those of its thread."""
        row = get_object_or_404(Comment, pk=kwargs["pk"])
        style = house_style()
        told = entries([row.pk])
        if not told:
            raise Http404
        rows = thread(row)
        return {
            **super().get_context_data(**kwargs),
            **shared(self.request, style),
            "entry": told[0],
            "thread": [
                {
                    "row": each,
                    "state": reasons.STATE_NAMES[each.state],
                    "at": clock(each.received_at, style),
                    "this": each.pk == row.pk,
                }
                for each in rows
            ]
            if len(rows) > 1
            else [],
            "here": reverse("warraq_desk_comment", args=[row.pk]),
            "whole": True,
        }


def count(request: HttpRequest) -> HttpResponse:
    """What renews the count, as JSON."""
    check(request)
    waiting = queue.counted(WAITING)
    style = house_style()
    said = {
        "waiting": waiting,
        "number": short(waiting, style),
        "label": waiting_label(waiting, style),
        "newest": queue.newest_waiting(),
    }
    return fresh(JsonResponse(said))


def shared(request: HttpRequest, style: HouseStyle) -> dict[str, Any]:
    """What the desk's pages and their entries need."""
    user: Any = request.user
    profile = getattr(user, "wagtail_userprofile", None)
    waiting = queue.counted(WAITING)
    return {
        "waiting": waiting,
        "waiting_label": waiting_label(waiting, style),
        "newest": queue.newest_waiting(),
        "digits": style.digits,
        "canned": list(CannedReply.objects.all()),
        "days": DAYS.items(),
        "last": last_decision(request),
        "shortcuts": profile.keyboard_shortcuts if profile else True,
        "may_edit_stories": user.has_perm("newsroom.change_story"),
    }


def waiting_label(waiting: int, style: HouseStyle) -> str:
    """How much waits, in words."""
    if not waiting:
        return _("لا شيء ينتظر")
    if waiting > queue.MOST:
        return _("ينتظر أكثر من %s") % comments(queue.MOST, style)
    return _("%s بانتظار المشرف") % comments(waiting, style)


def short(number: int, style: HouseStyle) -> str:
    """A count as a tab and the menu show it; empty for nothing."""
    if not number:
        return ""
    most = min(number, queue.MOST)
    return in_digits(f"{most}+" if number > most else str(most), style.digits)


def _tabs(where: queue.Where, style: HouseStyle) -> list[dict[str, Any]]:
    narrowed = {"story": where.story} if where.story else {}
    # Settled lists are long, and nobody works them off: only what waits is counted.
    counts = {
        "waiting": queue.counted(WAITING, **narrowed),
        "reported": queue.counted(("reported",), **narrowed),
    }
    names = {"all": _("كلها"), **TABS} if where.narrowed else TABS
    known = {} if where.author or where.mail else counts
    return [
        {
            "name": name,
            "label": label,
            "url": f"{reverse('warraq_desk')}{where.at(name)}",
            "count": short(known.get(name, 0), style),
            "here": name == where.tab,
        }
        for name, label in names.items()
    ]


def _about(where: queue.Where) -> dict[str, Any] | None:
    """What a narrowed list is about; None for the whole desk's."""
    if where.story:
        row = Comment.objects.filter(story=where.story).select_related("story").first()
        story: Any = row.story if row else None
        return {"kind": _("تعليقات المادة"), "name": story.headline if story else ""}
    pk = where.author or where.mail
    if not pk:
        return None
    row = Comment.objects.filter(pk=pk).only("name").first()
    kind = _("من الشبكة نفسها") if where.author else _("من البريد نفسه")
    return {"kind": kind, "name": row.name if row else ""}
