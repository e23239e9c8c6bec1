"""Stylised portraits of the paper's invented authors, lit from the left."""

# fmt: off

import math
from collections.abc import Callable

from warraq.ops.demo.pictures.canvas import Canvas
from warraq.ops.demo.pictures.geometry import Ink, Pt, arch, box, mix, oval, smooth
from warraq.ops.demo.pictures.portraits_hair import back_hair, beard, front_hair, glasses
from warraq.ops.demo.pictures.sitters import SITTERS, Sitter, X, Y, at, shape

_HEAD: list[Pt] = [(0, -138), (72, -120), (103, -50), (100, 30), (78, 98), (30, 142), (-30, 142),
                   (-78, 98), (-100, 30), (-103, -50), (-72, -120)]


_SHADE: list[Pt] = [(30, -160), (34, -90), (16, -44), (8, -24), (-8, 34), (-6, 44), (14, 50),
        (10, 66),
                    (16, 82), (6, 92), (22, 106), (20, 128), (34, 160), (150, 160), (150, -160)]


def portrait(name: str) -> Callable[[Canvas], None]:
    """The drawing of one author."""
    sitter = SITTERS[name]

    def paint(c: Canvas) -> None:
        _ground(c, sitter)
        back_hair(c, sitter)
        _body(c, sitter)
        _face(c, sitter)
        _features(c, sitter)
        if sitter.beard:
            beard(c, sitter)
        front_hair(c, sitter)
        if sitter.glasses:
            glasses(c, sitter)

    return paint


def _ground(c: Canvas, s: Sitter) -> None:
    c.fill(box(0, 0, 800, 800), s.ground)
    c.wash(box(0, 0, 800, 800), mix(s.ground, "#ffffff", 0.3), "up-left", 0.75)
    motifs: dict[str, Callable[[], None]] = {
        "disc": lambda: c.disc(400, 360, 290, s.accent),
        "arch": lambda: c.fill(arch(400, 800, 560, 720), s.accent),
        "waves": lambda: _waves(c, s.accent),
        "books": lambda: _spines(c, s.accent),
        "bars": lambda: _bars(c, s.accent),
        "stars": lambda: _stars(c, s.accent),
        "leaves": lambda: _leaves(c, s.accent),
        "arches": lambda: _arches(c, s.accent),
    }
    motifs[s.motif]()
    c.wash(box(0, 400, 800, 400), mix(s.ground, "#1a1420", 0.35), "down", 0.6)


def _waves(c: Canvas, ink: Ink) -> None:
    for y in range(90, 900, 74):
        top = [(float(x), y + 15 * math.sin(x / 58)) for x in range(-10, 820, 10)]
        c.fill([*top, *[(x, v + 24) for x, v in reversed(top)]], ink)


def _spines(c: Canvas, ink: Ink) -> None:
    for row in range(4):
        x = -10.0
        while x < 800:
            w, h = c.rng.uniform(22, 50), c.rng.uniform(130, 172)
            tone = mix(ink, ("#2f4a50", "#d9a95c", "#5a2a2c")[c.rng.randrange(3)],
                    c.rng.uniform(0, 0.6))
            c.cut(box(x, 190 + row * 204 - h, w, h), mix(tone, "#b9a58c", 0.3), 1)
            x += w + 4
        c.fill(box(0, 190 + row * 204, 800, 18), "#8a6a50")


def _bars(c: Canvas, ink: Ink) -> None:
    for k in range(-4, 9, 2):
        c.cut([(k * 110, 810), (k * 110 + 90, 810), (k * 110 + 390, -10), (k * 110 + 300, -10)],
                ink)


def _stars(c: Canvas, ink: Ink) -> None:
    c.disc(580, 210, 150, ink)
    c.wash(oval(580, 210, 150, 150), mix(ink, "#37466f", 0.6), "down", 0.8)
    for _ in range(60):
        c.disc(c.rng.uniform(0, 800), c.rng.uniform(0, 640), c.rng.uniform(1.5, 4.5), "#f4ead0")


def _leaves(c: Canvas, ink: Ink) -> None:
    for x, lean in ((60, 40), (190, -30), (620, 30), (740, -50)):
        path = smooth([(x, 820), (x + lean * 0.3, 420), (x + lean, 40)], steps=10)
        c.line(path, ink, 6)
        for i, (px, py) in enumerate(path[1:-1]):
            for side in (-1, 1):
                c.limb([(px, py), (px + side * 46, py - 34 - i)], [4, 22], ink, False)


def _arches(c: Canvas, ink: Ink) -> None:
    for row in range(2):
        for k in range(4):
            c.fill(arch(100 + k * 200, 420 + row * 400, 160, 340), ink)


