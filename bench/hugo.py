"""One new story beside Hugo: our publication, and Hugo's rebuild of a site of as many stories."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench.filling import A_DAY, SECTIONS
from bench.publish import measure
from bench.sites import site

ROUNDS = 3
_TEXT = "فقرة من متن مادة يقرؤها الناس في المدينة ويحفظونها. " * 9
_CONFIG = """
baseURL = "http://news.example/"
languageCode = "ar"
title = "صحيفة"
disableKinds = ["taxonomy", "term"]
[pagination]
pagerSize = 24
"""
_BASE = """<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8">
<title>{{ .Title }}</title><link rel="canonical" href="{{ .Permalink }}"></head><body>
<header><a href="/">{{ site.Title }}</a><nav>{{ range site.Sections }}
<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav></header>
<main>{{ block "main" . }}{{ end }}</main></body></html>"""
_SINGLE = """{{ define "main" }}<article><h1>{{ .Title }}</h1><p>{{ .Params.lead }}</p>
<time>{{ .Date }}</time>{{ .Content }}</article>{{ end }}"""
_LIST = """{{ define "main" }}<h1>{{ .Title }}</h1>{{ range first 24 .RegularPagesRecursive }}
<article><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2><p>{{ .Params.lead }}</p></article>
{{ end }}{{ end }}"""


def run(sizes: Sequence[int]) -> None:
    """Print both times and their ratio, a line a size."""
    if not shutil.which("hugo"):
        raise SystemExit("bench hugo needs hugo: apt-get install hugo")
    for stories in sizes:
        with site(stories, ledger=True) as folder:
            times, _counts = measure(folder)
        ours = times[len(times) // 2]
        theirs = _rebuild(stories)
        print(
            f"hugo     {stories:>7,} stories, one new: ours {ours * 1000:.0f} ms,"
            f" Hugo's rebuild {theirs * 1000:.0f} ms; ratio {ours / theirs:.3f}",
            flush=True,
        )


def _rebuild(stories: int) -> float:
    """Seconds that Hugo takes to build again after one story was added; the best of ROUNDS."""
    with tempfile.TemporaryDirectory(prefix="warraq-hugo-") as name:
        root = Path(name)
        _make(root, stories)
        _build(root)
        spent = []
        for number in range(ROUNDS):
            _story(root, stories + number, dt.datetime.now(dt.UTC))
            start = time.perf_counter()
            _build(root)
            spent.append(time.perf_counter() - start)
        return min(spent)


def _make(root: Path, stories: int) -> None:
    files = {"baseof": _BASE, "single": _SINGLE, "list": _LIST, "index": _LIST}
    layouts = root / "layouts" / "_default"
    layouts.mkdir(parents=True)
    for name, text in files.items():
        (layouts / f"{name}.html").write_text(text)
    (root / "hugo.toml").write_text(_CONFIG)
    (root / "config.toml").write_text(_CONFIG)
    now = dt.datetime.now(dt.UTC)
    for number in range(stories):
        _story(root, number, now - dt.timedelta(days=1 + (stories - number) // A_DAY))


def _story(root: Path, number: int, at: dt.datetime) -> None:
    folder = root / "content" / f"part-{number % SECTIONS}"
    folder.mkdir(parents=True, exist_ok=True)
    body = "\n\n".join([_TEXT] * 5)
    (folder / f"{number}.md").write_text(
        f'---\ntitle: "عنوان مادة رقم {number}"\nlead: "مقدمة من جملة واحدة."\n'
        f"date: {at:%Y-%m-%dT%H:%M:%SZ}\n---\n{body}\n"
    )


def _build(root: Path) -> None:
    subprocess.run(["hugo", "--quiet", "-s", str(root)], check=True)
