"""What requests below /-/ are answered with: headers, JSON, pages that need nothing else."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.html import format_html

# That of readers' printed pages (warraq.ops.answers), which a test holds beside it.
POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self'; font-src 'self';"
    " script-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none';"
    " form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
}
# Neither stylesheet nor database: it is what stands when nothing else does.
_BARE = """<!DOCTYPE html>
<html lang="ar" dir="rtl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>{title}</title>
</head>
<body>
<main>
<h1>{title}</h1>
<p>{message}</p>
<p><a href="/">إلى الصفحة الأولى</a></p>
</main>
</body>
</html>
"""


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asks: `Accept: application/json`."""
    return "application/json" in request.headers.get("Accept", "")


def page(body: bytes, status: int = 200) -> HttpResponse:
    """A page that is rendered already."""
    return HttpResponse(body, "text/html; charset=utf-8", status)


def data(content: dict[str, Any], status: int = 200) -> HttpResponse:
    """JSON, Arabic as it is."""
    return JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False})


def refusal(
    request: HttpRequest, status: int, title: str, message: str, **headers: str
) -> HttpResponse:
    """A short answer that needs neither template nor database: a page, or JSON where asked for.

    `headers` are named with underscores: `Retry_After="60"`.
    """
    if wants_json(request):
        response = data({"message": message}, status)
    else:
        response = page(format_html(_BARE, title=title, message=message).encode(), status)
    for name, value in headers.items():
        response[name.replace("_", "-")] = value
    return ours(response)


def unavailable(request: HttpRequest) -> HttpResponse:
    """503: something that is needed does not answer."""
    return refusal(
        request,
        503,
        "تعذّر إتمام الطلب",
        "لا نستطيع إتمام طلبك الآن. لم يُحفظ شيء، فأعد المحاولة بعد قليل.",
        Retry_After="60",
    )


def ours(response: HttpResponse) -> HttpResponse:
    """Mark an answer as made here: the middleware leaves its body alone."""
    response.warraq_ours = True  # type: ignore[attr-defined]
    return response


def is_ours(response: HttpResponse) -> bool:
    """Whether an answer was made here."""
    return bool(getattr(response, "warraq_ours", False))
