"""Sport: track, pool, pitch and chessboard."""

# fmt: off

import math

from warraq.ops.demo.pictures.canvas import Canvas
from warraq.ops.demo.pictures.geometry import (
    Camera,
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
from warraq.ops.demo.pictures.nature import cypress, sun
from warraq.ops.demo.pictures.people import KICK, RUN, athlete, crowd


def running_track(c: Canvas) -> None:
    """Runners come off the bend in low evening light."""
    c.sky([(0, "#f2b76a"), (0.2, "#f8d99a"), (0.36, "#fcefc8"), (1, "#fcefc8")])
    sun(c, 330, 180, 70, "#fffbe6", "#fde6a8")
    c.cut(under(ridge(c.rng, 270, 30), 500), "#b99a86", 2)
    for x in range(30, 1500, 70):
        cypress(c, x + c.rng.uniform(-16, 16), 360, c.rng.uniform(60, 120), "#7a7a66")
    c.fill(box(0, 352, 1500, 120), "#86a05c")
    c.fill(box(0, 380, 1500, 640), "#c8553a")
    van: Pt = (-700, 330)
    for k, y in enumerate((392, 440, 510, 610, 750, 950, 1260)):
        band = [van, (1540, y), (1540, y + 70 + k * 36)]
        c.glaze(band, "#e0784e", 0.45 if k % 2 else 0)
        c.fill([van, (1540, y), (1540, y + 4 + k * 2.2)], "#fbeed0")
    c.wash(box(0, 420, 1500, 600), "#7a2a30", "down-right", 0.75)
    for x, y, h, shirt, shorts in ((500, 560, 250, "#2f6f7c", "#22303c"),
            (760, 640, 340, "#e9b44c", "#3a2a4a"),
                                   (1090, 850, 620, "#f6f0dc", "#23405c")):
        _shadow(c, x, y, h)
        athlete(c, (x, y, h), RUN, ("#8f5a40", shirt, shorts, "#231a22"))


def _shadow(c: Canvas, x: float, y: float, h: float) -> None:
    pose = [(0.0, 0.0), (0.16, 0.03), (0.42, 0.06), (0.75, 0.1), (0.98, 0.14)]
    path = [(x + px * h * 0.9 - 0.04 * h, y + py * h) for px, py in pose]
    c.fill(stroke(path, [h * 0.03, h * 0.06, h * 0.09, h * 0.07, h * 0.05]), "#6b2430")
    c.disc(x + h * 0.9, y + h * 0.15, h * 0.06, "#6b2430", h * 0.035)
    c.limb([(x - h * 0.26, y - h * 0.02), (x + h * 0.3, y + h * 0.05)], [h * 0.02, h * 0.05],
            "#6b2430", False)


def swimming(c: Canvas) -> None:
    """A swimmer leads between the lane ropes, seen from above."""
    c.sky([(0, "#5fc4c4"), (0.5, "#2fa0b0"), (1, "#1b7f9a")])
    for y in range(-40, 1040, 62):
        c.line([(-20, y), (1520, y - 120)], "#4fb4bc", 3)
    for left in range(-200, 1700, 62):
        c.line([(left, -20), (left + 120, 1020)], "#4fb4bc", 3)
    for k in range(4):
        y = 130 + k * 270
        c.fill([(-20, y + 62), (1520, y - 58), (1520, y - 20), (-20, y + 100)], "#1a5f80")
    _caustics(c)
    for k in range(5):
        y = -10 + k * 270
        for i in range(62):
            x = -20 + i * 25.5
            c.limb([(x, y + 60 - i * 1.99), (x + 19, y + 58.5 - i * 1.99)], [20, 20],
                   ("#f6f0dc", "#d8412f")[(i // 3) % 2], False)
    _swimmer(c, 960, 384, 1.36, "#d8412f")
    _swimmer(c, 560, 688, 1.25, "#f0b441")
    _swimmer(c, 420, 156, 1.1, "#23324c")


def _caustics(c: Canvas) -> None:
    for _ in range(210):
        x, y, s = c.rng.uniform(0, 1500), c.rng.uniform(0, 1000), c.rng.uniform(14, 46)
        pts = [(x + s * math.cos(a) * c.rng.uniform(0.6, 1.2),
                y + s * 0.55 * math.sin(a)) for a in (0, 1, 2, 3, 4)]
        c.line(smooth(pts, steps=4), ("#a9e4dc", "#8fd6d4")[c.rng.randrange(2)], 2.6)


def _swimmer(c: Canvas, x: float, y: float, k: float, cap: Ink) -> None:
    def at(px: float, py: float) -> Pt:
        return x + px * k, y + (py - px * 0.078) * k

    skin, dark = "#b87750", "#8a5440"
    c.glaze([at(px, py) for px, py in oval(-80, 46, 250, 40)], "#0f4a68", 0.5)
    for side in (-1, 1):
        c.limb([at(-90, side * 18), at(-190, side * 22), at(-280, side * 14 + 8)], [38, 30, 14],
                dark if side > 0 else skin)
    for _ in range(46):
        px, py = at(-300 + c.rng.gauss(0, 44), c.rng.gauss(0, 24))
        c.disc(px, py, c.rng.uniform(3, 14) * k, ("#f8fbf2", "#d4f0ea")[c.rng.randrange(2)])
    c.limb([at(40, 40), at(-10, 92), at(-96, 96)], [36 * k, 28 * k, 16 * k], dark)
    body = smooth([at(62, -44), at(70, 0), at(60, 46), at(-40, 32), at(-110, 34), at(-116, -34),
            at(-40, -32)], closed=True)
    c.fill(body, skin)
    with c.clip(body):
        c.fill([at(-20, -60), at(-20, 60), at(-140, 60), at(-140, -60)], "#23324c")
        c.fill([at(30, -60), at(40, -60), at(-20, 60), at(-34, 60)], "#23324c")
        c.fill([at(30, 60), at(40, 60), at(-20, -60), at(-34, -60)], "#23324c")
    c.wash(body, dark, "down", 0.9)
    c.limb([at(50, -42), at(130, -82), at(226, -44)], [40 * k, 30 * k, 18 * k], skin)
    c.disc(*at(104, 2), 36 * k, cap, 31 * k)
    c.wash(oval(*at(104, 2), 36 * k, 31 * k), mix(cap, "#101828", 0.5), "down", 0.9)
    for _ in range(34):
        px, py = at(226 + c.rng.gauss(0, 22), -40 + c.rng.gauss(0, 20))
        c.disc(px, py, c.rng.uniform(2, 9) * k, ("#f8fbf2", "#d4f0ea")[c.rng.randrange(2)])
    for side in (-1, 1):
        for i in range(4):
            wake = smooth([at(130 - i * 60, side * (46 + i * 8)), at(20 - i * 70,
                    side * (84 + i * 10)), at(-120 - i * 70, side * (106 + i * 8))])
            c.fill(stroke(wake, [0, 9 * k, 0]), "#d4f0ea")


def football_pitch(c: Canvas) -> None:
    """A forward strikes the ball at the goal under a low sun."""
    c.sky([(0, "#e8703f"), (0.25, "#f4a85c"), (0.44, "#fbdc9a"), (1, "#fbdc9a")])
    sun(c, 770, 320, 84, "#fff6d4", "#fde09a")
    c.cut(under(ridge(c.rng, 420, 30), 600), "#b0705a", 2)
    c.fill(box(0, 470, 1500, 60), "#6b4450")
    crowd(c, -20, 1530, 466, 17, ("#8f5a5a", "#5a3a4c", "#c98a62", "#7a4a54"))
    c.fill(box(0, 500, 1500, 30), "#33406a")
    c.fill(box(0, 528, 1500, 490), "#4f8a4c")
    for k in range(-4, 14):
        if k % 2:
            c.fill([(300 + (k - 4) * 90, 528), (300 + (k - 3) * 90, 528),
                    (300 + (k - 3) * 330, 1020), (300 + (k - 4) * 330, 1020)], "#67a054")
    c.wash(box(0, 528, 1500, 490), "#24543f", "down", 0.95)
    c.fill([(-10, 668), (1510, 640), (1510, 648), (-10, 676)], "#f4f0d8")
    _goal(c)
    for x, y, h, shirt, pose, flip in ((280, 650, 170, "#f4ead0", RUN, False),
            (860, 640, 160, "#2b3a6a", RUN, True)):
        c.lens(x + 50, y, h, 12, "#24543f")
        athlete(c, (x, y, h), pose, ("#7a4a38", shirt, "#2b2a3c", "#1f1820"), flip)
    c.lens(560, 915, 620, 42, "#1f4a38")
    athlete(c, (480, 910, 640), KICK, ("#94603f", "#c8322b", "#f4ead0", "#1f1820"))
    _ball(c, 900, 690, 48)
    for k in range(5):
        c.taper((858 - k * 6, 700 + k * 12 - 24), (720 - k * 8, 742 + k * 14 - 24), 8, "#fdf2cc")


def _goal(c: Canvas) -> None:
    frame: list[Pt] = [(1080, 690), (1080, 400), (1430, 370), (1430, 700)]
    for i in range(15):
        t = i / 14
        top, low = lerp(frame[1], frame[2], t), lerp(frame[0], frame[3], t)
        c.line([top, (top[0] + 40, top[1] + 60), (low[0] + 70, low[1] - 12)], "#e9dcc0", 2)
    for j in range(12):
        t = j / 11
        left, right = lerp(frame[1], frame[0], t), lerp(frame[2], frame[3], t)
        shift = 40 + 30 * t
        c.line([(left[0] + shift, left[1] + 30), (right[0] + shift, right[1] + 30)], "#e9dcc0", 2)
    c.line(frame, "#fffaf0", 15)


def _ball(c: Canvas, x: float, y: float, r: float) -> None:
    shell = oval(x, y, r, r)
    c.fill(shell, "#fbf6e6")
    with c.clip(shell):
        for px, py in ((0.1, -0.05), (-0.85, -0.5), (0.75, -0.8), (0.95, 0.45), (-0.5, 0.85)):
            c.fill(oval(x + px * r, y + py * r, r * 0.34, r * 0.34, n=5), "#23242e")
            c.line([(x + px * r, y + py * r), (x + 0.1 * r, y - 0.05 * r)], "#23242e", 3)
    c.wash(shell, "#a89a8a", "down-right", 0.8)


def chess(c: Canvas) -> None:
    """A king and a knight face each other across the board."""
    c.sky([(0, "#6b2a2c"), (0.5, "#a8483a"), (1, "#6b2a2c")])
    c.glow(500, 330, 700, "#e9a05c", 0.85)
    cam = Camera(700, 330, 2.6, 760)
    for i in range(-4, 5):
        for j in range(8):
            z = 3.1 + j * 0.9
            quad = cam.floor(i * 0.95, (i + 1) * 0.95, z, z + 0.9)
            ink = ("#f3dcae", "#5a2b2b")[(i + j) % 2]
            c.fill(quad, mix(ink, "#a8483a", j * 0.07))
    edge = cam.floor(-4 * 0.95, 5 * 0.95, 3.1, 3.1 + 7.2)
    c.line([*edge, edge[0]], "#33161c", 10)
    c.haze(500, 620, "#a8483a", 0.5, False)
    ivory, black = ("#f6e8c6", "#c08a5a"), ("#3a1c24", "#12080e")
    for x, z, kind, tone in ((-2.4, 8.6, "pawn", black), (0.5, 8.6, "rook", black),
            (2.4, 8.2, "pawn", black), (-0.5, 7.4, "pawn", black),
                             (1.4, 6.6, "bishop", ivory), (-2.4, 6.2, "pawn", ivory), (2.6, 5.2,
                                     "pawn", ivory),
                             (-1.1, 4.5, "king", ivory), (1.0, 4.0, "knight", black)):
        px, py = cam.at(x, 0, z)
        _piece(c, px, py, 760 / z * 1.2, kind, tone)


_PROFILES: dict[str, list[Pt]] = {
    "pawn": [(0.36, 0), (0.38, 0.1), (0.27, 0.18), (0.17, 0.4), (0.13, 0.68), (0.26, 0.72),
            (0.14, 0.78),
             (0.24, 0.92), (0.22, 1.08), (0.1, 1.18), (0, 1.2)],
    "rook": [(0.42, 0), (0.44, 0.12), (0.3, 0.24), (0.24, 0.9), (0.34, 1.0), (0.36, 1.34),
            (0, 1.34)],
    "bishop": [(0.42, 0), (0.44, 0.12), (0.28, 0.22), (0.15, 0.6), (0.13, 1.1), (0.28, 1.14),
            (0.15, 1.2),
               (0.26, 1.4), (0.2, 1.62), (0.05, 1.78), (0.07, 1.86), (0, 1.92)],
    "king": [(0.46, 0), (0.48, 0.13), (0.32, 0.24), (0.18, 0.6), (0.15, 1.3), (0.32, 1.36),
            (0.18, 1.44),
             (0.22, 1.6), (0.34, 1.92), (0.2, 2.0), (0.08, 2.06), (0.1, 2.2), (0, 2.28)],
    "knight": [(0.44, 0), (0.46, 0.13), (0.32, 0.24), (0.28, 0.3), (0, 0.3)],
}


def _piece(c: Canvas, x: float, y: float, s: float, kind: str, tone: tuple[Ink, Ink]) -> None:
    lit, shade = tone
    c.glaze([(px + s * 0.5, py) for px, py in oval(x, y, s * 0.95, s * 0.16)], "#1f0a10", 0.5)
    side = _PROFILES[kind]
    outline = [(x - px * s, y - py * s) for px, py in side] + [(x + px * s, y - py * s) for px,
            py in reversed(side)]
    c.disc(x, y, side[0][0] * s, shade, side[0][0] * s * 0.26)
    c.fill(outline, lit)
    c.wash(outline, shade, "right", 1.35)
    if kind == "knight":
        head: list[Pt] = [(-0.34, 0.28), (-0.3, 0.6), (-0.06, 0.95), (-0.16, 1.02), (-0.42, 0.92),
                (-0.52, 1.04), (-0.44, 1.24),
                          (-0.2, 1.52), (-0.1, 1.76), (-0.02, 1.58), (0.2, 1.48), (0.38,
                                  1.1), (0.36, 0.6), (0.32, 0.28)]
        horse = smooth(place([(a, -b) for a, b in head], x, y, s), closed=True, steps=6)
        c.fill(horse, lit)
        c.wash(horse, shade, "right", 1.2)
        for k in range(5):
            a, b = (0.1 + k * 0.05, 1.44 - k * 0.2), (0.3 + k * 0.02, 1.3 - k * 0.2)
            c.taper((x + b[0] * s, y - b[1] * s), (x + (a[0] - 0.06) * s, y - a[1] * s), s * 0.05,
                    mix(lit, "#e9a05c", 0.5))
        c.disc(x - 0.16 * s, y - 1.34 * s, s * 0.035, mix(lit, "#e9a05c", 0.8))
    for px, py in side[1:-1:3]:
        c.lens(x - px * s * 0.3, y - py * s, px * s * 0.9, s * 0.035, mix(lit, "#ffffff", 0.35))
