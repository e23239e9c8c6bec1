"""Culture and crafts: stage, books, oud, clay, museum, bread."""

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
    smooth,
    turn,
)
from warraq.ops.demo.pictures.nature import cypress
from warraq.ops.demo.pictures.people import crowd, person
from warraq.ops.demo.pictures.town import books, tiles


def theatre(c: Canvas) -> None:
    """A lone player in the spotlight before a dark house."""
    c.sky([(0, "#2a1a44"), (0.6, "#4a2f66"), (1, "#1a0f24")])
    c.glow(900, 640, 620, "#e9a86a", 0.55)
    for x, y, w, h in ((420, 660, 130, 250), (540, 660, 100, 330), (1060, 660, 120, 300),
            (1170, 660, 140, 220)):
        c.cut(box(x, y - h, w, h), "#38245a", 2)
        c.fill(arch(x + w / 2, y - h * 0.3, w * 0.36, h * 0.4), "#5a3f78")
    c.disc(640, 230, 66, "#f0d9a0")
    c.wash(oval(640, 230, 66, 66), "#8a5f8a", "right", 1)
    c.fill([(-10, 650), (1510, 650), (1510, 830), (-10, 830)], "#b9764a")
    for k in range(-12, 13):
        c.line([(750 + k * 74, 650), (750 + k * 120, 830)], "#94553a", 3)
    c.fill([(-10, 826), (1510, 826), (1510, 866), (-10, 866)], "#6b3428")
    c.glaze([(1010, -20), (1070, -20), (1130, 760), (720, 760)], "#fff0c4", 0.42)
    c.disc(925, 758, 206, "#f9dca0", 46)
    c.lens(990, 762, 220, 20, "#94553a")
    person(c, (925, 762, 330), ("#c23a3a", "#2a1420", "#a8704e"), "robe", arms=False)
    c.limb([(960, 516), (1040, 470), (1090, 400)], [26, 20, 14], "#c23a3a")
    c.limb([(890, 516), (820, 520), (770, 470)], [26, 20, 14], "#8f2a34")
    for x, y in ((1092, 396), (767, 466)):
        c.disc(x, y, 9, "#a8704e")
    _curtains(c)
    hues = ("#160b1e", "#22122c", "#1c0f28")
    for row in range(3):
        crowd(c, -40, 1540, 870 + row * 62, 42 + row * 14, hues)


def _curtains(c: Canvas) -> None:
    for side in (-1, 1):
        for k in range(9):
            outer, w = k * 40.0, 48.0
            sway = math.sin(k * 0.9) * 10
            points: list[Pt] = [(outer, -10), (outer + w, -10), (outer * 0.82 + w + sway, 480),
                                (outer * 0.86 + w - 6, 836), (outer * 0.86 - 6,
                                        836), (outer * 0.82 + sway, 480)]
            fold = points if side < 0 else [(1500 - x, y) for x, y in points]
            c.fill(fold, ("#a3202c", "#c4333a")[k % 2])
            c.wash(fold, "#5a0f22", "right" if side < 0 else "left", 1.15)
    for k in range(7):
        x = 107 + k * 214
        swag = [(x - 125, -10), (x + 125, -10), (x + 118, 70), (x, 150), (x - 118, 70)]
        c.fill(smooth(swag, closed=True), "#b52832")
        c.wash(smooth(swag, closed=True), "#5a0f22", "down", 0.9)
        c.line(smooth([(x - 112, 84), (x, 150), (x + 112, 84)]), "#e9b44c", 9)


