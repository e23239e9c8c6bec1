"""The recipes: one file a kind of output; each renders from public data and from nothing else."""

from __future__ import annotations

from pathlib import Path

from warraq.press.engine.recipe import Recipe
from warraq.press.recipes.archive import ArchiveRecipe
from warraq.press.recipes.assets import Assets
from warraq.press.recipes.edition import EditionRecipe
from warraq.press.recipes.feeds import FeedRecipe
from warraq.press.recipes.files import AssetRecipe, ExtraRecipe, PictureRecipe
from warraq.press.recipes.front import FrontRecipe
from warraq.press.recipes.offers import Offers
from warraq.press.recipes.pdf import PdfRecipe
from warraq.press.recipes.plain import PlainRecipe
from warraq.press.recipes.printer import Printer
from warraq.press.recipes.site_files import SiteFilesRecipe
from warraq.press.recipes.sitemaps import SitemapRecipe
from warraq.press.recipes.story import StoryRecipe
from warraq.press.recipes.subjects import AuthorRecipe, SectionRecipe, TopicRecipe


def recipes(
    assets: Assets, prints: Path, extra: Path, offers: Offers | None = None
) -> list[Recipe]:
    """Every recipe. `prints` holds the pictures' sizes, `extra` the operator's own files."""
    printer = Printer(assets, offers)
    return [
        AssetRecipe(assets),
        PictureRecipe(prints),
        StoryRecipe(printer),
        FrontRecipe(printer),
        SectionRecipe(printer),
        AuthorRecipe(printer),
        TopicRecipe(printer),
        PlainRecipe(printer),
        SiteFilesRecipe(printer, extra),
        FeedRecipe(printer),
        SitemapRecipe(printer),
        ArchiveRecipe(printer),
        ExtraRecipe(extra),
        PdfRecipe(prints, on=printer.offers.pdfs),
        EditionRecipe(printer, prints),
    ]
