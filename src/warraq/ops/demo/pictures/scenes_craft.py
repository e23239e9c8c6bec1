"""Clay, a museum's jar, bread."""

# fmt: off

import math

from warraq.ops.demo.pictures.canvas import Canvas
from warraq.ops.demo.pictures.geometry import (
    Camera,
    Ink,
    Pt,
    arch,
    box,
    mix,
    oval,
    smooth,
)
from warraq.ops.demo.pictures.people import person
from warraq.ops.demo.pictures.town import tiles


def pottery(c: Canvas) -> None:
    """Two hands raise a pot on the wheel."""
    c.sky([(0, "#3f5a58"), (0.6, "#6f8274"), (1, "#3a3a38")])
    c.glow(420, 300, 640, "#f2cf96", 0.8)
    pots = ("#c8653c", "#e8c48c", "#2f5f66", "#8f3f30", "#d99a5c")
    for level, y in enumerate((210, 410)):
        for k in range(9):
            w, h = 50 + (k * 37 + level * 20) % 36, 90 + (k * 53 + level * 31) % 70
            _pot(c, 80 + k * 168 + level * 40, y, w, h, pots[(k + level * 2) % 5])
        c.cut(box(-10, y, 1520, 22), "#7a4a30", 1)
        c.fill(box(-10, y + 22, 1520, 10), "#2f2a28")
    c.cut([(-10, 860), (1510, 860), (1510, 1010), (-10, 1010)], "#4a2f28", 2)
    c.disc(700, 870, 420, "#2a2224", 92)
    c.disc(700, 852, 420, "#8f8276", 88)
    for r in (0.94, 0.8, 0.66, 0.5):
        c.ring(700, 852, 420 * r, 88 * r, "#b5a694", 4)
    body: list[Pt] = [(560, 846), (500, 740), (500, 640), (560, 560), (600, 500), (572, 440),
                      (828, 440), (800, 500), (840, 560), (900, 640), (900, 740), (840, 846)]
    outline = smooth(body, closed=True)
    c.fill(outline, "#cf7444")
    c.wash(outline, "#7a3324", "right", 1.3)
    for y, w in ((540, 120), (590, 160), (650, 194), (710, 196), (770, 178), (820, 152)):
        c.line(oval(700, y, w, 20, 12, 168, 24), "#e39a66", 4)
    c.disc(700, 446, 134, "#e39a66", 32)
    c.disc(700, 450, 112, "#5a261c", 23)
    _hand(c, False)
    _hand(c, True)


def _hand(c: Canvas, right: bool) -> None:
    def at(px: float, py: float) -> Pt:
        return (1400 - px, py + 14) if right else (px, py)

    skin, dark = ("#a5694a", "#7f4a38") if right else ("#b97a56", "#8f5642")
    sleeve = "#27474f" if right else "#f0e3c6"
    c.limb([at(120, 1010), at(280, 850), at(420, 730)], [150, 120, 92], skin)
    c.limb([at(20, 1060), at(170, 920), at(270, 850)], [230, 200, 168], sleeve)
    c.limb([at(420, 730), at(470, 672), at(500, 620)], [92, 108, 84], skin)
    for k, (x, y) in enumerate(((556, 520), (590, 570), (606, 628), (596, 686))):
        root = at(478 + k * 5, 604 + k * 42)
        c.limb([root, at(530 + k * 8, 556 + k * 42), at(x, y + 10)], [44, 38, 26], dark)
        c.limb([root, at(528 + k * 8, 550 + k * 42), at(x - 2, y + 4)], [40, 34, 22], skin)
    c.limb([at(440, 650), at(486, 560), at(544, 468)], [54, 44, 28], skin)


def _pot(c: Canvas, x: float, base: float, w: float, h: float, ink: Ink) -> None:
    side: list[Pt] = [(0.3, 0), (0.5, 0.35), (0.46, 0.65), (0.2, 0.85), (0.3, 1)]
    outline = smooth([(x - a * w, base - b * h) for a, b in side] + [(x + a * w,
            base - b * h) for a, b in side[::-1]], closed=True)
    c.fill(outline, ink)
    c.wash(outline, mix(ink, "#1f1a20", 0.6), "right", 1.2)
    c.line([(x - w * 0.4, base - h * 0.5), (x + w * 0.4, base - h * 0.5)],
            mix(ink, "#fff4dc", 0.5), 5)


