"""Public life and sport: school, hospital, council, stadium, pitch, pool, track, chess."""

# fmt: off

import math

from warraq.ops.demo.pictures.canvas import Canvas
from warraq.ops.demo.pictures.geometry import (
    Ink,
    Pt,
    arch,
    box,
    mix,
    oval,
    place,
    ridge,
    smooth,
    under,
)
from warraq.ops.demo.pictures.nature import cloud, foliage, palm, stars, sun
from warraq.ops.demo.pictures.people import crowd, person
from warraq.ops.demo.pictures.town import tiles, windows


def school(c: Canvas) -> None:
    """Pupils with satchels walk towards their school in the morning."""
    c.sky([(0, "#7fc0c0"), (0.35, "#d5e6cc"), (0.55, "#fdf0c8"), (1, "#fdf0c8")])
    sun(c, 1240, 190, 60, "#fffbe6", "#fdeab0")
    for x, y, w in ((300, 130, 460), (820, 90, 380)):
        cloud(c, x, y, w, "#fbf6e2")
    c.cut(under(ridge(c.rng, 470, 30), 700), "#a5c2a4", 2)
    c.cut(box(430, 330, 940, 320), "#f2c877", 2)
    c.wash(box(430, 330, 940, 320), "#d38a4c", "down-right", 0.8)
    c.cut(box(760, 230, 280, 420), "#f7dc9c", 2)
    c.cut([(735, 236), (900, 150), (1065, 236)], "#c4523a", 2)
    c.fill(box(420, 318, 340, 20), "#c4523a")
    c.fill(box(1040, 318, 340, 20), "#c4523a")
    windows(c, (450, 352, 300, 280), (4, 2), ("#2f6f7c", "#3f8790", "#2f6f7c"), 0.5, (0.55, 0.6))
    windows(c, (1050, 352, 300, 280), (4, 2), ("#2f6f7c", "#3f8790", "#2f6f7c"), 0.5, (0.55, 0.6))
    c.disc(900, 300, 38, "#fffaf0")
    c.ring(900, 300, 38, 38, "#8a3a2c", 7)
    c.line([(900, 276), (900, 300), (916, 308)], "#8a3a2c", 5)
    c.fill(arch(900, 650, 130, 210), "#8a3a2c")
    c.fill(arch(900, 650, 100, 186), "#f9e6b4")
    for x in (800, 1000):
        c.fill(arch(x, 500, 46, 96), "#2f6f7c")
    c.fill(box(0, 648, 1500, 360), "#dfc28a")
    c.wash(box(0, 648, 1500, 360), "#b9854f", "down", 0.9)
    c.fill([(840, 650), (960, 650), (1150, 1010), (350, 1010)], "#f4e2b4")
    tiles(c, [(840, 650), (960, 650), (1150, 1010), (350, 1010)], (5, 7), ("#f4e2b4", "#ecd39a"),
            0.03)
    for x, h, hue in ((820, 96, "#3f6f8a"), (950, 86, "#b0503a"), (1000, 104, "#4a7a5a")):
        person(c, (x, 690, h), (hue, "#3a2a2e", "#a8704e"), "short")
    _tree(c)
    for x, y, h, coat, bag, head in ((560, 940, 400, "#2f6f7c", "#e0642f", "#33242c"),
            (770, 975, 440, "#c4523a", "#2a4a66", "#4a2a28"),
                                     (1010, 950, 380, "#e8b040", "#4a7a5a", "#2a2028")):
        _pupil(c, (x, y, h), coat, bag, head)


def _tree(c: Canvas) -> None:
    c.limb([(150, 830), (170, 640), (200, 430)], [84, 56, 44], "#6b4432")
    c.limb([(180, 600), (280, 470)], [30, 20], "#6b4432", False)
    clumps = [(60.0, 330.0, 130.0), (200.0, 230.0, 150.0), (310.0, 360.0, 110.0),
            (110.0, 140.0, 120.0), (30.0, 210.0, 120.0)]
    foliage(c, clumps, ("#2f5f4a", "#4f8a5a", "#a9c46a"), 22)
    c.lens(250, 850, 620, 50, "#b9854f")


