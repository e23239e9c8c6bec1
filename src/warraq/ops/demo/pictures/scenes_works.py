"""Energy, water, rails and science."""

# fmt: off


from warraq.ops.demo.pictures.canvas import Canvas
from warraq.ops.demo.pictures.geometry import (
    Camera,
    Ink,
    Pt,
    box,
    lerp,
    mix,
    place,
    ridge,
    smooth,
    turn,
    under,
)
from warraq.ops.demo.pictures.nature import (
    cloud,
    facets,
    pine,
    sea,
    sun,
)
from warraq.ops.demo.pictures.people import person


def solar_farm(c: Canvas) -> None:
    """Rows of solar panels lean towards the sun."""
    c.sky([(0, "#f0a24f"), (0.25, "#f8cf85"), (0.42, "#fdeec6"), (1, "#fdeec6")])
    sun(c, 1050, 210, 84, "#fffbe8", "#fdeab0")
    c.cut(under(ridge(c.rng, 330, 60), 600), "#d9a070", 2)
    c.cut(under(ridge(c.rng, 390, 34), 600), "#b8744f", 2)
    c.fill(box(0, 420, 1500, 600), "#dba562")
    c.wash(box(0, 420, 1500, 600), "#a8643e", "down", 1)
    cam = Camera(1050, 410, 3.4, 620)
    for z in (34.0, 25.0, 18.5, 14.0, 10.5, 7.9, 5.9, 4.35):
        for table in range(-7, 6):
            _panel(c, cam, table * 5.2 - 2.4, z)
    for _ in range(60):
        x, y = c.rng.uniform(0, 1500), c.rng.uniform(900, 1010)
        c.taper((x, y), (x + c.rng.uniform(-14, 14), y - c.rng.uniform(20, 60)), 6, "#6b4a2e")
    px, py = cam.at(-2.65, 0, 4.0)
    c.lens(px - 40, py, 200, 20, "#7a452e")
    person(c, (px, py, 262), ("#e0642f", "#f4d060", "#8a5a40"), "short")


def _panel(c: Canvas, cam: Camera, x: float, z: float) -> None:
    low, high, deep = 0.5, 2.1, z * 0.05 + 0.9
    quad = [cam.at(x, low, z), cam.at(x + 4.7, low, z), cam.at(x + 4.7, high, z + deep),
            cam.at(x, high, z + deep)]
    if quad[1][0] < -20 or quad[0][0] > 1520:
        return
    c.fill(cam.floor(x, x + 4.7, z, z + deep), "#8f5638")
    for px in (0.8, 3.9):
        c.line([cam.at(x + px, 0, z + deep / 2), cam.at(x + px, 1.2, z + deep / 2)], "#5b3a30",
                50 / z)
    c.fill(quad, "#1d4770")
    c.fill([quad[3], quad[2], lerp(quad[2], quad[1], 0.45), lerp(quad[3], quad[0], 0.12)],
            "#2f6c98")
    c.wash(quad, "#7fb4c4", "up-right", 0.75)
    thin = max(26 / z, 1)
    for k in range(1, 6):
        c.line([lerp(quad[0], quad[1], k / 6), lerp(quad[3], quad[2], k / 6)], "#cfe0dc",
                thin * 0.5)
    for k in (1, 2):
        c.line([lerp(quad[0], quad[3], k / 3), lerp(quad[1], quad[2], k / 3)], "#cfe0dc",
                thin * 0.5)
    c.line([*quad, quad[0]], "#eef2e6", thin)


def wind_turbines(c: Canvas) -> None:
    """Turbines stand on layered hills in an evening wind."""
    c.sky([(0, "#2f6d80"), (0.35, "#86b7ac"), (0.65, "#f5dcae"), (1, "#f5dcae")])
    for x, y, w in ((300.0, 180.0, 620), (1050, 110, 480), (760, 320, 700), (120, 420, 380)):
        cloud(c, x, y, w, mix("#f5dcae", "#86b7ac", 0.25))
    _turbine(c, 250, 560, 210, "#e8e3cf", 20)
    _turbine(c, 420, 540, 180, "#e8e3cf", 70)
    c.cut(under(ridge(c.rng, 570, 50), 1010), "#93b09a", 2)
    _turbine(c, 690, 650, 330, "#f2ead4", 46)
    c.cut(under(ridge(c.rng, 680, 50), 1010), "#5f8f80", 2)
    c.hatch(box(0, 700, 1500, 140), "#7ca58f", 3, 20, 5)
    _turbine(c, 1060, 850, 620, "#fdf6e2", 12)
    near = ridge(c.rng, 840, 36)
    c.cut(under(near, 1010), "#2f6460", 2)
    c.hatch(under(near, 1010), "#45807a", -5, 24, 7)
    for i in range(14):
        x, y = 160 + i * 42 + c.rng.uniform(-16, 16), 900 + c.rng.uniform(-28, 40)
        for leg in (-9, 8):
            c.line([(x + leg, y), (x + leg, y + 16)], "#16393c", 4)
        c.disc(x, y - 6, 19, "#f5ead0", 12)
        c.disc(x + 19, y - 10, 7, "#16393c", 6)
    c.cut([(-10, 985), (1510, 960), (1510, 1010), (-10, 1010)], "#173f42", 3)


