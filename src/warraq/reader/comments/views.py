"""The addresses of comments: the form, what becomes of it, reports, one's own."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from warraq.newsroom import public
from warraq.newsroom.public import shapes
from warraq.newsroom.public.network import client_address
from warraq.reader import answers, proof
from warraq.reader.comments import mine as own
from warraq.reader.comments import receive, reporting, shown, submission
from warraq.reader.comments.submission import Refused, Submission, Wrong
from warraq.reader.comments.text import paragraphs
from warraq.reader.guard import guard
from warraq.reader.models import Comment, CommentReport
from warraq.reader.models.comment import PUBLIC
from warraq.reader.slots import page

# A form of 3,000 letters outside Latin, each percent-encoded, its proof, and room to spare.
BODY = 48 * 1024
WAITS = "وصل تعليقك، ويُنشر بعد مراجعة المشرف."
STANDS = "وصل تعليقك ونُشر. يظهر في الصفحة بعد لحظات."
EDITED = "حُفظ التعديل."
REFUSED = "لم يُنشر تعليقك."
ERASED = "مُحي هذا التعليق."


class SeeOther(HttpResponseRedirect):
    """303: look there, with GET."""

    status_code = 303


@guard("GET")
def challenge(request: HttpRequest) -> HttpResponse:
    """A challenge for one action and story."""
    wanted, story = request.GET.get("for", ""), submission.number(request.GET.get("story", ""))
    for action in proof.ACTIONS:
        if action == wanted and story:
            return answers.data(proof.challenge(action, story))
    raise Http404


@guard("GET", "POST", most=BODY)
def comments(request: HttpRequest) -> HttpResponse:
    """The form on a page of its own, for a reply or without script; and what it sends."""
    return _receive(request) if request.method == "POST" else _ask(request)


@guard("GET")
def done(request: HttpRequest, token: str) -> HttpResponse:
    """What was written, what became of it, and a form to change it."""
    try:
        row = receive.told(token)
    except Refused as error:
        raise Http404 from error
    return _told(row, token, _said(row))


@guard("POST", most=BODY)
def edit(request: HttpRequest) -> HttpResponse:
    """Change the words of one's own comment."""
    token, text = request.POST.get("token", ""), request.POST.get("text", "")
    try:
        row = receive.edit(token, text)
    except Wrong as wrong:
        if answers.wants_json(request):
            return answers.data({"errors": wrong.errors, "message": str(wrong)}, 422)
        row = _row(token)
        return _told(row, token, str(wrong), 422, wrong.errors, {"text": text})
    except Refused as refused:
        return _refuse(request, refused, "لم يُعدَّل التعليق")
    if answers.wants_json(request):
        return answers.data(_state(row, token, f"{EDITED} {_said(row)}"))
    return _told(row, token, f"{EDITED} {_said(row)}")


