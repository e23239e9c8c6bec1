"""The documentation says what the code does: names, links, files and tests are checked."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from warraq.arabic.fold import words
from warraq.arabic.names import month_names
from warraq.conf import table
from warraq.ops.cli import build_parser

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "warraq"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
GLOSSARY = (
    "Story", "Genre", "Section", "Credit", "Correction", "Claim", "Output", "Recipe", "Unit",
    "Tag", "Change", "Sink", "Draft", "Edition", "Comment", "Discussion", "Moderator", "Decision",
)  # fmt: skip
SENTENCE = (
    "The seed is one captured page and specifies no software; Warraq is the publishing system"
    " that such a page implies; its content is test data"
)

_FENCE = re.compile(r"^```.*?^```[^\S\n]*$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)\s]+)\)|(?:src|href)=\"([^\"]+)\"")
_FILE = re.compile(r"(?:[\w.-]+/)+[\w.-]*\.(?:py|md|toml|html|css|js|txt|sh|png)\b")
_FOLDER = re.compile(r"\b(?:src|tests|docs|bench|deploy)/[\w./-]*")
_TEST = re.compile(r"\btest_\w+")
_OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")
_MACHINE = re.compile(r"(?<![\w.~])/(?:work|root|home|tmp|Users)/")
_REGISTRY = re.compile(r"pypi\.|pythonhosted|proxy\.golang|registry\.npmjs|crates\.io|index-url")
_LEFTOVER = re.compile(r"\b(?:TODO|FIXME|XXX|TBD|WIP|[Ll]orem)\b")

each_document = pytest.mark.parametrize(
    "document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix()
)


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def rows(text: str) -> list[list[str]]:
    """The cells of every row of every Markdown table; a bar inside a cell is written `\\|`."""
    lines = [line for line in text.splitlines() if line.startswith("|") and "|---" not in line]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


def code_in(text: str) -> list[str]:
    return _CODE.findall(text)


# Settings and commands


def settings_rows() -> dict[str, list[str]]:
    found = rows(read("docs/settings.md"))
    return {cells[0].strip("`"): cells for cells in found if cells[0].startswith("`")}


def test_every_setting_is_documented_and_no_other() -> None:
    assert list(settings_rows()) == [setting.name for setting in table.TABLE]


@pytest.mark.parametrize("setting", table.TABLE, ids=lambda setting: setting.name)
def test_a_settings_type_default_and_variable(setting: table.Setting) -> None:
    _name, kind, default, variable, meaning = settings_rows()[setting.name]
    assert kind == f"`{setting.type.__name__}`"
    assert default == f"`{json.dumps(setting.default)}`"
    assert variable == f"`{table.PREFIX}{setting.name.upper()}`"
    assert meaning.endswith(".")


def subcommands() -> dict[str, argparse.ArgumentParser]:
    actions = build_parser()._actions
    found = next(a for a in actions if isinstance(a, argparse._SubParsersAction))
    return dict(found.choices)


def options(parser: argparse.ArgumentParser) -> set[str]:
    return {option for action in parser._actions for option in action.option_strings}


def command_sections() -> dict[str, str]:
    """The text of each command's section; what stands before the first is named ""."""
    head, *parts = re.split(r"^## warraq ", read("docs/commands.md"), flags=re.MULTILINE)
    return {"": head} | {name: text for name, _line, text in (p.partition("\n") for p in parts)}


def test_every_command_is_documented_and_no_other() -> None:
    assert set(command_sections()) - {""} == set(subcommands())


def test_options_of_every_command() -> None:
    given = options(build_parser())
    assert described(command_sections()[""]) == given
    for name, parser in subcommands().items():
        own = options(parser) - {"-h", "--help"}
        text = command_sections()[name]
        assert described(text) == own, name
        assert set(_OPTION.findall(text)) <= own | given, name


def described(text: str) -> set[str]:
    """The options that stand in the first column of a section's tables."""
    return {
        option
        for cells in rows(text)
        for code in code_in(cells[0])
        for option in _OPTION.findall(code.partition(" ")[0])
    }


