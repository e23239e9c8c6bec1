"""The addresses of what readers do, all below /-/."""

from __future__ import annotations

from django.urls import URLPattern, path

from warraq.reader.comments import views as comments
from warraq.reader.friend import views as friend
from warraq.reader.mail import views as mail
from warraq.reader.search import views as search

urlpatterns: list[URLPattern] = [
    path("challenge/", comments.challenge),
    path("comments/", comments.comments),
    path("comments/done/<str:token>/", comments.done),
    path("comments/edit/", comments.edit),
    path("comments/mine/<str:token>/", comments.mine),
    path("comments/<int:pk>/", comments.find),
    path("comments/<int:pk>/report/", comments.report),
    path("send/<int:story>/", friend.send),
    path("mail/stop/<str:token>/", mail.stop),
    path("search/", search.search),
    path("search/suggest/", search.suggestions),
]
