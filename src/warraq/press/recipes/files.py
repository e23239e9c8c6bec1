"""Prints what is a file already: assets, pictures, and the operator's own."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from warraq.newsroom import public
from warraq.press.engine.output import Output
from warraq.press.engine.recipe import Priority
from warraq.press.recipes.assets import Assets

ALL = "all"


class AssetRecipe:
    """Stylesheet, script, fonts and icons, named by their content."""

    name = "assets"
    priority = Priority.ASSET

    def __init__(self, assets: Assets) -> None:
        self._assets = assets

    def subjects_of(self, tag: str) -> Iterable[str]:
        """They change with the code alone."""
        return ()

    def subjects(self) -> Iterable[str]:
        """One subject holds them all."""
        return (ALL,)

    def render(self, subject: str) -> list[Output]:
        """Every asset."""
        return [Output(a.path, a.data) for a in self._assets.all()]


class PictureRecipe:
    """The printed sizes of an image that something public shows."""

    name = "picture"
    priority = Priority.ASSET

    def __init__(self, prints: Path) -> None:
        self._prints = prints

    def subjects_of(self, tag: str) -> Iterable[str]:
        """An image, by itself or by its use."""
        kind, _colon, rest = tag.partition(":")
        return (rest,) if kind in ("image", "image-use") else ()

    def subjects(self) -> Iterable[str]:
        """Every image that is shown."""
        return [str(pk) for pk in public.printed_image_ids()]

    def render(self, subject: str) -> list[Output]:
        """The files, as they were made when the image was saved."""
        return [
            Output(path, (self._prints / name).read_bytes())
            for path, name in public.printed_files(int(subject))
        ]


class ExtraRecipe:
    """The operator's own files: everything in the site's `extra/` folder."""

    name = "extra"
    priority = Priority.ASSET

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files = sorted(file for file in folder.rglob("*") if _shown(file))

    def subjects_of(self, tag: str) -> Iterable[str]:
        """They are read anew when the press starts."""
        return ()

    def subjects(self) -> Iterable[str]:
        """One subject holds them all."""
        return (ALL,)

    def render(self, subject: str) -> list[Output]:
        """Every file that is not hidden, at its own path; `index.html` stands for its folder."""
        return [self._output(file) for file in self._files if file.exists()]

    def _output(self, file: Path) -> Output:
        path = f"/{file.relative_to(self._folder).as_posix()}"
        return Output(path.removesuffix("index.html"), file.read_bytes())


def _shown(file: Path) -> bool:
    return file.is_file() and not file.name.startswith(".") and file.stat().st_size > 0