def _pupil(c: Canvas, spot: tuple[float, float, float], coat: Ink, bag: Ink, head: Ink) -> None:
    x, y, h = spot
    c.lens(x - 60, y, h * 0.7, h * 0.07, "#a8743f")
    person(c, spot, (coat, head, "#b07a52"), "short", 0.03)
    if head == "#4a2a28":
        for side in (-1, 1):
            c.limb([(x + side * h * 0.06, y - h * 0.9), (x + side * h * 0.1, y - h * 0.74)],
                    [h * 0.045, h * 0.02], head)
    c.disc(x, y - h * 0.915, h * 0.078, head, h * 0.086)
    pack = smooth([(x - h * 0.11, y - h * 0.78), (x, y - h * 0.81), (x + h * 0.11, y - h * 0.78),
                   (x + h * 0.12, y - h * 0.52), (x, y - h * 0.5), (x - h * 0.12,
                           y - h * 0.52)], closed=True)
    c.fill(pack, bag)
    c.wash(pack, mix(bag, "#1a1420", 0.5), "right", 1)
    c.fill(box(x - h * 0.08, y - h * 0.64, h * 0.16, h * 0.1), mix(bag, "#ffffff", 0.25))
    c.line([(x - h * 0.1, y - h * 0.69), (x + h * 0.1, y - h * 0.69)], mix(bag, "#1a1420", 0.5), 4)


def hospital(c: Canvas) -> None:
    """An ambulance at the door of a lit hospital at daybreak."""
    c.sky([(0, "#28436a"), (0.35, "#6f8fa0"), (0.6, "#f0c9a4"), (1, "#f0c9a4")])
    stars(c, 40, 200, "#f2ead6", 1.8)
    c.cut(under(ridge(c.rng, 560, 40), 800), "#8f8a9c", 2)
    c.cut(box(180, 190, 560, 570), "#eef0e4", 2)
    c.wash(box(180, 190, 560, 570), "#86a4ac", "left", 0.9)
    c.cut(box(740, 330, 560, 430), "#cfdcd8", 2)
    c.wash(box(740, 330, 560, 430), "#5f8492", "right", 1)
    windows(c, (210, 330, 500, 300), (7, 4), ("#ffdf96", "#f9c86a", "#3a6a7c"), 0.55, (0.62, 0.5))
    windows(c, (760, 360, 520, 220), (8, 3), ("#ffdf96", "#f9c86a", "#2f5a6e"), 0.5, (0.62, 0.5))
    c.fill(box(172, 176, 576, 22), "#2f8f8a")
    c.fill(box(736, 318, 572, 18), "#2f8f8a")
    c.fill(box(390, 206, 110, 110), "#2f8f8a")
    c.fill(box(430, 218, 30, 86), "#fdfaf0")
    c.fill(box(402, 246, 86, 30), "#fdfaf0")
    c.glow(760, 720, 330, "#ffe4a4", 0.9)
    c.fill(box(600, 640, 330, 120), "#ffe9b4")
    for x in (600, 706, 816, 924):
        c.fill(box(x, 640, 8, 120), "#3a6a7c")
    c.cut([(540, 596), (1000, 596), (970, 644), (570, 644)], "#2f8f8a", 1)
    for x in (580, 948):
        c.fill(box(x, 640, 14, 124), "#23505e")
    c.fill(box(0, 758, 1500, 250), "#4a6472")
    c.wash(box(0, 758, 1500, 250), "#23394a", "down", 1)
    c.glaze([(600, 760), (930, 760), (1080, 1010), (420, 1010)], "#ffe4a4", 0.4)
    palm(c, 1400, 790, 420, ("#33344a", "#234a50", "#2f6a66"), -0.06)
    palm(c, 90, 800, 330, ("#33344a", "#234a50", "#2f6a66"), 0.06)
    _ambulance(c, 1090, 850)
    for x, y, h, coat, head in ((660, 830, 190, "#f6f4ea", "#2b2430"), (730, 822, 180, "#2f8f8a",
            "#e9d9c0")):
        c.lens(x, y, h * 0.5, 12, "#23394a")
        person(c, (x, y, h), (coat, head, "#a8704e"), "coat")


def _ambulance(c: Canvas, x: float, y: float) -> None:
    c.lens(x, y + 6, 620, 40, "#1a2c3c")
    body: list[Pt] = [(x - 250, y - 20), (x - 250, y - 120), (x - 214, y - 150),
            (x - 160, y - 236), (x - 50, y - 240),
                      (x - 40, y - 270), (x + 250, y - 270), (x + 258, y - 20)]
    c.cut(body, "#fbf7ea", 1)
    c.wash(body, "#8fa4ac", "down-right", 0.8)
    c.fill([(x - 196, y - 154), (x - 150, y - 222), (x - 70, y - 222), (x - 70, y - 154)],
            "#2f5a6e")
    c.fill(box(x - 250, y - 110, 508, 30), "#e0642f")
    c.fill(box(x - 250, y - 76, 508, 8), "#2f8f8a")
    c.fill(box(x + 20, y - 240, 90, 70), "#2f5a6e")
    c.fill(box(x + 166, y - 232, 22, 82), "#2f8f8a")
    c.fill(box(x + 136, y - 202, 82, 22), "#2f8f8a")
    c.line([(x - 56, y - 240), (x - 56, y - 30)], "#8fa4ac", 4)
    c.glow(x - 90, y - 256, 130, "#ff9a5c", 0.9)
    c.fill(box(x - 116, y - 260, 56, 20), "#ff8a4a")
    c.glow(x - 250, y - 92, 90, "#fff2c0", 0.9)
    for px in (-150, 150):
        c.disc(x + px, y - 16, 46, "#1b2430")
        c.disc(x + px, y - 16, 22, "#a9b4b4")