def test_arguments_are_shown_by_their_names() -> None:
    for name, parser in subcommands().items():
        for action in parser._actions:
            if action.option_strings and isinstance(action.metavar, str):
                shown = f"`{action.option_strings[-1]} {action.metavar}`"
                assert shown in command_sections()[name], shown


# Links, files, tests


@each_document
def test_links_lead_somewhere(document: Path) -> None:
    for first, second in _LINK.findall(_FENCE.sub("", document.read_text("utf-8"))):
        target, _hash, anchor = (first or second).partition("#")
        if target.startswith(("http://", "https://", "mailto:")):
            continue
        path = (document.parent / target).resolve() if target else document
        assert path.exists(), target
        assert ROOT in (path, *path.parents), target
        if anchor:
            assert anchor in anchors(path), f"{target}#{anchor}"


def anchors(document: Path) -> set[str]:
    text = _FENCE.sub("", document.read_text("utf-8"))
    titles = re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@each_document
def test_files_that_are_named_exist(document: Path) -> None:
    for name in named_files(document.read_text("utf-8")):
        places = (ROOT, PACKAGE, PACKAGE / "press", PACKAGE / "newsroom", document.parent)
        assert any((place / name).exists() for place in places), name


def named_files(text: str) -> set[str]:
    """Paths in code, but for those of a site (`DIR/…`) and those published (`/rss.xml`)."""
    code = [*code_in(_FENCE.sub("", text)), *_FENCE.findall(text)]
    found: set[str] = set()
    for piece in code:
        for match in [*_FILE.finditer(piece), *_FOLDER.finditer(piece)]:
            before = piece[: match.start()][-1:]
            after = piece[match.end() :][:1]
            name = match[0].rstrip(".")
            if before not in ("/", "*", "]") and after != "*" and not re.search("[A-Z]{3}", name):
                found.add(name)
    return {name for name in found if not name.startswith(("demo/", ".venv/"))}


@each_document
def test_tests_that_are_named_exist(document: Path) -> None:
    known = set(defined_tests())
    for name in _TEST.findall(document.read_text("utf-8")):
        assert name in known, name


def defined_tests() -> Iterator[str]:
    for file in (ROOT / "tests").rglob("test_*.py"):
        yield file.stem
        yield from re.findall(r"^\s*def (test_\w+)", file.read_text("utf-8"), re.MULTILINE)


def test_a_test_stands_in_the_file_that_is_named_beside_it() -> None:
    pairs = re.findall(r"`(test_\w+)` in `(tests/[\w/]+\.py)`", read("README.md"))
    assert len(pairs) >= 10
    for name, file in pairs:
        assert f"def {name}(" in read(file), (name, file)


# What must be said, and what must not


def test_the_readme_says_where_it_comes_from() -> None:
    assert SENTENCE in read("README.md")


def test_the_glossary_has_every_word() -> None:
    text = read("ARCHITECTURE.md").partition("## Glossary")[2].partition("\n## ")[0]
    found = {cells[0]: cells for cells in rows(text)[1:]}
    assert set(found) == set(GLOSSARY)
    for word, cells in found.items():
        assert all(cells), word


def test_the_rooms_are_those_of_the_package() -> None:
    text = read("ARCHITECTURE.md").partition("## Rooms")[2]
    tree = _FENCE.findall(text)[0]
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir()} - {"__pycache__"}
    drawn = set(re.findall(r"(?:^|(?<=  ))(\w+)/", tree, flags=re.MULTILINE))
    inner = {path.name for room in rooms for path in (PACKAGE / room).iterdir() if path.is_dir()}
    assert rooms <= drawn
    assert drawn <= rooms | inner | {"src"}


def test_every_page_stands_in_the_index() -> None:
    index = read("docs/README.md")
    for page in (ROOT / "docs").rglob("*.md"):
        if page.name != "README.md":
            assert f"({page.relative_to(ROOT / 'docs').as_posix()})" in index, page


@each_document
def test_a_document_speaks_of_the_project_alone(document: Path) -> None:
    text = document.read_text("utf-8")
    assert not _MACHINE.findall(text)
    assert not _REGISTRY.findall(text)
    assert not _LEFTOVER.findall(text)