def museum(c: Canvas) -> None:
    """Visitors before a great jar under a skylight."""
    cam = Camera(620, 520, 1.75, 640)
    c.fill(box(0, 0, 1500, 1000), "#b9b7a4")
    c.fill(cam.face(-4, 4, 0, 5, 9), "#c9c3a8")
    c.fill([cam.at(-4, 5, 9), cam.at(4, 5, 9), cam.at(4, 5, 1), cam.at(-4, 5, 1)], "#8f9486")
    c.fill([cam.at(-2, 5, 9), cam.at(2, 5, 9), cam.at(2, 5, 1.4), cam.at(-2, 5, 1.4)], "#e9f0dc")
    for z in (8.0, 6.2, 4.8, 3.7, 2.8, 2.1):
        c.line([cam.at(-2, 5, z), cam.at(2, 5, z)], "#6f7a72", 30 / z)
    c.fill(cam.floor(-4, 4, 9, 1), "#a68a68")
    tiles(c, [cam.at(-4, 0, 9), cam.at(4, 0, 9), cam.at(4, 0, 1), cam.at(-4, 0, 1)], (12, 1),
            ("#b3966f", "#9c7f5e"), 0.02)
    left, right = cam.wall(-4, 0, 5, 9, 1), cam.wall(4, 0, 5, 9, 1)
    c.fill(left, "#3f6466")
    c.fill(right, "#2b4a50")
    c.wash(left, "#24424a", "left", 1)
    for side in (-1, 1):
        for k in range(4):
            z = 2.3 + k * 1.7
            frame = cam.wall(side * 3.98, 1.1, 3.3, z, z + 1.15)
            c.fill(frame, "#d9a94c")
            inner = cam.wall(side * 3.97, 1.25, 3.15, z + 0.12, z + 1.03)
            c.fill(inner, ("#c8653c", "#e8d2a0", "#6f8f7a", "#8f3f50")[k])
            c.wash(inner, "#2a3440", ("down", "up", "down-left", "right")[k], 1.1)
    c.fill(cam.face(-1.1, 1.1, 0, 3.1, 9), "#5a4a40")
    c.fill(cam.face(-0.9, 0.9, 0, 2.9, 9), "#f3e3b4")
    c.glaze([cam.at(-1.6, 5, 5.4), cam.at(1.9, 5, 5.4), (1130, 900), (300, 900)], "#fdf6d8", 0.3)
    c.cut([(560, 700), (850, 700), (870, 880), (540, 880)], "#efe6cc", 1)
    c.wash(box(540, 700, 330, 180), "#8f8468", "right", 1.2)
    c.fill([(548, 690), (862, 690), (862, 712), (548, 712)], "#fbf6e2")
    _jar(c)
    for x, y, h, coat, head in ((300, 900, 380, "#8f3f30", "#2a1c20"), (385, 890, 300, "#d9a94c",
            "#2a1c20"),
                                (1120, 930, 420, "#27474f", "#efe0b8"), (900, 770, 250, "#4a4058",
                                        "#2a1c20")):
        c.lens(x + 40, y, h * 0.7, 18, "#7a624a")
        person(c, (x, y, h), (coat, head, "#a8704e"), "robe" if head == "#efe0b8" else "coat")


def _jar(c: Canvas) -> None:
    side: list[Pt] = [(50, 0), (60, 20), (130, 170), (150, 280), (90, 370), (48, 420), (50, 470),
            (84, 496)]
    x, base = 705.0, 692.0
    outline = smooth([(x - a, base - b) for a, b in side] + [(x + a, base - b) for a,
            b in side[::-1]], closed=True)
    for k in (-1, 1):
        c.line(smooth([(x + k * 60, base - 450), (x + k * 136, base - 440),
                (x + k * 122, base - 330)]), "#5a2a22", 20)
    c.fill(outline, "#c8653c")
    with c.clip(outline):
        for y, h in ((90, 26), (352, 18), (440, 20)):
            c.fill(box(x - 170, base - y - h, 340, h), "#2a1c20")
        c.fill(box(x - 170, base - 300, 340, 160), "#e9b676")
        for k in range(-4, 5):
            px = x + k * 44
            c.fill([(px - 20, base - 142), (px, base - 200), (px + 20, base - 142)], "#2a1c20")
            c.line(oval(px, base - 250, 18, 24, 0, 300), "#2a1c20", 7)
    c.wash(outline, "#4a1c1c", "right", 1.25)
    c.disc(x, base - 494, 84, "#e39a66", 13)
    c.disc(x, base - 494, 66, "#3a1814", 8)