def council_hall(c: Canvas) -> None:
    """Members sit in curved rows before the rostrum."""
    c.sky([(0, "#5b2a2c"), (0.6, "#8a4436"), (1, "#3a1a22")])
    c.cut(box(0, 0, 1500, 480), "#a9624a", 1)
    for x in range(40, 1500, 60):
        c.line([(x, 0), (x, 480)], "#98523f", 4)
    for x in (150, 430, 1070, 1350):
        c.fill(arch(x, 400, 170, 350), "#5b2a2c")
        c.fill(arch(x, 394, 144, 328), "#f7e2ac")
        c.wash(arch(x, 394, 144, 328), "#e9b46a", "down", 0.9)
        c.line([(x, 70), (x, 394)], "#5b2a2c", 6)
        for y in (180, 290):
            c.line([(x - 72, y), (x + 72, y)], "#5b2a2c", 5)
        c.glaze([(x - 72, 394), (x + 72, 394), (x + 260, 1010), (x - 60, 1010)], "#f7e2ac", 0.12)
    c.cut(box(590, 60, 320, 420), "#7a3a30", 1)
    c.fill(oval(750, 190, 92, 92), "#e9b46a")
    for k in range(12):
        a = math.radians(k * 30)
        c.taper((750, 190), (750 + 84 * math.cos(a), 190 + 84 * math.sin(a)), 26, "#7a3a30")
    c.disc(750, 190, 26, "#f7e2ac")
    c.cut([(520, 400), (980, 400), (1000, 500), (500, 500)], "#6b3428", 1)
    for x, coat, head in ((640, "#274a58", "#2b1a20"), (750, "#8c2f38", "#f1dcb4"),
            (860, "#3a3340", "#2b1a20")):
        person(c, (x, 480, 190), (coat, head, "#c08a62"), "coat")
    c.cut([(500, 404), (1000, 404), (1010, 426), (490, 426)], "#d99a5c", 1)
    c.cut([(510, 426), (990, 426), (1000, 506), (500, 506)], "#8a4a34", 1)
    c.cut([(680, 440), (820, 440), (806, 540), (694, 540)], "#c98a52", 1)
    hues = ("#3a2430", "#274a58", "#5b3a2c", "#44304a", "#2b2030", "#7a2f34")
    for row in range(5):
        _bench(c, row, hues)


def _bench(c: Canvas, row: int, hues: tuple[Ink, ...]) -> None:
    t = row / 4
    rx, ry = 520 + 560 * t, 70 + 150 * t
    cy, size = 560 + 260 * t, 24 + 42 * t
    ink = mix("#d99a5c", "#7a3f2c", t * 0.8)
    curve = [(750 + (i / 60 - 0.5) * 2 * rx,
            cy + ry * (1 - (i / 30 - 1) ** 2) * 0.62) for i in range(61)]
    thick = 20 + 46 * t
    c.fill([*curve, *[(x, y + thick) for x, y in reversed(curve)]], mix(ink, "#2b141c", 0.45))
    c.fill([*curve, *[(x, y + thick * 0.3) for x, y in reversed(curve)]], ink)
    seats = 13 - row
    for k in range(seats):
        i = int((k + 0.5) / seats * 60)
        x, y = curve[i]
        if not -60 < x < 1560 or c.rng.random() < 0.08:
            continue
        hue = hues[c.rng.randrange(6)]
        c.blob(place([(-1, 2.6), (-0.95, 0.9), (-0.34, 0.5), (0.34, 0.5), (0.95, 0.9), (1, 2.6)],
                x, y - size * 0.2, size), hue)
        c.fill(box(x - size * 1.1, y + size * 1.5, size * 2.2, size * 1.2), "#4a1f24")
        scarf = c.rng.random() < 0.35
        cloth = ("#c9a878", "#5f8a86", "#b9665a")[k % 3]
        if scarf:
            drape: list[Pt] = [(0, -1.05), (0.5, -0.7), (0.55, -0.1), (0.85, 0.6), (0, 1.1),
                    (-0.85, 0.6), (-0.55, -0.1), (-0.5, -0.7)]
            outline = smooth(place(drape, x, y, size), closed=True)
            c.fill(outline, cloth)
            c.wash(outline, mix(cloth, "#1f141c", 0.6), "right", 1)
            continue
        c.limb([(x, y - size * 0.2), (x, y + size * 0.4)], [size * 0.6, size * 0.75], "#a8704e",
                False)
        c.disc(x, y - size * 0.42, size * 0.5, ("#1f141c", "#3a2420", "#6f6468")[k % 3],
                size * 0.58)


