"""The tree that both servers are asked about, printed by the real sink."""

from __future__ import annotations

import random
from pathlib import Path

from warraq.press.engine.output import Output, gone, moved
from warraq.press.sinks.folder import FolderSink

STORY = "/2026/11/22/0abc/"
ARABIC = "/سياسة/"
OLD, OLDER, WITHDRAWN, PAPER = "/old/", "/2025/نص-قديم/", "/2026/11/20/0def/", "/withdrawn.pdf"
MOVED = {OLD: STORY, OLDER: "/politics/"}
GONE = (WITHDRAWN, PAPER)
_WORDS = ["المدينة", "الجسر", "خبر", "مادة", "وزير", "افتتاح", "اقتصاد", "ثقافة", "رياضة", "علوم"]


def page(title: str, size: int = 3000) -> bytes:
    """An Arabic page of about so many bytes."""
    words = random.Random(title)
    text = f'<!doctype html>\n<html lang="ar" dir="rtl"><title>{title}</title>\n'
    lines = [text]
    while sum(map(len, lines)) * 2 < size:
        lines.append("<p>" + " ".join(words.choice(_WORDS) for _ in range(12)) + "</p>\n")
    return "".join(lines).encode()


def _bytes(name: str, size: int = 5000) -> bytes:
    return random.Random(name).randbytes(size)


TEXT = page("نص بلا وسوم", 4000)
FILES = {
    "/": page("الأولى", 30_000),
    STORY: page("مادة"),
    f"{STORY}print/": page("للطباعة"),
    "/politics/": page("سياسة"),
    ARABIC: page("بالعربية"),
    "/archive/": page("كبيرة", 700_000),
    "/tiny/": b"<!doctype html><title>x</title>",
    "/404.html": page("لا توجد صفحة"),
    "/410.html": page("سُحبت المادة"),
    "/rss.xml": TEXT,
    "/politics/atom.xml": TEXT,
    "/feed.json": TEXT,
    "/other.json": TEXT,
    "/sitemap.xml": TEXT,
    "/site.webmanifest": TEXT,
    "/robots.txt": TEXT,
    "/ads.txt": b"short\n",
    "/empty.txt": b"",
    "/about.html": page("ملف"),
    "/favicon.ico": _bytes("icon"),
    "/sheet.gz": _bytes("sheet"),
    "/data.csv": TEXT,
    "/no-suffix": TEXT,
    "/large.pdf": _bytes("large", 3_000_000),
    f"{STORY}story.pdf": _bytes("pdf"),
    "/static/site.0123456789.css": TEXT,
    "/static/site.0123456789.js": TEXT,
    "/static/text.0123456789.woff2": _bytes("woff2"),
    "/media/a-240.webp": _bytes("webp"),
    "/media/a-240.avif": _bytes("avif"),
    "/media/a-240.jpg": _bytes("jpg"),
    "/media/a-240.jpeg": _bytes("jpeg"),
    "/media/a-240.png": _bytes("png"),
    "/.well-known/security.txt": TEXT,
}


def print_tree(site: Path) -> FolderSink:
    """Print all of it below `site/public`; hidden files of strangers are added."""
    sink = FolderSink(site / "public", site / "redirects.map")
    outputs = [Output(path, body) for path, body in FILES.items()]
    outputs += [moved(path, to) for path, to in MOVED.items()] + [gone(path) for path in GONE]
    sink.write(outputs)
    sink.settle(MOVED)
    for name in (".env", ".git/config", "politics/.warraq-index.html", ".well-known/.secret"):
        file = site / "public" / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"hidden")
    (site / "secret.txt").write_bytes(b"hidden")
    return sink
