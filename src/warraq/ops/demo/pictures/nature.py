"""Motifs of land, water and sky that several scenes share."""

import math
from collections.abc import Sequence

from warraq.ops.demo.pictures.canvas import Canvas
from warraq.ops.demo.pictures.geometry import Ink, Pt, lerp, oval, smooth, stroke


def sea(
    c: Canvas,
    top: float,
    bottom: float,
    inks: Sequence[Ink],
    rows: int = 20,
    span: tuple[float, float] = (0, 1500),
    size: float = 1,
) -> None:
    """Rows of waves as gouge marks that grow towards the eye."""
    for row in range(rows):
        t = ((row + 0.4) / rows) ** 1.7
        y = top + (bottom - top) * t
        length, thick = (26 + 190 * t) * size, (2 + 11 * t) * size
        x = span[0] - c.rng.uniform(0, length)
        while x < span[1] + length:
            ink = inks[c.rng.randrange(len(inks))]
            c.lens(
                x, y + c.rng.uniform(-thick, thick), length * c.rng.uniform(0.5, 1.2), thick, ink
            )
            x += length * c.rng.uniform(0.9, 2.0)


def glitter(
    c: Canvas, x: float, top: float, bottom: float, ink: Ink, wide: float = 60, spread: float = 2.2
) -> None:
    """The broken path of light that the sun or a lamp lays on water."""
    y = top
    while y < bottom:
        t = (y - top) / (bottom - top)
        half = wide * (0.5 + spread * t * 0.5)
        for _ in range(2):
            at = x + c.rng.uniform(-half, half) * 0.7
            c.lens(at, y, half * c.rng.uniform(0.5, 1.5), 3 + 9 * t, ink)
        y += 5 + 13 * t


def gulls(c: Canvas, spots: Sequence[tuple[float, float, float]], ink: Ink) -> None:
    """Birds on the wing: x, y and half the span."""
    for x, y, s in spots:
        lift = c.rng.uniform(0.25, 0.5) * s
        left = smooth([(x - s, y - lift), (x - s * 0.45, y - lift * 1.15), (x, y)])
        right = smooth([(x, y), (x + s * 0.5, y - lift * 1.25), (x + s, y - lift * 0.75)])
        c.fill(stroke(left + right[1:], [0, s * 0.13, s * 0.2, s * 0.13, 0]), ink)


def cloud(c: Canvas, x: float, y: float, width: float, ink: Ink) -> None:
    """A long cloud with a flat foot, built of level strokes."""
    for i in range(5):
        w = width * (1 - 0.16 * i) * c.rng.uniform(0.75, 1)
        at = x + c.rng.uniform(-0.12, 0.12) * width
        tall = width * 0.045
        yy = y - i * tall * 0.8
        c.limb([(at - w / 2, yy), (at, yy - tall * 0.1), (at + w / 2, yy)], [0, tall, tall, 0], ink)


def stars(c: Canvas, count: int, bottom: float, ink: Ink, big: float = 2.4) -> None:
    """Stars of differing brightness."""
    for _ in range(count):
        x, y = c.rng.uniform(0, c.width), c.rng.uniform(0, bottom)
        c.disc(x, y, c.rng.uniform(0.6, big) * (1 if c.rng.random() < 0.9 else 1.7), ink)


def palm(c: Canvas, x: float, y: float, high: float, inks: Sequence[Ink], lean: float = 0) -> None:
    """A date palm from its foot: inks are trunk, dark frond, light frond."""
    top = (x + lean * high, y - high)
    mid = (x + lean * high * 0.3, y - high * 0.5)
    c.limb([(x, y), mid, top], [high * 0.085, high * 0.055, high * 0.05], inks[0])
    for i in range(9):
        at = lerp((x, y), mid, i / 9) if i < 5 else lerp(mid, top, (i - 4.5) / 5)
        c.lens(at[0], at[1], high * 0.07, high * 0.012, inks[1])
    reach = high * 0.48
    for order, ink in ((0, inks[1]), (1, inks[2])):
        for degrees in range(-200 + order * 18, 30, 36):
            frond(c, top, reach * c.rng.uniform(0.85, 1.1), degrees + c.rng.uniform(-6, 6), ink)


def frond(c: Canvas, root: Pt, reach: float, degrees: float, ink: Ink) -> None:
    """One drooping feathered palm leaf."""
    a = math.radians(degrees)
    tip = (root[0] + reach * math.cos(a), root[1] + reach * math.sin(a) + reach * 0.42)
    bend = (root[0] + reach * 0.6 * math.cos(a), root[1] + reach * 0.72 * math.sin(a))
    spine = smooth([root, bend, tip], steps=9)
    c.fill(stroke(spine, [reach * 0.05, reach * 0.03, 0]), ink)
    for i, (x, y) in enumerate(spine[2:-1]):
        size = reach * 0.26 * (1 - abs(i / len(spine) - 0.35))
        side = 1 if math.cos(a) >= 0 else -1
        c.taper((x, y), (x + side * size * 0.55, y + size), reach * 0.035, ink)
        c.taper((x, y), (x + side * size * 0.9, y - size * 0.25), reach * 0.03, ink)