def stadium(c: Canvas) -> None:
    """A floodlit ground seen from the top of its stands."""
    c.sky([(0, "#101a3c"), (0.4, "#2a3c70"), (0.55, "#6a6a98"), (1, "#101a3c")])
    stars(c, 60, 240, "#f2ead6", 1.6)
    for x in (170.0, 520.0, 980.0, 1330.0):
        high = 110 if x in (520, 980) else 60
        c.line([(x, 420), (x, high)], "#0c1330", 12)
        c.fill(box(x - 60, high - 34, 120, 64), "#0c1330")
        c.glow(x, high, 300, "#f6f2cc", 0.75)
        for i in range(10):
            c.disc(x - 46 + i % 5 * 23, high - 18 + i // 5 * 30, 9, "#fffdea")
    rings = ((860, 330, 400, "#0c1330"), (820, 300, 430, "#3a3f74"), (690, 232, 474, "#5a4a7c"),
            (600, 190, 505, "#101a3c"),
             (570, 176, 520, "#c9583f"), (545, 164, 530, "#3f8a54"))
    for rx, ry, cy, ink in rings:
        c.disc(750, cy + 60, rx, ink, ry)
    _spectators(c)
    pitch = oval(750, 590, 545, 164)
    c.fill(pitch, "#4a9a5a")
    with c.clip(pitch):
        for k in range(-8, 9):
            if k % 2:
                c.fill([(750 + k * 64, 420), (750 + (k + 1) * 64, 420), (750 + (k + 1) * 84, 760),
                        (750 + k * 84, 760)], "#5fb06a")
        c.glow(750, 560, 420, "#e6f0a8", 0.5)
    corner: list[Pt] = [(400, 500), (1100, 500), (1210, 676), (290, 676)]
    c.line([*corner, corner[0]], "#f6f4e0", 4)
    c.line([(750, 500), (750, 676)], "#f6f4e0", 4)
    c.ring(750, 582, 92, 40, "#f6f4e0", 4)
    for k in (-1, 1):
        c.line([(750 + k * 372, 546), (750 + k * 290, 546), (750 + k * 308, 628),
                (750 + k * 424, 628)], "#f6f4e0", 4)
    for i in range(20):
        x, y = c.rng.uniform(420, 1090), c.rng.uniform(520, 655)
        c.limb([(x, y), (x, y - 18)], [5, 8], ("#c9382f", "#f6f4e0")[i % 2], False)
        c.disc(x, y - 22, 4, "#2b1a20")
        c.lens(x + 8, y + 1, 24, 4, "#2f6f48")
    c.cut([(-10, 800), (400, 860), (1100, 860), (1510, 800), (1510, 1010), (-10, 1010)],
            "#0c1330", 3)
    hues = ("#c9382f", "#1f2a58", "#e9b44c", "#3a3468", "#b9a89a")
    for row in range(3):
        crowd(c, -30, 1540, 850 + row * 62, 38 + row * 12, tuple(mix(h, "#0c1330",
                0.55 - row * 0.1) for h in hues))
    for x in (260, 640, 1180):
        c.limb([(x, 940), (x - 30, 860), (x - 20, 800)], [26, 20, 14], "#8a3a34")
        c.limb([(x + 60, 940), (x + 84, 860), (x + 70, 806)], [26, 20, 14], "#8a3a34")


def _spectators(c: Canvas) -> None:
    hues = ("#f2d9a0", "#c9583f", "#8f86b4", "#e9b44c", "#d8d2e0", "#5a6aa8")
    for row in range(13):
        t = row / 12
        rx, ry, cy = 620 + 190 * t, 198 + 96 * t, 566 - 74 * t
        n = int(150 + 40 * t)
        for k in range(n):
            if k % 17 == 0 or c.rng.random() < 0.12:
                continue
            a = math.radians(-190 + 200 * k / n)
            x, y = 750 + rx * math.cos(a), cy + ry * math.sin(a)
            c.disc(x, y, 4.2, mix(hues[c.rng.randrange(6)], "#2a2c5c",
                    0.15 + 0.5 * t * c.rng.random()))
