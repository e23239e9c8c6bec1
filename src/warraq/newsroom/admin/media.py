"""Shows the newsroom its own pictures: originals and previews, to whoever may enter."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.static import serve

FOLDERS = ("images", "original_images", "prints")
KINDS = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp")


@login_required
@permission_required("wagtailadmin.access_admin", raise_exception=True)
def picture(request: HttpRequest, path: str) -> HttpResponseBase:
    """A picture's file; nothing else that may lie in `media/` is served."""
    folder = path.partition("/")[0]
    if folder not in FOLDERS or not path.lower().endswith(KINDS):
        raise Http404
    return serve(request, path, document_root=str(settings.MEDIA_ROOT))


def closed(request: HttpRequest) -> HttpResponseBase:
    """Nothing stands here, whoever asks."""
    raise Http404
