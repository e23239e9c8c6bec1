"""Motifs of the town: houses, windows, boats, lamps, stones."""

# fmt: off

from collections.abc import Sequence

from warraq.ops.demo.pictures.canvas import Canvas
from warraq.ops.demo.pictures.geometry import Ink, Pt, arch, box, lerp, mix, oval, smooth


def house(
    c: Canvas,
    spot: tuple[float, float, float, float],
    inks: Sequence[Ink],
    side: float = 0.28,
    arched: bool = True,
) -> None:
    """A cubic house: spot is left, base, width, height; inks are lit, shade, opening."""
    x, base, w, h = spot
    lit, shade, hole = inks
    depth = w * side
    front = w - depth
    top = base - h
    c.cut(box(x, top, front, h), lit, 2)
    c.cut([(x + front, top), (x + w, top + h * 0.05), (x + w, base), (x + front, base)], shade, 2)
    c.wash(box(x, top, front, h), shade, "down-right", 0.5)
    c.cut(box(x - 3, top - h * 0.03, front + 4, h * 0.06), mix(lit, "#ffffff", 0.35), 1)
    rows, columns = max(int(h / 75), 1), max(int(front / 52), 1)
    for r in range(rows):
        for k in range(columns):
            if c.rng.random() < 0.22:
                continue
            wx = x + front * (k + 0.5) / columns
            wy = top + h * (r + 0.72) / (rows + 0.25)
            wide, tall = min(front / columns * 0.4, 24), min(h / rows * 0.46, 42)
            shape = arch(wx, wy, wide, tall) if arched else box(wx - wide / 2, wy - tall, wide,
                    tall)
            c.fill(shape, hole)
            c.fill(box(wx - wide * 0.62, wy, wide * 1.24, 4), mix(lit, "#ffffff", 0.4))


def dome(
    c: Canvas, x: float, base: float, r: float, lit: Ink, shade: Ink, rise: float = 1
) -> None:
    """A dome on a low drum, lit from the left."""
    c.cut(box(x - r * 1.04, base - r * 0.22, r * 2.08, r * 0.24), shade, 1)
    shell = oval(x, base - r * 0.2, r, r * rise, 180, 360)
    c.fill(shell, lit)
    c.wash(shell, shade, "right", 1.25)
    c.limb([(x, base - r * (0.2 + rise)), (x, base - r * (0.42 + rise))], [r * 0.09, 1], shade)


def windows(
    c: Canvas,
    area: tuple[float, float, float, float],
    grid: tuple[int, int],
    inks: Sequence[Ink],
    lit: float = 0.5,
    fill: tuple[float, float] = (0.5, 0.55),
) -> None:
    """A grid of windows, a share of them lit: inks are lit, warm, dark."""
    x, y, w, h = area
    columns, rows = grid
    cw, rh = w / columns, h / rows
    for i in range(columns):
        for j in range(rows):
            on = c.rng.random() < lit
            ink = inks[c.rng.randrange(2)] if on else inks[2]
            ww, wh = cw * fill[0], rh * fill[1]
            c.fill(box(x + i * cw + (cw - ww) / 2, y + j * rh + (rh - wh) / 2, ww, wh), ink)


