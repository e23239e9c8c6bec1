"""The region's land: fields, groves, dunes, snow and harvest."""

# fmt: off

from itertools import pairwise

from warraq.ops.demo.pictures.canvas import Canvas
from warraq.ops.demo.pictures.geometry import (
    Ink,
    Pt,
    box,
    lerp,
    mix,
    place,
    ridge,
    smooth,
    stroke,
    under,
)
from warraq.ops.demo.pictures.nature import (
    cloud,
    facets,
    foliage,
    furrows,
    glitter,
    palm,
    pine,
    sea,
    sun,
)
from warraq.ops.demo.pictures.people import person
from warraq.ops.demo.pictures.town import house


def river_fields(c: Canvas) -> None:
    """A river bends through a patchwork of fields, seen from a height."""
    c.sky([(0, "#f4c98a"), (0.22, "#f9ebc8"), (1, "#f9ebc8")])
    sun(c, 1080, 120, 50, "#fff6dc", "#f8d992")
    c.cut(under(ridge(c.rng, 190, 50), 400), "#b7bfa0", 2)
    c.cut(under(ridge(c.rng, 240, 30), 400), "#8fa888", 2)
    c.fill(box(0, 270, 1500, 740), "#a9b45f")
    hues = ("#c7bd5a", "#7d9a4a", "#e0bb5c", "#4f7c48", "#b98a45", "#93ab55", "#3d6846")
    rows = (268, 300, 345, 410, 505, 640, 820, 1060)
    for j, (top, low) in enumerate(pairwise(rows)):
        n = 9 - j
        lean = 0.32
        for i in range(-2, n + 2):
            x0, x1 = (1500 * i / n + j * 37), (1500 * (i + 1) / n + j * 37)
            shift = (low - top) * lean * (i - n / 2) / 2
            quad = [(x0, top), (x1, top), (x1 + shift, low), (x0 + shift, low)]
            ink = hues[c.rng.randrange(7)]
            c.cut(quad, ink, 2)
            dark = mix(ink, "#2c4a34", 0.45)
            angle = c.rng.choice((-32, 24, 68, 4))
            c.hatch(quad, dark, angle, 6 + j * 3.4, 1.5 + j * 1.0)
            c.line([*quad, quad[0]], mix(ink, "#24432f", 0.5), 1.5 + j * 0.8)
    _river(c)
    for i in range(70):
        t = (i + 1) / 70
        y = 285 + 690 * t * t
        x = c.rng.uniform(0, 1500)
        foliage(c, [(x, y, 6 + 24 * t * t)], ("#1f4634", "#356243", "#7d9a4a"), 4 + 8 * t)
    for x, y, w in ((1150, 400, 44), (1200, 408, 36), (1010, 560, 80), (1095, 575, 60)):
        house(c, (x, y, w, w * 0.8), ("#fbeccb", "#c98a5a", "#6b3a2c"))
        c.cut([(x - 4, y - w * 0.8), (x + w * 0.36, y - w * 1.15), (x + w + 3, y - w * 0.8)],
                "#c0553a")


def _river(c: Canvas) -> None:
    course: list[Pt] = [(930, 268), (820, 290), (640, 325), (860, 375), (1000, 440), (700, 520),
                        (380, 610), (560, 760), (860, 860), (800, 1040)]
    path = smooth(course, steps=12)
    c.fill(stroke(path, [14, 20, 30, 44, 60, 84, 112, 150, 190, 240]), "#2f5a45")
    c.fill(stroke(path, [8, 14, 22, 34, 48, 70, 96, 130, 168, 216]), "#5fa3a0")
    for i in range(10, len(path) - 1):
        x, y = path[i]
        t = i / len(path)
        for _ in range(4):
            c.lens(x + c.rng.uniform(-1, 1) * 80 * t, y + c.rng.uniform(-20, 20) * t, 110 * t,
                    8 * t,
                   ("#c9e0c8", "#3f8286", "#f9ebc8")[c.rng.randrange(3)])


