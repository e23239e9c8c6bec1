"""The drawing surface: flat inks with hand-cut edges, grain, washes and gouge marks."""

import math
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache

from PIL import Image, ImageChops, ImageDraw

from warraq.ops.demo.pictures.geometry import Ink, Pt, lerp, mix, oval, smooth, stroke

SUPERSAMPLE = 2
_ANGLES = {
    "down": 0,
    "down-right": 45,
    "right": 90,
    "up-right": 135,
    "up": 180,
    "up-left": 225,
    "left": 270,
    "down-left": 315,
}
Box = tuple[int, int, int, int]


@lru_cache(maxsize=4)
def _noise(width: int, height: int, grain: int) -> Image.Image:
    """A sheet of even noise, the same every time."""
    side = 512
    raw = Image.frombytes("L", (side, side), random.Random(f"grain {grain}").randbytes(side * side))
    tile = raw.resize((side * grain, side * grain), Image.Resampling.BICUBIC)
    sheet = Image.new("L", (width, height))
    for x in range(0, width, tile.width):
        for y in range(0, height, tile.height):
            sheet.paste(tile, (x, y))
    return sheet


@lru_cache(maxsize=4)
def _paper(width: int, height: int) -> Image.Image:
    """The paper's tooth: nearly white, with faint darker grain."""
    fine = _noise(width, height, 1).point([232 + v * 23 // 255 for v in range(256)])
    coarse = _noise(width, height, 4).point([243 + v * 12 // 255 for v in range(256)])
    return ImageChops.multiply(fine, coarse).convert("RGB")


@lru_cache(maxsize=4)
def _flecks(width: int, height: int) -> Image.Image:
    """Where the ink did not quite take."""
    coarse = _noise(width, height, 2)
    patches = _noise(width, height, 4)
    both = ImageChops.multiply(coarse, patches)
    return both.point([0 if v < 212 else min((v - 212) * 4, 120) for v in range(256)])


@lru_cache(maxsize=16)
def _gradient(angle: int) -> Image.Image:
    """A ramp that grows in one direction."""
    ramp = Image.linear_gradient("L")
    if angle % 90 == 0:
        return ramp.rotate(angle)
    turned = ramp.resize((384, 384)).rotate(angle, Image.Resampling.BILINEAR)
    return turned.crop((64, 64, 320, 320))


class Canvas:
    """A sheet measured in its own units, drawn larger than wanted and reduced at the end."""

    def __init__(self, key: str, units: tuple[int, int], size: tuple[int, int], ink: Ink) -> None:
        self.rng = random.Random(key)
        self.width, self.height = units
        self.size = size
        full = size[0] * SUPERSAMPLE, size[1] * SUPERSAMPLE
        self._scale = max(full[0] / units[0], full[1] / units[1])
        self._dx = (full[0] - units[0] * self._scale) / 2
        self._dy = (full[1] - units[1] * self._scale) / 2
        self.image = Image.new("RGB", full, ink)
        self._pen = ImageDraw.Draw(self.image)
        self._grain = _noise(*full, 3)

    def _px(self, points: Sequence[Pt]) -> list[Pt]:
        s, dx, dy = self._scale, self._dx, self._dy
        return [(x * s + dx, y * s + dy) for x, y in points]

    def _stencil(self, points: Sequence[Pt], level: int = 255) -> tuple[Image.Image, Box] | None:
        """The shape as a mask no larger than it needs to be, and where it goes."""
        px = self._px(points)
        x0 = max(int(min(x for x, _ in px)), 0)
        y0 = max(int(min(y for _, y in px)), 0)
        x1 = min(int(max(x for x, _ in px)) + 1, self.image.width)
        y1 = min(int(max(y for _, y in px)) + 1, self.image.height)
        if x1 <= x0 or y1 <= y0:
            return None
        mask = Image.new("L", (x1 - x0, y1 - y0))
        ImageDraw.Draw(mask).polygon([(x - x0, y - y0) for x, y in px], fill=level)
        return mask, (x0, y0, x1, y1)

    def fill(self, points: Sequence[Pt], ink: Ink) -> None:
        """A polygon with exact edges."""
        self._pen.polygon(self._px(points), fill=ink)

    def cut(self, points: Sequence[Pt], ink: Ink, amp: float = 1.5) -> None:
        """A polygon whose edges waver as if cut by hand."""
        rough: list[Pt] = []
        for a, b in zip(points, [*points[1:], points[0]], strict=True):
            length = math.hypot(b[0] - a[0], b[1] - a[1])
            pieces = min(max(int(length / 36), 1), 60)
            for i in range(pieces):
                x, y = lerp(a, b, i / pieces)
                wobble = amp * min(length / 30, 1)
                rough.append(
                    (x + self.rng.uniform(-wobble, wobble), y + self.rng.uniform(-wobble, wobble))
                )
        self.fill(rough, ink)

    def blob(self, points: Sequence[Pt], ink: Ink) -> None:
        """A closed smooth shape through the points."""
        self.fill(smooth(points, closed=True), ink)

    def disc(self, cx: float, cy: float, rx: float, ink: Ink, ry: float | None = None) -> None:
        """An ellipse; a circle when `ry` is not told."""
        high = rx if ry is None else ry
        (x0, y0), (x1, y1) = self._px([(cx - rx, cy - high), (cx + rx, cy + high)])
        self._pen.ellipse((x0, y0, x1, y1), fill=ink)

    def line(self, points: Sequence[Pt], ink: Ink, width: float) -> None:
        """A line of even width."""
        thick = max(round(width * self._scale), 1)
        self._pen.line(self._px(points), fill=ink, width=thick, joint="curve")

    def limb(
        self, points: Sequence[Pt], widths: Sequence[float], ink: Ink, bend: bool = True
    ) -> None:
        """A line of changing width with round ends, smooth unless told otherwise."""
        path = smooth(points, steps=6) if bend and len(points) > 2 else list(points)
        self.fill(stroke(path, widths), ink)
        self.disc(*points[0], widths[0] / 2, ink)
        self.disc(*points[-1], widths[-1] / 2, ink)

    def lens(self, x: float, y: float, length: float, thick: float, ink: Ink) -> None:
        """A level gouge mark, pointed at both ends."""
        off, half, up = self.rng.uniform(-0.18, 0.18) * length, length / 2, thick / 2
        self.fill(
            [
                (x - half, y),
                (x + off - half * 0.3, y - up),
                (x + off + half * 0.3, y - up * 0.9),
                (x + half, y),
                (x + off, y + up),
            ],
            ink,
        )

    def taper(self, start: Pt, end: Pt, width: float, ink: Ink) -> None:
        """A gouge mark from a thick start to a pointed end."""
        mid = lerp(start, end, 0.35)
        self.fill(stroke([start, mid, end], [width * 0.4, width, 0.0]), ink)

    def sky(self, stops: Sequence[tuple[float, Ink]]) -> None:
        """Fill the sheet with level colours that run into one another."""
        column = Image.new("RGB", (1, 250))
        for y in range(250):
            at = y / 250
            low = max(i for i, (edge, _) in enumerate(stops) if edge <= at or i == 0)
            high = min(low + 1, len(stops) - 1)
            span = stops[high][0] - stops[low][0] or 1.0
            ink = mix(stops[low][1], stops[high][1], min(max((at - stops[low][0]) / span, 0), 1))
            column.putpixel((0, y), tuple(int(ink[i : i + 2], 16) for i in (1, 3, 5)))
        tall = round(self.height * self._scale)
        sheet = column.resize((1, tall), Image.Resampling.BICUBIC)
        wide = sheet.resize((self.image.width, tall), Image.Resampling.NEAREST)
        self.image.paste(wide, (0, round(self._dy)))

    def glaze(self, points: Sequence[Pt], ink: Ink, alpha: float) -> None:
        """A polygon of thin ink that what is below shows through."""
        made = self._stencil(points, round(alpha * 255))
        if made:
            self.image.paste(ink, made[1], made[0])

    def wash(self, points: Sequence[Pt], ink: Ink, toward: str = "down", weight: float = 1) -> None:
        """Grain that thickens in one direction within a shape."""
        made = self._stencil(points)
        if not made:
            return
        mask, area = made
        ramp = _gradient(_ANGLES[toward]).point([min(round(v * weight), 255) for v in range(256)])
        grown = ramp.resize(mask.size, Image.Resampling.BILINEAR)
        noise = self._grain.crop(area)
        spots = ImageChops.add(grown, noise, 1, -255).point([min(v * 7, 255) for v in range(256)])
        self.image.paste(ink, area, ImageChops.multiply(spots, mask))

    def hatch(
        self, points: Sequence[Pt], ink: Ink, angle: float = 0, gap: float = 18, width: float = 5
    ) -> None:
        """Broken gouge marks across a shape."""
        made = self._stencil(points)
        if not made:
            return
        mask, area = made
        marks = Image.new("L", mask.size)
        pen = ImageDraw.Draw(marks)
        for mark in self._marks(mask.size, angle, gap * self._scale, width * self._scale):
            pen.polygon(mark, fill=255)
        self.image.paste(ink, area, ImageChops.multiply(marks, mask))

    def _marks(
        self, size: tuple[int, int], angle: float, gap: float, width: float
    ) -> Iterator[list[Pt]]:
        cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        cx, cy, reach = size[0] / 2, size[1] / 2, math.hypot(*size) / 2
        across = -reach
        while across < reach:
            along = -reach + self.rng.uniform(0, gap * 4)
            while along < reach:
                length = gap * self.rng.uniform(4, 11)
                v = across + self.rng.uniform(-gap, gap) * 0.12
                path = [
                    (cx + u * cos - v * sin, cy + u * sin + v * cos)
                    for u in (along, along + length * 0.4, along + length)
                ]
                yield stroke(path, [0, width, 0])
                along += length + gap * self.rng.uniform(0.2, 1.6)
            across += gap

    def glow(self, cx: float, cy: float, radius: float, ink: Ink, alpha: float = 1) -> None:
        """Light that fades outwards."""
        (px, py), r = self._px([(cx, cy)])[0], round(radius * self._scale)
        if r < 1:
            return
        lut = [round(alpha * max(0.0, 1 - v / 181) ** 1.6 * 255) for v in range(256)]
        mask = (
            Image.radial_gradient("L").point(lut).resize((2 * r, 2 * r), Image.Resampling.BILINEAR)
        )
        self.image.paste(ink, (round(px) - r, round(py) - r), mask)

    def haze(self, top: float, bottom: float, ink: Ink, alpha: float, rising: bool = True) -> None:
        """Level mist over the whole width, thickest at the bottom (or at the top)."""
        (_, y0), (_, y1) = self._px([(0, top), (0, bottom)])
        ramp = _gradient(0 if rising else 180).point([round(v * alpha) for v in range(256)])
        tall = max(round(y1 - y0), 1)
        mask = ramp.resize((self.image.width, tall), Image.Resampling.BILINEAR)
        self.image.paste(ink, (0, round(y0)), mask)

    @contextmanager
    def clip(self, points: Sequence[Pt]) -> Iterator[None]:
        """Keep only what is drawn meanwhile inside the shape."""
        made = self._stencil(points)
        if not made:
            made = Image.new("L", (1, 1)), (0, 0, 1, 1)
        mask, area = made
        whole, pen, dx, dy = self.image, self._pen, self._dx, self._dy
        self.image = whole.crop(area)
        self._pen = ImageDraw.Draw(self.image)
        self._dx, self._dy = dx - area[0], dy - area[1]
        yield
        whole.paste(self.image, area, mask)
        self.image, self._pen, self._dx, self._dy = whole, pen, dx, dy

    def ring(self, cx: float, cy: float, rx: float, ry: float, ink: Ink, width: float) -> None:
        """An ellipse's outline."""
        self.line(oval(cx, cy, rx, ry), ink, width)

    def print(self) -> Image.Image:
        """Reduce to the wanted size and lay the ink on paper."""
        small = self.image.resize(self.size, Image.Resampling.LANCZOS)
        small.paste("#fbf4e6", (0, 0), _flecks(*self.size))
        return ImageChops.multiply(small, _paper(*self.size))
