"""Stories as data for Typst's templates: blocks, pictures, dates, credit, each in plain values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import segno

from warraq.newsroom.public.shapes import Block, Credit, Picture, Site, Story
from warraq.press.recipes.house import moment_text
from warraq.press.recipes.runs import clean, runs, words

Data = dict[str, Any]

_KINDS = {
    "republished": "نُقلت هذه المادة عن المصدر.",
    "translated": "ترجمة عن المصدر.",
    "agency": "مادة وكالة.",
}
# The widths of a table's columns stand to one another as their longest texts do, within reason.
_NARROWEST, _WIDEST = 6, 36
_QUIET = 4  # modules, as the standard asks


class Pictures:
    """What a document shows beside text: pictures of the folder `prints`, and drawings (SVG)."""

    def __init__(self, prints: Path) -> None:
        self.prints = prints
        self.drawings: dict[str, str] = {}

    def shown(self, picture: Picture | None, width: int) -> Data | None:
        """A picture as the narrowest JPEG of at least `width` pixels, or the widest there is.

        Raises FileNotFoundError where that is not there.
        """
        if picture is None:
            return None
        sizes = picture.of("image/jpeg")
        chosen = next((size for size in sizes if size.width >= width), sizes[-1])
        # A printed picture's address is its image's number and the name it is stored under.
        name = chosen.url.rpartition("/")[2].partition("-")[2]
        if not (self.prints / name).is_file():
            raise FileNotFoundError(
                f"The picture {chosen.url} should lie at {self.prints / name}, and nothing is"
                " there: save its image again, or restore the folder."
            )
        return {
            "file": f"/{name}",
            "alt": clean(picture.alt or picture.caption) or "صورة",
            "caption": words(picture.caption),
            "credit": words(picture.credit),
            "ratio": chosen.width / chosen.height,
        }

    def code(self, text: str, name: str = "code.svg") -> Data:
        """A QR code of a text; `quiet` is the share of its width that each empty margin takes."""
        out = BytesIO()
        made = segno.make(text, error="m", micro=False)
        made.save(out, kind="svg", xmldecl=False, nl=False, border=_QUIET)
        self.drawings[name] = out.getvalue().decode()
        quiet = _QUIET / made.symbol_size(border=_QUIET)[0]
        return {"file": name, "alt": f"رمز يحمل العنوان {text}", "quiet": quiet}


def story_data(story: Story, site: Site, pictures: Pictures, width: int = 1000) -> Data:
    """What stands of a story on paper; `width` is that of its pictures, in pixels."""
    teaser = story.teaser
    label = teaser.genre_label
    beside = teaser.kicker or teaser.section.name
    alone = teaser.bylines[0] if len(teaser.bylines) == 1 else None
    return {
        "id": teaser.id,
        "genre": teaser.genre,
        "genre_label": words(label),
        "kicker": words(beside) if beside != label else [],
        "section": words(teaser.section.name),
        "headline": words(teaser.headline),
        "lead": words(teaser.lead),
        "bylines": [words(each.name) for each in teaser.bylines],
        "role": words(alone.role) if alone else [],
        "portrait": pictures.shown(alone.portrait, 96) if alone else None,
        "published": moment_text(teaser.published, site.house),
        "updated": moment_text(story.updated, site.house) if story.updated else "",
        "picture": pictures.shown(teaser.picture, width),
        "body": body_data(story.body, site, pictures, width),
        "credit": credit_data(story.credit),
        "address": site.base_url.rstrip("/") + teaser.path,
    }


def body_data(blocks: Iterable[Block], site: Site, pictures: Pictures, width: int) -> list[Data]:
    """A body's blocks in order, each `{"kind": …}` with what that kind holds."""
    made = (_block(block, site.base_url.rstrip("/"), pictures, width) for block in blocks)
    return [block for block in made if block]


def _block(block: Block, base_url: str, pictures: Pictures, width: int) -> Data | None:
    kind = block.kind
    if block.kind == "paragraph":
        return {"kind": kind, "runs": runs(block.html, base_url)}
    if block.kind == "subhead":
        return {"kind": kind, "runs": words(block.text)}
    if block.kind == "quotation":
        return {"kind": kind, "runs": words(block.text), "speaker": words(block.speaker)}
    if block.kind == "figure":
        return {"kind": kind, "picture": pictures.shown(block.picture, width)}
    if block.kind == "list":
        items = [runs(item, base_url) for item in block.items]
        return {"kind": kind, "items": items, "ordered": block.ordered}
    if block.kind == "table":
        return {"kind": kind, **_table(block.caption, block.header, block.rows)}
    if block.kind == "link":
        return {
            "kind": kind,
            "runs": _linked(block.title or block.url, block.url),
            "text": words(block.text),
            "host": clean(block.host),
        }
    return None  # a comparison stands on plain pages alone


def _table(caption: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> Data:
    count = max(map(len, [header, *rows]), default=0)
    cells = [[*row, *[""] * (count - len(row))] for row in [header, *rows]]
    longest = (max(len(row[place]) for row in cells) for place in range(count))
    return {
        "caption": words(caption),
        "header": [words(cell) for cell in cells[0]] if any(header) else [],
        "rows": [[words(cell) for cell in row] for row in cells[1:]],
        "widths": [min(max(size, _NARROWEST), _WIDEST) for size in longest],
    }


def credit_data(credit: Credit | None) -> Data | None:
    """Where a story came from; its kind is said only when an editor has said it."""
    if credit is None:
        return None
    return {
        "outlet": _linked(credit.outlet, credit.url),
        "url": clean(credit.url) if credit.url.startswith(("https://", "http://")) else "",
        "kind": _KINDS.get(credit.kind, ""),
        "licence": words(credit.licence),
    }


def _linked(text: str, url: str) -> list[Data]:
    link = runs(f'<a href="{_quoted(url)}">.</a>')[0].get("u")
    return [{**run, "u": link} if link else run for run in words(text)]


def _quoted(url: str) -> str:
    return url.replace("&", "&amp;").replace('"', "&quot;")
