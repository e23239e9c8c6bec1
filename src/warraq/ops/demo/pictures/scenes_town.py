"""The city: roofs, market, bridge, night and rain."""

# fmt: off

from warraq.ops.demo.pictures.canvas import Canvas
from warraq.ops.demo.pictures.geometry import (
    Camera,
    Ink,
    Pt,
    arch,
    box,
    mix,
    oval,
    ridge,
    smooth,
    under,
)
from warraq.ops.demo.pictures.nature import (
    cloud,
    cypress,
    glitter,
    gulls,
    palm,
    rocks,
    sea,
    stars,
    sun,
)
from warraq.ops.demo.pictures.people import person
from warraq.ops.demo.pictures.town import dome, house, lamp, masonry, windows


def old_city(c: Canvas) -> None:
    """Cubic houses and domes climb a hill in the afternoon."""
    c.sky([(0, "#4f9aa0"), (0.4, "#b9d3b8"), (0.7, "#f7e2b4"), (1, "#f7e2b4")])
    for x, y, w in ((320.0, 150.0, 460.0), (1180.0, 210.0, 560.0)):
        cloud(c, x, y, w, "#eef0d8")
    c.cut(under(ridge(c.rng, 430, 60), 800), "#a9bfa2", 2)
    tower: list[Pt] = [(962, 400), (970, 130), (1040, 130), (1048, 400)]
    c.cut(tower, "#eeb877", 2)
    c.wash(tower, "#b65f3c", "right", 1.3)
    c.cut(box(954, 118, 102, 22), "#f9d9a0", 1)
    c.fill(arch(1004, 210, 30, 60), "#5b2b2e")
    dome(c, 1005, 124, 40, "#3f8f92", "#1f5561")
    pairs: tuple[tuple[Ink, Ink], ...] = (
        ("#f6dcab", "#c98a5a"), ("#eeb877", "#b2603d"), ("#e2905b", "#9a4632"), ("#f9e8c8",
                "#cf9c6c"))
    for row in range(6):
        base = 470.0 + row * 105
        x = 420.0 - row * 100 + c.rng.uniform(-30, 0)
        while x < 1500:
            w, h = c.rng.uniform(100, 190) + row * 10, c.rng.uniform(95, 210) + row * 9
            lit, shade = pairs[c.rng.randrange(4)]
            mist = (5 - row) * 0.07
            inks = mix(lit, "#f7e2b4", mist), mix(shade, "#e9c9a0", mist), "#5b2b2e"
            house(c, (x, base, w, h), inks)
            if c.rng.random() < 0.2:
                dome(c, x + w * 0.36, base - h + 4, w * 0.27, "#4a999a", "#1f5561", 0.9)
            x += w * c.rng.uniform(0.86, 1.04)
        for _ in range(1 if row < 5 else 0):
            at = c.rng.uniform(500, 1450)
            cypress(c, at, base + 6, 150 + row * 14, "#2f5a4a", "#6d9468")
    palm(c, 215, 960, 560, ("#5b2b2e", "#1f4a45", "#3f8168"), 0.12)
    palm(c, 90, 980, 400, ("#4a2228", "#18403d", "#33705c"), -0.08)
    c.cut(under(ridge(c.rng, 945, 14), 1010), "#7a3a2c", 3)
    gulls(c, [(560, 250, 26), (620, 220, 18), (690, 270, 22)], "#2c4f55")


def market_arches(c: Canvas) -> None:
    """A vaulted market street with light falling between the arches."""
    cam = Camera(610, 560, 1.75, 620)
    c.fill(box(0, 0, 1500, 1000), "#fbe6b0")
    inks = ("#f3c988", "#e3a163", "#c87a47", "#a55538", "#7a3a30", "#4c2228")
    for i, z in enumerate((9.0, 6.4, 4.5, 3.2, 2.3, 1.62)):
        outer = [(-20.0, -20.0), (1520.0, -20.0), (1520.0, 1020.0), (-20.0, 1020.0)]
        left, base = cam.at(-1.7, 0, z)
        right, crown = cam.at(1.7, 4.35, z)
        hole = arch((left + right) / 2, base, right - left, base - crown, True)
        c.fill(cam.floor(-1.72, 1.72, z, z * 1.44), mix(inks[i], "#fff0c8", 0.35))
        c.fill([*outer, outer[0], hole[0], *hole[::-1], outer[0]], inks[i])
        _stall(c, cam, z * 0.96, i)
        rim = [(x + (x - cam.vx) * 0.035, y + (y - base) * 0.03) for x, y in hole[1:-1]]
        c.line(rim, mix(inks[i], "#fff0c8", 0.45), 26 / z)
        c.line(hole[1:-1], mix(inks[i], "#2a1016", 0.5), 9 / z)
    c.glaze([(560, -10), (760, -10), (560, 1010), (180, 1010)], "#ffe9b0", 0.17)
    c.glaze([(860, -10), (960, -10), (900, 1010), (650, 1010)], "#ffe9b0", 0.15)
    for x, z, coat, head in ((-0.5, 7.2, "#8a3f3a", "#4c2228"), (0.35, 5.6, "#2f6268", "#e9d6a8"),
                             (-0.62, 3.9, "#b0412f", "#3a1a22"), (0.42, 3.1, "#274a58", "#c87a47")):
        px, py = cam.at(x, 0, z)
        kind = "robe" if head in ("#e9d6a8", "#c87a47") else "coat"
        person(c, (px, py, 1.7 * 620 / z), (coat, head, "#b97a52"), kind)


