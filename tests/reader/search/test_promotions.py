"""Promoted results: found however the query is spelled, published stories alone, editors' own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.test import Client

from warraq.newsroom import actions
from warraq.reader.models import PromotedStory, Promotion
from warraq.reader.search.language import parse
from warraq.reader.search.promotions import promoted

pytestmark = pytest.mark.django_db
Make = Callable[..., Any]
ADDRESS = "/newsroom/promotions/"


def promote(queries: str, *stories: Any, until: dt.date | None = None) -> Promotion:
    row = Promotion.objects.create(queries=queries, until=until)
    for place, story in enumerate(stories):
        PromotedStory.objects.create(promotion=row, story=story, sort_order=place)
    return row


def headlines(question: str, **more: Any) -> list[str]:
    return [teaser.headline for teaser in promoted(parse(question), **more)]


@pytest.fixture
def bridge(make_story: Make) -> Any:
    return make_story("جسر المشاة", publish=True)


@pytest.fixture
def guide(make_story: Make) -> Any:
    return make_story("دليل الزائر", publish=True)


@pytest.mark.parametrize(
    "question", ["الانتخابات البلدية", "انتخابات بلدية", "بلدية الإنتخابات", "الاِنتخابات البلديه"]
)
def test_spelling_order_and_particles_do_not_matter(question: str, bridge: Any) -> None:
    promote("الانتخابات البلدية", bridge)
    assert headlines(question) == ["جسر المشاة"]


@pytest.mark.parametrize(
    "question", ["", "الانتخابات", "الانتخابات البلدية اليوم", '"الانتخابات البلدية"', "-البلدية"]
)
def test_another_question_is_another(question: str, bridge: Any) -> None:
    promote("الانتخابات البلدية", bridge)
    assert headlines(question) == []


def test_each_line_is_a_query(bridge: Any) -> None:
    promote("جسر\n\n  الزيتون  \n", bridge)
    assert headlines("زيتون") == headlines("الجسر") == ["جسر المشاة"]


def test_stories_stand_in_the_editors_order_and_what_was_promoted_last_first(
    bridge: Any, guide: Any, make_story: Make
) -> None:
    late = make_story("قطار المساء", publish=True)
    promote("مواصلات", guide, bridge)
    promote("مواصلات", late, bridge)
    assert headlines("المواصلات") == ["قطار المساء", "جسر المشاة", "دليل الزائر"]


def test_only_published_stories_are_shown(bridge: Any, guide: Any, make_story: Make) -> None:
    promote("مواصلات", make_story("مسودة لم تُنشر"), bridge, guide)
    assert headlines("مواصلات") == ["جسر المشاة", "دليل الزائر"]
    actions.unpublish(bridge)
    assert headlines("مواصلات") == ["دليل الزائر"]


def test_the_last_day_is_the_last(bridge: Any) -> None:
    day = dt.date(2024, 11, 22)
    promote("جسر", bridge, until=day)
    assert headlines("جسر", today=day) == ["جسر المشاة"]
    assert headlines("جسر", today=day + dt.timedelta(days=1)) == []


def test_at_most_five(make_story: Make) -> None:
    for number in range(7):
        promote("جسر", make_story(f"خبر {number}", publish=True))
    assert len(headlines("جسر")) == 5


def test_a_line_without_a_word_is_refused() -> None:
    with pytest.raises(ValidationError, match="لا كلمة في هذا السطر: !؟"):
        Promotion(queries="جسر\n!؟").full_clean()
    with pytest.raises(ValidationError, match="أكثر من خمسين"):
        Promotion(queries="\n".join(["جسر"] * 51)).full_clean()
    Promotion(queries="جسر\nنهر").full_clean()


# The newsroom


def client_of(group: str) -> Client:
    user = get_user_model().objects.create_user(group, f"{len(group)}@example.org", "x")
    user.groups.add(Group.objects.get(name=group))
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    return client


def test_an_editor_promotes_a_story(bridge: Any) -> None:
    editor = client_of("محررون")
    form = editor.get(f"{ADDRESS}add/")
    assert form.status_code == 200
    assert "ما يُبحث عنه" in form.content.decode()
    sent = {
        "queries": "الجسر",
        "until": "",
        "stories-TOTAL_FORMS": "1",
        "stories-INITIAL_FORMS": "0",
        "stories-MIN_NUM_FORMS": "1",
        "stories-MAX_NUM_FORMS": "5",
        "stories-0-story": str(bridge.pk),
        "stories-0-ORDER": "1",
    }
    answer = editor.post(f"{ADDRESS}add/", sent)
    assert answer.status_code == 302, answer.context["form"].errors
    assert headlines("الجسر") == ["جسر المشاة"]
    listed = editor.get(ADDRESS).content.decode()
    assert "الجسر" in listed
    row = Promotion.objects.get()
    assert editor.get(f"{ADDRESS}edit/{row.pk}/").status_code == 200
    assert editor.post(f"{ADDRESS}delete/{row.pk}/").status_code == 302
    assert headlines("الجسر") == []


@pytest.mark.parametrize("group", ["مراسلون", "مشرفو التعليقات"])
def test_nobody_else_does(group: str, bridge: Any) -> None:
    row = promote("جسر", bridge)
    client = client_of(group)
    for url in ("", "add/", f"edit/{row.pk}/", f"delete/{row.pk}/"):
        assert client.get(ADDRESS + url).status_code in (302, 403), url
    assert client.post(f"{ADDRESS}delete/{row.pk}/").status_code in (302, 403)
    assert Promotion.objects.filter(pk=row.pk).exists()


def test_a_story_that_is_deleted_leaves_its_promotion(bridge: Any, guide: Any) -> None:
    promote("جسر", bridge, guide)
    actions.delete(bridge)
    assert headlines("جسر") == ["دليل الزائر"]
