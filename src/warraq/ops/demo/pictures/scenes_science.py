"""Science: orbit, night sky and laboratory."""

# fmt: off

import math

from warraq.ops.demo.pictures.canvas import Canvas
from warraq.ops.demo.pictures.geometry import (
    Ink,
    Pt,
    arch,
    box,
    lerp,
    mix,
    oval,
    place,
    ridge,
    smooth,
    stroke,
    turn,
    under,
)
from warraq.ops.demo.pictures.nature import (
    cypress,
    foliage,
    stars,
)
from warraq.ops.demo.pictures.people import person


def satellite(c: Canvas) -> None:
    """A satellite above the curve of a blue planet."""
    c.sky([(0, "#0b0f2c"), (0.6, "#191f50"), (1, "#24306c")])
    stars(c, 260, 1000, "#f4ecd8", 2.2)
    c.glow(560, 1500, 1480, "#6fb6d4", 0.9)
    globe = oval(560, 1640, 1080, 1080, n=120)
    c.fill(globe, "#2f7fae")
    with c.clip(globe):
        for shape, ink in ((((-60, 900), (120, 720), (330, 690), (420, 770), (330, 850),
                (420, 960), (200, 1040)), "#6f9a5c"),
                           (((640, 640), (850, 620), (1050, 720), (1130, 860), (960, 880),
                                   (860, 800), (700, 780)), "#c9a35c")):
            land = smooth([(float(x), float(y)) for x, y in shape], closed=True)
            c.cut(land, ink, 4)
            c.wash(land, mix(ink, "#173f66", 0.6), "down", 0.9)
        for _ in range(70):
            a = math.radians(c.rng.uniform(236, 318))
            r = c.rng.uniform(780, 1050)
            x, y = 560 + r * math.cos(a), 1640 + r * math.sin(a)
            path = [(x - 70, y + (x - 560) * -0.05), (x, y - 8), (x + c.rng.uniform(50, 120),
                    y + (x - 560) * 0.06)]
            c.limb(path, [0, c.rng.uniform(8, 22), 0], "#eef3ea")
        c.wash(box(0, 540, 1500, 470), "#0b1a44", "down-right", 0.9)
    c.line(oval(560, 1640, 1082, 1082, 215, 330, 90), "#bfe6ea", 6)
    _bus(c, 960, 340, 1.35)


def _bus(c: Canvas, x: float, y: float, k: float) -> None:
    pivot: Pt = (x, y)

    def at(points: list[Pt]) -> list[Pt]:
        return turn(place(points, x, y, k), pivot, -24)

    for side in (-1, 1):
        c.line(at([(side * 50, 0), (side * 100, 0)]), "#d8d2c0", 9)
        for p in range(2):
            x0 = side * (98 + p * 96)
            panel = at([(x0, -56), (x0 + side * 90, -56), (x0 + side * 90, 56), (x0, 56)])
            c.fill(panel, "#27508c")
            c.wash(panel, "#7fb0d0", "up", 0.9)
            for i in range(1, 4):
                c.line([lerp(panel[0], panel[1], i / 4), lerp(panel[3], panel[2], i / 4)],
                        "#cfdce6", 2)
            c.line([lerp(panel[0], panel[3], 0.5), lerp(panel[1], panel[2], 0.5)], "#cfdce6", 2)
            c.line([*panel, panel[0]], "#f2ead6", 4)
    c.fill(at([(-52, -66), (24, -66), (24, 70), (-52, 70)]), "#e0a840")
    c.fill(at([(24, -66), (54, -54), (54, 60), (24, 70)]), "#8f5a2c")
    c.wash(at([(-52, -66), (24, -66), (24, 70), (-52, 70)]), "#a86a2c", "down", 1)
    c.fill(at([(-38, -46), (8, -46), (8, -8), (-38, -8)]), "#f6e2ac")
    c.fill(at([(-38, 10), (8, 10), (8, 48), (-38, 48)]), "#b97a30")
    c.line(at([(-14, 70), (-14, 108)]), "#d8d2c0", 7)
    dish = at([(-80, 108), (-14, 150), (52, 108), (30, 100), (-56, 100)])
    c.fill(smooth(dish, closed=True), "#f6f1e2")
    c.wash(smooth(dish, closed=True), "#7a86a8", "right", 1)
    c.line(at([(-14, 128), (-14, 186)]), "#d8d2c0", 5)
    c.disc(*at([(-14, 190)])[0], 8, "#d8413a")
    c.line(at([(0, -66), (14, -120)]), "#d8d2c0", 4)
    c.disc(*at([(14, -122)])[0], 6, "#d8413a")


