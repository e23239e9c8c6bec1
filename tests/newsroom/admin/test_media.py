"""What lies in `media/` is shown to the newsroom alone, and pictures alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    for name in ("original_images/a.jpg", "prints/b.avif", "documents/x.html", "images/y.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"bytes")
    return tmp_path


def test_a_picture_is_shown_to_an_editor(media: Path, admin_client: Any) -> None:
    for name in ("original_images/a.jpg", "prints/b.avif"):
        assert admin_client.get(f"/newsroom/media/{name}").status_code == 200


@pytest.mark.parametrize("name", ["documents/x.html", "images/y.html", "images/none.jpg", "x.jpg"])
def test_nothing_but_pictures(media: Path, admin_client: Any, name: str) -> None:
    assert admin_client.get(f"/newsroom/media/{name}").status_code == 404


def test_strangers_and_accounts_without_the_newsroom_see_nothing(
    media: Path, client: Any, django_user_model: Any
) -> None:
    address = "/newsroom/media/original_images/a.jpg"
    assert client.get(address).status_code == 302
    client.force_login(django_user_model.objects.create_user("guest", password="x"))
    assert client.get(address).status_code == 403


@pytest.mark.parametrize("path", ["/newsroom/documents/add/", "/newsroom/pages/1/"])
def test_there_is_no_page_tree_and_no_document(admin_client: Any, path: str) -> None:
    assert admin_client.get(path).status_code == 404