def library(c: Canvas) -> None:
    """A reader by a lamp between tall shelves."""
    c.sky([(0, "#3a241f"), (1, "#4a2c22")])
    hues = ("#a83a32", "#c9803f", "#2f6a68", "#e0b45c", "#3f4a70", "#8a4a5a", "#6f7a48", "#d9c8a0")
    for level in range(6):
        books(c, (-20, 30 + level * 128, 470, 104), hues, "#21130f")
        books(c, (1050, 30 + level * 128, 470, 104), hues, "#21130f")
        for x in (-20, 1050):
            c.cut(box(x, 134 + level * 128, 470, 20), "#8a5634", 1)
    for x in (-16, 210, 436, 1048, 1280):
        c.cut(box(x, -10, 24, 820), "#74452b", 1)
    c.fill(arch(750, 700, 520, 690), "#6b412b")
    c.fill(arch(750, 700, 440, 640), "#2f5a68")
    pane = arch(750, 700, 440, 640)
    c.wash(pane, "#f0b872", "down", 0.95)
    with c.clip(pane):
        for x, h in ((580, 210), (660, 150), (860, 240), (930, 180)):
            cypress(c, x, 710, h, "#23424e")
    for x in (640, 750, 860):
        c.line([(x, 60), (x, 700)], "#6b412b", 9)
    for y in (280, 420, 560):
        c.line([(530, y), (970, y)], "#6b412b", 9)
    c.fill(box(-10, 800, 1520, 210), "#5a3426")
    c.glow(560, 560, 430, "#ffd98a", 0.75)
    _reader(c)
    c.cut([(180, 760), (1330, 760), (1400, 836), (110, 836)], "#b06f3e", 2)
    c.cut([(110, 836), (1400, 836), (1394, 872), (116, 872)], "#6b3a24", 2)
    c.glaze(oval(560, 794, 300, 34), "#ffe2a0", 0.6)
    for x in (170, 1300):
        c.fill(box(x, 872, 44, 140), "#4a2618")
    _desk(c)


def _reader(c: Canvas) -> None:
    body: list[Pt] = [(690, 790), (700, 640), (760, 575), (840, 560), (920, 590), (960, 680),
            (970, 790)]
    c.blob(body, "#2f6a68")
    c.wash(smooth(body, closed=True), "#142c34", "right", 1.2)
    c.limb([(816, 570), (812, 510)], [52, 46], "#a86a48", False)
    c.disc(806, 478, 56, "#b97a54", 66)
    c.wash(oval(806, 478, 56, 66), "#7a4434", "right", 1.1)
    hair: list[Pt] = [(762, 450), (780, 404), (836, 396), (876, 436), (886, 520), (900, 600),
            (850, 590), (850, 500), (830, 440), (790, 446)]
    c.blob(hair, "#241318")
    c.limb([(730, 640), (690, 730), (740, 770)], [64, 52, 34], "#3a7c78")
    c.limb([(930, 640), (950, 740), (860, 772)], [64, 52, 34], "#1f4a4e")
    for side in (-1, 1):
        page = smooth([(795, 776), (795 + side * 60, 744), (795 + side * 130, 752)])
        c.fill([*page, (795 + side * 150, 778), (795, 800)], "#fbf0d2" if side < 0 else "#e9d4a4")
        for k in range(4):
            c.line([(795 + side * 24, 768 + k * 6), (795 + side * 122, 758 + k * 6)], "#b99a6a", 2)


def _desk(c: Canvas) -> None:
    for i, (w, hue) in enumerate(((200, "#a83a32"), (170, "#e0b45c"), (190, "#3f4a70"),
            (150, "#6f7a48"))):
        c.cut(box(1090 - w / 2 + i * 8, 764 - (i + 1) * 30, w, 28), hue, 1)
        c.fill(box(1090 - w / 2 + i * 8, 770 - (i + 1) * 30, w * 0.2, 16), mix(hue, "#fff4d8", 0.5))
    c.fill(box(440, 770, 130, 16), "#c9983f")
    c.limb([(505, 776), (480, 660), (540, 580)], [16, 14, 12], "#c9983f")
    c.fill(smooth([(470, 620), (520, 556), (600, 560), (650, 620)]), "#2f7a5a")
    c.fill(box(476, 614, 168, 12), "#fff0b8")


