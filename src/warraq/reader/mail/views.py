"""The page where an address stops its mail: a button for people, one click for mail programs."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from warraq.reader import answers, slots
from warraq.reader.guard import guard
from warraq.reader.mail import stopping

TITLE = "أوقف الرسائل"


@guard("GET", "POST", foreign=True)
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows a button and changes nothing, since programs follow links; POST stops the mail.

    A mail program posts `List-Unsubscribe=One-Click` (RFC 8058), without an Origin; the token
    alone is the right to stop.
    """
    key = stopping.read(token)
    if key is None:
        raise Http404
    done = request.method == "POST"
    if done:
        stopping.stop(key)
    return answers.page(slots.page("reader/stop_mail.html", TITLE, token=token, done=done))