def test_pictures_are_light() -> None:
    for picture in (ROOT / "docs" / "pictures").iterdir():
        assert picture.stat().st_size < 300_000, picture


# The captured page is no part of the project

LONGEST = 6
MONTHS = {
    word for locale in ("ar_LB", "ar_EG", "ar_DZ") for word in words(" ".join(month_names(locale)))
}
LABELS = ("التحديث الاخير بتاريخ", "المصدر/", "طباعة الخبر", "اضافة تعليق")
_OURS = {
    ".css", ".html", ".js", ".json", ".lock", ".md", ".po", ".py", ".sh", ".svg", ".toml", ".txt",
}  # fmt: skip


def shared_runs(page: str, text: str, length: int = LONGEST) -> list[str]:
    """The runs of `length` folded words that stand in both; lines of labels in `page` are left out.

    No run reaches from one line of `page` into another. Numbers and months are no words here: the
    two ways to name a month are labels of the page, and a date is nobody's sentence.
    """
    theirs = {
        run
        for line in page.splitlines()
        if not line.strip().startswith(LABELS)
        for run in _runs(line, length)
    }
    return [" ".join(run) for run in _runs(text, length) if run in theirs]


def _runs(text: str, length: int) -> list[tuple[str, ...]]:
    found = [word for word in words(text) if not word.isdigit() and word not in MONTHS]
    return [tuple(found[at : at + length]) for at in range(len(found) - length + 1)]


def our_files() -> Iterator[Path]:
    """Every text file of the project, without what is made or installed beside it."""
    ignored = {line.strip("/") for line in read(".gitignore").splitlines() if line} | {".git"}
    for top in sorted(ROOT.iterdir()):
        if top.name in ignored or top.name.startswith(".venv"):
            continue
        for file in [top] if top.is_file() else sorted(top.rglob("*")):
            if file.suffix in _OURS and file.is_file() and "__pycache__" not in file.parts:
                yield file


def test_no_sentence_of_the_captured_page_is_here(seed: Path) -> None:
    page = seed.read_text("utf-8")
    found = {file: shared_runs(page, file.read_text("utf-8")) for file in our_files()}
    assert {str(file): runs for file, runs in found.items() if runs} == {}


PAGE = """التحديث الاخير بتاريخ|السبت, نيسان 5, 2025

افتتحت بلدية الضفة مكتبة صغيرة في مبنى المحطة القديمة
وقال المدير في 3 كانون الثاني / يناير 2020 إن الأبواب مفتوحة كل يوم
طباعة الخبر طباعة الخبر ارسال الخبر الى صديق ارسال الخبر الى صديق
"""


@pytest.mark.parametrize(
    "text",
    [
        "افتتحت بلدية الضفة مكتبة صغيرة في مبنى",
        'body = "<p>اِفتتحت بلديه الضفّة مكتبة صغيرة، في</p>"',
        "ثم إن إفتتحت\nبلدية الضفة مكتبة\nصغيرة في الأمس",
    ],
    ids=["as it is", "in other spelling", "on other lines"],
)
def test_a_sentence_is_found_in_any_spelling(text: str) -> None:
    assert shared_runs(PAGE, text)


@pytest.mark.parametrize(
    "text",
    [
        "افتتحت بلدية الضفة مكتبة صغيرة",
        "في مبنى المحطة القديمة وقال المدير إن",
        "طباعة الخبر طباعة الخبر ارسال الخبر الى صديق ارسال الخبر الى صديق",
        "التحديث الاخير بتاريخ|السبت, نيسان 5, 2025",
        "في 3 كانون الثاني / يناير 2020، وفي 4 شباط / فبراير 2021",
        "",
    ],
    ids=["five words", "over a line's end", "labels", "a clock", "dates", "nothing"],
)
def test_words_labels_and_clocks_are_anyones(text: str) -> None:
    assert shared_runs(PAGE, text) == []


def test_the_project_has_files_to_look_through() -> None:
    names = {file.relative_to(ROOT).as_posix() for file in our_files()}
    assert {"README.md", "src/warraq/ops/cli.py", "tests/intake/captures/ferry.txt"} <= names
