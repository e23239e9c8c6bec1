"""The dynamic addresses: the newsroom, and what readers do. All that they read is a file."""

from django.urls import include, path, re_path
from wagtail.admin import urls as wagtailadmin_urls

from warraq.newsroom.admin.media import closed, picture
from warraq.newsroom.admin.signin import SignInView

urlpatterns = [
    path("newsroom/media/<path:path>", picture),
    # There is no page tree here, and no files but pictures.
    re_path(r"^newsroom/(?:pages|documents)/", closed),
    path("newsroom/login/", SignInView.as_view(), name="warraq_sign_in"),
    path("newsroom/", include(wagtailadmin_urls)),
    path("-/", include("warraq.reader.urls")),
]
