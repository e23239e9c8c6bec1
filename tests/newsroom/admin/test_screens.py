"""Each screen answers, in Arabic, from the right, in our name."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from warraq.newsroom.models import FrontPage, Section

SCREENS = [
    "/newsroom/",
    "/newsroom/stories/",
    "/newsroom/stories/add/",
    "/newsroom/stories/edit/{story}/",
    "/newsroom/stories/history/{story}/",
    "/newsroom/stories/history/{story}/revisions/{revision}/revert/",
    "/newsroom/stories/history/{story}/revisions/{revision}/view/",
    "/newsroom/stories/history/{story}/revisions/compare/earliest...live/",
    "/newsroom/stories/usage/{story}/",
    "/newsroom/stories/unpublish/{story}/",
    "/newsroom/stories/delete/{story}/",
    "/newsroom/front-page/",
    "/newsroom/sections/",
    "/newsroom/sections/add/",
    "/newsroom/authors/",
    "/newsroom/authors/add/",
    "/newsroom/topics/",
    "/newsroom/topics/add/",
    "/newsroom/plain-pages/",
    "/newsroom/plain-pages/add/",
    "/newsroom/images/",
    "/newsroom/images/add/",
    "/newsroom/settings/newsroom/sitesettings/",
    "/newsroom/account/",
]


def seen(html: str) -> str:
    """The words that a person sees: no markup, scripts or styles."""
    bare = re.sub(r"<(script|style|template)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return re.sub(r"<[^>]*>", " ", bare)


@pytest.mark.django_db
@pytest.mark.parametrize("address", SCREENS)
def test_answers_an_editor_in_arabic(
    address: str, as_editor: Client, make_story: Callable[..., Any]
) -> None:
    story = make_story(publish=True)
    url = address.format(story=story.pk, revision=story.latest_revision_id)
    response = as_editor.get(url, follow=True)
    html = response.content.decode()
    assert response.status_code == 200
    assert re.search(r'<html lang="ar"[^>]*dir="rtl"', html)
    assert "Wagtail" not in seen(html)
    assert "<title>" in html
    assert "Wagtail" not in html[html.index("<title>") : html.index("</title>")]


@pytest.mark.django_db
def test_sign_in_is_ours_and_arabic() -> None:
    html = Client(SERVER_NAME="localhost").get("/newsroom/login/").content.decode()
    assert '<html lang="ar" dir="rtl"' in html
    assert "Wagtail" not in seen(html)
    assert "الدخول إلى ورّاق" in html
    assert "كلمة السر" in html
    assert "Password" not in seen(html)


@pytest.mark.django_db
def test_menu_has_the_newsroom_and_no_page_tree(as_editor: Client) -> None:
    html = as_editor.get("/newsroom/").content.decode()
    props = html[html.index('id="wagtail-sidebar-props"') :]
    for word in ("/newsroom/stories/", "/newsroom/front-page/", "/newsroom/images/"):
        assert word in props
    for word in ("/newsroom/pages/", "/newsroom/documents/", "/newsroom/reports/", "Wagtail v"):
        assert word not in props


@pytest.mark.django_db
def test_menu_leads_straight_to_the_one_front_page(as_editor: Client) -> None:
    FrontPage.objects.all().delete()
    first = as_editor.get("/newsroom/front-page/", follow=True)
    front = FrontPage.objects.get()
    assert first.redirect_chain[-1][0] == f"/newsroom/front-page/edit/{front.pk}/"
    as_editor.get("/newsroom/front-page/add/", follow=True)
    as_editor.post(f"/newsroom/front-page/delete/{front.pk}/", follow=True)
    assert FrontPage.objects.get().pk == front.pk
    assert f"/front-page/delete/{front.pk}/" not in first.content.decode()


@pytest.mark.django_db
def test_home_shows_drafts_and_the_newest(
    as_editor: Client, editor: Any, make_story: Callable[..., Any]
) -> None:
    from warraq.newsroom import actions

    live = make_story("خبر منشور", publish=True)
    draft = make_story("خبر لم يكتمل")
    actions.save_draft(draft, user=editor)
    html = as_editor.get("/newsroom/").content.decode()
    assert "خبر لم يكتمل" in html
    assert "خبر منشور" in html
    assert live.path in html


@pytest.mark.django_db
def test_section_that_stories_need_is_kept_with_a_sentence(
    as_editor: Client, make_story: Callable[..., Any], section: Section
) -> None:
    make_story(publish=True)
    url = f"/newsroom/sections/delete/{section.pk}/"
    response = as_editor.post(url, follow=True)
    assert response.status_code in (200, 403)
    assert Section.objects.filter(pk=section.pk).exists()


@pytest.mark.django_db
def test_unknown_address_is_an_arabic_page(as_editor: Client) -> None:
    response = as_editor.get("/newsroom/nothing/")
    assert response.status_code == 404
    assert "Wagtail" not in seen(response.content.decode())
    assert 'dir="rtl"' in response.content.decode()
