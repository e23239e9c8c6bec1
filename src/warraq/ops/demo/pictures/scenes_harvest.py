"""The harvest: wheat, honey and saffron."""

# fmt: off

import math

from warraq.ops.demo.pictures.canvas import Canvas
from warraq.ops.demo.pictures.geometry import (
    Ink,
    Pt,
    box,
    lerp,
    mix,
    oval,
    place,
    ridge,
    smooth,
    stroke,
    under,
)
from warraq.ops.demo.pictures.nature import (
    cloud,
    cypress,
    furrows,
    gulls,
)


def wheat_harvest(c: Canvas) -> None:
    """A harvester moves through ripe wheat."""
    c.sky([(0, "#5f9ea6"), (0.3, "#bcd6c4"), (0.46, "#faedc6"), (1, "#faedc6")])
    for x, y, w in ((420.0, 160.0, 560), (1160.0, 110.0, 420), (900, 250, 300)):
        cloud(c, x, y, w, "#fbf6e4")
    c.cut(under(ridge(c.rng, 420, 40), 600), "#9db59a", 2)
    for x in range(40, 1500, 64):
        cypress(c, x + c.rng.uniform(-20, 20), 470, c.rng.uniform(34, 70), "#6f9078")
    c.fill(box(0, 462, 1500, 550), "#e6b04a")
    furrows(c, (300, 440), 1040, range(-1500, 4600, 150), ("#f2cb6c", "#d1933a", "#edbb55"), 86)
    c.glow(1040, 560, 300, "#faedc6", 0.8)
    _harvester(c, 860, 660, 1.0)
    for i in range(150):
        t = i / 150
        x, y = c.rng.uniform(-20, 1520), 800 + 230 * t
        _ear(c, x, y + 40, 120 + 100 * t, ("#c98a2e", "#f0c964", "#a8672a")[i % 3])
    gulls(c, [(300, 300, 26), (360, 270, 20), (430, 320, 24)], "#3f6a70")


def _ear(c: Canvas, x: float, y: float, h: float, ink: Ink) -> None:
    lean = c.rng.uniform(-0.1, 0.22) * h
    path = smooth([(x, y), (x + lean * 0.2, y - h * 0.6), (x + lean, y - h)], steps=4)
    c.fill(stroke(path, [4, 4, 2]), mix(ink, "#8a5424", 0.3))
    tip = path[-1]
    for k in range(5):
        at = (tip[0] - lean * 0.07 * k, tip[1] + k * h * 0.06)
        for side in (-1, 1):
            end = (at[0] + side * h * 0.05 + lean * 0.05, at[1] - h * 0.1)
            c.fill(stroke([at, lerp(at, end, 0.5), end], [1, h * 0.05, 0]), ink)


def _harvester(c: Canvas, x: float, y: float, k: float) -> None:
    def shape(points: list[Pt], ink: Ink) -> None:
        c.cut(place(points, x, y, k), ink, 1)

    for i in range(26):
        c.disc(x + 250 + i * 15, y - 10 - c.rng.uniform(0, 30 + i * 3), c.rng.uniform(10, 26),
                "#f3dba0")
    shape([(-120, -60), (230, -60), (260, -130), (240, -240), (-40, -240), (-120, -150)], "#b8352b")
    shape([(-40, -240), (240, -240), (260, -268), (-60, -268)], "#8a2424")
    shape([(40, -262), (210, -262), (196, -310), (60, -310)], "#d99f38")
    shape([(-130, -150), (-118, -292), (-20, -292), (-20, -150)], "#274a54")
    shape([(-118, -166), (-108, -276), (-40, -276), (-40, -166)], "#a9d2cc")
    shape([(-140, -292), (-8, -292), (-8, -308), (-150, -308)], "#b8352b")
    shape([(120, -268), (140, -268), (140, -360), (-90, -384), (-90, -366), (120, -344)], "#d99f38")
    shape([(-120, -90), (-210, -30), (-200, 0), (-90, -40)], "#8a2424")
    for px, r in ((-70, 84), (190, 54)):
        cx, cy = x + px * k, y - r * k + 12
        c.disc(cx, cy, r * k, "#23252c")
        c.disc(cx, cy, r * 0.56 * k, "#d99f38")
        c.disc(cx, cy, r * 0.2 * k, "#23252c")
        for a in oval(cx, cy, r * k, r * k, n=22):
            c.disc(*a, 7 * k, "#23252c")
    hub: Pt = (x - 250 * k, y - 60 * k)
    for i in range(8):
        tilt = math.radians(i * 45 + 10)
        end = (hub[0] + 74 * math.cos(tilt), hub[1] + 74 * math.sin(tilt))
        c.line([hub, end], "#8a2424", 6)
        c.line([(end[0] - 24, end[1]), (end[0] + 24, end[1] + 4)], "#d99f38", 11)
    c.disc(*hub, 14, "#8a2424")
    shape([(-345, 14), (-150, 14), (-130, -34), (-168, -70), (-190, -22), (-310, -8)], "#8a2424")
    shape([(-356, 16), (-150, 16), (-150, 4), (-340, 2)], "#274a54")


