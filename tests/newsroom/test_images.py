"""Pictures: printed sizes are made when the image is saved, and printed where they are shown."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db.models import ProtectedError
from PIL import Image as Pillow

from warraq.newsroom import actions, prints, public
from warraq.newsroom.models import Author, NewsImage, PicturePrint
from warraq.press.engine import plan

pytestmark = pytest.mark.django_db


def picture(size: tuple[int, int] = (1500, 1000), kind: str = "JPEG", mode: str = "RGB") -> bytes:
    buffer = io.BytesIO()
    image = Pillow.linear_gradient("L").resize(size).convert(mode)
    image.save(buffer, kind)
    return buffer.getvalue()


def save(data: bytes, name: str = "a.jpg", **fields: Any) -> NewsImage:
    image = NewsImage(title="صورة", description="تدرّج رمادي", **fields)
    image.file.save(name, ContentFile(data), save=False)
    image.width, image.height = 1500, 1000
    image.save()
    return image


def test_every_size_is_made_and_named_by_its_content() -> None:
    image = save(picture())
    rows = list(PicturePrint.objects.filter(image=image))
    assert {(row.shape, row.mime, row.width) for row in rows} == {
        *(
            ("wide", f"image/{kind}", width)
            for kind in ("avif", "webp")
            for width in (400, 800, 1200)
        ),
        ("wide", "image/jpeg", 1200),
        ("square", "image/webp", 96),
        ("square", "image/webp", 240),
        ("square", "image/jpeg", 240),
    }
    for row in rows:
        with Pillow.open(prints.folder() / row.stored_name) as made:
            assert made.size == (row.width, row.height)
            assert row.shape != "wide" or abs(made.width / made.height - 1.5) < 0.01
    again = {row.stored_name for row in PicturePrint.objects.filter(image=save(picture()))}
    assert again == {row.stored_name for row in rows}


def test_a_small_original_is_not_blown_up() -> None:
    image = save(picture((300, 200)))
    assert max(image.prints.values_list("width", flat=True)) == 300


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGBA"), ("WEBP", "RGB"), ("PNG", "P")])
def test_other_kinds_and_modes(kind: str, mode: str) -> None:
    image = save(picture((600, 400), kind, mode), f"a.{kind.lower()}")
    assert image.prints.filter(mime="image/jpeg", shape="wide").exists()


@pytest.mark.parametrize(
    "data", [b"<html>", b"\xff\xd8\xff\xe0 cut", picture()[:2000], b"GIF89a" + b"\0" * 40]
)
def test_what_is_no_picture_is_refused_whole(data: bytes) -> None:
    with pytest.raises(ValidationError, match="ليس صورة"):
        save(data)
    assert not NewsImage.objects.exists()


def test_a_moved_focal_point_makes_other_cuts() -> None:
    image = save(picture((1500, 1500)))
    before = set(image.prints.values_list("digest", flat=True))
    image.focal_point_x, image.focal_point_y = 700, 100
    image.focal_point_width = image.focal_point_height = 1
    image.save()
    assert set(image.prints.values_list("digest", flat=True)) != before


def test_an_image_is_printed_while_something_public_shows_it(
    make_story: Callable[..., Any], memory_press: Any
) -> None:
    image = save(picture())
    plan.imprint("x")
    memory_press.drain()
    assert not any(path.startswith("/media/") for path in memory_press.sinks[0].tree)
    story = make_story(picture=image, picture_alt="تدرّج", publish=True)
    memory_press.drain()
    shown = {path for path in memory_press.sinks[0].tree if path.startswith("/media/")}
    assert len(shown) == 10
    page = memory_press.sinks[0].tree[story.path].decode()
    assert all(part in page for part in ('alt="تدرّج"', "image/avif", "image/webp", "width="))
    actions.unpublish(story)
    memory_press.drain()
    assert not any(path.startswith("/media/") for path in memory_press.sinks[0].tree)


def test_a_portrait_is_public_with_its_author() -> None:
    image = save(picture((800, 800)))
    author = Author(name="نهى", slug="nuha", portrait=image)
    author.save()
    assert public.printed_files(image.pk)
    author.portrait = None
    author.save()
    assert not public.printed_files(image.pk)


def test_the_original_is_never_printed(tmp_path: Path) -> None:
    image = save(picture())
    assert all(image.file.name not in path for path in public.printed_files(image.pk))


def test_one_photo_uploaded_twice_is_two_images(
    make_story: Callable[..., Any], memory_press: Any
) -> None:
    plan.imprint("x")
    first, second = save(picture()), save(picture())
    one = make_story("أ", picture=first, picture_alt="تدرّج", publish=True)
    two = make_story("ب", picture=second, picture_alt="تدرّج", publish=True)
    assert memory_press.drain().failed == 0
    actions.unpublish(one)
    memory_press.drain()
    page = memory_press.sinks[0].tree[two.path].decode()
    shown = set(re.findall(r"/media/[^\s\"]+", page))
    assert shown
    assert all(path in memory_press.sinks[0].tree for path in shown)


def test_a_picture_that_readers_see_cannot_be_removed(make_story: Callable[..., Any]) -> None:
    image = save(picture())
    body = [("image", {"image": image, "alt": "تدرّج", "caption": "", "credit": ""})]
    story = make_story(body=body, publish=True)
    with pytest.raises(ProtectedError):
        image.delete()
    actions.unpublish(story)
    image.delete()
    assert not NewsImage.objects.exists()
