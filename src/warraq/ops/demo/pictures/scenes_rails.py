"""The railway and the tram."""

# fmt: off


from warraq.ops.demo.pictures.canvas import Canvas
from warraq.ops.demo.pictures.geometry import (
    Camera,
    Ink,
    Pt,
    box,
    mix,
    ridge,
    smooth,
    under,
)
from warraq.ops.demo.pictures.nature import (
    furrows,
)
from warraq.ops.demo.pictures.people import person


def railway(c: Canvas) -> None:
    """A red train rounds the plain beneath the hills."""
    c.sky([(0, "#e8a06a"), (0.3, "#f6cf9a"), (0.48, "#fbe8c4"), (1, "#fbe8c4")])
    c.disc(360, 250, 74, "#fdf4da")
    c.cut(under(ridge(c.rng, 330, 100), 700), "#a9a5b0", 2)
    c.cut(under(ridge(c.rng, 430, 50), 700), "#7b86a0", 2)
    c.fill(box(0, 500, 1500, 510), "#c9a85a")
    furrows(c, (330, 490), 1040, range(-2000, 3600, 210), ("#d9bd6c", "#b8954a"), 100)
    cam = Camera(330, 490, 2.9, 620)
    c.fill([cam.at(0.9, 0, 200), cam.at(5.2, 0, 200), cam.at(5.2, 0, 2), cam.at(0.7, 0, 2)],
            "#8a7466")
    c.fill([cam.at(-3.4, 0, 200), cam.at(-1.0, 0, 200), cam.at(-1.0, 0, 2), cam.at(-3.4, 0, 2)],
            "#8a7466")
    z = 3.0
    while z < 60:
        for x in (-3.2, 1.75):
            c.fill(cam.floor(x, x + 2.1, z, z + 0.34), "#4f3a38")
        z += 0.9
    for x in (-2.85, -1.55, 2.15, 3.45):
        c.fill([cam.at(x, 0.1, 200), cam.at(x, 0.1, 2), cam.at(x + 0.09, 0.1, 2)], "#efe2cc")
    for k in range(9):
        z = 40 / (1 + k * 0.85)
        _pole(c, cam, z)
    _train(c, cam)


def _pole(c: Canvas, cam: Camera, z: float) -> None:
    foot, head = cam.at(-4.6, 0, z), cam.at(-4.6, 6.4, z)
    c.line([foot, head], "#4a3f52", max(120 / z, 1))
    c.line([cam.at(-4.7, 6.0, z), cam.at(-1.6, 6.2, z)], "#4a3f52", max(70 / z, 1))
    c.line([cam.at(-2.2, 6.1, z), cam.at(-2.2, 5.6, z * 1.6)], "#4a3f52", 2)


def _train(c: Canvas, cam: Camera) -> None:
    left, right, roof = 1.4, 4.2, 4.1
    for car in range(6, -1, -1):
        z0 = 4.6 + car * 9.4
        z1 = z0 + 9.1
        side = cam.wall(left, 0.5, roof - 0.25, z0, z1)
        c.fill(cam.wall(left + 0.2, 0.05, 0.6, z0, z1), "#2a2436")
        c.fill(side, "#7e1f2a")
        c.fill(cam.wall(left, 1.75, 2.9, z0 + 0.5, z1 - 0.5), "#263650")
        for k in range(7):
            s0 = z0 + 0.7 + k * 1.2
            c.fill(cam.wall(left - 0.01, 1.85, 2.8, s0, s0 + 0.8),
                    "#f2c983" if k % 3 else "#8fa9b8")
        c.fill(cam.wall(left - 0.01, 1.2, 1.42, z0, z1), "#f3e4c8")
        c.fill([cam.at(left, roof - 0.25, z0), cam.at(left + 0.4, roof, z0),
                cam.at(left + 0.4, roof, z1),
                cam.at(left, roof - 0.25, z1)], "#d8cdb8")
    _nose(c, cam, left, right, roof)


