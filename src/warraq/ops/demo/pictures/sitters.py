"""The paper's invented authors as sitters, and where a face stands on the sheet."""

# fmt: off

from collections.abc import Sequence
from dataclasses import dataclass

from warraq.ops.demo.pictures.canvas import Canvas
from warraq.ops.demo.pictures.geometry import Ink, Pt, mix, place, smooth

X, Y = 400.0, 335.0


@dataclass(frozen=True)
class Sitter:
    """Who sits: inks, hair and what they wear."""

    ground: Ink
    motif: str
    accent: Ink
    skin: Ink
    hair: Ink
    style: str
    coat: Ink
    shirt: Ink
    collar: str = "lapel"
    glasses: str = ""
    beard: str = ""


SITTERS: dict[str, Sitter] = {
    "layla-marjan": Sitter("#e9b79a", "disc", "#d8674c", "#d8a07a", "#2c1a22", "bob", "#23505c",
            "#f4e8cf"),
    "yaman-qasim": Sitter("#9fbdb2", "arch", "#e9dcb8", "#c68d66", "#241a1e", "short", "#27364f",
            "#f4ecd8",
                          beard="trim"),
    "samar-bahhar": Sitter("#e8cf9a", "waves", "#3f8487", "#dca882", "#3f6f7c", "scarf",
            "#8c3a3f", "#8c3a3f", "none"),
    "adham-warraq": Sitter("#b9a58c", "books", "#7a3a34", "#cf9a74", "#d8d2c6", "bald", "#3a2f38",
            "#5b4a4a",
                           "roll", "round", "moustache"),
    "rayyan-sahil": Sitter("#8fc0b4", "bars", "#f0c25e", "#b67a54", "#1d1519", "curly", "#c8452f",
            "#f6eed8",
                           "zip"),
    "dana-ghaym": Sitter("#37466f", "stars", "#f0c98a", "#c98f6a", "#3a2024", "curls", "#e3dccb",
            "#2f7a78",
                         glasses="square"),
    "nizar-hawr": Sitter("#c9cfae", "leaves", "#6f8a5c", "#d3a17c", "#e4dfd4", "swept", "#54463c",
            "#e9dfc8",
                         beard="full"),
    "salwa-rihan": Sitter("#d9a6a0", "arch", "#f1dcc0", "#e0b08c", "#c9c6c8", "grey-bob",
            "#4a3358", "#f1e2c6",
                          "beads", "round"),
    "majd-qanatir": Sitter("#e0b567", "arches", "#b8643c", "#bb8059", "#1f171b", "side",
            "#2d4a47", "#e6dcc4",
                           "lapel", "square", "stubble"),
    "warda-zafaran": Sitter("#a796bd", "disc", "#e8a33f", "#cc9068", "#4a2420", "bun", "#3a4a3f",
            "#e8c06a",
                            "strap"),
}


def at(points: Sequence[Pt]) -> list[Pt]:
    """Points measured from the middle of the face, on the sheet."""
    return place(points, X, Y)


def shape(c: Canvas, points: Sequence[Pt], ink: Ink, shade: float = 0.45) -> None:
    """A smooth shape about the face, shaded on its right."""
    outline = smooth(at(points), closed=True)
    c.fill(outline, ink)
    if shade:
        c.wash(outline, mix(ink, "#150f1c", shade), "right", 1.05)
