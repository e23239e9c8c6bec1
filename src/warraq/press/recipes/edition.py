"""Prints the day's edition: a newspaper in PDF, its front page's picture, and the page of all."""

from __future__ import annotations

import datetime as dt
import io
import itertools
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from PIL import Image

from warraq.arabic import dates
from warraq.newsroom import public
from warraq.newsroom.public.shapes import Edition, Site
from warraq.press.engine.output import Output, gone
from warraq.press.engine.recipe import Priority
from warraq.press.recipes import typesetting
from warraq.press.recipes.newspaper import CODE, make
from warraq.press.recipes.page import Page
from warraq.press.recipes.paper import Pictures
from warraq.press.recipes.printer import Printer, absolute, feeds

ALL = "all"
PATH = "/editions/"
# The picture of a front page, for screens: dots an inch of the paper, and its width over height.
_DOTS = 52
_COVER_SIZE = (608, 860)


class EditionRecipe:
    """A subject is a day that has an edition; `all` is the page that lists them."""

    name = "edition"
    priority = Priority.PDF

    def __init__(self, printer: Printer, prints: Path) -> None:
        self._printer = printer
        self._prints = prints

    def subjects_of(self, tag: str) -> Iterable[str]:
        """A day's edition, or the list of them."""
        kind, _colon, rest = tag.partition(":")
        if kind == "edition":
            return (rest,)
        return (ALL,) if tag == public.tags.EDITIONS else ()

    def subjects(self) -> Iterable[str]:
        """Every edition, and the page that lists them."""
        return [*(day.isoformat() for day, _number in public.edition_days()), ALL]

    def render(self, subject: str) -> list[Output]:
        """The newspaper and its picture; gone where none of its stories stands any more."""
        if subject == ALL:
            return self._list()
        day = dt.date.fromisoformat(subject)
        edition = public.edition(day)
        if edition is None:
            return []
        if not edition.stories:
            return [gone(edition.path), gone(cover_path(day))]
        pdf, data = set_in_type(edition, public.site(), self._prints)
        cover = _cover(data, self._prints)
        return [Output(edition.path, pdf), Output(cover_path(edition.day), cover)]

    def _list(self) -> list[Output]:
        days = public.edition_days()
        if not days:
            return []
        months = [
            (month, list(rows))
            for month, rows in itertools.groupby(days, lambda row: row[0].replace(day=1))
        ]
        output = self._printer.output(
            "editions.html", _head(public.site(), days[0][0]), months=months, size=_COVER_SIZE
        )
        return [output]


def set_in_type(edition: Edition, site: Site, prints: Path) -> tuple[bytes, Mapping[str, Any]]:
    """The newspaper of an edition as a PDF, with what was given to be drawn."""
    paper = make(edition, site)
    pdf = typesetting.typeset(
        "edition.typ",
        paper.data,
        subject=f"The edition of {edition.day}",
        moment=dt.datetime.combine(edition.day, dt.time(0), ZoneInfo(site.timezone)),
        pictures=prints,
        drawings=_drawings(site, prints),
    )
    return pdf, paper.data


def _drawings(site: Site, prints: Path) -> dict[str, str]:
    pictures = Pictures(prints)
    pictures.code(site.base_url, CODE)
    return pictures.drawings


def cover_path(day: dt.date) -> str:
    """Where the picture of an edition's front page stands."""
    return f"{PATH}{day:%Y-%m-%d}.jpeg"


def _head(site: Site, newest: dt.date) -> Page:
    return Page(
        path=PATH,
        title="أعداد الصحيفة",
        description=f"أعداد {site.name} المطبوعة بصيغة PDF، يومًا بيوم.",
        kind="listing",
        canonical=absolute(PATH),
        feeds=feeds(),
        image=absolute(cover_path(newest)),
        image_width=_COVER_SIZE[0],
        image_height=_COVER_SIZE[1],
        image_alt=f"الصفحة الأولى من عدد {dates.date(newest, site.house)}",
    )


def _cover(data: Mapping[str, Any], prints: Path) -> bytes:
    """The front page as a small JPEG."""
    png = typesetting.picture(
        "edition.typ",
        {**data, "pages": data["pages"][:1]},
        dots=2 * _DOTS,
        pictures=prints,
        drawings=_drawings(public.site(), prints),
    )
    with Image.open(io.BytesIO(png)) as image:
        ground = Image.new("RGB", image.size, "white")
        layered = image.convert("RGBA")
        ground.paste(layered, mask=layered)
        small = ground.resize(_COVER_SIZE, Image.Resampling.LANCZOS)
        out = io.BytesIO()
        small.save(out, "JPEG", quality=74, optimize=True, progressive=True)
    return out.getvalue()
