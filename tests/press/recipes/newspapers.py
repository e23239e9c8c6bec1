"""Makes editions out of nothing but values, and reads the newspapers that are set of them."""

from __future__ import annotations

import datetime as dt
import random
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pypdfium2
from PIL import Image

from warraq.arabic.dates import HouseStyle
from warraq.newsroom.public import shapes
from warraq.press.recipes.edition import set_in_type

DAY = dt.date(2024, 11, 22)
ZONE = ZoneInfo("Asia/Riyadh")
NAMES = ("سياسة", "اقتصاد", "مجتمع", "ثقافة", "رأي", "رياضة")
SECTIONS = tuple(shapes.SectionRef(f"s{n}", name) for n, name in enumerate(NAMES))
SITE = shapes.Site(
    "صحيفة الميناء",
    "أخبار الساحل",
    "https://news.example",
    "Asia/Riyadh",
    HouseStyle(),
    SECTIONS,
    (),
    (),
)
_TEXT = (
    "قال مدير المشروع إن الأعمال بدأت في الساحل الشرقي قبل ثلاثة أعوام وتستمر حتى نهاية العام"
    " المقبل بكلفة تبلغ نحو مئتي مليون دينار ويستفيد منها سكان الأحياء القريبة من الميناء"
)
WORDS = _TEXT.split()


def prints(folder: Path) -> Path:
    """A folder of printed pictures."""
    folder.mkdir(exist_ok=True)
    for name, size in (("wide-1200", (1200, 800)), ("face-240", (240, 240))):
        Image.linear_gradient("L").resize(size).convert("RGB").save(folder / f"{name}.jpeg")
    return folder


def words(number: int, chance: random.Random) -> str:
    return " ".join(chance.choice(WORDS) for _word in range(number))


def story(pk: int, length: int = 170, *, picture: bool = True, **changes: Any) -> shapes.Story:
    """A story of so many words, the same for the same number."""
    chance = random.Random(pk)
    body: list[shapes.Block] = []
    while length > 0:
        some = min(length, chance.randint(30, 70))
        body.append(shapes.Paragraph(words(some, chance) + "."))
        if chance.random() < 0.2:
            body.append(shapes.Subhead(words(3, chance)))
        if chance.random() < 0.1:
            body.append(shapes.Quotation(words(14, chance), "مدير المشروع"))
        length -= some
    wide = shapes.Rendition(f"/media/{pk}-wide-1200.jpeg", 1200, 800, "image/jpeg")
    face = shapes.Rendition("/media/9-face-240.jpeg", 240, 240, "image/jpeg")
    author = shapes.AuthorRef("s", "سارة الخطيب", "محررة", shapes.Picture("", "", "", (face,)))
    teaser = shapes.Teaser(
        id=pk,
        path=f"/2024/11/22/{pk:04d}/",
        genre=changes.pop("genre", "news"),
        genre_label="",
        kicker="",
        headline=changes.pop("headline", f"{words(6, chance)} {pk}"),
        lead=changes.pop("lead", words(16, chance) + "."),
        section=changes.pop("section", SECTIONS[pk % len(SECTIONS)]),
        bylines=(author,),
        published=shapes.Moment(
            dt.datetime.combine(changes.pop("day", DAY), dt.time(9), ZONE), "minute"
        ),
        picture=shapes.Picture("الرصيف القديم", "الرصيف", "وكالة", (wide,)) if picture else None,
    )
    given = {"credit": None, "body": tuple(body), "topics": (), "related": (), "updated": None}
    return shapes.Story(teaser, **{**given, **changes})


def edition(stories: Sequence[shapes.Story], number: int = 7) -> shapes.Edition:
    return shapes.Edition(DAY, number, tuple(stories))


def newspaper(stories: Sequence[shapes.Story], folder: Path, site: shapes.Site = SITE) -> bytes:
    """The PDF of these stories."""
    pdf, _data = set_in_type(edition(stories), site, folder)
    return pdf


def pages(pdf: bytes) -> list[str]:
    """Each page's text, without spaces and with letters in one form."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [bare(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()


def bare(text: str) -> str:
    """Text to compare by: letters in one form, neither spaces nor marks that nobody sees."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(c for c in re.sub(r"\s", "", folded) if unicodedata.category(c) != "Cf")
