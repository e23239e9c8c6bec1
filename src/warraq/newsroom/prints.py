"""Makes a picture's printed sizes when the picture is saved, by fixed specifications.

Every size is named by its content, so that a page and a picture can never disagree.
"""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image as Pillow
from PIL import ImageOps

from warraq.newsroom.models import NewsImage, PicturePrint

# (shape, ratio, [(media type, widths)], encoder's options): the whole specification.
_OPTIONS: dict[str, dict[str, Any]] = {
    "image/avif": {"quality": 55, "speed": 8},
    "image/webp": {"quality": 76, "method": 4},
    "image/jpeg": {"quality": 82, "optimize": True, "progressive": True},
}
SPECIFICATION: tuple[tuple[str, float, tuple[tuple[str, tuple[int, ...]], ...]], ...] = (
    (
        "wide",
        3 / 2,
        (
            ("image/avif", (400, 800, 1200)),
            ("image/webp", (400, 800, 1200)),
            ("image/jpeg", (1200,)),
        ),
    ),
    ("square", 1.0, (("image/webp", (96, 240)), ("image/jpeg", (240,)))),
)
FORMATS = {"JPEG", "PNG", "WEBP", "AVIF"}


@dataclass(frozen=True)
class MadePrint:
    """A printed size whose file is already in place."""

    shape: str
    width: int
    height: int
    mime: str
    digest: str


Made = list[MadePrint]


def store_file(row: NewsImage) -> None:
    """Write a freshly uploaded original to the storage, before any transaction."""
    if row.file and not row.file._committed:
        row.file.save(row.file.name, row.file.file, save=False)


def make_prints(row: NewsImage) -> Made | None:
    """Make every printed size of an image and put the files in place; None if none is due.

    Raises ValidationError for a file that is no picture of a kind we print.
    """
    key = _key(row)
    if row.pk and NewsImage.objects.filter(pk=row.pk).exists():
        before = NewsImage.objects.get(pk=row.pk)
        if _key(before) == key and before.prints.exists():
            return None
    with row.file.open("rb") as stream:
        source = _open(stream)
    centre = _centre(row, source.size)
    made: Made = []
    for shape, ratio, kinds in SPECIFICATION:
        for mime, widths in kinds:
            for width in _possible(widths, source.size, ratio):
                size = (width, round(width / ratio))
                cut = ImageOps.fit(source, size, Pillow.Resampling.LANCZOS, centering=centre)
                made.append(_write(shape, mime, cut))
    return made


def write_rows(row: NewsImage, made: Made) -> None:
    """Replace an image's printed sizes in the database; old files stay until a clean-up."""
    PicturePrint.objects.filter(image=row).delete()
    PicturePrint.objects.bulk_create(
        PicturePrint(
            image=row, shape=m.shape, width=m.width, height=m.height, mime=m.mime, digest=m.digest
        )
        for m in made
    )


def folder() -> Path:
    """Where the printed sizes lie."""
    return Path(settings.MEDIA_ROOT) / "prints"


def _open(stream: Any) -> Pillow.Image:
    try:
        image: Pillow.Image = Pillow.open(stream, formats=sorted(FORMATS))
        image.load()
    # Pillow reports a broken file by many names: SyntaxError, struct.error, EOFError ...
    except Exception as error:
        raise ValidationError(
            _("هذا الملف ليس صورة نطبعها: استعمل JPEG أو PNG أو WebP أو AVIF سليمًا.")
        ) from error
    image = ImageOps.exif_transpose(image)
    if image.mode in ("RGBA", "LA", "P"):
        layered = image.convert("RGBA")
        ground = Pillow.new("RGBA", layered.size, "white")
        image = Pillow.alpha_composite(ground, layered)
    return image.convert("RGB")


def _key(row: NewsImage) -> tuple[object, ...]:
    return (
        row.file.name,
        row.focal_point_x,
        row.focal_point_y,
        row.focal_point_width,
        row.focal_point_height,
    )


def _centre(row: NewsImage, size: tuple[int, int]) -> tuple[float, float]:
    if row.focal_point_x is None or row.focal_point_y is None:
        return (0.5, 0.5)
    return (
        min(1.0, max(0.0, row.focal_point_x / size[0])),
        min(1.0, max(0.0, row.focal_point_y / size[1])),
    )


def _possible(widths: tuple[int, ...], size: tuple[int, int], ratio: float) -> list[int]:
    """The widths that the original can fill, or the greatest one it can."""
    most = max(1, min(size[0], int(size[1] * ratio)))
    fitting = [width for width in widths if width <= most]
    return fitting or [min(most, widths[0])]


def _write(shape: str, mime: str, image: Pillow.Image) -> MadePrint:
    buffer = io.BytesIO()
    image.save(buffer, mime.rpartition("/")[2].upper(), **_OPTIONS[mime])
    data = buffer.getvalue()
    made = MadePrint(shape, image.width, image.height, mime, hashlib.sha256(data).hexdigest()[:16])
    name = PicturePrint(digest=made.digest, width=made.width, mime=mime).stored_name
    target = folder() / name
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as temporary:
            temporary.write(data)
            temporary.flush()
            os.fsync(temporary.fileno())
        Path(temporary.name).chmod(0o644)
        Path(temporary.name).replace(target)
    return made