def observatory(c: Canvas) -> None:
    """An open dome under circling stars."""
    c.sky([(0, "#0c1230"), (0.4, "#1f2a5e"), (0.7, "#5a4a86"), (0.82, "#c07a8c"), (1, "#c07a8c")])
    for _ in range(330):
        r, start = c.rng.uniform(30, 1400), c.rng.uniform(0, 360)
        arcs = oval(480, 330, r, r, start, start + c.rng.uniform(6, 26), 8)
        ink = ("#f4ecd2", "#a9b6e0", "#f0c98a", "#6f7cb4")[c.rng.randrange(4)]
        c.line(arcs, ink, c.rng.uniform(1, 3.4))
    c.haze(480, 800, "#c07a8c", 0.6)
    c.cut(under(ridge(c.rng, 760, 50), 1010), "#4b3f78", 2)
    hill = smooth([(-20, 930), (300, 850), (620, 800), (960, 770), (1250, 800), (1520, 900)])
    c.cut(under(hill, 1010), "#171838", 3)
    c.hatch(under(hill, 1010), "#2b2d5c", -6, 26, 7)
    x, base, r = 960.0, 590.0, 190.0
    c.fill(box(x - 196, base, 392, 200), "#d9d4dc")
    c.wash(box(x - 196, base, 392, 200), "#2b2d5c", "right", 1.3)
    c.fill(box(x - 208, base - 8, 416, 26), "#8f88a8")
    shell = oval(x, base - 6, r, r * 1.02, 180, 360)
    c.fill(shell, "#f3ecdf")
    c.wash(shell, "#34356a", "right", 1.35)
    with c.clip(shell):
        for k in range(-3, 4):
            c.line(oval(x, base, abs(k) * r * 0.27 + 2, r * 1.02, 180, 360), "#a39cba", 2.5)
        c.fill(smooth([(x - 110, base - 40), (x - 100, base - 130), (x - 60, base - 230),
                (x - 6, base - 230),
                       (x - 44, base - 120), (x - 50, base - 40)]), "#12142e")
        c.glow(x - 76, base - 60, 110, "#f0a860", 0.8)
    barrel = [(x - 40, base - 60), (x - 132, base - 226), (x - 96, base - 244), (x - 6, base - 80)]
    c.fill(barrel, "#c9c2d2")
    c.wash(barrel, "#4a4678", "right", 1)
    c.line([barrel[1], barrel[2]], "#f0c98a", 9)
    c.fill(arch(x - 80, base + 198, 46, 92), "#f2b561")
    for k in (20, 80, 140):
        c.fill(box(x + k - 8, base + 60, 24, 44), "#f2b561")
    for px, py, h in ((650, 880, 150), (590, 900, 110), (1260, 880, 170), (1330, 900, 130),
            (1200, 860, 90)):
        cypress(c, px, py, h, "#0d0e26")
    person(c, (770, 850, 92), ("#0d0e26", "#0d0e26", "#0d0e26"), "coat")
    c.limb([(730, 850), (744, 800), (758, 850)], [4, 5, 4], "#0d0e26", False)
    c.limb([(728, 782), (762, 808)], [9, 14], "#0d0e26", False)


