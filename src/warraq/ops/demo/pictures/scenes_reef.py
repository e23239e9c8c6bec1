"""Under the gulf's water."""

# fmt: off

import math

from warraq.ops.demo.pictures.canvas import Canvas
from warraq.ops.demo.pictures.geometry import (
    Ink,
    Pt,
    lerp,
    mix,
    oval,
    ridge,
    smooth,
    stroke,
    under,
)


def coral_reef(c: Canvas) -> None:
    """Corals, a shoal and light from above."""
    c.sky([(0, "#7fd0cf"), (0.3, "#2f9fb0"), (0.7, "#12608a"), (1, "#0b2f5b")])
    for x, w, lean in ((260.0, 90, 240), (480, 150, 210), (820, 70, 120), (1010, 170, 60),
            (1290, 80, 0)):
        c.glaze([(x, -10), (x + w, -10), (x + w * 2.4 - lean, 900), (x - lean, 900)], "#c9f2e4",
                0.17)
    c.cut(under(ridge(c.rng, 700, 90), 1010), "#1b5a86", 3)
    c.cut(under(ridge(c.rng, 810, 60), 1010), "#123f6c", 3)
    for i in range(46):
        t = i / 46
        x = 560 + 720 * t + c.rng.uniform(-40, 40)
        y = 400 - 190 * math.sin(t * 3.3) + 130 * t + c.rng.gauss(0, 44)
        _fish(c, x, y, 17 + 19 * t, "#f6d27a" if i % 4 else "#f3efe0")
    for x, y, h, ink in ((250, 930, 480, "#e2563f"), (1330, 960, 420, "#f08a4b"),
            (1120, 990, 250, "#c23a5e")):
        _branch(c, (x, y), -90, h * 0.34, h * 0.085, ink, 4)
    for x, y, r, ink in ((560, 960, 130, "#e6a93d"), (800, 990, 110, "#d9728a"),
            (60, 980, 150, "#7d4a8e")):
        _brain(c, x, y, r, ink)
    for x in (400, 430, 690, 960, 990, 1020):
        blade = smooth([(x, 1010), (x + 14, 900), (x - 12, 820), (x + 16,
                730 + c.rng.uniform(0, 60))])
        c.fill(stroke(blade, [20, 16, 0]), "#2f9a7c")
    c.cut(under(ridge(c.rng, 960, 20), 1010), "#0a2748", 3)
    _fish(c, 470, 560, 74, "#f0b441", True)
    for x, y, r in ((520, 470, 9), (540, 420, 12), (528, 368, 7), (1240, 480, 10), (1252, 430, 7)):
        c.ring(x, y, r, r, "#d8f5ec", 3)


def _fish(c: Canvas, x: float, y: float, s: float, ink: Ink, stripes: bool = False) -> None:
    dark = mix(ink, "#0b2f5b", 0.55)
    c.fill([(x - s * 0.75, y), (x - s * 1.5, y - s * 0.5), (x - s * 1.3, y),
            (x - s * 1.5, y + s * 0.5)], dark)
    body = smooth([(x - s, y), (x - s * 0.3, y - s * 0.5), (x + s * 0.5, y - s * 0.4), (x + s, y),
                   (x + s * 0.5, y + s * 0.36), (x - s * 0.3, y + s * 0.46)], closed=True)
    if stripes:
        c.fill([(x - s * 0.5, y - s * 0.4), (x + s * 0.1, y - s * 0.78),
                (x + s * 0.4, y - s * 0.36)], dark)
    c.fill(body, ink)
    c.wash(body, dark, "down", 0.9)
    if stripes:
        with c.clip(body):
            for px in (-0.52, -0.02, 0.48):
                c.limb([(x + px * s, y - s), (x + (px + 0.1) * s, y), (x + px * s, y + s)],
                        [s * 0.17, s * 0.2], "#123f6c")
    c.disc(x + s * 0.68, y - s * 0.08, s * 0.085, "#0b2f5b")


def _branch(c: Canvas, root: Pt, deg: float, length: float, width: float, ink: Ink,
        left: int) -> None:
    a = math.radians(deg)
    tip = (root[0] + length * math.cos(a), root[1] + length * math.sin(a))
    c.limb([root, tip], [width, width * 0.72], ink, False)
    c.taper(lerp(root, tip, 0.1), lerp(root, tip, 0.9), width * 0.22, mix(ink, "#fff0d8", 0.5))
    if not left:
        c.disc(*tip, width * 0.55, mix(ink, "#fff0d8", 0.45))
        return
    for side in (-27, 24, *((3,) if left > 2 else ())):
        spread = side + c.rng.uniform(-9, 9)
        _branch(c, tip, deg + spread, length * c.rng.uniform(0.68, 0.86), width * 0.7, ink,
                left - 1)


def _brain(c: Canvas, x: float, y: float, r: float, ink: Ink) -> None:
    shell = oval(x, y, r, r * 0.82, 180, 360)
    c.fill(shell, ink)
    c.wash(shell, mix(ink, "#0b2f5b", 0.7), "down-right", 1)
    with c.clip(shell):
        for i in range(1, 9):
            q = r * i / 9
            wave = [(px + c.rng.uniform(-5, 5), py + c.rng.uniform(-5, 5))
                    for px, py in oval(x, y, q, q * 0.82, 180, 360, 16)]
            c.line(smooth(wave, steps=4), mix(ink, "#0b2f5b", 0.5), 5)
