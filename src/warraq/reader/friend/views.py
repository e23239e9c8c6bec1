"""The form that sends a story to a friend, and its answers."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from warraq.newsroom.public.network import client_address, network_of
from warraq.newsroom.public.shapes import Story
from warraq.reader import answers, limits, proof, slots
from warraq.reader.friend import sending
from warraq.reader.friend.address import LONGEST, Address, Wrong, parse
from warraq.reader.guard import guard
from warraq.reader.mail import story as letters

TITLE = "أرسل إلى صديق"
_OFF = "لا يرسل هذا الموقع المواد بالبريد. أرسل هذه المادة من بريدك، أو انسخ عنوانها."
_FULL = "بلغ الإرسال من الموقع حدّه الآن. أرسل هذه المادة من بريدك، أو أعد المحاولة لاحقًا."
_WRONG = "لم تُرسل المادة. صحّح العنوان ثم أعد الإرسال."
_ONE = "اكتب عنوانًا واحدًا فقط، مثل sami@example.com."
_SOON = "إن كان العنوان صحيحًا ويقبل رسائلنا فستصله المادة خلال دقائق."
_LATER = "إن كان العنوان صحيحًا ويقبل رسائلنا فستصله المادة خلال ربع ساعة."


@guard("GET", "POST")
def send(request: HttpRequest, story: int) -> HttpResponse:
    """The form (GET), or a sending (POST): one answer whatever the address."""
    found = letters.brief(story)
    if found is None:
        raise Http404
    posted = request.method == "POST"
    if not sending.offered():
        return _no_more(request, found, _OFF, 403 if posted else 200)
    return _sent(request, found) if posted else _form(found)


def _sent(request: HttpRequest, story: Story) -> HttpResponse:
    try:
        to = _address(request)
    except Wrong as error:
        return _wrong(request, story, str(error))
    pk = story.teaser.id
    letter = letters.letter(pk, to)
    if letter is None:
        raise Http404
    # A filled honeypot is a robot's, which may wait.
    quiet = not request.POST.get("website")
    proved = quiet and proof.verify(request.POST.get("proof", ""), "friend", pk)
    try:
        sending.submit(pk, letter, to, network_of(client_address(request)), proved=proved)
    except limits.Full:
        return _no_more(request, story, _FULL, 429)
    return _said(request, story, _SOON if proved else _LATER)


def _address(request: HttpRequest) -> Address:
    given = request.POST.getlist("to")
    if len(given) > 1:
        raise Wrong(_ONE)
    return parse(given[0] if given else "")


def _said(request: HttpRequest, story: Story, message: str) -> HttpResponse:
    if answers.wants_json(request):
        return answers.data({"message": message})
    back = {"back": story.teaser.path, "back_label": "العودة إلى المادة"}
    title = "وصل طلبك"
    return answers.page(slots.page("reader/said.html", title, title=title, message=message, **back))


def _wrong(request: HttpRequest, story: Story, sentence: str) -> HttpResponse:
    errors = {"to": [sentence]}
    if answers.wants_json(request):
        return answers.data({"errors": errors, "message": _WRONG}, 422)
    kept = request.POST.get("to", "")[:LONGEST]
    return _form(story, to=kept, errors=errors, message=_WRONG, status=422)


def _no_more(request: HttpRequest, story: Story, message: str, status: int) -> HttpResponse:
    if answers.wants_json(request):
        return answers.data({"message": message, "mailto": sending.mailto(story)}, status)
    return _form(story, message=message, full=True, status=status)


def _form(
    story: Story,
    *,
    to: str = "",
    errors: dict[str, list[str]] | None = None,
    message: str = "",
    full: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        "story": story,
        "values": {"to": to},
        "errors": errors or {},
        "message": message,
        "mailto": sending.mailto(story),
        "full": full,
    }
    return answers.page(slots.page("reader/send_form.html", TITLE, **context), status)
