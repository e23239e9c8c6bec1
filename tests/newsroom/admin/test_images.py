"""What is no picture is refused on the form, wherever it is uploaded."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image as Pillow

from warraq.newsroom.models import NewsImage

pytestmark = pytest.mark.django_db


def picture(kind: str = "JPEG", size: tuple[int, int] = (300, 200)) -> bytes:
    buffer = io.BytesIO()
    Pillow.effect_noise(size, 60).convert("RGB").save(buffer, kind)
    return buffer.getvalue()


def torn() -> bytes:
    """A picture whose head is whole and whose body is not."""
    whole = picture("PNG", (600, 400))
    return whole[: len(whole) // 3]


GARBAGE: list[tuple[str, Callable[[], bytes]]] = [
    ("a.jpg", lambda: b"not a picture at all"),
    ("a.jpg", lambda: b""),
    ("a.png", torn),
    ("a.jpg", lambda: picture("PNG")),
    ("a.gif", lambda: picture("GIF")),
    ("a.svg", lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
    ("a.heic", lambda: picture()),
]


def upload(client: Client, url: str, name: str, data: bytes, prefix: str = "", **extra: Any) -> Any:
    sent = {
        f"{prefix}title": "صورة",
        f"{prefix}file": SimpleUploadedFile(name, data),
        f"{prefix}collection": "1",
        f"{prefix}tags": "",
        f"{prefix}description": "",
        f"{prefix}credit": "",
    }
    return client.post(url, sent, **extra)


@pytest.mark.parametrize(("name", "make"), GARBAGE)
def test_garbage_is_a_form_error(name: str, make: Callable[[], bytes], as_editor: Client) -> None:
    response = upload(as_editor, "/newsroom/images/add/", name, make())
    assert response.status_code == 200
    assert "error-message" in response.content.decode()
    assert not NewsImage.objects.exists()


@pytest.mark.parametrize(("name", "make"), GARBAGE)
def test_garbage_among_many_is_an_error_of_its_own(
    name: str, make: Callable[[], bytes], as_editor: Client
) -> None:
    response = as_editor.post(
        "/newsroom/images/multiple/add/",
        {"title": "صورة", "files[]": SimpleUploadedFile(name, make())},
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    assert response.status_code == 200
    assert not response.json()["success"]
    assert not NewsImage.objects.exists()


@pytest.mark.parametrize(("name", "make"), GARBAGE)
def test_garbage_in_the_chooser_is_a_form_error(
    name: str, make: Callable[[], bytes], as_editor: Client
) -> None:
    response = upload(
        as_editor, "/newsroom/images/chooser/create/", name, make(), "image-chooser-upload-"
    )
    assert response.status_code == 200
    assert not NewsImage.objects.exists()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_picture_is_kept_and_printed(kind: str, as_editor: Client) -> None:
    name = f"a.{'jpg' if kind == 'JPEG' else kind.lower()}"
    response = upload(as_editor, "/newsroom/images/add/", name, picture(kind))
    assert response.status_code == 302
    assert NewsImage.objects.get().prints.exists()


def test_replacing_by_garbage_keeps_the_picture(as_editor: Client) -> None:
    upload(as_editor, "/newsroom/images/add/", "a.jpg", picture())
    image = NewsImage.objects.get()
    file = image.file.name
    response = upload(as_editor, f"/newsroom/images/{image.pk}/", "b.png", torn())
    assert response.status_code == 200
    image.refresh_from_db()
    assert image.file.name == file


def test_reporter_uploads(as_reporter: Client) -> None:
    assert upload(as_reporter, "/newsroom/images/add/", "a.jpg", picture()).status_code == 302
