"""The app icon: a water wheel in paper white on deep red."""

import math

from PIL import Image, ImageDraw

RED = "#9b1c1f"
PAPER = "#fdf8ee"
_UNITS = 512
_OVERSAMPLE = 4


def draw_icon(size: int) -> Image.Image:
    """The icon as a square of `size` pixels."""
    side = size * _OVERSAMPLE
    image = Image.new("RGB", (side, side), RED)
    pen = ImageDraw.Draw(image)
    unit = side / _UNITS
    small = size < 64
    _wheel(pen, unit, small)
    _water(pen, unit, small)
    return image.resize((size, size), Image.Resampling.LANCZOS)


def _wheel(pen: ImageDraw.ImageDraw, unit: float, small: bool) -> None:
    cx, cy = 256 * unit, 240 * unit
    spokes, paddles = (4, 8) if small else (12, 12)
    rim, wide = 146 * unit, (34 if small else 22) * unit
    for i in range(paddles):
        if math.sin(math.tau * i / paddles) > 0.6:
            continue
        _bucket(pen, (cx, cy), math.tau * i / paddles, 1.15 if small else 1, unit)
        _bar(pen, (cx, cy), math.tau * i / paddles, (rim - 4 * unit, 172 * unit), 20 * unit)
    pen.ellipse((cx - rim, cy - rim, cx + rim, cy + rim), fill=PAPER)
    inner = rim - wide
    pen.ellipse((cx - inner, cy - inner, cx + inner, cy + inner), fill=RED)
    for i in range(spokes):
        turn = math.tau * i / spokes
        _bar(pen, (cx, cy), turn, (0, inner + 4 * unit), (26 if small else 12) * unit)
    if not small:
        mid = 82 * unit
        box = (cx - mid, cy - mid, cx + mid, cy + mid)
        pen.ellipse(box, outline=PAPER, width=round(13 * unit))
    hub = (46 if small else 38) * unit
    pen.ellipse((cx - hub, cy - hub, cx + hub, cy + hub), fill=PAPER)
    eye = 15 * unit
    pen.ellipse((cx - eye, cy - eye, cx + eye, cy + eye), fill=RED)


def _bar(
    pen: ImageDraw.ImageDraw,
    centre: tuple[float, float],
    turn: float,
    reach: tuple[float, float],
    width: float,
) -> None:
    cos, sin, half = math.cos(turn), math.sin(turn), width / 2
    corners = ((reach[0], -half), (reach[1], -half), (reach[1], half), (reach[0], half))
    cx, cy = centre
    pen.polygon([(cx + u * cos - v * sin, cy + u * sin + v * cos) for u, v in corners], fill=PAPER)


def _bucket(
    pen: ImageDraw.ImageDraw, centre: tuple[float, float], turn: float, scale: float, unit: float
) -> None:
    """A box on the rim that leans the way the wheel turns."""
    x, y = centre[0] + 176 * unit * math.cos(turn), centre[1] + 176 * unit * math.sin(turn)
    cos, sin, half = math.cos(turn + 0.42), math.sin(turn + 0.42), scale * unit
    wide, tall = 17 * half, 25 * half
    corners = ((-wide, -tall), (wide, -tall), (wide, tall), (-wide, tall))
    pen.polygon([(x + u * cos - v * sin, y + u * sin + v * cos) for u, v in corners], fill=PAPER)


def _wave(y: float, thick: float, unit: float) -> list[tuple[float, float]]:
    top = [(x, y + 13 * math.sin(x / 512 * math.tau * 2.5)) for x in range(-8, 524, 8)]
    return [(x * unit, v * unit) for x, v in top] + [
        (x * unit, (v + thick) * unit) for x, v in reversed(top)
    ]


def _water(pen: ImageDraw.ImageDraw, unit: float, small: bool) -> None:
    top = 372.0
    pen.polygon(_wave(top, 200, unit), fill=RED)
    for y, thick in ((404, 140),) if small else ((392, 20), (440, 20)):
        pen.polygon(_wave(y, thick, unit), fill=PAPER)