def bee_hives(c: Canvas) -> None:
    """Painted hives and their keeper in a saffron field."""
    c.sky([(0, "#9cc7c0"), (0.3, "#e9ecc9"), (0.45, "#fbeec4"), (1, "#fbeec4")])
    c.disc(1150, 170, 62, "#fbd268")
    c.cut(under(ridge(c.rng, 360, 60), 600), "#a3bfa6", 2)
    c.cut(under(ridge(c.rng, 420, 34), 600), "#6f9a82", 2)
    c.fill(box(0, 460, 1500, 550), "#7c5a9c")
    furrows(c, (1000, 440), 1040, range(-2400, 4200, 200), ("#9a74b4", "#4f6a48", "#85609f"), 110)
    for i in range(340):
        t = math.sqrt(i / 340)
        x, y, s = c.rng.uniform(0, 1500), 470 + 510 * t * t, 4 + 20 * t * t
        for a in (-50, 0, 50):
            c.taper((x, y), (x + s * math.sin(math.radians(a)),
                    y - s * math.cos(math.radians(a)) * 1.3),
                    s * 0.5, ("#b996cf", "#d4b7e0")[i % 2])
        c.taper((x, y - s * 0.3), (x, y - s * 1.2), s * 0.2, "#e5602f")
    for x, y, w, hue in ((1000, 540, 70, "#e9b44c"), (1130, 560, 84, "#f4ecd6"),
            (860, 580, 96, "#4a8f97"),
                         (1280, 640, 150, "#d9694a"), (640, 660, 170, "#f4ecd6"), (250, 800, 260,
                                 "#e9b44c")):
        _hive(c, x, y, w, hue)
    _keeper(c)
    for x, y, s in ((420, 330, 22), (520, 240, 15), (330, 460, 17), (180, 360, 26),
            (610, 400, 13), (700, 300, 17),
                    (500, 560, 20), (90, 500, 18)):
        _bee(c, x, y, s)


def _hive(c: Canvas, x: float, y: float, w: float, hue: Ink) -> None:
    c.lens(x + w * 0.2, y + w * 0.08, w * 1.7, w * 0.16, "#3f3560")
    for side in (-0.4, 0.4):
        c.fill(box(x + side * w - w * 0.05, y - w * 0.1, w * 0.1, w * 0.2), "#4a3328")
    for level in range(2):
        top = y - w * 0.1 - (level + 1) * w * 0.46
        c.cut(box(x - w / 2, top, w * 0.74, w * 0.44), hue, 1)
        c.cut(box(x + w * 0.24, top, w * 0.26, w * 0.44), mix(hue, "#2c2440", 0.4), 1)
        c.wash(box(x - w / 2, top, w * 0.74, w * 0.44), mix(hue, "#2c2440", 0.5), "down", 0.7)
        c.fill(box(x - w * 0.22, top + w * 0.1, w * 0.18, w * 0.06), mix(hue, "#2c2440", 0.6))
    c.fill(box(x - w * 0.36, y - w * 0.17, w * 0.46, w * 0.05), "#2c2440")
    c.cut([(x - w * 0.58, y - w * 1.02), (x + w * 0.58, y - w * 1.02), (x + w * 0.52, y - w * 1.16),
           (x - w * 0.52, y - w * 1.16)], "#5c6f78", 1)


def _keeper(c: Canvas) -> None:
    x, y, h = 945.0, 900.0, 470.0
    for side in (-1, 1):
        c.limb([(x + side * 28, y - 230), (x + side * 34, y - 10)], [70, 46], "#d8cfb4", False)
    for side in (-1, 1):
        c.limb([(x + side * 32, y - 60), (x + side * 36, y - 4)], [54, 58], "#4a3a48", False)
    body: list[Pt] = [(x - 66, y - 370), (x + 66, y - 370), (x + 78, y - 180), (x - 78, y - 180)]
    c.blob(body, "#f6efdc")
    c.wash(smooth(body, closed=True), "#8a86a0", "right", 1.2)
    c.limb([(x - 58, y - 355), (x - 120, y - 280), (x - 200, y - 300)], [50, 42, 30], "#f6efdc")
    c.limb([(x + 58, y - 355), (x + 84, y - 270), (x + 10, y - 235)], [50, 42, 30], "#cfc8b8")
    c.cut(box(x - 300, y - 356, 110, 84), "#a8713a", 1)
    c.fill(box(x - 288, y - 344, 86, 60), "#f0bb4a")
    c.hatch(box(x - 288, y - 344, 86, 60), "#b9782a", 30, 9, 3)
    c.blob([(x - 44, y - h + 90), (x - 48, y - h + 20), (x + 48, y - h + 20),
            (x + 44, y - h + 90)], "#3f3a50")
    c.hatch(box(x - 46, y - h + 14, 92, 80), "#8a86a0", 45, 8, 2)
    c.disc(x, y - h + 16, 92, "#e2c17c", 20)
    c.blob([(x - 48, y - h + 14), (x - 34, y - h - 34), (x + 34, y - h - 34),
            (x + 48, y - h + 14)], "#f0d595")


def _bee(c: Canvas, x: float, y: float, s: float) -> None:
    for deg in (-62, -112):
        a = math.radians(deg)
        c.limb([(x, y - s * 0.3), (x + s * 1.2 * math.cos(a), y + s * 1.2 * math.sin(a))],
                [s * 0.2, s * 0.6], "#f8f4e4", False)
    body = oval(x, y, s, s * 0.6)
    c.fill(body, "#eeb03a")
    with c.clip(body):
        for px in (-0.5, 0.0, 0.5):
            c.line([(x + px * s, y - s), (x + px * s, y + s)], "#33243a", s * 0.22)
    c.disc(x + s * 0.95, y, s * 0.36, "#33243a")
