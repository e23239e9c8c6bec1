"""Make the site's icons: from its own picture, or a letter on the accent colour."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw, ImageFont

from warraq.press.recipes.fonts import FACES, source

ACCENT = (143, 29, 33)
_LETTER = "و"
_SIZES = {"icon-192.png": 192, "icon-512.png": 512, "apple-touch-180.png": 180}


def icons(picture: bytes | None = None) -> dict[str, bytes]:
    """PNG files by name: what the manifest, the browser's tab and a phone's home screen show.

    `picture` is an image of 512x512 pixels; without one the letter waw stands in its place.
    """
    whole = _opened(picture) if picture else _drawn()
    return {
        name: _png(whole.resize((size, size), Image.Resampling.LANCZOS))
        for name, size in _SIZES.items()
    }


def _opened(picture: bytes) -> Image.Image:
    """The site's picture on white: a phone paints what is transparent black."""
    with Image.open(io.BytesIO(picture), formats=["PNG"]) as image:
        rgba = image.convert("RGBA")
    ground = Image.new("RGBA", rgba.size, "white")
    return Image.alpha_composite(ground, rgba).convert("RGB")


def _drawn() -> Image.Image:
    size = 512
    image = Image.new("RGB", (size, size), ACCENT)
    font = ImageFont.truetype(
        io.BytesIO(source(FACES[0])), 400, layout_engine=ImageFont.Layout.BASIC
    )
    box = font.getbbox(_LETTER)
    at = ((size - box[2] - box[0]) / 2, (size - box[3] - box[1]) / 2)
    ImageDraw.Draw(image).text(at, _LETTER, font=font, fill="white")
    return image


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()