def olive_grove(c: Canvas) -> None:
    """An old olive tree stands before ordered rows on red earth."""
    c.sky([(0, "#8fb9b4"), (0.3, "#dfe3c2"), (0.5, "#f8e6b8"), (1, "#f8e6b8")])
    for x, y, w in ((1050, 150, 520), (300, 100, 340)):
        cloud(c, x, y, w, "#f4f0d8")
    c.cut(under(ridge(c.rng, 380, 60), 600), "#a8bba0", 2)
    c.cut(under(ridge(c.rng, 440, 40), 600), "#7f9a7c", 2)
    c.fill(box(0, 500, 1500, 510), "#c97a4a")
    furrows(c, (1080, 480), 1060, range(-2600, 4200, 190), ("#a9583a", "#dc9a62", "#b9683f"), 100)
    c.haze(495, 640, "#f8e6b8", 0.5, False)
    inks = ("#47613f", "#6f8755", "#b5bf84")
    for j, y in enumerate((508, 530, 566, 622, 700)):
        s = (14, 24, 40, 66, 100)[j]
        for i in range(-6, 7):
            x = 1080 + i * (56, 92, 150, 240, 390)[j] + 20
            if not -80 < x < 1580 or (j == 4 and x < 700):
                continue
            c.lens(x + s * 0.9, y + 2, s * 2.6, s * 0.3, "#8a4530")
            c.limb([(x, y), (x + s * 0.1, y - s)], [s * 0.3, s * 0.2], "#4a3830")
            clumps = [(x - s * 0.5, y - s * 1.3, s * 0.7), (x + s * 0.5, y - s * 1.2, s * 0.66),
                    (x, y - s * 1.7, s * 0.7)]
            foliage(c, clumps, inks, max(s * 0.2, 4))
    _old_olive(c)


def _old_olive(c: Canvas) -> None:
    c.blob([(300, 925), (620, 900), (980, 925), (700, 968), (380, 965)], "#7a3b2c")
    trunk: list[Pt] = [(330, 935), (385, 820), (370, 720), (290, 610), (330, 590), (425, 680),
            (470, 560),
                       (520, 560), (500, 690), (590, 620), (620, 650), (530, 760), (520,
                               840), (590, 940),
                       (500, 915), (450, 945), (410, 915)]
    c.blob(trunk, "#5a443a")
    with c.clip(smooth(trunk, closed=True)):
        for i in range(26):
            x = 340 + i * 9
            path = smooth([(x - 30, 960), (x + c.rng.uniform(-6, 20), 830),
                    (x + c.rng.uniform(-20, 20), 700), (x + 20, 560)])
            c.fill(stroke(path, [0, 7, 5, 0]), "#b59a7c" if i % 3 == 0 else "#33241f")
    c.wash(smooth(trunk, closed=True), "#2a1c1a", "right", 0.9)
    clumps = [(180, 560, 110), (300, 470, 140), (470, 400, 160), (620, 480, 140), (700, 580, 100),
              (380, 560, 100), (560, 580, 90), (250, 380, 90), (600, 360, 100), (410, 300, 100)]
    foliage(c, [(float(x), float(y), float(r)) for x, y, r in clumps], ("#34502f", "#5f7c48",
            "#b9c48c"), 21)


def palm_orchard(c: Canvas) -> None:
    """Date palms along an irrigation channel."""
    c.sky([(0, "#f2a35e"), (0.35, "#f9d08c"), (0.56, "#fcebbf"), (1, "#fcebbf")])
    sun(c, 760, 430, 66, "#fffbe6", "#fde6a8")
    c.cut(under(ridge(c.rng, 500, 30), 700), "#d9a878", 2)
    c.fill(box(0, 560, 1500, 450), "#7f9448")
    c.wash(box(0, 560, 1500, 450), "#3c5a34", "down", 1)
    van: Pt = (760, 556)
    for foot in range(-3000, 4600, 260):
        c.fill([(foot, 1030), (foot + 90, 1030), van], "#5d7a3c")
    water: list[Pt] = [(752, 560), (768, 560), (1010, 1010), (460, 1010)]
    c.fill([(744, 560), (776, 560), (1090, 1010), (380, 1010)], "#b9824e")
    c.fill(water, "#4f9a94")
    with c.clip(water):
        glitter(c, 740, 570, 1010, "#fff6d6", 60, 2.6)
        sea(c, 570, 1010, ("#6fb4a8", "#2f7478", "#f4c27c"), 16, (400, 1100), 0.8)
    for j in range(6):
        t = (0.03, 0.07, 0.14, 0.27, 0.5, 0.9)[j]
        y = 560 + 420 * t
        for side in (-1, 1):
            for lane in (1, 2.1, 3.6):
                x = 760 + side * lane * 520 * t + c.rng.uniform(-8, 8)
                if -150 < x < 1650:
                    _fruit_palm(c, x, y, 90 + 560 * t, mix("#a9885a", "#2b3324",
                            min(t * 2.2 + 0.2, 1)), side)
    person(c, (1010, 850, 150), ("#a63c2e", "#f6e3b8", "#7a4a35"), "robe")
    c.line([(1030, 850), (1046, 690)], "#3a2a20", 5)