def _stall(c: Canvas, cam: Camera, z: float, index: int) -> None:
    hues = ("#c9412f", "#e5a836", "#2f6f70", "#e8d2a0", "#8b3250", "#d9753b")
    size = 620 / z
    for side in (-1, 1):
        rug = cam.face(side * 1.78, side * 2.5, 0.95, 2.75, z)
        hue = hues[(index * 2 + (side > 0)) % 6]
        c.cut(rug, mix(hue, "#4c2228", index * 0.06), 1)
        for k in range(1, 9):
            tone = ("#f6e7c4", "#3a1a22")[k % 2]
            low = 0.95 + k * 0.2
            c.fill(cam.face(side * 1.78, side * 2.5, low, low + 0.05 + 0.04 * (k % 3), z), tone)
        c.wash(rug, "#3a1a22", "right" if side > 0 else "left", 0.9)
        for k in range(5):
            x, y = cam.at(side * (1.08 + k * 0.26), 0.0, z)
            r = size * 0.15
            c.cut([(x - r, y - r * 1.9), (x + r, y - r * 1.9), (x + r * 0.8, y), (x - r * 0.8, y)],
                  "#6b3a26", 1)
            heap = [(x - r, y - r * 1.9), (x, y - r * (3 + k % 2)), (x + r, y - r * 1.9)]
            c.fill(smooth(heap), hues[(index * 2 + k) % 6])
            c.disc(x, y - r * 1.9, r, hues[(index * 2 + k) % 6], r * 0.3)
        lx, ly = cam.at(side * 0.9, 2.95, z)
        c.line([(lx, ly), (lx, ly - size * 0.9)], "#3a1a22", max(size * 0.012, 1))
        c.glow(lx, ly, size * 0.4, "#ffe08a", 0.8)
        c.blob([(lx, ly - size * 0.12), (lx + size * 0.07, ly), (lx, ly + size * 0.11),
                (lx - size * 0.07, ly)], "#ffd36b")


def city_night(c: Canvas) -> None:
    """Lit windows of the city across the river, under a full moon."""
    c.sky([(0, "#0f1238"), (0.28, "#2b2a66"), (0.46, "#7a4b82"), (0.6, "#d97f74"), (1, "#1a1a48")])
    stars(c, 130, 420, "#f2e6d0")
    c.glow(1060, 220, 330, "#cfc0e8", 0.6)
    c.disc(1060, 220, 82, "#f6ecd2")
    c.wash(oval(1060, 220, 82, 82), "#b59cc0", "down-right", 0.85)
    c.cut(under(ridge(c.rng, 540, 40), 700), "#6a4684", 2)
    tops: list[tuple[float, float, float, Ink]] = []
    for layer, ink in ((0, "#3f3374"), (1, "#262257"), (2, "#14143c")):
        x = -30.0
        while x < 1510:
            w = c.rng.uniform(70, 140) + layer * 14
            h = c.rng.uniform(110, 330) - layer * 26 + (130 if 330 < x < 620 and layer == 1 else 0)
            tops.append((x, w, h, ink))
            _block(c, x, 690, w, h, ink, layer)
            x += w * c.rng.uniform(0.9, 1.25)
    c.fill(box(0, 690, 1500, 320), "#16164a")
    c.wash(box(0, 690, 1500, 320), "#0a0a2a", "down", 1)
    for x, w, h, ink in tops:
        c.glaze(box(x, 690, w, h * 0.7), mix(ink, "#0a0a2a", 0.3), 0.55)
        if c.rng.random() < 0.75:
            hue = ("#ffd27a", "#ff9d5c", "#f6ecd2")[c.rng.randrange(3)]
            glitter(c, x + w / 2, 700, 720 + h * 0.8, hue, 18, 1)
    glitter(c, 1060, 700, 980, "#f6ecd2", 44, 1)
    sea(c, 694, 1000, ("#24246a", "#0a0a2a", "#3c347e"), 16)
    c.cut([(-10, 684), (1510, 684), (1510, 700), (-10, 700)], "#0c0c2e", 2)
    for x in range(30, 1500, 98):
        c.glow(x, 668, 46, "#ffd27a", 0.9)
        c.disc(x, 668, 5, "#fff2c8")
    c.cut([(-10, 905), (420, 930), (560, 1010), (-10, 1010)], "#060620", 3)
    palm(c, 130, 950, 520, ("#060620", "#0a0a2a", "#12123c"), 0.14)


