"""Decisions on comments, one or many at once, and undoing them; all through the verbs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from warraq.reader.comments import verbs
from warraq.reader.comments.changing import changing
from warraq.reader.desk import words
from warraq.reader.desk.common import DeskView, answer, check, nonsense
from warraq.reader.desk.entries import entries
from warraq.reader.desk.house import comments, house_style
from warraq.reader.models import CannedReply, Comment
from warraq.reader.models.comment import PUBLIC

# One batch takes no longer than a moment.
MOST = 200


@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """Publish, reject, withhold, or find reports baseless: the comments that were chosen."""
    check(request)
    verb = request.POST.get("verb", "")
    if verb not in words.DECISIONS:
        return nonsense(f"verb: {verb!r}; expected one of {list(words.DECISIONS)}.")
    pks = _chosen(request)
    if not pks:
        return answer(request, "", [], {0: _("لم تحدّد تعليقًا.")})
    done, refused = verbs.many(_doing(verb, request), pks, request.user)
    said = words.done(verb, len(done), house_style()) if done else ""
    each = words.done(verb, 1, house_style())
    return answer(request, said, done, refused, undo=True, each=each)


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Undo the last decision on comments, where nothing has happened to them since."""
    check(request)
    done, refused = verbs.many("restore", _chosen(request), request.user)
    said = words.done("restore", len(done), house_style()) if done else ""
    return answer(request, said, done, refused)


@require_POST
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer in the newsroom's name; a comment that waits is published first."""
    check(request)
    row = get_object_or_404(Comment, pk=pk)
    canned = request.POST.get("canned", "")
    chosen = CannedReply.objects.filter(pk=canned).first() if canned.isdecimal() else None
    text = request.POST.get("text", "").strip() or (chosen.text if chosen else "")
    try:
        with changing():
            if row.state not in PUBLIC:
                verbs.publish(pk, request.user, seen=request.POST.get("seen", "").partition(":")[2])
            verbs.answer(pk, request.user, text)
    except verbs.Impossible as error:
        return answer(request, "", [], {pk: str(error)})
    was_public = row.state in PUBLIC
    said = _("نُشر ردّك.") if was_public else _("نُشر التعليق وردّك عليه.")
    return answer(request, said, [pk], stays=was_public)


class PurgeView(DeskView):
    """Asks before a comment's words are erased: this alone cannot be undone."""

    template_name = "reader/purge.html"
    page_title = gettext_lazy("محو تعليق")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The comment, and how many replies go with it."""
        row = get_object_or_404(Comment.objects.exclude(state="purged"), pk=kwargs["pk"])
        replies = Comment.objects.filter(parent=row).exclude(state="purged").count()
        return {
            **super().get_context_data(**kwargs),
            "entry": entries([row.pk])[0],
            "replies": comments(replies, house_style()) if replies else "",
        }

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Erase it."""
        try:
            verbs.purge(pk, user=request.user)
        except verbs.Impossible as error:
            messages.error(request, str(error))
        else:
            messages.success(request, words.done("purge", 1, house_style()))
        return redirect(reverse("warraq_desk"))


def _chosen(request: HttpRequest) -> list[int]:
    sent = [pk for pk in request.POST.getlist("pk") if pk.isascii() and pk.isdecimal()]
    return list(dict.fromkeys(int(pk) for pk in sent if len(pk) < 19))[:MOST]


def _doing(verb: str, request: HttpRequest) -> Any:
    """The verb; a comment is published only as the moderator read it."""
    if verb != "publish":
        return verb
    seen = dict(each.split(":", 1) for each in request.POST.getlist("seen") if ":" in each)

    def publish(pk: int, user: Any) -> None:
        verbs.publish(pk, user, seen=seen.get(str(pk), ""))

    return publish