def boat(
    c: Canvas, spot: tuple[float, float,
            float], inks: Sequence[Ink], mast: float = 1, flip: bool = False
) -> None:
    """A wooden boat: spot is x, waterline, length; inks hull, stripe, inside, mast."""
    x, y, w = spot
    hull, stripe, inside, spar = inks
    k = -1 if flip else 1

    def at(px: float, py: float) -> Pt:
        return x + k * px * w, y + py * w

    if mast:
        c.limb([at(0.02, -0.1), at(0.04, -0.72 * mast)], [w * 0.024, w * 0.014], spar, False)
        c.limb([at(0.03, -0.5 * mast), at(-0.36, -0.2)], [w * 0.012, w * 0.01], spar, False)
        c.line([at(0.04, -0.72 * mast), at(0.5, -0.2)], spar, max(w * 0.005, 1))
        c.line([at(0.04, -0.72 * mast), at(-0.46, -0.12)], spar, max(w * 0.005, 1))
    c.cut([at(-0.3, -0.12), at(-0.3, -0.25), at(-0.06, -0.25), at(-0.04, -0.1)], inside, 1)
    c.cut([at(-0.33, -0.24), at(-0.03, -0.24), at(-0.04, -0.28), at(-0.32, -0.28)], stripe, 1)
    sheer = smooth([at(-0.5, -0.14), at(-0.2, -0.085), at(0.15, -0.1), at(0.54, -0.22)])
    keel = smooth([at(0.54, -0.22), at(0.42, 0.02), at(0.3, 0.05), at(-0.4, 0.05), at(-0.5, -0.14)])
    c.fill(sheer + keel, hull)
    band = smooth([at(-0.49, -0.1), at(-0.2, -0.045), at(0.15, -0.06), at(0.5, -0.17)])
    c.fill([*sheer, *reversed(band)], stripe)
    c.wash(sheer + keel, mix(hull, "#0d0d18", 0.5), "down", 0.8)


def lamp(c: Canvas, x: float, base: float, high: float, ink: Ink, light: Ink, glow: float) -> None:
    """A street lamp and its light."""
    c.glow(x, base - high, high * glow, light, 0.7)
    c.limb([(x, base), (x, base - high * 0.92)], [high * 0.04, high * 0.02], ink, False)
    c.fill(box(x - high * 0.035, base - high * 0.06, high * 0.07, high * 0.06), ink)
    head: list[Pt] = [(x - high * 0.03, base - high * 0.9), (x + high * 0.03, base - high * 0.9),
                      (x + high * 0.05, base - high), (x - high * 0.05, base - high)]
    c.fill(head, light)
    c.fill([head[3], head[2], (x, base - high * 1.05)], ink)


def masonry(
    c: Canvas, area: tuple[float, float, float, float], row: float, ink: Ink, share: float = 0.5
) -> None:
    """Courses of stone suggested by broken joints."""
    x, y, w, h = area
    for j in range(1, int(h / row)):
        yy = y + j * row
        at = x + c.rng.uniform(0, row)
        while at < x + w:
            length = row * c.rng.uniform(1.2, 2.6)
            if c.rng.random() < share:
                end = min(at + length, x + w)
                c.line([(at, yy), (end, yy + c.rng.uniform(-1, 1))], ink, 2)
                c.line([(end, yy), (end, yy + row * 0.9)], ink, 2)
            at += length


def tiles(
    c: Canvas, quad: Sequence[Pt], grid: tuple[int, int], inks: Sequence[Ink], gap: float = 0.06
) -> None:
    """A chequer of tiles over a four-sided area."""
    a, b, d, e = quad
    columns, rows = grid
    for i in range(columns):
        for j in range(rows):
            spots = []
            for u, v in ((gap, gap), (1 - gap, gap), (1 - gap, 1 - gap), (gap, 1 - gap)):
                uu, vv = (i + u) / columns, (j + v) / rows
                spots.append(lerp(lerp(a, b, uu), lerp(e, d, uu), vv))
            c.fill(spots, inks[(i + j) % len(inks)])


def books(
    c: Canvas, area: tuple[float, float, float, float], inks: Sequence[Ink], dark: Ink
) -> None:
    """A shelf of book spines."""
    x, y, w, h = area
    c.fill(box(x, y, w, h), dark)
    at = x + 2
    while at < x + w - h * 0.08:
        thick = h * c.rng.uniform(0.1, 0.24)
        tall = h * c.rng.uniform(0.68, 0.93)
        if c.rng.random() < 0.06:
            at += thick
            continue
        thick = min(thick, x + w - at - 1)
        ink = inks[c.rng.randrange(len(inks))]
        c.fill(box(at, y + h - tall, thick - h * 0.015, tall), ink)
        band = mix(ink, "#f6e7c4", 0.55)
        c.fill(box(at, y + h - tall * 0.84, thick - h * 0.015, h * 0.04), band)
        c.fill(box(at, y + h - tall * 0.2, thick - h * 0.015, h * 0.03), band)
        at += thick
