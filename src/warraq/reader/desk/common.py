"""What the desk's views share: who may enter, answers that no browser keeps, ways back."""

from __future__ import annotations

from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from warraq.reader.desk.roles import MODERATE

R = TypeVar("R", bound=HttpResponseBase)
# The last decision of a browser without JavaScript, so that the next page can offer to undo it.
_LAST = "warraq_desk_last"


class DeskView(WagtailAdminTemplateMixin, TemplateView):
    """A page of the desk, for moderators alone."""

    header_icon = "comment"
    page_title = _("التعليقات")
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """For whoever moderates; and no browser keeps what readers wrote."""
        check(request)
        return fresh(super().dispatch(request, *args, **kwargs))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The newsroom, the desk, and the page itself where it is another."""
        desk = {"url": reverse("warraq_desk"), "label": _("التعليقات")}
        here = str(self.get_page_title())
        if here == str(DeskView.page_title):
            return [*self.breadcrumbs_items, desk | {"url": ""}]
        return [*self.breadcrumbs_items, desk, {"url": "", "label": here}]


def check(request: HttpRequest) -> None:
    """Raise PermissionDenied for whoever does not moderate."""
    if not request.user.has_perm(MODERATE):
        raise PermissionDenied


def fresh(response: R) -> R:
    """The answer, kept by nobody."""
    response["Cache-Control"] = "no-store"
    return response


def nonsense(said: str) -> HttpResponse:
    """400 for what no form of the desk sends; plain text, since it repeats what was sent."""
    return HttpResponseBadRequest(said, content_type="text/plain; charset=utf-8")


def wants_json(request: HttpRequest) -> bool:
    """Whether the desk's script asks."""
    return request.headers.get("accept", "") == "application/json"


def answer(
    request: HttpRequest,
    said: str,
    done: list[int],
    refused: dict[int, str] | None = None,
    undo: bool = False,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """Tell what was done: to the script as JSON, else above the page that it was asked from."""
    why = " ".join(dict.fromkeys((refused or {}).values()))
    if wants_json(request):
        body = {"said": said, "done": done, "why": why, "refused": list(refused or {}), **more}
        return fresh(JsonResponse(body | {"undo": undo and bool(done)}, status=status))
    if why:
        messages.error(request, why)
    if said and not (undo and done):
        messages.success(request, said)
    if undo and done:
        request.session[_LAST] = {"said": said, "pks": done}
    return redirect(way_back(request))


def last_decision(request: HttpRequest) -> dict[str, Any] | None:
    """What was decided just now without JavaScript; told once."""
    found: dict[str, Any] | None = request.session.pop(_LAST, None)
    return found


def way_back(request: HttpRequest) -> str:
    """The page of the desk that a form was sent from; the queue where it names no such page."""
    desk = reverse("warraq_desk")
    asked = request.POST.get("next", "")
    ours = asked.startswith(desk) and url_has_allowed_host_and_scheme(asked, None)
    return asked if ours else desk
