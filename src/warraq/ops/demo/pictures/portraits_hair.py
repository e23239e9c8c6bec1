"""Hair, scarf, beard and glasses of a portrait."""

# fmt: off

import math

from warraq.ops.demo.pictures.canvas import Canvas
from warraq.ops.demo.pictures.geometry import Pt, mix, oval, smooth
from warraq.ops.demo.pictures.sitters import Sitter, X, Y, at, shape


def beard(c: Canvas, s: Sitter) -> None:
    """Stubble, moustache or beard."""
    if s.beard == "stubble":
        jaw = at([(-100, 30), (-60, 66), (0, 60), (60, 66), (100, 30), (78, 98), (30, 144),
                (-30, 144), (-78, 98)])
        c.wash(smooth(jaw, closed=True), s.hair, "down", 0.75)
        return
    moustache: list[Pt] = [(-48, 80), (-30, 62), (0, 58), (30, 62), (48, 80), (24, 76), (0, 72),
            (-24, 76)]
    if s.beard in ("trim", "full"):
        drop = 0 if s.beard == "trim" else 46
        outer: list[Pt] = [(-104, -6), (-102, 60), (-82, 112 + drop * 0.5), (-34, 152 + drop),
                (0, 158 + drop), (34, 152 + drop),
                           (82, 112 + drop * 0.5), (102, 60), (104, -6), (90, 40), (62, 66), (38,
                                   66), (38, 100), (0, 110),
                           (-38, 100), (-38, 66), (-62, 66), (-90, 40)]
        shape(c, outer, s.hair, 0.4)
        if s.beard == "full":
            for k in range(11):
                x = -70 + k * 14
                c.taper((X + x, Y + 110), (X + x * 0.7, Y + 178), 6, mix(s.hair, "#8a7f78", 0.5))
    shape(c, moustache, s.hair, 0.3)


def back_hair(c: Canvas, s: Sitter) -> None:
    """What of the hair lies behind the head."""
    if s.style in ("bob", "grey-bob"):
        low = 150 if s.style == "grey-bob" else 215
        shape(c, [(0, -178), (110, -140), (146, -20), (140, low), (60, low + 16), (-60, low + 16),
                (-140, low),
                   (-146, -20), (-110, -140)], mix(s.hair, "#120d18", 0.25))
    if s.style == "curls":
        for k in range(26):
            a = math.radians(150 + k * 9.4)
            r = 152 + 16 * (k % 2)
            c.disc(X + r * math.cos(a), Y - 10 + r * math.sin(a), 52, mix(s.hair, "#120d18", 0.2))
        for side in (-1, 1):
            for k in range(5):
                c.disc(X + side * (140 - 4 * k), Y + 20 + k * 36, 48, mix(s.hair, "#120d18", 0.2))
    if s.style == "bun":
        c.disc(X + 20, Y - 178, 70, s.hair, 62)
        c.wash(oval(X + 20, Y - 178, 70, 62), "#1a0d12", "right", 1)
    if s.style == "scarf":
        shape(c, [(0, -182), (112, -146), (150, -20), (140, 120), (190, 250), (0, 330),
                (-190, 250), (-140, 120),
                   (-150, -20), (-112, -146)], mix(s.hair, "#120d18", 0.2))


_CAPS: dict[str, list[Pt]] = {
    "short": [(-106, 4), (-114, -80), (-80, -160), (10, -186), (88, -154), (114, -76), (106, 4),
            (96, -50), (74, -92),
              (0, -104), (-74, -92), (-96, -50)],
    "side": [(-106, 10), (-118, -80), (-90, -156), (0, -186), (100, -150), (120, -70), (106, 10),
            (94, -60), (70, -84),
             (-20, -80), (-66, -112), (-92, -50)],
    "swept": [(-108, 20), (-124, -70), (-96, -150), (0, -182), (96, -158), (124, -74), (108, 20),
            (96, -50), (70, -116),
              (0, -126), (-70, -112), (-96, -50)],
    "bob": [(-140, 190), (-150, 10), (-122, -120), (-30, -182), (70, -176), (134, -110),
            (150, 20), (140, 190), (104, 110),
            (100, -30), (60, -92), (-40, -122), (-84, -66), (-100, 20), (-106, 110)],
    "grey-bob": [(-136, 140), (-150, 0), (-118, -128), (0, -180), (118, -128), (150, 0),
            (136, 140), (102, 70), (96, -40),
                 (40, -106), (-30, -70), (-86, -50), (-102, 70)],
    "bun": [(-106, 40), (-116, -70), (-84, -146), (0, -168), (84, -146), (116, -70), (106, 40),
            (92, -50), (50, -104),
            (-10, -124), (-60, -96), (-94, -40)],
}