def bakery(c: Canvas) -> None:
    """A baker draws loaves from a glowing oven."""
    c.sky([(0, "#3a1f24"), (1, "#5a2f2a")])
    for j in range(17):
        for k in range(-1, 17):
            x, y = k * 96 + (j % 2) * 48, j * 48
            ink = mix("#7a3f34", "#a85c42", c.rng.random())
            c.cut(box(x + 3, y + 3, 90, 42), ink, 1.5)
    c.wash(box(0, 0, 1500, 800), "#2a141c", "left", 0.9)
    c.glow(930, 470, 760, "#ff9a3c", 0.75)
    ring = arch(930, 640, 620, 470)
    c.fill(ring, "#c98a5c")
    for a in oval(930, 480, 310, 310, 180, 360, 17):
        c.line([(930, 480), a], "#7a3f34", 6)
    hole = arch(930, 640, 480, 390)
    c.fill(hole, "#3a0f10")
    with c.clip(hole):
        c.glow(930, 640, 420, "#ffb03c", 1)
        c.glow(930, 660, 260, "#fff0a0", 1)
        for k in range(15):
            x = 720 + k * 30
            h = 100 + 90 * math.sin(k * 1.9) ** 2
            flame = [(x - 26, 600), (x - 16, 560), (x + c.rng.uniform(-12, 12), 600 - h),
                    (x + 18, 560), (x + 26, 600)]
            c.blob(flame, ("#ffcf5c", "#ff8a2c", "#ffe89a")[k % 3])
        c.fill(box(660, 590, 540, 60), "#8a3a1c")
    c.cut(box(560, 636, 760, 34), "#e2a870", 2)
    c.cut(box(590, 670, 700, 200), "#6b352c", 2)
    c.limb([(330, 612), (900, 612)], [16, 16], "#d9a562", False)
    c.disc(960, 612, 104, "#d9a562", 16)
    for x in (905, 965, 1020):
        c.disc(x, 598, 40, "#f0b65c", 17)
        c.wash(oval(x, 598, 40, 17), "#a85c28", "down", 1)
    _baker(c)
    c.cut([(-10, 820), (1510, 820), (1510, 1010), (-10, 1010)], "#a8683c", 2)
    c.cut([(-10, 806), (1510, 806), (1510, 836), (-10, 836)], "#e2b478", 2)
    c.hatch(box(-10, 836, 1520, 180), "#7a4428", 0, 28, 8)
    for row, (n, y) in enumerate(((7, 800), (6, 764), (5, 730), (3, 698))):
        for k in range(n):
            _loaf(c, 880 + row * 44 + k * 92, y)
    for k in range(4):
        c.limb([(100 + k * 52, 770), (124 + k * 52, 630)], [46, 34], "#d98f42", False)
        for i in range(3):
            c.lens(106 + k * 52 + i * 8, 730 - i * 40, 36, 9, "#f8dca0")
    c.cut([(50, 720), (320, 720), (300, 812), (70, 812)], "#8a5a34", 2)
    c.hatch([(50, 720), (320, 720), (300, 812), (70, 812)], "#c99a62", 30, 18, 5)


def _loaf(c: Canvas, x: float, y: float) -> None:
    shape = oval(x, y, 58, 27)
    c.fill(shape, "#eab562")
    c.wash(shape, "#9a5424", "down", 1.05)
    for k in (-1, 0, 1):
        c.lens(x + k * 24, y - 6, 26, 7, "#fbe2ac")


def _baker(c: Canvas) -> None:
    x, y = 400.0, 900.0
    torso: list[Pt] = [(x - 92, y - 440), (x + 70, y - 440), (x + 100, y - 300), (x + 92, y),
            (x - 104, y), (x - 110, y - 300)]
    c.blob(torso, "#f4e8cc")
    c.wash(smooth(torso, closed=True), "#8a5a5c", "left", 1.2)
    c.cut([(x - 20, y - 340), (x + 86, y - 350), (x + 98, y), (x - 30, y)], "#b8462f", 1)
    c.limb([(x - 4, y - 440), (x + 4, y - 500)], [62, 56], "#a5694a", False)
    c.disc(x + 12, y - 536, 58, "#b97a56", 68)
    c.wash(oval(x + 12, y - 536, 58, 68), "#6b3a30", "left", 1.1)
    c.blob([(x - 52, y - 566), (x - 60, y - 640), (x + 10, y - 670), (x + 76, y - 640),
            (x + 66, y - 572), (x + 6, y - 584)], "#fdf6e4")
    c.limb([(x + 40, y - 400), (x + 140, y - 330), (x + 250, y - 292)], [74, 60, 46], "#fdf4dc")
    c.limb([(x + 210, y - 302), (x + 278, y - 288)], [42, 34], "#b97a56", False)
    c.limb([(x - 66, y - 400), (x - 90, y - 300), (x - 10, y - 284)], [72, 60, 46], "#d9c4ac")
    c.disc(x, y - 286, 26, "#a5694a")