def _fruit_palm(c: Canvas, x: float, y: float, h: float, ink: Ink, side: int) -> None:
    c.lens(x + h * 0.1, y, h * 0.4, h * 0.03, "#2f4a2c")
    light = mix(ink, "#c2b45a", 0.45)
    palm(c, x, y, h, (mix(ink, "#6b3f26", 0.6), ink, light), side * c.rng.uniform(-0.02, 0.06))
    if h > 150:
        for k in (-1, 1):
            c.disc(x + k * h * 0.045, y - h * 0.9, h * 0.032, "#c9702c", h * 0.055)


def mountains_snow(c: Canvas) -> None:
    """Snowy peaks above a village and firs."""
    c.sky([(0, "#3f6fa0"), (0.35, "#9fc2d2"), (0.6, "#f6dcc8"), (1, "#f6dcc8")])
    c.disc(330, 190, 56, "#fff3dc")
    far = ridge(c.rng, 420, 90)
    c.cut(under(far, 800), "#b4c8d6", 1)
    facets(c, far, "#94b0c6", 130, 4)
    peaks: list[Pt] = [(-30, 640), (160, 470), (260, 520), (420, 330), (500, 400), (760, 250),
            (930, 110),
                       (1010, 190), (1080, 170), (1260, 390), (1350, 340), (1530, 520)]
    line: list[Pt] = []
    for a, b in pairwise(peaks):
        line += [lerp(a, b, k / 5) for k in range(5)]
    line = [(x + c.rng.uniform(-7, 7), y + c.rng.uniform(-9, 9)) for x, y in line]
    c.fill(under(line, 900), "#f4f3ee")
    for apex in (3, 6, 8, 10, 1):
        _snow_face(c, peaks, apex)
    c.wash(under(line, 760), "#6f93b4", "down", 0.75)
    for x, y, w in ((330.0, 600, 700), (1130.0, 560, 760), (720, 640, 620)):
        cloud(c, x, y, w, "#f4f3ee")
    c.cut(under(ridge(c.rng, 690, 40), 1010), "#7f9fb0", 2)
    for _ in range(60):
        x = c.rng.uniform(0, 1500)
        pine(c, x, 730 + c.rng.uniform(0, 40), c.rng.uniform(50, 90), "#4d7288")
    c.cut(under(ridge(c.rng, 780, 26), 1010), "#e9edec", 2)
    for x, y, w in ((420, 800, 92), (500, 815, 76), (570, 800, 84), (350, 818, 66)):
        house(c, (x, y, w, w * 0.62), ("#c98a5e", "#7a4a3e", "#ffdf8f"), arched=False)
        c.cut([(x - 8, y - w * 0.6), (x + w * 0.4, y - w * 1.08), (x + w + 6, y - w * 0.6)],
                "#fdfcf6", 1)
    c.wash(box(0, 800, 1500, 210), "#9fbccb", "down", 0.9)
    for i, x in enumerate((40, 130, 215, 960, 1060, 1150, 1250, 1345, 1440)):
        pine(c, x, 980 + i % 3 * 20, 260 + (i * 53) % 130, ("#163a4a", "#1f4a58", "#12303f")[i % 3])
    c.cut(under(ridge(c.rng, 985, 8), 1010), "#fdfcf6", 2)


def _snow_face(c: Canvas, peaks: list[Pt], apex: int) -> None:
    x, y = peaks[apex]
    fall = 640 - y
    spine: list[Pt] = [(x, y)]
    for k in range(1, 8):
        spine.append((x + (-1) ** k * fall * 0.05 - fall * 0.02 * k, y + fall * k / 7))
    nx, ny = peaks[apex + 1]
    right: list[Pt] = [(x + fall * 0.55, y + fall), (nx, ny)]
    c.fill([*spine, *right], "#5f86ac")
    for k in range(9):
        t = (k + 1) / 10
        start = lerp((x, y), (nx, ny), t)
        c.taper(start, (start[0] - fall * 0.04, start[1] + fall * c.rng.uniform(0.25, 0.55)), 16,
                "#3f6288")
    for k in range(7):
        sx, sy = lerp((x, y), peaks[apex - 1], (k + 1) / 9)
        c.taper((sx, sy + 14), (sx + 12, sy + fall * c.rng.uniform(0.15, 0.4)), 12, "#a9c2d4")