def _block(c: Canvas, x: float, base: float, w: float, h: float, ink: Ink, layer: int) -> None:
    c.cut(box(x, base - h, w, h), ink, 1)
    kind = c.rng.randrange(4)
    if kind == 0:
        dome(c, x + w / 2, base - h + 2, w * 0.36, mix(ink, "#c9737a", 0.35), ink)
    elif kind == 1:
        c.fill(box(x + w * 0.2, base - h - 26, w * 0.45, 28), ink)
    elif kind == 2:
        c.limb([(x + w * 0.6, base - h), (x + w * 0.6, base - h - 60)], [4, 2], ink, False)
    c.wash(box(x, base - h, w * 0.35, h), mix(ink, "#b07aa8", 0.4), "left", 0.6)
    area = (x + w * 0.12, base - h + 16, w * 0.76, h - 34)
    grid = max(int(w / 20), 2), max(int(h / 30), 2)
    windows(c, area, grid, ("#ffd27a", "#ffb35c", mix(ink, "#07071f", 0.4)), 0.3 + 0.12 * layer)


def bridge(c: Canvas) -> None:
    """A stone bridge of many arches and its reflection."""
    c.sky([(0, "#e8c9a0"), (0.4, "#f8ebcb"), (0.6, "#f3d9b0"), (1, "#9cb3a0")])
    sun(c, 1010, 250, 70, "#fff6dc", "#f8dfa4")
    c.cut(under(ridge(c.rng, 340, 90), 700), "#b9c2a8", 3)
    c.cut(under(ridge(c.rng, 440, 70), 700), "#8ea78f", 3)
    c.cut(under(ridge(c.rng, 520, 40), 700), "#63877a", 3)
    c.fill(box(0, 640, 1500, 370), "#7fa79b")
    c.wash(box(0, 640, 1500, 370), "#2f5f66", "down", 1.1)
    deck = [(-20.0, 470.0), (380.0, 392.0), (760.0, 366.0), (1140.0, 392.0), (1520.0, 470.0)]
    top = smooth(deck)
    c.fill([*top, (1520, 640), (-20, 640)], "#d6965e")
    c.wash([*top, (1520, 640), (-20, 640)], "#a1603f", "down", 0.9)
    masonry(c, (0, 430, 1500, 210), 26, "#8a4b34", 0.3)
    flip = [(x, 640 + (640 - y) * 0.72) for x, y in top]
    c.glaze([*flip, (1520, 640), (-20, 640)], "#6b6048", 0.72)
    for x, w in ((90, 190), (380, 250), (760, 320), (1140, 250), (1420, 190)):
        _span(c, x, w)
    c.line(top, "#f3d9b0", 16)
    c.line([(x, y + 13) for x, y in top], "#8a4b34", 6)
    sea(c, 650, 1000, ("#4f7f7c", "#9cc0ac", "#2f5f66"), 17)
    glitter(c, 1010, 660, 960, "#fdf1cd", 50, 1.2)
    _crossing(c)
    rocks(c, [(70, 1000, 260), (260, 1010, 170), (1420, 1010, 240)], "#2b4a48", "#5d8272")
    for x in (20, 60, 100, 140, 190, 300, 330):
        c.taper((x, 1010), (x + c.rng.uniform(-20, 50), c.rng.uniform(800, 880)), 13, "#1f3d3a")


def _span(c: Canvas, x: float, w: float) -> None:
    h = w * 0.62
    ring = arch(x, 642, w + 34, h + 17)
    c.fill(ring, "#edc48c")
    for a in oval(x, 642 - h + w / 2, w / 2 + 17, w / 2 + 17, 190, 350, 14):
        c.line([(x, 642 - h + w / 2), a], "#a1603f", 2)
    hole = arch(x, 642, w, h)
    c.fill(hole, "#86a892")
    c.fill([(px, max(py, 585)) for px, py in hole], "#5f8a80")
    c.fill([(x - w / 2, 642), (x - w / 2, 642 - h + w / 2), (x - w * 0.36, 642 - h * 0.72),
            (x - w * 0.38, 642)], "#7a4434")
    mirror = [(px, 640 + (640 - py) * 0.72) for px, py in hole]
    c.fill(mirror, "#8fb5a4")
    c.wash(mirror, "#4f7f7c", "down", 0.8)
    pier = [(x + w / 2 + 4, 560), (x + w / 2 + 30, 580), (x + w / 2 + 34, 650), (x + w / 2, 650)]
    c.cut(pier, "#b87448", 1)