@guard("GET")
def find(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to where a comment stands in print."""
    place = shown.place(pk)
    if place is None:
        raise Http404
    return HttpResponseRedirect(place)


@guard("GET", "POST")
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The form that reports a comment, and what it sends."""
    found = shown.one(pk)
    if found is None:
        raise Http404
    if request.method != "POST":
        return _report_form(found)
    values = {name: request.POST.get(name, "") for name in ("reason", "note")}
    payload = request.POST.get("proof", "")
    try:
        if not request.POST.get("website"):
            reporting.report(pk, client_address(request), **values, payload=payload)
    except Wrong as wrong:
        if answers.wants_json(request):
            return answers.data({"errors": wrong.errors, "message": WRONG_REPORT}, 422)
        return _report_form(found, values, wrong.errors, WRONG_REPORT, 422)
    except Refused as refused:
        if answers.wants_json(request):
            return answers.data({"message": str(refused)}, refused.status)
        return _report_form(found, values, {}, str(refused), refused.status)
    message = "شكرًا لك. وصل بلاغك إلى مشرف التعليقات."
    if answers.wants_json(request):
        return answers.data({"message": message})
    story = found[0].teaser
    return _say("وصل البلاغ", message, f"{story.path}#comments", "العودة إلى المادة")


@guard("GET", "POST", foreign=True)
def mine(request: HttpRequest, token: str) -> HttpResponse:
    """Delete all comments of one mail address, by the link that was mailed there."""
    owner = own.owner_of(token)
    if owner is None:
        raise Http404
    if request.method != "POST":
        body = page("reader/mine.html", "تعليقاتي", count=own.count(owner), token=token, message="")
        return answers.page(body)
    own.erase(owner)
    message = "مُحيت تعليقاتك كلها."
    return answers.page(page("reader/mine.html", "تعليقاتي", count=0, token=token, message=message))


WRONG_REPORT = "صحّح ما أُشير إليه ثم أرسل البلاغ من جديد."


def _ask(request: HttpRequest) -> HttpResponse:
    story = _story(submission.number(request.GET.get("story", "")))
    parent = _thread(story, submission.number(request.GET.get("parent", "")))
    if request.GET.get("parent") and parent is None:
        raise Http404
    return _form(story, parent, {}, {}, "")


def _receive(request: HttpRequest) -> HttpResponse:
    fields = request.POST.dict()
    sent: Submission | None = None
    try:
        sent = submission.read(fields, client_address(request))
        receipt = receive.receive(sent)
    except Wrong as wrong:
        return _again(request, sent, fields, wrong.errors, str(wrong), 422)
    except Refused as refused:
        return _again(request, sent, fields, {}, str(refused), refused.status)
    row = receipt.comment
    if answers.wants_json(request):
        return answers.data(_state(row, receipt.token, _said(row)), 201)
    # A stranger who sent another's words again is told what all are told, and no more.
    if not receipt.token:
        return _say("وصل تعليقك", _said(row), "/", "إلى الصفحة الأولى")
    return SeeOther(f"/-/comments/done/{receipt.token}/")


def _again(
    request: HttpRequest,
    sent: Submission | None,
    fields: dict[str, str],
    errors: dict[str, list[str]],
    message: str,
    status: int,
) -> HttpResponse:
    """The form with all that was written in it, or JSON."""
    if answers.wants_json(request):
        told: dict[str, Any] = {"message": message}
        return answers.data(told | ({"errors": errors} if errors else {}), status)
    story = public.story(sent.story) if sent else None
    if sent is None or story is None:
        raise Http404
    values = {name: fields.get(name, "") for name in ("name", "mail", "text")}
    return _form(story, _thread(story, sent.parent), values, errors, message, status)


def _form(
    story: shapes.Story,
    parent: shapes.Comment | None,
    values: dict[str, str],
    errors: dict[str, list[str]],
    message: str,
    status: int = 200,
) -> HttpResponse:
    title = "ردّ على تعليق" if parent else "أضف تعليقك"
    body = page(
        "reader/comment_form.html",
        title,
        story=story,
        parent=parent,
        values=values,
        errors=errors,
        message=message,
    )
    return answers.page(body, status)


def _told(
    row: Comment,
    token: str,
    message: str,
    status: int = 200,
    errors: dict[str, list[str]] | None = None,
    values: dict[str, str] | None = None,
) -> HttpResponse:
    story = _story(row.story_id)
    words = paragraphs(row.text)
    body = page(
        "reader/comment_done.html",
        "تعليقك",
        story=story,
        comment={"id": row.pk, "name": row.name, "paragraphs": words, "state": _outside(row)},
        message=message,
        token=token,
        seconds=receive.seconds_left(row),
        errors=errors or {},
        values=values or {"text": row.text},
    )
    return answers.page(body, status)


def _report_form(
    found: tuple[shapes.Story, shapes.Comment],
    values: dict[str, str] | None = None,
    errors: dict[str, list[str]] | None = None,
    message: str = "",
    status: int = 200,
) -> HttpResponse:
    story, comment = found
    body = page(
        "reader/report_form.html",
        "أبلغ عن تعليق",
        story=story,
        comment=comment,
        reasons=[(value, str(label)) for value, label in CommentReport.REASONS],
        values=values or {},
        errors=errors or {},
        message=message,
    )
    return answers.page(body, status)


def _say(title: str, message: str, back: str, label: str) -> HttpResponse:
    body = page(
        "reader/said.html", title, title=title, message=message, back=back, back_label=label
    )
    return answers.page(body)


def _refuse(request: HttpRequest, refused: Refused, title: str) -> HttpResponse:
    if refused.status == 404 and not answers.wants_json(request):
        raise Http404
    if answers.wants_json(request):
        return answers.data({"message": str(refused)}, refused.status)
    body = page(
        "reader/said.html",
        title,
        title=title,
        message=str(refused),
        back="/",
        back_label="إلى الصفحة الأولى",
    )
    return answers.page(body, refused.status)


def _state(row: Comment, token: str, message: str) -> dict[str, Any]:
    return {
        "id": row.pk,
        "state": _outside(row),
        "message": message,
        "token": token,
        "edit_seconds": receive.seconds_left(row) if token else 0,
    }


def _outside(row: Comment) -> str:
    """A comment's state as its author is told: not that a filter withheld it."""
    if row.state in PUBLIC:
        return "published"
    return "held" if row.state in ("received", "held", "withheld") else row.state


def _said(row: Comment) -> str:
    told = {"published": STANDS, "held": WAITS, "rejected": REFUSED, "purged": ERASED}
    return told[_outside(row)]


def _row(token: str) -> Comment:
    try:
        return receive.told(token)
    except Refused as error:
        raise Http404 from error


def _story(pk: int | None) -> shapes.Story:
    found = public.story(pk) if pk else None
    if found is None:
        raise Http404
    return found


def _thread(story: shapes.Story, pk: int | None) -> shapes.Comment | None:
    """A thread of a story, as readers see it."""
    threads = (thread for page in story.discussion.pages for thread in page)
    return next((thread for thread in threads if thread.id == pk), None)