def oud(c: Canvas) -> None:
    """An oud rests on a bench in the light of a window."""
    c.sky([(0, "#1f4a52"), (1, "#2a5c60")])
    for k in range(10):
        for j in range(6):
            x, y = 75 + k * 150, 60 + j * 124
            star = [p for i in range(8) for p in (
                (x + 52 * math.cos(i * 0.785), y + 52 * math.sin(i * 0.785)),
                (x + 30 * math.cos(i * 0.785 + 0.393), y + 30 * math.sin(i * 0.785 + 0.393)))]
            c.line([*star, star[0]], "#3a7274", 4)
    c.glaze([(-10, 40), (620, -10), (1210, 760), (360, 800)], "#f6d9a0", 0.3)
    for bar in (0.32, 0.66):
        a, b = lerp((-10, 40), (620, -10), bar), lerp((360, 800), (1210, 760), bar)
        c.line([a, b], "#2a5c60", 26)
    c.cut([(-10, 770), (1510, 770), (1510, 860), (-10, 860)], "#d08a4a", 2)
    tiles(c, [(-10, 790), (1510, 790), (1510, 850), (-10, 850)], (38, 2), ("#8f2f33", "#e8bd72"),
            0.08)
    c.cut([(-10, 860), (1510, 860), (1510, 1010), (-10, 1010)], "#7a2a30", 2)
    c.hatch(box(-10, 860, 1520, 150), "#a34a3c", 0, 24, 7)
    c.blob([(930, 780), (1010, 640), (1220, 610), (1440, 650), (1470, 790)], "#c2503c")
    c.wash(smooth([(930, 780), (1010, 640), (1220, 610), (1440, 650), (1470, 790)], closed=True),
            "#5a1f2c", "down-right", 1)
    c.lens(760, 800, 940, 50, "#5a2a20")
    _oud_body(c)
    c.blob([(180, 790), (150, 730), (190, 670), (250, 670), (290, 730), (260, 790)], "#e2b45a")
    c.fill(box(200, 620, 40, 60), "#e2b45a")
    for x in (170, 205, 240):
        c.limb([(220, 640), (x + 10, 500), (x - 20, 420)], [5, 4, 3], "#6f8f5a")
        for k in range(6):
            c.taper((x - 4, 540 - k * 20), (x + (-1) ** k * 44, 500 - k * 22), 14, "#8fb06a")


def _oud_body(c: Canvas) -> None:
    pivot: Pt = (800, 560)

    def at(points: list[Pt]) -> list[Pt]:
        return turn(place(points, 800, 560, 1.16), pivot, 62)

    bowl = smooth(at([(0, -200), (70, -110), (168, 20), (196, 140), (140, 244), (0, 280),
            (-120, 244), (-176, 140), (-150, 20), (-60, -110)]), closed=True)
    c.fill([(x + 16, y + 22) for x, y in bowl], "#4a2018")
    face = smooth(at([(0, -210), (62, -110), (150, 20), (176, 130), (128, 232), (0, 264),
            (-128, 232), (-176, 130), (-150, 20), (-62, -110)]), closed=True)
    c.fill(face, "#e9b266")
    c.wash(face, "#b26a35", "down-right", 1)
    with c.clip(face):
        for k in range(-9, 10):
            c.line(at([(k * 20, -260), (k * 20, 300)]), "#d89a52", 2)
    c.line([*face, face[0]], "#5a2a1c", 11)
    for px, py, r in ((0.0, 40.0, 62.0), (-86.0, 128.0, 26.0), (86.0, 128.0, 26.0)):
        x, y = at([(px, py)])[0]
        c.disc(x, y, r * 1.3, "#5a2a1c")
        c.disc(x, y, r * 1.08, "#2a120e")
        for i in range(12):
            a = i * math.pi / 6
            c.line([(x, y), (x + r * 1.08 * math.cos(a), y + r * 1.08 * math.sin(a))], "#c9843f",
                    r * 0.06)
        for q in (0.34, 0.7):
            c.ring(x, y, r * 1.08 * q, r * 1.08 * q, "#c9843f", r * 0.09)
    c.fill(at([(-27, -440), (27, -440), (40, -130), (-40, -130)]), "#3a1a14")
    c.fill(at([(-40, -132), (40, -132), (26, -80), (0, -60), (-26, -80)]), "#3a1a14")
    c.fill(at([(-27, -440), (27, -440), (132, -560), (92, -590)]), "#5a2a1c")
    for i in range(5):
        peg = at([(30 + i * 18, -470 - i * 24), (78 + i * 18, -440 - i * 24)])
        c.limb(peg, [8, 13], "#e9cf9a", False)
        peg = at([(4 + i * 18, -486 - i * 24), (-44 + i * 18, -512 - i * 24)])
        c.limb(peg, [8, 13], "#e9cf9a", False)
    c.fill(at([(-84, 196), (84, 196), (76, 216), (-76, 216)]), "#3a1a14")
    for k in range(6):
        c.line(at([(-20 + k * 8, -440), (-50 + k * 20, 200)]), "#fbf0d2", 2.6)