def _nose(c: Canvas, cam: Camera, left: float, right: float, roof: float) -> None:
    z = 4.6

    def face(points: list[Pt]) -> list[Pt]:
        return [cam.at(left + px * (right - left), py * roof, z) for px, py in points]

    front = smooth(face([(0, 0.12), (0, 0.5), (0.03, 0.86), (0.2, 0.985), (0.5, 1.01), (0.8, 0.985),
                         (0.97, 0.86), (1, 0.5), (1, 0.12), (0.5, 0.1)]), closed=True)
    c.fill(front, "#c8352f")
    c.wash(front, "#7e1f2a", "down-left", 0.9)
    with c.clip(front):
        c.fill(face([(-0.1, 0.3), (1.1, 0.3), (1.1, 0.37), (-0.1, 0.37)]), "#f3e4c8")
        c.fill(face([(-0.1, 0.05), (1.1, 0.05), (1.1, 0.2), (-0.1, 0.2)]), "#2a2436")
    screen = smooth(face([(0.1, 0.5), (0.12, 0.82), (0.5, 0.87), (0.88, 0.82), (0.9, 0.5),
            (0.5, 0.47)]), closed=True)
    c.fill(screen, "#1f2d44")
    with c.clip(screen):
        c.fill(face([(0.15, 0.4), (0.4, 0.95), (0.6, 0.95), (0.36, 0.4)]), "#48627c")
    c.fill(face([(0.485, 0.47), (0.485, 0.88), (0.515, 0.88), (0.515, 0.47)]), "#c8352f")
    for px in (0.16, 0.84):
        x, y = face([(px, 0.25)])[0]
        c.glow(x, y, 80, "#fff0b8", 0.9)
        c.disc(x, y, 13, "#fffbe6")
    x, y = face([(0.5, 0.93)])[0]
    c.disc(x, y, 9, "#fffbe6")


def tram(c: Canvas) -> None:
    """A tram comes up a street lined with balconies."""
    c.sky([(0, "#7fb3b4"), (0.3, "#dfe6cc"), (0.55, "#fbe9c0"), (1, "#d9c5a0")])
    cam = Camera(900, 560, 1.7, 640)
    c.glow(900, 520, 420, "#fff4d0", 0.9)
    hues = ("#e9c78e", "#d98f62", "#b9c4a6", "#e3b06c", "#c9755a", "#e8d8b0")
    for side in (-1, 1):
        for i, z in enumerate((22.0, 15.0, 10.4, 7.2, 5.0, 3.4, 2.3)):
            ink = mix(hues[(i + side) % 6], "#fbe9c0", max(0.5 - i * 0.09, 0))
            _facade(c, cam, side, z, ink if side < 0 else mix(ink, "#5a4656", 0.38),
                    7.4 + (i * 5 % 4) * 0.5)
    road = [cam.at(-4.4, 0, 60), cam.at(4.4, 0, 60), cam.at(4.4, 0, 1.4), cam.at(-4.4, 0, 1.4)]
    c.fill(road, "#a99a8c")
    c.wash(box(0, 580, 1500, 430), "#6f6268", "down", 0.95)
    c.glaze([cam.at(1.2, 0, 40), cam.at(4.4, 0, 40), cam.at(4.4, 0, 1.4), cam.at(0.6, 0, 1.4)],
            "#4c4458", 0.5)
    for x in (-2.65, -1.25, 0.5, 1.9):
        c.fill([cam.at(x, 0, 60), cam.at(x, 0, 1.4), cam.at(x + 0.12, 0, 1.4)], "#4a4150")
        c.fill([cam.at(x, 0, 60), cam.at(x, 0, 1.4), cam.at(x + 0.04, 0, 1.4)], "#e8dcc4")
    for x in (-1.95, 1.2):
        c.line([cam.at(x, 5.2, 60), cam.at(x, 5.2, 1.2)], "#4a4150", 2.5)
    for z in (16.0, 9.0, 5.0):
        c.line([cam.at(-4.4, 5.8, z), cam.at(-1.95, 5.2, z), cam.at(1.2, 5.2, z),
                cam.at(4.4, 5.8, z)], "#4a4150", 2)
    _tram_car(c, cam)
    for x, z, coat, head in ((2.9, 9.0, "#2f6268", "#e8d8b0"), (3.3, 7.0, "#8a3f3a", "#3a2430"),
                             (2.9, 4.3, "#d9a441", "#33283a")):
        px, py = cam.at(x, 0, z)
        c.lens(px + 20, py, 500 / z, 60 / z, "#4c4458")
        person(c, (px, py, 1.72 * 640 / z), (coat, head, "#a8704e"), "coat")