def cypress(c: Canvas, x: float, y: float, high: float, ink: Ink, light: Ink | None = None) -> None:
    """A slim dark tree."""
    w = high * 0.13
    shape: list[Pt] = [
        (x, y - high),
        (x + w * 0.5, y - high * 0.7),
        (x + w, y - high * 0.25),
        (x + w * 0.45, y),
        (x - w * 0.45, y),
        (x - w, y - high * 0.25),
        (x - w * 0.5, y - high * 0.7),
    ]
    c.blob(shape, ink)
    if light:
        c.wash(smooth(shape, closed=True), light, "left", 0.8)


def pine(c: Canvas, x: float, y: float, high: float, ink: Ink) -> None:
    """A mountain fir in ragged tiers."""
    edge: list[Pt] = [(x, y - high)]
    tiers = 7
    for i in range(1, tiers + 1):
        w, at = high * 0.25 * i / tiers, y - high + high * 0.94 * i / tiers
        edge += [(x + w, at + c.rng.uniform(-3, 5)), (x + w * 0.5, at - high * 0.02)]
    left = [(2 * x - px + c.rng.uniform(-3, 3), py) for px, py in reversed(edge[1:])]
    c.fill(edge + left, ink)
    c.fill([(x - high * 0.02, y - high * 0.1), (x + high * 0.02, y - high * 0.1), (x, y)], ink)


def foliage(
    c: Canvas, clumps: Sequence[tuple[float, float, float]], inks: Sequence[Ink], leaf: float
) -> None:
    """A leafy crown: clumps of x, y, radius; inks are shade, body and light."""
    for x, y, r in clumps:
        c.disc(x + r * 0.08, y + r * 0.12, r * 1.02, inks[0], r * 0.9)
    for x, y, r in clumps:
        c.disc(x - r * 0.08, y - r * 0.1, r * 0.88, inks[1], r * 0.76)
    for x, y, r in clumps:
        for _ in range(int(r * r / leaf / leaf * 2.4) + 6):
            a, d = c.rng.uniform(0, math.tau), math.sqrt(c.rng.random()) * r * 1.06
            px, py = x + d * math.cos(a), y + d * math.sin(a) * 0.88
            lit = (-(px - x) - (py - y)) / r + c.rng.uniform(-0.7, 0.7)
            ink = inks[2] if lit > 0.45 else inks[1] if lit > -0.5 else inks[0]
            b = c.rng.uniform(-0.9, 0.4)
            tip = (px + leaf * math.cos(b), py + leaf * math.sin(b))
            c.taper((px, py), tip, leaf * 0.34, ink)


def furrows(
    c: Canvas, vanish: Pt, near_y: float, xs: Sequence[float], inks: Sequence[Ink], width: float
) -> None:
    """Ploughed lines that run from the foot of the picture to a vanishing point."""
    for i, x in enumerate(xs):
        ink = inks[i % len(inks)]
        foot = (x, near_y)
        c.fill([(x - width / 2, near_y), (x + width / 2, near_y), vanish], ink)
        for t in (0.1, 0.22, 0.36, 0.5):
            px, py = lerp(foot, vanish, t + c.rng.uniform(0, 0.08))
            c.lens(px, py, width * (1 - t) * 1.3, width * 0.12 * (1 - t), inks[(i + 1) % len(inks)])


def facets(c: Canvas, line: Sequence[Pt], ink: Ink, deep: float, step: int = 3) -> None:
    """The shaded right-hand sides of a mountain ridge."""
    for i in range(step, len(line) - step, 1):
        x, y = line[i]
        peak = all(y <= line[j][1] for j in range(max(i - step, 0), min(i + step + 1, len(line))))
        if not peak:
            continue
        fall = deep * c.rng.uniform(0.6, 1.2)
        down: list[Pt] = [(x, y)]
        for k in range(1, 6):
            sway = c.rng.uniform(-0.12, 0.16) * fall
            down.append((x + sway, y + fall * k / 5))
        right = [p for p in line[i:] if p[0] < x + fall * 0.75]
        c.fill([*down, *reversed(right)], ink)


def sun(c: Canvas, x: float, y: float, r: float, ink: Ink, halo: Ink) -> None:
    """A disc of light in a soft halo."""
    c.glow(x, y, r * 4.2, halo, 0.75)
    c.disc(x, y, r, ink)
    c.wash(oval(x, y, r, r), halo, "down", 0.75)


def rocks(c: Canvas, spots: Sequence[tuple[float, float, float]], dark: Ink, light: Ink) -> None:
    """Boulders lit from the left: x, y of the foot and width."""
    for x, y, w in spots:
        h = w * c.rng.uniform(0.45, 0.7)
        top = (x + c.rng.uniform(-0.15, 0.15) * w, y - h)
        left, right = (x - w / 2, y), (x + w / 2, y)
        a, b = (x - w * 0.36, y - h * 0.6), (x + w * 0.38, y - h * 0.66)
        c.cut([left, a, top, b, right], dark, 3)
        c.cut([left, a, top, (x - w * 0.02, y - h * 0.5), (x - w * 0.12, y)], light, 3)
