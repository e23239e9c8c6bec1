"""The gulf: harbour, boats, lighthouse, reef."""

# fmt: off

import math
from collections.abc import Callable

from warraq.ops.demo.pictures.canvas import Canvas
from warraq.ops.demo.pictures.geometry import (
    Ink,
    Pt,
    arch,
    box,
    lerp,
    mix,
    oval,
    ridge,
    smooth,
    under,
)
from warraq.ops.demo.pictures.nature import cloud, glitter, gulls, rocks, sea, stars, sun
from warraq.ops.demo.pictures.town import boat


def harbour_dawn(c: Canvas) -> None:
    """Moored boats and a cape under a low sun."""
    c.sky([(0, "#e9795a"), (0.3, "#f6ab72"), (0.56, "#fbdca6"), (1, "#f7c98e")])
    for x, y, w in ((1120, 130, 520), (300, 90, 380), (820, 230, 300)):
        cloud(c, x, y, w, "#fbc18a")
    sun(c, 500, 470, 92, "#fff2cf", "#fde0a4")
    far: list[Pt] = [(660, 552), (760, 524), (860, 500), (980, 488), (1120, 440), (1250, 400),
            (1380, 412), (1520, 360)]
    near: list[Pt] = [(930, 552), (1040, 534), (1160, 512), (1300, 500), (1400, 470), (1520, 462)]
    for line, ink in ((far, "#cf7a62"), (near, "#9c525c")):
        c.cut(under(smooth(line), 570), ink, 2)
    c.fill(box(0, 548, 1500, 460), "#e58f68")
    c.wash(box(0, 548, 1500, 460), "#a8525c", "down", 1.15)
    sea(c, 552, 1000, ("#b9605c", "#f2a877", "#8d4459"), 22)
    glitter(c, 500, 552, 930, "#fff0c8", 90)
    c.cut([(0, 566), (250, 556), (330, 566), (330, 580), (0, 600)], "#6d3a50", 3)
    c.fill([(262, 560), (268, 470), (290, 470), (296, 560)], "#6d3a50")
    c.disc(279, 462, 13, "#fff2cf")
    _mooring(c)
    gulls(c, [(690, 300, 34), (770, 250, 46), (860, 318, 26), (620, 214, 20)], "#6d3a50")


def _mooring(c: Canvas) -> None:
    dark: tuple[Ink, ...] = ("#4a2a48", "#d9634d", "#6d3a50", "#3a2040")
    for x, y, w in ((820, 632, 150), (1010, 650, 190), (680, 606, 100)):
        boat(c, (x, y, w), ("#6d3a50", "#b9605c", "#8d4459", "#57304b"), 1.15)
    boat(c, (1190, 768, 430), dark, 1.35, True)
    for i in range(9):
        c.lens(1190 + c.rng.uniform(-90, 90), 800 + i * 14, 330 - i * 28, 9, "#4a2a48")
    c.cut([(0, 872), (380, 852), (700, 905), (760, 1010), (0, 1010)], "#2c1836", 3)
    c.hatch([(0, 872), (380, 852), (700, 905), (760, 1010), (0, 1010)], "#4a2a48", 8, 26, 6)
    c.limb([(250, 880), (250, 800)], [54, 40], "#1d1029", False)
    c.disc(250, 798, 34, "#1d1029", 15)
    rope = smooth([(262, 820), (480, 880), (760, 840), (975, 752)], steps=12)
    c.line(rope, "#1d1029", 6)


