"""What lists of the newsroom say of their length is Arabic whatever the number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.newsroom.admin.test_images import picture
from warraq.newsroom.models import Author, NewsImage
from warraq.reader.models import Promotion

pytestmark = pytest.mark.django_db


def test_every_list_says_its_number_behind_the_plural(
    as_editor: Client, make_story: Callable[..., Any]
) -> None:
    for number in range(3):
        make_story(f"خبر {number}")
        Author.objects.create(name=f"كاتب {number}", slug=f"author-{number}")
    Promotion.objects.create(queries="جسر")
    said = {
        "stories": "المواد: 3",
        "authors": "الكتّاب: 3",
        "sections": "الأقسام: 1",
        "promotions": "نتائج مختارة: 1",
    }
    for place, words in said.items():
        page = as_editor.get(f"/newsroom/{place}/").content.decode()
        assert words in page, place


def test_wagtails_own_lists_do_too(as_editor: Client) -> None:
    NewsImage.objects.create(title="جسر", file=SimpleUploadedFile("a.jpg", picture()))
    assert "الصور: 1" in as_editor.get("/newsroom/images/").content.decode()