def book_fair(c: Canvas) -> None:
    """Readers browse tables of books under striped awnings."""
    c.sky([(0, "#f3b765"), (0.4, "#f9dc9c"), (1, "#f9e8bf")])
    for x in (120, 420, 720, 1020, 1320):
        c.fill(arch(x, 640, 240, 520), "#f6d69c")
        c.fill(arch(x, 640, 200, 480), "#cf8450")
        c.wash(arch(x, 640, 200, 480), "#a85c42", "up", 0.9)
    c.fill(box(0, 630, 1500, 380), "#d6a468")
    c.wash(box(0, 630, 1500, 380), "#9a5f42", "down", 0.9)
    hues = ("#b8352f", "#2f6f70", "#e0a43c", "#3c4a74", "#f4e6c4", "#8a4560", "#6f8248")
    for x, w, base, one in ((60, 330, 660, "#2f7f80"), (600, 300, 650, "#c8463a"),
            (1120, 330, 660, "#d99a34")):
        _stand(c, (x, base, w, 300), one, hues)
    for x, y, h, coat, head in ((480, 720, 250, "#3c4a74", "#2b1a20"), (1010, 720, 240, "#8a4560",
            "#f1dcb4"),
                                (560, 740, 190, "#e0a43c", "#2b1a20")):
        c.lens(x + 30, y, h * 0.6, 14, "#9a5f42")
        person(c, (x, y, h), (coat, head, "#a8704e"), "robe" if head == "#f1dcb4" else "coat")
    _table(c, hues)
    for x, y, h, coat, head in ((230, 1130, 640, "#2f6f70", "#2b1a20"), (1160, 1140, 660,
            "#b8352f", "#f1dcb4")):
        person(c, (x, y, h), (coat, head, "#a8704e"), "robe" if head == "#f1dcb4" else "coat")


def _stand(c: Canvas, spot: tuple[float, float, float, float], one: Ink,
        hues: tuple[Ink, ...]) -> None:
    x, base, w, h = spot
    for px in (x, x + w - 12):
        c.fill(box(px, base - h, 12, h), "#6b3a2a")
    for level in range(2):
        books(c, (x + 14, base - h * 0.72 + level * 74, w - 28, 60), hues, "#5a2f28")
        c.fill(box(x + 12, base - h * 0.72 + level * 74 + 60, w - 24, 9), "#8a5634")
    c.fill(box(x - 6, base - 78, w + 12, 84), "#8a5634")
    c.wash(box(x - 6, base - 78, w + 12, 84), "#4a2420", "down", 1)
    n = 10
    for k in range(n):
        a, b = x - 30 + (w + 60) * k / n, x - 30 + (w + 60) * (k + 1) / n
        ua, ub = x + w * k / n, x + w * (k + 1) / n
        ink = one if k % 2 else "#fbf2dc"
        c.fill([(ua, base - h - 60), (ub, base - h - 60), (b, base - h + 22), (a, base - h + 22)],
                ink)
        c.fill(oval((a + b) / 2, base - h + 20, (b - a) / 2, 20, 0, 180, 12),
                mix(ink, "#4a2420", 0.2))


def _table(c: Canvas, hues: tuple[Ink, ...]) -> None:
    c.cut([(330, 790), (1090, 790), (1220, 1010), (190, 1010)], "#7a3a34", 2)
    c.wash(box(190, 790, 1030, 220), "#4a1f24", "down", 0.8)
    for row in range(4):
        y = 806 + row * 52 + row * row * 4
        n = 8
        left, right = 350 - row * 36, 1070 + row * 36
        for k in range(n):
            w = (right - left) / n * 0.8
            x = left + (right - left) * k / n
            ink = hues[c.rng.randrange(7)]
            depth = 32 + row * 7
            lift = c.rng.choice((6, 10, 18, 26))
            slant = (x - 710) * 0.05
            c.fill([(x - slant, y), (x + w - slant, y), (x + w, y + depth), (x, y + depth)], ink)
            c.fill([(x, y + depth), (x + w, y + depth), (x + w, y + depth + lift),
                    (x, y + depth + lift)], "#f6ead0")
            c.line([(x, y + depth + lift), (x + w, y + depth + lift)], mix(ink, "#2b1a20", 0.4), 4)
            c.fill([(x + w * 0.2 - slant * 0.6, y + depth * 0.3), (x + w * 0.8 - slant * 0.6,
                    y + depth * 0.3),
                    (x + w * 0.8 - slant * 0.4, y + depth * 0.5), (x + w * 0.2 - slant * 0.4,
                            y + depth * 0.5)], mix(ink, "#fbf2dc", 0.55))