def _facade(c: Canvas, cam: Camera, side: int, z: float, ink: Ink, high: float) -> None:
    near, far = z, z * 1.46
    x = side * 4.4
    c.cut(cam.wall(x, 0, high, near, far), ink, 1)
    c.fill(cam.wall(x - side * 0.1, high - 0.25, high + 0.1, near, far), mix(ink, "#fffaf0", 0.4))
    dark = mix(ink, "#2f2438", 0.62)
    for k in range(3):
        a = near + (far - near) * (0.1 + k * 0.31)
        b = a + (far - near) * 0.17
        for y in (3.0, 5.2):
            c.fill(cam.wall(x, y, y + 1.35, a, b), dark)
            c.fill(cam.wall(x - side * 0.25, y - 0.15, y, a * 0.985, b * 1.02),
                    mix(ink, "#fffaf0", 0.3))
        c.fill(cam.wall(x, 0.05, 2.0, a * 0.99, b * 1.02), mix(dark, "#e7a34c", 0.35))
    hue = ("#c8402f", "#2f7f83", "#e5a836")[int(z * 7) % 3]
    c.fill([cam.at(x, 2.5, near), cam.at(x, 2.5, far), cam.at(x - side * 0.7, 2.05, far),
            cam.at(x - side * 0.7, 2.05, near)], hue)


def _tram_car(c: Canvas, cam: Camera) -> None:
    z0, z1, left, right = 4.6, 12.0, -3.15, -0.75
    c.fill(cam.floor(left - 0.1, right + 0.7, z0 * 0.97, z1), "#57495a")
    c.fill(cam.wall(right, 0.35, 3.5, z0, z1), "#8c2730")
    c.fill(cam.wall(right, 1.65, 3.05, z0 + 0.3, z1), "#2b3b4c")
    for k in range(5):
        a = z0 + 0.5 + k * 1.4
        c.fill(cam.wall(right + 0.01, 1.7, 2.95, a, a + 1.1), "#f6dca0" if k % 2 else "#9fbcc0")

    def face(points: list[Pt]) -> list[Pt]:
        return [cam.at(left + px * (right - left), 0.3 + py * 3.35, z0) for px, py in points]

    front = smooth(face([(0, 0.02), (-0.01, 0.5), (0.04, 0.9), (0.2, 0.99), (0.8, 0.99),
            (0.96, 0.9),
                         (1.01, 0.5), (1, 0.02), (0.5, 0)]), closed=True)
    c.fill(front, "#d8413a")
    with c.clip(front):
        c.fill(face([(-0.1, 0.36), (1.1, 0.36), (1.1, 0.95), (-0.1, 0.95)]), "#f8eed6")
        c.wash(front, "#7d2a38", "left", 0.6)
    screen = smooth(face([(0.09, 0.45), (0.1, 0.8), (0.5, 0.84), (0.9, 0.8), (0.91, 0.45),
            (0.5, 0.42)]), closed=True)
    c.fill(screen, "#24374a")
    with c.clip(screen):
        c.fill(face([(0.1, 0.3), (0.35, 1), (0.6, 1), (0.36, 0.3)]), "#5f7f8c")
    c.fill(face([(0.3, 0.87), (0.7, 0.87), (0.7, 0.94), (0.3, 0.94)]), "#f0b441")
    c.fill(face([(0, 0.0), (1, 0.0), (1, 0.09), (0, 0.09)]), "#33283a")
    for px in (0.16, 0.84):
        x, y = face([(px, 0.22)])[0]
        c.glow(x, y, 74, "#fff2c0", 0.9)
        c.disc(x, y, 15, "#fffbe6")
    base = face([(0.5, 1.0)])[0]
    c.line([base, (base[0] - 34, base[1] - 50), cam.at(-1.95, 5.2, z0)], "#33283a", 6)