def _body(c: Canvas, s: Sitter) -> None:
    shoulders: list[Pt] = [(-76, 196), (-190, 236), (-290, 310), (-330, 500), (330, 500),
            (290, 310),
                           (190, 236), (76, 196)]
    shade = mix(s.skin, "#5a1f24", 0.45)
    shape(c, shoulders, s.coat, 0.5)
    if s.collar != "none":
        c.fill(at([(-74, 190), (74, 190), (16, 480), (-16, 480)]), s.shirt)
        c.wash(at([(-74, 190), (74, 190), (16, 480), (-16, 480)]), mix(s.shirt, "#3a2430", 0.4),
                "right", 1)
    c.limb(at([(0, 90), (0, 210)]), [112, 124], s.skin, False)
    c.fill(at([(-50, 122), (60, 96), (64, 216), (20, 250), (-10, 190)]), shade)
    _collar(c, s)


def _collar(c: Canvas, s: Sitter) -> None:
    dark = mix(s.coat, "#120d18", 0.35)
    light = mix(s.coat, "#ffffff", 0.1)
    if s.collar in ("lapel", "strap", "beads"):
        c.fill(at([(-66, 178), (-18, 250), (-64, 290), (-96, 200)]), mix(s.shirt, "#ffffff", 0.3))
        c.fill(at([(66, 178), (18, 250), (64, 290), (96, 200)]), mix(s.shirt, "#3a2430", 0.2))
        c.fill(at([(-84, 188), (-150, 240), (-128, 330), (-30, 480), (-20, 480), (-58, 310)]),
                light)
        c.fill(at([(84, 188), (150, 240), (128, 330), (30, 480), (20, 480), (58, 310)]), dark)
    if s.collar == "roll":
        c.fill(at([(-72, 190), (72, 190), (40, 300), (-40, 300)]), s.shirt)
        c.limb(at([(-66, 176), (0, 206), (66, 176)]), [62, 70, 62], s.shirt)
        c.line(smooth(at([(-70, 190), (0, 222), (70, 190)])), mix(s.shirt, "#120d18", 0.4), 5)
    if s.collar == "zip":
        c.limb(at([(-80, 186), (-52, 236), (-6, 270)]), [54, 50, 40], light)
        c.limb(at([(80, 186), (52, 236), (6, 270)]), [54, 50, 40], dark)
        c.fill(at([(-40, 275), (40, 275), (40, 480), (-40, 480)]), s.coat)
        c.line(at([(0, 278), (0, 480)]), s.shirt, 7)
        for side in (-1, 1):
            c.limb(at([(side * 200, 260), (side * 300, 420)]), [16, 16], s.shirt, False)
    if s.collar == "beads":
        for k in range(13):
            a = math.radians(20 + k * 11.6)
            c.disc(X + 84 * math.cos(a), Y + 184 + 74 * math.sin(a), 11, "#d9973f")
    if s.collar == "strap":
        c.limb(at([(-120, 214), (-60, 340), (10, 470)]), [24, 24, 24], "#2a1c20")
        c.cut(at([(-70, 410), (130, 410), (130, 480), (-70, 480)]), "#221c24", 1)
        c.cut(at([(-10, 386), (70, 386), (80, 412), (-20, 412)]), "#221c24", 1)
        c.disc(X + 30, Y + 462, 50, "#5a5560")
        c.disc(X + 30, Y + 462, 36, "#1a2430")


def _face(c: Canvas, s: Sitter) -> None:
    shade = mix(s.skin, "#5a1f24", 0.36)
    if s.style != "scarf":
        for side in (-1, 1):
            c.disc(X + side * 102, Y + 8, 19, s.skin if side < 0 else shade, 32)
    head = smooth(at(_HEAD), closed=True)
    c.fill(head, s.skin)
    with c.clip(head):
        c.fill(at(_SHADE), shade)
        c.wash(at([(-110, 40), (-10, 40), (-10, 150), (-110, 150)]), mix(s.skin, "#d8674c", 0.35),
                "down", 0.55)


def _features(c: Canvas, s: Sitter) -> None:
    dark = mix(s.skin, "#2a1018", 0.8)
    brow = s.hair if s.style not in ("scarf",) else "#33202a"
    if s.style in ("bald", "swept", "grey-bob"):
        brow = mix(s.hair, "#4a3a38", 0.5)
    for side in (-1, 1):
        c.limb(at([(side * 22, -34), (side * 48, -46), (side * 74, -34)]), [9, 11, 4], brow)
        eye = smooth(at([(side * 30, -4), (side * 48, -13), (side * 68, -2), (side * 48, 3)]),
                closed=True)
        c.fill(eye, dark)
        c.line(smooth(at([(side * 28, -14), (side * 48, -23), (side * 70, -11)])),
                mix(s.skin, "#5a1f24", 0.5), 3)
    plain = s.style in ("short", "side", "swept", "bald", "curly")
    lip = mix(s.skin, "#6b2a28" if plain else "#8a1f2c", 0.45 if plain else 0.6)
    c.blob(at([(-32, 84), (-10, 78), (0, 81), (10, 78), (32, 84), (0, 99)]), lip)
    c.line(smooth(at([(-34, 84), (0, 87), (34, 84)])), mix(lip, "#2a1018", 0.5), 3)
