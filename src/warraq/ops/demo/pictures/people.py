"""Figures seen from behind or as silhouettes; never a face."""

# fmt: off

from collections.abc import Mapping

from warraq.ops.demo.pictures.canvas import Canvas
from warraq.ops.demo.pictures.geometry import Ink, Pt, mix, oval, place, smooth

Pose = Mapping[str, Pt]

RUN: Pose = {
    "head": (0.12, 0.92), "neck": (0.08, 0.83), "hip": (0.0, 0.53), "near_elbow": (-0.13, 0.68),
    "near_hand": (-0.05, 0.55), "far_elbow": (0.17, 0.64), "far_hand": (0.29, 0.75),
    "near_knee": (0.2, 0.45), "near_foot": (0.17, 0.22), "near_toe": (0.25, 0.2),
    "far_knee": (-0.1, 0.3), "far_foot": (-0.3, 0.13), "far_toe": (-0.28, 0.05),
}
KICK: Pose = {
    "head": (-0.1, 0.92), "neck": (-0.08, 0.83), "hip": (-0.03, 0.51), "near_elbow": (-0.27, 0.74),
    "near_hand": (-0.4, 0.82), "far_elbow": (0.1, 0.7), "far_hand": (0.24, 0.64),
    "near_knee": (0.17, 0.4), "near_foot": (0.36, 0.24), "near_toe": (0.45, 0.28),
    "far_knee": (0.02, 0.28), "far_foot": (-0.06, 0.04), "far_toe": (0.04, 0.01),
}
DIVE: Pose = {
    "head": (0.36, 0.66), "neck": (0.26, 0.62), "hip": (0.0, 0.46), "near_elbow": (0.44, 0.8),
    "near_hand": (0.58, 0.9), "far_elbow": (0.42, 0.74), "far_hand": (0.6, 0.8),
    "near_knee": (-0.18, 0.32), "near_foot": (-0.36, 0.2), "near_toe": (-0.44, 0.2),
    "far_knee": (-0.08, 0.24), "far_foot": (-0.26, 0.08), "far_toe": (-0.34, 0.06),
}


def athlete(
    c: Canvas,
    spot: tuple[float, float, float],
    pose: Pose,
    inks: tuple[Ink, Ink, Ink, Ink],
    flip: bool = False,
) -> None:
    """A player in motion: spot is x, y of the ground and height; inks skin, shirt, shorts, hair."""
    x, y, h = spot
    skin, shirt, shorts, hair = inks
    at = {name: place([(px, -py)], x, y, h, flip)[0] for name, (px, py) in pose.items()}
    far, far_shirt = mix(skin, "#1a1420", 0.3), mix(shirt, "#1a1420", 0.3)
    far_shorts = mix(shorts, "#1a1420", 0.3)
    _arm(c, at, "far", h, far, far_shirt)
    _leg(c, at, "far", h, far, far_shorts, hair)
    c.limb([at["neck"], (at["neck"][0], at["head"][1])], [h * 0.06, h * 0.055], far, False)
    c.limb([at["neck"], at["hip"]], [h * 0.17, h * 0.16, h * 0.135], shirt, False)
    _leg(c, at, "near", h, skin, shorts, hair)
    _arm(c, at, "near", h, skin, mix(shirt, "#ffffff", 0.12))
    hx, hy = at["head"]
    c.disc(hx, hy, h * 0.052, skin, h * 0.064)
    side = 1 if flip else -1
    c.blob(place([(-0.05, -0.01), (-0.05, -0.06), (0.01, -0.078), (0.055, -0.05), (0.02, -0.035),
                  (-0.01, 0.01), (-0.04, 0.03)], hx, hy, h, side > 0), hair)


def _arm(c: Canvas, at: dict[str, Pt], side: str, h: float, skin: Ink, shirt: Ink) -> None:
    neck = at["neck"]
    shoulder = (neck[0], neck[1] + h * 0.035)
    elbow, hand = at[f"{side}_elbow"], at[f"{side}_hand"]
    c.limb([elbow, hand], [h * 0.05, h * 0.036], skin, False)
    c.disc(*hand, h * 0.027, skin)
    c.limb([shoulder, elbow], [h * 0.075, h * 0.055], shirt, False)