def _turbine(c: Canvas, x: float, base: float, h: float, ink: Ink, deg: float) -> None:
    shade = mix(ink, "#24505a", 0.4)
    mast = [(x - h * 0.022, base), (x - h * 0.01, base - h), (x + h * 0.01, base - h),
            (x + h * 0.022, base)]
    c.fill(mast, ink)
    c.wash(mast, mix(ink, "#24505a", 0.7), "right", 1.3)
    hub: Pt = (x, base - h)
    blade: list[Pt] = [(0, 0), (0.035, -0.1), (0.026, -0.3), (0.004, -0.62), (-0.006, -0.62),
            (-0.01, -0.1)]
    for k in range(3):
        points = turn(place(smooth(blade, closed=True, steps=4), *hub, h), hub, deg + 120 * k)
        c.fill(points, ink)
        half = turn(place([(0, 0), (0, -0.62), (-0.006, -0.62), (-0.01, -0.1)], *hub, h), hub,
                deg + 120 * k)
        c.fill(half, shade)
    c.disc(*hub, h * 0.03, ink)
    c.disc(hub[0] + h * 0.004, hub[1] + h * 0.004, h * 0.016, shade)


def dam(c: Canvas) -> None:
    """A curved dam between cliffs lets its water go."""
    c.sky([(0, "#8fc0c4"), (0.3, "#e4ead2"), (0.45, "#f6ecca"), (1, "#f6ecca")])
    far = ridge(c.rng, 250, 90)
    c.cut(under(far, 700), "#a9bfae", 2)
    facets(c, far, "#8eab9f", 110, 4)
    c.fill(box(0, 372, 1500, 90), "#4e9aa0")
    sea(c, 374, 440, ("#8fc4bd", "#3a8290"), 8, size=0.5)
    top = smooth([(230, 430), (500, 468), (780, 478), (1060, 462), (1290, 420)], steps=12)
    foot = smooth([(420, 850), (600, 880), (780, 888), (960, 880), (1110, 850)], steps=12)
    wall = [*top, *foot[::-1]]
    c.fill(wall, "#ecdcb8")
    c.wash(wall, "#a8906c", "right", 1.15)
    for k in range(1, 9):
        course = [lerp(a, b, k / 9) for a, b in zip(top, foot, strict=True)]
        c.line(course, "#cdb88e", 3)
    for k in range(2, len(top) - 2, 3):
        c.line([top[k], foot[k]], "#d4c199", 2.5)
    _spill(c, top, foot)
    c.line([(x, y - 8) for x, y in top], "#fbf2d8", 20)
    c.line([(x, y + 6) for x, y in top], "#8f7856", 5)
    for k in range(1, len(top), 3):
        c.line([(top[k][0], top[k][1] - 12), (top[k][0], top[k][1] - 40)], "#5a4a3c", 3)
    left: list[Pt] = [(-20, 260), (120, 300), (230, 400), (300, 470), (330, 600), (430, 760),
            (470, 880), (440, 1010), (-20, 1010)]
    right: list[Pt] = [(1520, 210), (1400, 290), (1290, 396), (1230, 500), (1200, 640),
            (1110, 780), (1060, 890), (1100, 1010), (1520, 1010)]
    for cliff, ink, light, tilt in ((left, "#7a5a48", "#a8805e", 68), (right, "#96694a",
            "#cb9a68", -66)):
        c.cut(cliff, ink, 5)
        c.hatch(cliff, light, tilt, 30, 11)
        c.wash(cliff, "#3f3434", "down", 0.9)
    for x, y, h in ((60.0, 330, 110), (130, 350, 90), (190, 430, 80), (1420, 330, 120),
            (1350, 380, 90), (1480, 300, 100)):
        pine(c, x, y, h, "#2f5348")
    c.fill([(430, 900), (1080, 900), (1300, 1010), (240, 1010)], "#2f7f8c")
    sea(c, 890, 1010, ("#bfe0d8", "#1f5f70", "#6fb4b4"), 9, (300, 1250), 0.8)
    for _ in range(80):
        x = c.rng.gauss(770, 120)
        c.disc(x, 888 + c.rng.uniform(-26, 22), c.rng.uniform(8, 30), ("#f6f4e6",
                "#d4e8e2")[c.rng.randrange(2)])


def _spill(c: Canvas, top: list[Pt], foot: list[Pt]) -> None:
    for k in (18, 23, 28):
        gate = [top[k], top[k + 3], lerp(top[k + 3], foot[k + 3], 0.14),
                lerp(top[k], foot[k], 0.14)]
        c.fill(gate, "#4f5a5c")
        fall = [lerp(top[k], foot[k], 0.08), lerp(top[k + 3], foot[k + 3], 0.08),
                (foot[k + 3][0] + 14, foot[k + 3][1]), (foot[k][0] - 14, foot[k][1])]
        c.fill(fall, "#f4f6ec")
        c.hatch(fall, "#7fbcc0", 90, 12, 5)
        c.wash(fall, "#9fcfcc", "right", 0.8)