def desert_dunes(c: Canvas) -> None:
    """A caravan follows the crest of a dune."""
    c.sky([(0, "#d9583f"), (0.3, "#f08d55"), (0.5, "#fbd08a"), (1, "#fbd08a")])
    sun(c, 1060, 270, 96, "#fff0c4", "#fbd894")
    c.cut(under(ridge(c.rng, 430, 20), 700), "#e79a62", 2)
    dune = [
        (((-30, 520), (300, 440), (640, 500), (1000, 450), (1530, 540)), (640, 500), "#e58a4f",
                "#b9553c"),
        (((-30, 640), (260, 600), (620, 470), (900, 600), (1530, 640)), (620, 470), "#f0a25c",
                "#93403a"),
        (((-30, 700), (480, 760), (1000, 560), (1300, 680), (1530, 700)), (1000, 560), "#f6b76a",
                "#7a3038"),
        (((-30, 800), (340, 720), (800, 860), (1530, 880)), (340, 720), "#e8924f", "#5e2434"),
    ]
    for points, crest, lit, shade in dune:
        line = smooth([(float(x), float(y)) for x, y in points], steps=14)
        land = under(line, 1010)
        c.fill(land, shade)
        fall: list[Pt] = [p for p in line if p[0] >= crest[0]]
        edge = smooth([crest, (crest[0] - 40, crest[1] + 90), (crest[0] + 120, crest[1] + 190),
                       (crest[0] + 60, crest[1] + 320), (crest[0] + 260, 1010)])
        bright = [*edge, (1530, 1010), *fall[::-1]]
        c.fill(bright, lit)
        c.wash(bright, mix(lit, shade, 0.6), "down", 0.8)
        c.hatch(bright, mix(lit, shade, 0.35), 6, 22, 4)
    trail = smooth([(-30, 700), (480, 760), (1000, 560), (1300, 680), (1530, 700)], steps=40)
    for x in (600, 705, 810, 915, 1000):
        y = min(trail, key=lambda p: abs(p[0] - x))[1]
        if x < 1000:
            _camel(c, x, y + 4, 58, "#2e0f20")
        else:
            _walker(c, x, y + 2, "#2e0f20")


def _walker(c: Canvas, x: float, y: float, ink: Ink) -> None:
    c.blob([(x - 8, y + 4), (x - 9, y - 30), (x, y - 46), (x + 9, y - 30), (x + 10, y + 4)], ink)
    c.disc(x + 1, y - 50, 7, ink)
    c.line([(x + 16, y + 4), (x + 20, y - 50)], ink, 3)


def _camel(c: Canvas, x: float, y: float, s: float, ink: Ink) -> None:
    body: list[Pt] = [(-0.62, -0.72), (-0.3, -0.98), (-0.06, -1.22), (0.14, -0.98), (0.42, -0.84),
            (0.6, -0.9),
                      (0.78, -1.3), (0.92, -1.42), (1.16, -1.34), (1.14, -1.24), (0.96,
                              -1.22), (0.84, -0.9),
                      (0.62, -0.6), (0.2, -0.52), (-0.4, -0.5)]
    c.blob(place(body, x, y, s), ink)
    for px, lean in ((-0.46, -0.08), (-0.28, 0.1), (0.38, -0.06), (0.56, 0.12)):
        leg: list[Pt] = [(px, -0.6), (px + lean * 0.4, -0.3), (px + lean, 0.04)]
        c.limb(place(leg, x, y, s), [s * 0.16, s * 0.09, s * 0.07], ink)
    c.fill(place([(-0.3, -0.98), (0.2, -0.98), (0.24, -0.62), (-0.34, -0.62)], x, y, s), "#c23f36")
    c.fill(place([(-0.3, -0.82), (0.22, -0.82), (0.22, -0.76), (-0.31, -0.76)], x, y, s), "#f6c777")