def _leg(
    c: Canvas, at: dict[str, Pt], side: str, h: float, skin: Ink, shorts: Ink, shoe: Ink
) -> None:
    hip, knee = at["hip"], at[f"{side}_knee"]
    foot, toe = at[f"{side}_foot"], at[f"{side}_toe"]
    mid = (hip[0] + (knee[0] - hip[0]) * 0.72, hip[1] + (knee[1] - hip[1]) * 0.72)
    c.limb([hip, knee], [h * 0.11, h * 0.075], skin, False)
    c.limb([knee, foot], [h * 0.075, h * 0.07, h * 0.045], skin, False)
    c.limb([hip, mid], [h * 0.13, h * 0.115], shorts, False)
    c.limb([foot, toe], [h * 0.055, h * 0.036], shoe, False)


def person(
    c: Canvas,
    spot: tuple[float, float, float],
    inks: tuple[Ink, Ink, Ink],
    kind: str = "coat",
    stride: float = 0.012,
    flip: bool = False,
    arms: bool = True,
) -> None:
    """Someone seen from behind: spot is x, y of the feet and height; inks coat, head, skin."""
    x, y, h = spot
    coat, head, skin = inks
    hem = {"coat": -0.3, "robe": -0.04, "short": -0.44}[kind]
    wide = {"coat": 0.125, "robe": 0.15, "short": 0.105}[kind]
    dark = mix(coat, "#16121f", 0.35)
    if kind != "robe":
        for side in (-1, 1):
            leg: list[Pt] = [(side * 0.05, -0.46), (side * (0.045 + stride), -0.24),
                             (side * (0.05 + stride * 1.5), -0.02)]
            c.limb(place(leg, x, y, h, flip), [h * 0.095, h * 0.075, h * 0.05], dark)
            foot = place([(side * (0.056 + stride * 1.6), -0.008)], x, y, h, flip)[0]
            c.disc(*foot, h * 0.036, mix(dark, "#0c0810", 0.5), h * 0.022)
    for side in (-1, 1) if arms else ():
        arm: list[Pt] = [(side * 0.115, -0.775), (side * 0.165, -0.6), (side * 0.15, -0.43)]
        path = place(arm, x, y, h, flip)
        c.limb(path, [h * 0.07, h * 0.06, h * 0.045], dark if side > 0 else coat)
        c.disc(*path[-1], h * 0.022, skin)
    c.limb(place([(0, -0.9), (0, -0.8)], x, y, h), [h * 0.05, h * 0.06], skin, False)
    body: list[Pt] = [(-0.06, -0.835), (0.06, -0.835), (0.13, -0.785), (0.11, -0.55), (wide, hem),
                      (-wide, hem), (-0.11, -0.55), (-0.13, -0.785)]
    outline = smooth(place(body, x, y, h, flip), closed=True)
    c.fill(outline, coat)
    c.wash(outline, dark, "right", 1.1)
    c.disc(x, y - h * 0.92, h * 0.055, skin, h * 0.068)
    _hair(c, x, y - h * 0.92, h, head, kind == "robe")


def _hair(c: Canvas, x: float, y: float, h: float, ink: Ink, scarf: bool) -> None:
    if scarf:
        drape: list[Pt] = [(-0.06, -0.03), (0, -0.085), (0.06, -0.03), (0.065, 0.06), (0.1, 0.14),
                           (0, 0.19), (-0.1, 0.14), (-0.065, 0.06)]
        c.blob(place(drape, x, y, h), ink)
        return
    c.fill(oval(x, y - h * 0.012, h * 0.06, h * 0.07, 160, 380, 24), ink)
    c.disc(x, y - h * 0.005, h * 0.057, ink, h * 0.058)


def crowd(
    c: Canvas, left: float, right: float, y: float, size: float, inks: tuple[Ink, ...]
) -> None:
    """A row of heads and shoulders seen from behind."""
    x = left
    while x < right:
        s = size * c.rng.uniform(0.88, 1.12)
        at = y + c.rng.uniform(-0.12, 0.12) * size
        ink = inks[c.rng.randrange(len(inks))]
        c.blob(place([(-0.95, 1.6), (-0.85, 0.75), (-0.32, 0.42), (0.32, 0.42), (0.85, 0.75),
                      (0.95, 1.6)], x, at, s), ink)
        c.limb([(x, at), (x, at + s * 0.5)], [s * 0.42, s * 0.36], ink, False)
        c.disc(x, at - s * 0.08, s * 0.4, ink, s * 0.5)
        x += s * c.rng.uniform(1.75, 2.2)