def laboratory(c: Canvas) -> None:
    """A microscope and flasks before a window."""
    c.sky([(0, "#1f5a66"), (1, "#17434f")])
    for i in range(3):
        pane = box(120 + i * 330, 90, 290, 520)
        c.fill(pane, "#cfe3d0")
        c.wash(pane, "#f6d99a", "down", 1.0)
        with c.clip(pane):
            c.cut(under(ridge(c.rng, 480, 50), 700), "#8fb39c", 2)
            foliage(c, [(200 + i * 330, 520, 70), (320 + i * 300, 560, 60)],
                    ("#3f7a66", "#5f9a7c", "#a9c99a"), 14)
        c.line([(265 + i * 330, 90), (265 + i * 330, 610)], "#17434f", 10)
        c.line([(120 + i * 330, 330), (410 + i * 330, 330)], "#17434f", 10)
    for j, y in enumerate((250, 470)):
        c.fill(box(1120, y, 400, 18), "#e8d3a4")
        for i in range(6):
            hue = ("#d8603f", "#e5a836", "#f3ead0", "#4a9a94")[(i + j) % 4]
            c.fill(box(1136 + i * 62, y - 84 - (i % 3) * 20, 44, 84 + (i % 3) * 20), hue)
            c.fill(box(1144 + i * 62, y - 104 - (i % 3) * 20, 28, 22), "#123640")
    c.fill(box(-10, 800, 1520, 210), "#e8d3a4")
    c.wash(box(-10, 800, 1520, 210), "#a87f4c", "down", 1)
    c.fill(box(-10, 790, 1520, 22), "#f9ecca")
    for i in range(3):
        c.glaze([(150 + i * 330, 812), (400 + i * 330, 812), (640 + i * 380, 1010),
                (320 + i * 380, 1010)], "#fff6dc", 0.45)
    _microscope(c)
    _flask(c, 880, 830, 250, "#d8503c")
    _flask(c, 1090, 880, 320, "#e5a836")
    _flask(c, 1330, 840, 220, "#2f8f86")
    for i in range(5):
        x = 120 + i * 44 - 60
        glass = [(px, 1450 - py) for px, py in arch(x, 820, 26, 176)]
        c.glaze(glass, "#f3f6ea", 0.8)
        tube = [(px, 1450 - py) for px, py in arch(x, 740 - i % 3 * 16, 20, 92 - i % 3 * 16)]
        c.fill(tube, ("#d8503c", "#e5a836", "#2f8f86", "#7a5a9c", "#d8503c")[i])
    c.fill(box(20, 690, 250, 18), "#8a5a34")
    c.fill(box(20, 790, 250, 22), "#8a5a34")
    for x in (24, 256):
        c.fill(box(x, 690, 12, 110), "#6b4228")


def _flask(c: Canvas, x: float, base: float, h: float, hue: Ink) -> None:
    w = h * 0.42
    body: list[Pt] = [(x - w * 0.24, base - h), (x + w * 0.24, base - h),
            (x + w * 0.24, base - h * 0.62),
                      (x + w, base - h * 0.08), (x + w * 0.9, base), (x - w * 0.9, base), (x - w,
                              base - h * 0.08),
                      (x - w * 0.24, base - h * 0.62)]
    c.lens(x + w * 0.7, base + 4, h * 1.3, 24, "#a87f4c")
    c.glaze(body, "#eef6ee", 0.55)
    fluid: list[Pt] = [(x - w * 0.58, base - h * 0.36), (x + w * 0.58, base - h * 0.36), body[3],
            body[4], body[5], body[6]]
    c.fill(fluid, hue)
    c.wash(fluid, mix(hue, "#123640", 0.6), "down-right", 0.95)
    c.disc(x, base - h * 0.36, w * 0.58, mix(hue, "#ffffff", 0.35), w * 0.1)
    for _ in range(6):
        c.disc(x + c.rng.uniform(-0.4, 0.4) * w, base - c.rng.uniform(0.08, 0.28) * h, h * 0.018,
                mix(hue, "#ffffff", 0.5))
    c.line([*body, body[0]], "#f6faf0", 5)
    c.fill(box(x - w * 0.32, base - h - 10, w * 0.64, 16), "#f6faf0")
    c.taper((x - w * 0.3, base - h * 0.5), (x - w * 0.7, base - h * 0.12), 9, "#ffffff")


def _microscope(c: Canvas) -> None:
    x, y = 560.0, 860.0
    ink, light = "#12262e", "#5f8288"
    c.lens(x + 60, y + 6, 520, 40, "#8f6a40")
    c.cut([(x - 150, y), (x + 150, y), (x + 140, y - 44), (x - 120, y - 44)], ink, 1)
    curve = smooth([(x + 70, y - 40), (x + 150, y - 170), (x + 140, y - 330), (x + 30, y - 430)],
            steps=10)
    c.fill(stroke(curve, [70, 64, 56, 60]), ink)
    c.fill(stroke([(px - 20, py) for px, py in curve], [0, 9, 9, 0]), light)
    c.cut(box(x - 130, y - 196, 240, 24), ink, 1)
    c.fill(box(x - 70, y - 204, 110, 9), "#bfe3dc")
    tube = turn(box(x - 44, y - 540, 72, 300), (x, y - 390), -14)
    c.fill(tube, "#e9dfc4")
    c.wash(tube, "#34525a", "right", 1.3)
    for top, h, w in ((-586, 50, 84), (-424, 22, 92), (-246, 34, 62), (-214, 26, 34)):
        c.fill(turn(box(x - 8 - w / 2, y + top, w, h), (x, y - 390), -14), ink)
    for px, py, r in ((146, -250, 36), (134, -140, 26)):
        c.disc(x + px, y + py, r, "#d8a23c")
        c.disc(x + px, y + py, r * 0.5, "#8f6424")