def _crossing(c: Canvas) -> None:
    for x, y, coat in ((560, 376, "#7a2f2c"), (596, 375, "#2f5f66"), (900, 376, "#3a3340")):
        person(c, (x, y, 66), (coat, "#2b2024", "#9a6548"), "coat")
    c.fill([(690, 366), (694, 338), (760, 338), (764, 366)], "#3a3340")
    for x in (704, 750):
        c.ring(x, 366, 13, 13, "#3a2a28", 4)
    c.blob([(700, 340), (712, 322), (740, 320), (756, 340)], "#d9a441")


def rain_street(c: Canvas) -> None:
    """Umbrellas and lamplight on a wet street."""
    c.sky([(0, "#17253f"), (0.5, "#37506b"), (0.62, "#8a8a86"), (1, "#1b2c48")])
    c.glow(560, 560, 460, "#f6c777", 0.7)
    cam = Camera(560, 560, 1.7, 700)
    for side in (-1, 1):
        for i, z in enumerate((12.0, 8.5, 6.0, 4.2, 2.9)):
            ink = mix("#5b6b7a", "#12203a", i / 4)
            wall = cam.wall(side * 3.1, 0, 6.2 + (i * 7 % 3) * 0.7, z, z * 0.69)
            c.cut(wall, ink, 1)
            c.wash(wall, "#0e1830", "up", 0.8)
            for k in range(3):
                near, far = z * (0.95 - k * 0.085), z * (0.91 - k * 0.085)
                for y0 in (0.5, 2.6, 4.2):
                    hue = ("#f8cf7e", "#e9a04f", "#24374f")[c.rng.randrange(3)]
                    c.fill(cam.wall(side * 3.09, y0, y0 + (1.3 if y0 < 1 else 0.9), near, far), hue)
    c.fill([cam.at(-3.1, 0, 30), cam.at(3.1, 0, 30), cam.at(3.1, 0, 1), cam.at(-3.1, 0, 1)],
            "#22344f")
    c.wash(box(0, 600, 1500, 410), "#0e1830", "down", 1)
    for x, hue, w in ((560.0, "#f6d28a", 90), (330, "#e9a04f", 40), (840, "#e9a04f", 46),
            (1200, "#f8cf7e", 60)):
        glitter(c, x, 640, 1000, hue, w, 1)
    sea(c, 640, 1000, ("#3a5270", "#152642", "#4c6580"), 14)
    for x, z in ((-2.2, 9.0), (2.2, 9.0), (-2.3, 5.0), (2.3, 5.0)):
        px, py = cam.at(x, 0, z)
        lamp(c, px, py, 3.2 * 700 / z, "#0e1830", "#ffe2a0", 0.55)
    for x, y, h, hue in ((470.0, 690.0, 190, "#3f8f92"), (690, 720, 230, "#d8a13f"),
            (250, 800, 330, "#5e4a78"),
                         (1010, 930, 560, "#c8372f")):
        _umbrella(c, x, y, h, hue)
    for _ in range(150):
        x, y, s = c.rng.uniform(-50, 1500), c.rng.uniform(-40, 960), c.rng.uniform(24, 80)
        c.line([(x, y), (x + s * 0.22, y + s)], "#a9bccb", 1.5)


def _umbrella(c: Canvas, x: float, y: float, h: float, hue: Ink) -> None:
    for i in range(7):
        c.lens(x + c.rng.uniform(-8, 8), y + 10 + i * h * 0.05, h * (0.3 - i * 0.02), h * 0.03,
               mix(hue, "#0e1830", 0.5))
    person(c, (x, y, h), ("#2c3a5a", "#0c1426", "#8a5a48"), "coat")
    cx, cy, r = x + h * 0.05, y - h * 0.86, h * 0.38
    c.limb([(cx, cy - r * 0.5), (cx + h * 0.06, y - h * 0.48)], [h * 0.014, h * 0.014], "#0c1426",
            False)
    shell = oval(cx, cy, r, r * 0.62, 180, 360)
    scallop: list[Pt] = []
    for k in range(4):
        right = cx + r - k * r / 2
        scallop += [(right, cy), (right - r / 4, cy - r * 0.1)]
    c.fill(shell + scallop, hue)
    c.wash(shell, mix(hue, "#0e1830", 0.6), "right", 1)
    for k in (-1, 0, 1):
        c.line(smooth([(cx, cy - r * 0.62), (cx + k * r * 0.36, cy - r * 0.4),
                (cx + k * r * 0.5, cy)]),
               mix(hue, "#0e1830", 0.4), max(h * 0.006, 1))
    c.limb([(cx, cy - r * 0.6), (cx, cy - r * 0.74)], [h * 0.012, h * 0.006], "#0c1426", False)
