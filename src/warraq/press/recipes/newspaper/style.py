"""The newspaper's house: its page, its grid, and the faces that its words are set in."""

from __future__ import annotations

from dataclasses import dataclass

# A3, in points.
WIDTH, HEIGHT = 841.89, 1190.55
MARGIN = 38.0
GUTTER = 18.0
COLUMNS = 5
LINE = 15.0
COLUMN = (WIDTH - 2 * MARGIN - (COLUMNS - 1) * GUTTER) / COLUMNS
# Where an inner page's grid begins, below its folio, and how many lines it has.
TOP = 72.0
LINES = 72
# Inside a tinted box.
PAD = 12.0

INK, GREY, RULE, ACCENT, TINT = "#161311", "#5b554e", "#b9b1a6", "#8f1d21", "#f4f0e9"


@dataclass(frozen=True)
class Face:
    """How words are set: family, weight, size and distance of lines in points, and colour."""

    family: str
    weight: int
    size: float
    line: float = LINE
    colour: str = INK


NASKH, PLEX = "Amiri", "IBM Plex Sans Arabic"

FACES: dict[str, Face] = {
    "body": Face(NASKH, 400, 11.2),
    "opening": Face(NASKH, 700, 11.2),
    "opinion": Face(NASKH, 400, 12.6),
    "subhead": Face(PLEX, 700, 10.2),
    "quote": Face(NASKH, 700, 11.2),
    "cell": Face(PLEX, 400, 7.8),
    "cell-head": Face(PLEX, 700, 7.4, colour=GREY),
    "speaker": Face(PLEX, 500, 8.2, colour=GREY),
    "credit": Face(PLEX, 400, 7.6, 15.0, GREY),
    "address": Face(PLEX, 400, 7.2, 15.0, GREY),
    "jump": Face(PLEX, 700, 9.0, colour=ACCENT),
    "kicker": Face(PLEX, 700, 9.6, colour=ACCENT),
    "byline": Face(PLEX, 600, 8.8),
    "caption": Face(PLEX, 400, 8.2, 11.5, GREY),
    "deck": Face(NASKH, 400, 14.6, 20.0, "#3a342f"),
    "deck-1": Face(NASKH, 700, 12.4, 17.0),
    "folio": Face(PLEX, 500, 9.0, colour=GREY),
    "folio-name": Face(PLEX, 700, 17.0, 22.0),
    "small": Face(PLEX, 400, 8.4, 12.5, GREY),
    "small-bold": Face(PLEX, 700, 8.8, 12.5),
    "teaser": Face(PLEX, 700, 12.6, 17.0),
    "label": Face(PLEX, 700, 8.6, 13.0, ACCENT),
    "dates": Face(PLEX, 500, 10.4, 15.0),
    "pull": Face(NASKH, 700, 16.5, 22.0, ACCENT),
    "index": Face(PLEX, 600, 9.6, 13.5),
    "name": Face(PLEX, 700, 76.0, 96.0),
}
# Headlines by the columns that they run over, largest first: (size, distance of lines).
HEADLINES: dict[int, tuple[tuple[float, float], ...]] = {
    1: ((17.5, 22.5), (15.5, 20.0), (22.0, 27.0)),
    2: ((27.0, 34.0), (23.0, 29.0)),
    3: ((36.0, 44.0), (31.0, 38.0)),
    4: ((46.0, 56.0), (40.0, 49.0)),
    5: ((54.0, 65.0), (46.0, 56.0)),
}
JUMPS: tuple[tuple[float, float], ...] = ((17.5, 22.5),)
LEAD_HEADLINES: tuple[tuple[float, float], ...] = ((60.0, 72.0), (54.0, 65.0), (48.0, 58.0))


def face(name: str) -> Face:
    """A face by name; a headline's is `head:SIZE:LINE`, an opinion's `view:SIZE:LINE`."""
    if name in FACES:
        return FACES[name]
    kind, size, line = name.split(":")
    family, weight = (PLEX, 700) if kind == "head" else (NASKH, 700)
    return Face(family, weight, float(size), float(line))


def span(columns: int) -> float:
    """The width of so many columns with the gutters between them, in points."""
    return columns * COLUMN + (columns - 1) * GUTTER
