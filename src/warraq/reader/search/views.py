"""The addresses of searching: the page, the same as JSON, and suggestions while one types."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from warraq.arabic.counting import Noun, counted
from warraq.newsroom import public
from warraq.newsroom.public.network import client_address, network_of
from warraq.newsroom.public.shapes import Teaser
from warraq.reader import answers
from warraq.reader.guard import guard
from warraq.reader.pace import Pace
from warraq.reader.search import asked as asking
from warraq.reader.search import page, suggest
from warraq.reader.search.asked import Asked
from warraq.reader.search.page import Answer, Result
from warraq.reader.search.query import NotReady, TooSlow
from warraq.reader.slots import page as rendered
from warraq.trace.snapshot import snapshot

# Of a neighbourhood of addresses (/24, /64), which many readers may share.
SEARCHES = Pace(burst=60, rate=5)
SUGGESTIONS = Pace(burst=200, rate=30)

MAKING = "يُعدّ فهرس البحث الآن. أعد المحاولة بعد دقائق."
SLOW = "طال البحث عن هذا فأوقفناه. جرّب كلمات أخرى، أو أعد المحاولة بعد قليل."
_FAST = "طلبات كثيرة في وقت قصير. أعد المحاولة بعد قليل."
_RETRY = 60
_KINDS = {"word": "", "section": "قسم", "topic": "موضوع", "author": "كاتب", "story": "مادة"}
_SUGGESTIONS = Noun("اقتراح واحد", "اقتراحان", "اقتراحات", "اقتراحًا", "اقتراح", "لا اقتراحات")


@guard("GET")
def search(request: HttpRequest) -> HttpResponse:
    """A page of results, or the empty form; JSON where it is asked for."""
    wait = SEARCHES.wait(network_of(client_address(request)))
    if wait:
        return _too_fast(request, wait)
    # What is read is read once, and at one moment.
    with snapshot():
        return _answered(request, asking.read(request.GET))


@guard("GET")
def suggestions(request: HttpRequest) -> HttpResponse:
    """What may be meant by what was typed so far, as JSON; nothing where nothing can be said."""
    wait = SUGGESTIONS.wait(network_of(client_address(request)))
    if wait:
        return _too_fast(request, wait)
    with snapshot():
        return _suggested(request.GET.get("q", ""))


def _answered(request: HttpRequest, asked: Asked) -> HttpResponse:
    try:
        answer, status = page.answer(asked), 200
    except NotReady:
        answer, status = Answer(asked, notes=(MAKING,)), 503
    except TooSlow:
        answer, status = Answer(asked, notes=(SLOW,)), 503
    if answers.wants_json(request):
        response = answers.data(_told(answer), status)
    else:
        response = answers.page(_rendered(answer), status)
    if status == 503:
        response["Retry-After"] = str(_RETRY)
    return response


def _suggested(typed: str) -> HttpResponse:
    try:
        found = suggest.suggestions(typed)
    except (NotReady, TooSlow):
        found = []
    told = [
        {"kind": each.kind, "label": _KINDS[each.kind], "text": each.text, "path": each.path}
        for each in found
    ]
    said = counted(len(found), _SUGGESTIONS, public.site().house.digits)
    return answers.data({"suggestions": told, "said": said})


def _too_fast(request: HttpRequest, wait: int) -> HttpResponse:
    return answers.refusal(request, 429, "مهلًا", _FAST, Retry_After=str(wait))


def _rendered(answer: Answer) -> bytes:
    title = f"بحث: {answer.asked.q}" if answer.asked.q else "بحث"
    return rendered("reader/search.html", title, answer=answer)


def _told(answer: Answer) -> dict[str, Any]:
    """An answer as docs/search-page.md describes it."""
    return {
        "q": answer.asked.q,
        "notes": list(answer.notes),
        "filters": [{"label": chip.label, "value": chip.value} for chip in answer.chips],
        "total": answer.count,
        "exact": answer.exact,
        "promoted": [_teaser(each) for each in answer.promoted],
        "results": [_found(each) for each in answer.found],
        "next": answer.next or None,
        "previous": answer.previous or None,
        "mean": answer.mean.label if answer.mean else None,
    }


def _found(found: Result) -> dict[str, Any]:
    pieces = [{"text": piece.text, "marked": piece.marked} for piece in found.snippet]
    return _teaser(found.teaser) | {"snippet": pieces}


def _teaser(teaser: Teaser) -> dict[str, Any]:
    return {
        "id": teaser.id,
        "path": teaser.path,
        "headline": teaser.headline,
        "section": teaser.section.name,
        "genre": teaser.genre,
        "authors": [author.name for author in teaser.bylines],
        "published": teaser.published.iso,
    }
