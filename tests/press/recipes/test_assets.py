"""What every page loads: named by its content, the same on every build, light."""

from __future__ import annotations

import gzip
import hashlib
import io
import pathlib
import re

import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from tests.press.recipes.readers import assets
from warraq.press.recipes.assets import FOLDER, SCRIPTS, STYLESHEETS, Assets, build, script
from warraq.press.recipes.fonts import FACES, fonts
from warraq.press.recipes.icons import icons

_KEEPERS = ("reading.js", "sw.js")
SHEETS = {name: (FOLDER / name).read_text() for name in STYLESHEETS}


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> Assets:
    return build(tmp_path_factory.mktemp("another machine"))


def test_a_name_holds_the_hash_of_the_content() -> None:
    for asset in assets().all():
        stem, suffix = asset.name.rsplit(".", 1)
        mark = hashlib.sha256(asset.data).hexdigest()[:10]
        assert asset.path == f"/static/{stem}.{mark}.{suffix}"
        assert assets().url(asset.name) == asset.path


def test_two_builds_give_the_same_bytes(again: Assets) -> None:
    assert again.all() == assets().all()


def test_fonts_come_from_the_folder_once_they_are_cut(tmp_path: pathlib.Path) -> None:
    first = fonts(tmp_path)
    (folder,) = tmp_path.iterdir()
    (folder / FACES[0].file).write_bytes(b"kept")
    assert fonts(tmp_path) == first | {FACES[0].file: b"kept"}


def test_an_unknown_asset_is_named_with_those_there_are() -> None:
    with pytest.raises(KeyError, match=r"no asset named 'site\.scss'; there are .*site\.css"):
        assets().url("site.scss")


def test_the_stylesheet_names_fonts_by_their_hashed_urls() -> None:
    sheet = next(a.data for a in assets().all() if a.name == "site.css").decode()
    urls = set(re.findall(r'url\("([^"]+)"\)', sheet))
    assert urls == {assets().url(face.file) for face in FACES}
    assert "/*" not in sheet


def test_every_sheet_of_the_folder_is_printed() -> None:
    assert {path.name for path in FOLDER.glob("*.css")} == set(STYLESHEETS)


@pytest.mark.parametrize("name", STYLESHEETS)
def test_a_sheet_knows_neither_left_nor_right_nor_spaced_letters(name: str) -> None:
    assert not re.findall(r"(?<!\w)(?:left|right|letter-spacing|justify(?=;))\b", SHEETS[name])
    assert "text-align: justify" not in SHEETS[name]


def test_fonts_weigh_at_most_sixty_kilobytes() -> None:
    assert sum(len(a.data) for a in assets().all() if a.name.endswith(".woff2")) <= 60_000


def test_all_scripts_of_a_page_together_weigh_at_most_ten_kilobytes() -> None:
    names = {path.name for path in FOLDER.glob("*.js")}
    assert names == {*SCRIPTS, "sw.js"}
    packed = {name: len(gzip.compress(script(name), 6)) for name in names}
    # The search page loads its own beside site.js, and none of the others.
    search = packed.pop("search.js")
    assert sum(packed.values()) <= 10 * 1024
    assert packed["site.js"] + search <= 10 * 1024


@pytest.mark.parametrize("name", [*SCRIPTS, "sw.js"])
def test_a_script_loses_its_comments_and_nothing_else(name: str) -> None:
    text = script(name).decode()
    assert not re.search(r"(?m)^\s*(//|$)", text.rstrip("\n"))
    # A text that spans lines would lose its indentation.
    whole = (FOLDER / name).read_text()
    assert all(line.count("`") % 2 == 0 for line in whole.splitlines())
    squeezed = re.sub(r"(?m)^\s*//.*$", "", whole)
    assert "".join(text.split()) == "".join(squeezed.split())


def test_the_page_and_the_worker_keep_stories_under_one_name() -> None:
    names = {re.findall(r'KEPT = "(kept-\d+:)"', script(n).decode())[0] for n in _KEEPERS}
    assert len(names) == 1


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.file)
def test_a_face_holds_the_letters_of_news_under_a_name_of_its_own(face) -> None:
    data = next(a.data for a in assets().all() if a.name == face.file)
    font = TTFont(io.BytesIO(data))
    needed = "«أهلًا، إلى آخره؛ لمَ؟» … – — ٪ % ٠١٢٣٤٥٦٧٨٩ 0123456789 پچژگکی ڕڵێۆەڤ Saqi-1"
    assert {letter for letter in needed if ord(letter) not in font.getBestCmap()} == set()
    names = {record.toUnicode() for record in font["name"].names if record.nameID in (1, 3, 4, 6)}
    assert not any("Plex" in name for name in names)
    assert face.family in names


def test_icons_stand_at_their_sizes() -> None:
    for name, data in icons().items():
        size = int(re.findall(r"\d+", name)[0])
        with Image.open(io.BytesIO(data)) as image:
            assert image.size == (size, size)


def test_a_sites_own_icon_is_laid_on_white() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (512, 512), (0, 0, 0, 0)).save(out, "PNG")
    with Image.open(io.BytesIO(icons(out.getvalue())["icon-192.png"])) as image:
        assert image.getpixel((96, 96)) == (255, 255, 255)