def front_hair(c: Canvas, s: Sitter) -> None:
    """What of the hair lies over the forehead."""
    if s.style in _CAPS:
        shape(c, _CAPS[s.style], s.hair, 0.35)
        streak = mix(s.hair, "#f2d2b0", 0.28)
        for k in range(6):
            x = -70.0 + k * 24
            path = smooth(at([(x * 1.25, -96 - (k % 2) * 12), (x, -134), (x * 0.6 + 14, -156)]))
            c.line(path, streak, 3.5)
    if s.style in ("curly", "curls"):
        spots = range(13) if s.style == "curly" else range(15)
        for k in spots:
            a = math.radians(190 + k * (160 / (len(spots) - 1)))
            c.disc(X + 98 * math.cos(a), Y - 42 + 104 * math.sin(a), 33, s.hair)
        for k in range(22):
            a, r = math.radians(196 + k * 7.2), 92.0 + 26 * (k % 2)
            x, y = X + r * math.cos(a), Y - 44 + r * math.sin(a)
            c.line(oval(x, y, 14, 13, 150, 330, 12), mix(s.hair, "#f2d2b0", 0.3), 3.5)
    if s.style == "bald":
        for side in (-1, 1):
            shape(c, [(side * 100, 30), (side * 118, -10), (side * 114, -70), (side * 92, -92),
                    (side * 98, -40)], s.hair, 0.3)
        c.lens(X - 40, Y - 104, 70, 12, mix(s.skin, "#ffffff", 0.35))
    if s.style == "scarf":
        _scarf(c, s)


def _scarf(c: Canvas, s: Sitter) -> None:
    outer: list[Pt] = [(-148, 60), (-140, -80), (-84, -166), (0, -186), (84, -166), (140, -80),
            (148, 60), (112, 170), (0, 210),
                       (-112, 170)]
    inner: list[Pt] = [(-92, 40), (-96, -40), (-66, -104), (0, -122), (66, -104), (96, -40),
            (92, 40), (66, 104), (0, 140),
                       (-66, 104)]
    ring, hole = smooth(at(outer), closed=True), smooth(at(inner), closed=True)
    band = [*ring, ring[0], hole[0], *hole[::-1]]
    c.fill(band, s.hair)
    c.wash(band, mix(s.hair, "#120d18", 0.55), "right", 1.05)
    fold: list[Pt] = [(-120, 130), (0, 190), (130, 120), (200, 240), (120, 330), (-60, 300),
            (-190, 260)]
    shape(c, fold, mix(s.hair, "#ffffff", 0.08), 0.5)
    for a, b, e in (((-116, 150), (0, 226), (140, 180)), ((-150, 210), (0, 280), (150, 250)),
            ((-128, -40), (-80, -140), (20, -166)),
                    ((-134, 40), (-112, 120), (-40, 176))):
        c.line(smooth(at([a, b, e])), mix(s.hair, "#120d18", 0.4), 5)


def glasses(c: Canvas, s: Sitter) -> None:
    """Round or square glasses."""
    ink = "#1f1a22" if s.glasses == "square" else "#7a4a2a"
    for side in (-1, 1):
        x, y = X + side * 50, Y - 6
        ring = oval(x, y, 38, 36) if s.glasses == "round" else smooth(
            [(x - 40, y - 26), (x + 40, y - 26), (x + 36, y + 26), (x - 36, y + 26)], closed=True)
        c.glaze(ring, "#fbf6e6", 0.2)
        c.line([*ring, ring[0]], ink, 7)
        c.line([(x + side * 39, y - 8), (X + side * 108, y - 12)], ink, 6)
    c.line(smooth([(X - 13, Y - 10), (X, Y - 17), (X + 13, Y - 10)]), ink, 7)
