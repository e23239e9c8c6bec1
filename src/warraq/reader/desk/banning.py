"""Bans: laying one on who wrote a comment, the list of those that hold, lifting one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from warraq.reader.comments import verbs
from warraq.reader.desk.around import live_bans
from warraq.reader.desk.common import DeskView, answer, check, nonsense
from warraq.reader.desk.house import clock, house_style
from warraq.reader.models import Ban

DAYS = {1: gettext_lazy("يومًا"), 7: gettext_lazy("أسبوعًا"), 30: gettext_lazy("ثلاثين يومًا")}
_SHOWN = 500


@require_POST
def ban(request: HttpRequest, pk: int) -> HttpResponse:
    """Refuse who wrote a comment, for a day, a week or a month."""
    check(request)
    kind, days = request.POST.get("kind", ""), request.POST.get("days", "")
    if kind not in dict(Ban.KINDS) or days not in map(str, DAYS):
        return nonsense(f"kind: {kind!r}, days: {days!r}; expected {list(DAYS)}.")
    reason = request.POST.get("reason", "").strip()
    try:
        made = verbs.ban(pk, kind, int(days), request.user, reason=reason)
    except verbs.Impossible as error:
        return answer(request, "", [], {pk: str(error)})
    until = clock(Ban.objects.get(pk=made).until, house_style())
    said = _("حُظرت الشبكة حتى %s.") if kind == "network" else _("حُظر البريد حتى %s.")
    return answer(request, said % until, [pk], stays=True)


@require_POST
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    """End a ban before its time."""
    check(request)
    try:
        verbs.lift(pk, request.user)
    except verbs.Impossible as error:
        return answer(request, "", [], {pk: str(error)})
    return answer(request, _("رُفع الحظر."), [pk])


class BansView(DeskView):
    """الحظر: the bans that hold, the last one first."""

    template_name = "reader/bans.html"
    page_title = gettext_lazy("الحظر")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The bans in the house style."""
        style = house_style()
        bans = [
            {
                "pk": each.pk,
                "kind": each.get_kind_display(),
                "made": clock(each.made_at, style),
                "until": clock(each.until, style),
                "reason": each.reason,
                "by": (each.by.get_full_name() or each.by.get_username()) if each.by else "",
            }
            for each in live_bans().select_related("by").order_by("-id")[:_SHOWN]
        ]
        return {
            **super().get_context_data(**kwargs),
            "bans": bans,
            "here": reverse("warraq_desk_bans"),
        }
