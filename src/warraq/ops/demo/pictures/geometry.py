"""Pure geometry for the demo's pictures: points in, points out, no pixels."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

Pt = tuple[float, float]
Ink = str


def mix(first: Ink, second: Ink, share: float) -> Ink:
    """The colour `share` of the way from the first ink to the second."""
    one = [int(first[i : i + 2], 16) for i in (1, 3, 5)]
    two = [int(second[i : i + 2], 16) for i in (1, 3, 5)]
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, two, strict=True))
    return f"#{red:02x}{green:02x}{blue:02x}"


def lerp(start: Pt, end: Pt, share: float) -> Pt:
    """The point `share` of the way from start to end."""
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def smooth(points: Sequence[Pt], closed: bool = False, steps: int = 8) -> list[Pt]:
    """A Catmull-Rom curve through the points."""
    count = len(points)
    spans = count if closed else count - 1
    curve: list[Pt] = []
    for i in range(spans):
        if closed:
            a, b, c, d = (points[(i + k) % count] for k in (-1, 0, 1, 2))
        else:
            a, b, c, d = (points[min(max(i + k, 0), count - 1)] for k in (-1, 0, 1, 2))
        curve.extend(_span(a, b, c, d, k / steps) for k in range(steps))
    if not closed:
        curve.append(points[-1])
    return curve


def _span(a: Pt, b: Pt, c: Pt, d: Pt, t: float) -> Pt:
    def axis(i: int) -> float:
        return 0.5 * (
            2 * b[i]
            + (c[i] - a[i]) * t
            + (2 * a[i] - 5 * b[i] + 4 * c[i] - d[i]) * t * t
            + (3 * b[i] - a[i] - 3 * c[i] + d[i]) * t * t * t
        )

    return axis(0), axis(1)


def oval(
    cx: float, cy: float, rx: float, ry: float, start: float = 0, end: float = 360, n: int = 48
) -> list[Pt]:
    """Points along an ellipse, in degrees clockwise from the right."""
    turns = (math.radians(start + (end - start) * i / n) for i in range(n + 1))
    return [(cx + rx * math.cos(a), cy + ry * math.sin(a)) for a in turns]


def box(x: float, y: float, width: float, height: float) -> list[Pt]:
    """A rectangle from its upper left corner."""
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]


def arch(cx: float, base: float, width: float, height: float, pointed: bool = False) -> list[Pt]:
    """An arched opening that stands on `base`, round or pointed."""
    half = width / 2
    if not pointed:
        spring = base - height + half
        return [(cx - half, base), *oval(cx, spring, half, half, 180, 360, 20), (cx + half, base)]
    rise = half * 1.35
    spring = base - height + rise
    side = [(half * math.cos(a * 0.157) ** 0.8, rise * math.sin(a * 0.157)) for a in range(10)]
    left = [(cx - x, spring - y) for x, y in side]
    right = [(cx + x, spring - y) for x, y in reversed(side)]
    return [(cx - half, base), *left, (cx, base - height), *right, (cx + half, base)]


def turn(points: Sequence[Pt], centre: Pt, degrees: float) -> list[Pt]:
    """The points turned clockwise about a centre."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    cx, cy = centre
    return [
        (cx + (x - cx) * cos - (y - cy) * sin, cy + (x - cx) * sin + (y - cy) * cos)
        for x, y in points
    ]


def place(
    points: Sequence[Pt], x: float, y: float, scale: float = 1, flip: bool = False
) -> list[Pt]:
    """The points scaled (and mirrored) about the origin, then moved to x, y."""
    wide = -scale if flip else scale
    return [(x + px * wide, y + py * scale) for px, py in points]


def stroke(points: Sequence[Pt], widths: Sequence[float]) -> list[Pt]:
    """The outline of a line whose width changes evenly from point to point."""
    left: list[Pt] = []
    right: list[Pt] = []
    last = len(points) - 1
    for i, (x, y) in enumerate(points):
        before, after = points[max(i - 1, 0)], points[min(i + 1, last)]
        dx, dy = after[0] - before[0], after[1] - before[1]
        norm = math.hypot(dx, dy) or 1.0
        at = i / last * (len(widths) - 1)
        low = min(int(at), len(widths) - 2)
        half = (widths[low] + (widths[low + 1] - widths[low]) * (at - low)) / 2
        left.append((x - dy / norm * half, y + dx / norm * half))
        right.append((x + dy / norm * half, y - dx / norm * half))
    return left + right[::-1]


def ridge(
    rng: random.Random, y: float, amp: float, left: float = -30, right: float = 1530, depth: int = 6
) -> list[Pt]:
    """A hill line by midpoint displacement."""
    heights = [y + rng.uniform(-amp, amp), y + rng.uniform(-amp, amp)]
    for _ in range(depth):
        grown = [heights[0]]
        for a, b in pairwise(heights):
            grown += [(a + b) / 2 + rng.uniform(-amp, amp), b]
        heights, amp = grown, amp * 0.52
    step = (right - left) / (len(heights) - 1)
    return [(left + i * step, h) for i, h in enumerate(heights)]


def under(line: Sequence[Pt], bottom: float) -> list[Pt]:
    """The land below a line, down to `bottom`."""
    return [*line, (line[-1][0], bottom), (line[0][0], bottom)]


@dataclass(frozen=True)
class Camera:
    """A one-point perspective: vanishing point, eye height, focal length."""

    vx: float
    vy: float
    eye: float
    focal: float

    def at(self, x: float, y: float, z: float) -> Pt:
        """Where the point x to the right, y above the ground, z away is drawn."""
        return self.vx + x * self.focal / z, self.vy + (self.eye - y) * self.focal / z

    def floor(self, x0: float, x1: float, z0: float, z1: float, y: float = 0) -> list[Pt]:
        """A level rectangle."""
        return [self.at(x0, y, z0), self.at(x1, y, z0), self.at(x1, y, z1), self.at(x0, y, z1)]

    def wall(self, x: float, y0: float, y1: float, z0: float, z1: float) -> list[Pt]:
        """An upright rectangle that runs away from the eye."""
        return [self.at(x, y0, z0), self.at(x, y1, z0), self.at(x, y1, z1), self.at(x, y0, z1)]

    def face(self, x0: float, x1: float, y0: float, y1: float, z: float) -> list[Pt]:
        """An upright rectangle that faces the eye."""
        return [self.at(x0, y0, z), self.at(x1, y0, z), self.at(x1, y1, z), self.at(x0, y1, z)]