def harbour_cranes(c: Canvas) -> None:
    """Gantry cranes unload a container ship."""
    c.sky([(0, "#9fc4bd"), (0.5, "#f1e3c2"), (1, "#f1e3c2")])
    c.glow(380, 320, 420, "#fff6dc", 0.9)
    c.disc(380, 320, 78, "#f7c566")
    for x, y, w in ((240, 150, 420), (820, 220, 520), (620, 92, 300)):
        cloud(c, x, y, w, "#fbf3dc")
    c.cut(under(ridge(c.rng, 560, 30, depth=5), 700), "#a9c3b4", 2)
    _crane(c, 820, 690, 0.72, "#c98a6a")
    c.fill(box(0, 690, 1500, 320), "#2f7f83")
    c.wash(box(0, 690, 1500, 320), "#164a5b", "down", 1.1)
    sea(c, 694, 1000, ("#1d5c69", "#5fa6a0", "#164a5b"), 15)
    glitter(c, 380, 694, 900, "#f5d58d", 60, 1.4)
    _ship(c)
    _crane(c, 1175, 812, 1.12, "#c8402f")
    c.cut([(930, 812), (1510, 800), (1510, 1010), (900, 1010)], "#1c3040", 3)
    c.hatch([(930, 812), (1510, 800), (1510, 1010), (900, 1010)], "#35505c", 2, 24, 6)
    for i in range(4):
        _container(c, 1290 + i % 2 * 104, 812 - i // 2 * 46, 100, 44, i)
    gulls(c, [(150, 480, 34), (230, 440, 24), (90, 420, 18)], "#164a5b")


def _container(c: Canvas, x: float, base: float, w: float, h: float, index: int) -> None:
    inks = ("#d9583b", "#e9b44c", "#2c6f77", "#f1e3c2", "#23455c", "#a8392f")
    ink = inks[index % len(inks)]
    c.fill(box(x, base - h, w - 2, h - 2), ink)
    for i in range(1, int(w / 9)):
        c.line([(x + i * 9, base - h + 4), (x + i * 9, base - 6)], mix(ink, "#14222e", 0.25), 1.6)
    c.fill(box(x, base - 7, w - 2, 5), mix(ink, "#14222e", 0.4))


def _ship(c: Canvas) -> None:
    for column in range(8):
        stack = (3, 4, 5, 5, 4, 5, 3, 4)[column]
        for level in range(stack):
            _container(c, 250 + column * 82, 700 - level * 38, 80, 37, c.rng.randrange(6))
    c.cut([(120, 700), (120, 470), (226, 470), (236, 700)], "#f6ead0", 1.5)
    c.fill([(106, 474), (106, 446), (240, 446), (240, 474)], "#c8402f")
    for j in range(4):
        c.fill(box(132, 492 + j * 46, 92, 17), "#23455c")
    c.fill([(150, 446), (150, 396), (196, 396), (200, 446)], "#23455c")
    hull = [(60, 690), (940, 690), (1000, 652), (930, 812), (110, 812)]
    c.cut(hull, "#23354a", 2)
    c.wash(hull, "#101d2c", "down", 1)
    c.cut([(96, 784), (944, 784), (930, 816), (110, 816)], "#b23a2c", 2)
    for i in range(12):
        c.lens(520 + c.rng.uniform(-60, 60), 826 + i * 9, 880 - i * 50, 9, "#133c4c")


def _crane(c: Canvas, x: float, base: float, k: float, ink: Ink) -> None:
    def at(px: float, py: float) -> Pt:
        return x + px * k, base - py * k

    dark = mix(ink, "#1a1420", 0.35)
    for px, shade in ((-90, ink), (70, dark)):
        c.fill([at(px, 0), at(px + 26, 0), at(px + 22, 430), at(px + 4, 430)], shade)
    c.line([at(-78, 40), at(80, 220)], dark, 9 * k)
    c.line([at(-78, 400), at(80, 220)], dark, 9 * k)
    c.fill([at(-110, 190), at(120, 190), at(120, 214), at(-110, 214)], ink)
    c.fill([at(-560, 420), at(250, 420), at(250, 452), at(-560, 440)], ink)
    for i in range(27):
        c.line([at(-550 + i * 29, 424), at(-536 + i * 29, 440)], dark, 4 * k)
    c.fill([at(-60, 440), at(-36, 440), at(-8, 640), at(-22, 640)], ink)
    c.line([at(70, 450), at(-14, 640)], dark, 10 * k)
    for px in (-540, -300, 240):
        c.line([at(-14, 636), at(px, 444)], dark, 4 * k)
    c.fill([at(110, 452), at(230, 452), at(230, 510), at(110, 510)], dark)
    c.fill([at(-330, 400), at(-270, 400), at(-270, 424), at(-330, 424)], dark)
    for px in (-322, -278):
        c.line([at(px, 400), at(px, 300)], dark, 3 * k)
    c.fill([at(-356, 250), at(-244, 250), at(-244, 300), at(-356, 300)], "#e9b44c")
    c.fill([at(-356, 250), at(-244, 250), at(-244, 258), at(-356, 258)], "#b98530")


def fishing_boats(c: Canvas) -> None:
    """Three painted boats on still green water."""
    c.sky([(0, "#2f8f8c"), (0.45, "#4fb0a0"), (1, "#0f5a66")])
    sea(c, 20, 1000, ("#3a9c93", "#1f7a7c", "#7fcbb2"), 26, size=0.9)
    c.wash(box(0, 500, 1500, 510), "#0c4653", "down", 0.9)
    for spot, hue, stripe, bend in (
        ((1010.0, 250.0, 0.62), "#f3e6c8", "#d2493a", -13.0),
        ((1130.0, 560.0, 0.95), "#e8a93f", "#22505e", -13.0),
        ((500.0, 640.0, 1.5), "#cf4632", "#f3e6c8", -13.0),
    ):
        _dinghy(c, spot, hue, stripe, bend)
    for x, y, s in ((260, 190, 19), (410, 150, 15), (560, 176, 17), (120, 250, 22)):
        c.lens(x, y + s, s * 5, 7, "#0f5a66")
        c.disc(x, y, s, "#f0b441")
        c.wash(oval(x, y, s, s), "#b8662c", "down", 1)
    float_line = smooth([(-20, 262), (120, 250), (260, 190), (410, 150), (560, 176), (760, 110)])
    c.line(float_line, "#f3e6c8", 3)


def _dinghy(c: Canvas, spot: tuple[float, float, float], hue: Ink, stripe: Ink, deg: float) -> None:
    """A boat seen from above and aside: spot is x, y, scale."""
    x, y, k = spot
    cos, sin = math.cos(math.radians(deg)), math.sin(math.radians(deg))

    def at(u: float, v: float, lift: float = 0) -> Pt:
        px, py = u * cos - v * sin * 0.9, u * sin + v * cos * 0.55
        return x + px * k, y + (py - lift) * k

    rim: list[Pt] = [(-250, -72), (-100, -92), (80, -84), (220, -40), (300, 0), (220, 40),
                     (80, 84), (-100, 92), (-250, 72)]
    lift = [24.0, 10, 14, 34, 62, 34, 14, 10, 24]
    top = smooth([at(u, v, h + 40) for (u, v), h in zip(rim, lift, strict=True)], closed=True)
    low = smooth([at(u * 0.9, v * 0.72 + 18, -14) for u, v in rim], closed=True)
    for i in range(9):
        px, py = at(c.rng.uniform(-40, 40), 110 + i * 15, -20)
        c.lens(px, py, (470 - i * 40) * k, 15 * k, mix(hue, "#0c4653", 0.55))
    shadow = smooth([at(u * 1.02 + 14, v * 0.9 + 44, -26) for u, v in rim], closed=True)
    c.glaze(shadow, "#07313d", 0.75)
    c.fill(low, mix(hue, "#0d1f2a", 0.35))
    near = [at(u, v, h + 40) for (u, v), h in zip(rim[4:], lift[4:], strict=True)]
    bilge = [at(u * 0.93, v * 0.8 + 16, -8) for u, v in rim[4:]]
    hullside = smooth(near) + smooth(bilge)[::-1]
    c.fill(hullside, hue)
    c.wash(hullside, mix(hue, "#0d1f2a", 0.55), "down", 0.9)
    band = [lerp(a, b, 0.3) for a, b in zip(near, bilge, strict=True)]
    c.fill(smooth(near) + smooth(band)[::-1], stripe)
    c.fill(top, mix(stripe, "#ffffff", 0.25))
    inner = [at(u * 0.92, v * 0.84, h + 34) for (u, v), h in zip(rim, lift, strict=True)]
    inside = smooth(inner, closed=True)
    c.fill(inside, "#6b4630")
    c.wash(inside, "#2b1c1c", "down-left", 1.1)
    with c.clip(inside):
        _fittings(c, at, k)


def _fittings(c: Canvas, at: Callable[[float, float, float], Pt], k: float) -> None:
    for u in (-190, -70, 60, 170):
        plank = [at(u, -110, 36), at(u + 34, -110, 36), at(u + 34, 110, 30), at(u, 110, 30)]
        c.fill(plank, "#c89a5e")
        c.wash(plank, "#7c5233", "down", 0.9)
    nx, ny = at(-120, 10, 30)
    for _ in range(26):
        a, r = c.rng.uniform(0, math.tau), c.rng.uniform(8, 52) * k
        c.ring(nx + math.cos(a) * 26 * k, ny + math.sin(a) * 14 * k, r, r * 0.55, "#e9d9b0",
                2.5 * k)
    for v in (-34, 30):
        c.limb([at(-60, v, 48), at(210, v * 0.4, 60)], [7 * k, 5 * k], "#e6c58d", False)


def lighthouse(c: Canvas) -> None:
    """A lighthouse on its cape sweeps the night."""
    c.sky([(0, "#141c44"), (0.4, "#2c3d74"), (0.66, "#6d6f9c"), (1, "#1b2a55")])
    stars(c, 150, 520, "#f5ecd0", 2.2)
    for x, y, w in ((360, 470, 620), (1150, 520, 520), (820, 420, 360)):
        cloud(c, x, y, w, "#4b548c")
    tip: Pt = (985, 268)
    for (a, b), alpha in (((50, 330), 0.22), ((100, 260), 0.5)):
        c.glaze([tip, (-20, a), (-20, b)], "#fff0b4", alpha)
    c.glaze([tip, (1520, 330), (1520, 420)], "#ffe9a0", 0.4)
    c.fill(box(0, 640, 1500, 370), "#26407a")
    c.wash(box(0, 640, 1500, 370), "#0f1a40", "down", 1.1)
    sea(c, 644, 1000, ("#1a2c60", "#4d68a0", "#16224f", "#7f97bd"), 18)
    glitter(c, 320, 650, 860, "#ffe9a0", 60, 1.6)
    headland: list[Pt] = [(560, 800), (640, 730), (700, 690), (820, 640), (930, 590), (1060, 585),
                          (1200, 560), (1340, 575), (1530, 540), (1530, 1010), (520, 1010)]
    c.cut(headland, "#121a3a", 5)
    c.hatch(headland, "#33427a", 62, 36, 9)
    c.wash(headland, "#0a0f28", "down-right", 1)
    _tower(c, tip)
    _keeper_house(c)
    rocks(c, [(560, 830, 150), (430, 880, 110), (700, 900, 220), (300, 940, 90)], "#0d1330",
            "#3d4c86")
    for x, y, w in ((540, 842, 210), (400, 890, 170), (680, 908, 330), (840, 850, 160)):
        for _ in range(7):
            spread = c.rng.uniform(-0.5, 0.5) * w
            c.lens(x + spread, y + c.rng.uniform(-14, 16), w * 0.34, 9, "#dfe4ec")


def _tower(c: Canvas, tip: Pt) -> None:
    x, y = tip
    body: list[Pt] = [(x - 40, y + 44), (x + 40, y + 44), (x + 74, 600), (x - 74, 600)]
    c.cut(body, "#f2e8d2", 1.5)
    for i in (0, 2):
        low, high = 0.14 + i * 0.22, 0.36 + i * 0.22
        left = lerp(body[0], body[3], low), lerp(body[0], body[3], high)
        right = lerp(body[1], body[2], low), lerp(body[1], body[2], high)
        c.cut([left[0], right[0], right[1], left[1]], "#c33b32", 1.5)
    c.wash(body, "#1b2450", "right", 1.25)
    for yy in (380, 470, 552):
        c.fill(arch(x - 4, yy, 18, 34), "#141c44")
    c.fill(box(x - 58, y + 34, 116, 14), "#141c44")
    for i in range(9):
        c.line([(x - 54 + i * 13.5, y + 34), (x - 54 + i * 13.5, y + 12)], "#141c44", 3)
    c.glow(x, y, 190, "#fff0b4", 1)
    c.fill(box(x - 28, y - 34, 56, 68), "#fff4c4")
    for px in (-28, -10, 10, 28):
        c.line([(x + px, y - 34), (x + px, y + 34)], "#141c44", 4)
    c.fill(oval(x, y - 32, 36, 34, 180, 360), "#c33b32")
    c.limb([(x, y - 60), (x, y - 98)], [8, 3], "#141c44")


def _keeper_house(c: Canvas) -> None:
    c.cut(box(1120, 486, 190, 92), "#b9b3b4", 1.5)
    c.wash(box(1120, 486, 190, 92), "#1b2450", "right", 1.1)
    c.cut([(1102, 490), (1140, 436), (1290, 436), (1328, 490)], "#8f2f33", 2)
    for x in (1150, 1206, 1262):
        c.fill(arch(x, 560, 24, 46), "#ffe08a")
