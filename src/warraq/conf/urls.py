"""The dynamic addresses: the newsroom. All that readers read is a file."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.urls import include, path
from django.views.static import serve
from wagtail.admin import urls as wagtailadmin_urls

from warraq.newsroom.admin.signin import SignInView

urlpatterns = [
    path(
        "newsroom/media/<path:path>",
        login_required(serve),
        {"document_root": settings.MEDIA_ROOT},
    ),
    path("newsroom/login/", SignInView.as_view(), name="warraq_sign_in"),
    path("newsroom/", include(wagtailadmin_urls)),
]
