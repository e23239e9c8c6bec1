"""The responder: what readers get from the printed tree, without Django and without a database."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable
from email.utils import formatdate
from pathlib import Path

import brotli
import pytest
import zstandard

from warraq.ops.answers import Answer
from warraq.ops.memory import OVERHEAD, Kept
from warraq.ops.responder import Responder
from warraq.press.engine.output import Output, gone, moved
from warraq.press.sinks.folder import FolderSink

MEMORY = 1_000_000
PAGE = b"<!DOCTYPE html><title>front</title>" + b"<p>long enough to be compressed</p>" * 30
STORY = b"<!DOCTYPE html><title>story</title>" + b"<p>another text, as long as it</p>" * 30
MISSING = b"<!DOCTYPE html><title>the site's own 404</title>" + b"<p>no page</p>" * 30
SHEET = b"body { color: black }\n" * 30
PATH = "/2026/11/22/0abc/"

Ask = Callable[..., Answer | None]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "public"
    FolderSink(folder).write(
        [
            Output("/", PAGE),
            Output(PATH, STORY),
            Output("/404.html", MISSING),
            Output("/static/site.0123456789.css", SHEET),
            Output("/media/picture-240.webp", b"RIFF0000WEBP"),
            Output("/rss.xml", b"<?xml version='1.0'?><rss/>" + b"<!-- -->" * 40),
            Output("/feed.json", b'{"items": []}' + b" " * 300),
        ]
    )
    (tmp_path / "warraq.toml").write_text('secret_key = "outside the tree"\n')
    return folder


@pytest.fixture
def ask(root: Path) -> Ask:
    responder = Responder(root, MEMORY)

    def ask(path: str, method: str = "GET", /, **headers: str) -> Answer | None:
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        where, _mark, query = path.partition("?")
        return responder.answer(method, where, given.get, query)

    return ask


def got(answer: Answer | None) -> Answer:
    assert answer is not None
    return answer


def header(answer: Answer | None, name: str) -> str | None:
    found = [value for key, value in got(answer).headers if key == name]
    assert len(found) < 2, f"{name} is sent twice"
    return found[0] if found else None


def test_a_page_comes_whole_with_its_type_and_length(ask: Ask) -> None:
    answer = got(ask("/"))
    assert (answer.status, answer.body) == (200, PAGE)
    assert header(answer, "content-type") == "text/html; charset=utf-8"
    assert header(answer, "content-length") == str(len(PAGE))
    assert header(answer, "content-encoding") is None
    assert header(answer, "x-content-type-options") == "nosniff"
    assert header(answer, "referrer-policy")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/static/site.0123456789.css", "text/css; charset=utf-8"),
        ("/media/picture-240.webp", "image/webp"),
        ("/rss.xml", "application/rss+xml; charset=utf-8"),
        ("/feed.json", "application/feed+json; charset=utf-8"),
    ],
)
def test_every_file_has_its_media_type(ask: Ask, path: str, kind: str) -> None:
    assert header(ask(path), "content-type") == kind


def test_an_etag_that_still_holds_is_answered_304_without_a_body(ask: Ask) -> None:
    etag = header(ask("/"), "etag")
    assert etag
    assert etag.startswith('"')
    answer = got(ask("/", if_none_match=etag))
    assert (answer.status, answer.body) == (304, b"")
    assert header(answer, "etag") == etag
    assert header(answer, "cache-control") == header(ask("/"), "cache-control")
    assert header(answer, "vary") == "accept-encoding"
    assert header(answer, "content-length") is None


@pytest.mark.parametrize("form", ["W/{0}", '"other", {0}', "*", '"other",W/{0}'])
def test_every_form_of_a_matching_condition_is_understood(ask: Ask, form: str) -> None:
    etag = header(ask("/"), "etag")
    assert got(ask("/", if_none_match=form.format(etag))).status == 304


@pytest.mark.parametrize("other", ['"other"', "", "rubbish", 'W/"', '""'])
def test_an_etag_that_is_another_is_answered_with_the_page(ask: Ask, other: str) -> None:
    assert got(ask("/", if_none_match=other)).status == 200


def test_each_encoding_has_an_etag_of_its_own(ask: Ask) -> None:
    plain, packed = ask("/"), ask("/", accept_encoding="br")
    assert header(plain, "etag") != header(packed, "etag")
    etag = header(packed, "etag")
    assert got(ask("/", accept_encoding="br", if_none_match=etag)).status == 304
    assert got(ask("/", if_none_match=etag)).status == 200


def test_a_date_that_still_holds_is_answered_304(ask: Ask) -> None:
    modified = header(ask("/"), "last-modified")
    assert modified
    assert got(ask("/", if_modified_since=modified)).status == 304


@pytest.mark.parametrize(
    "since", [formatdate(0, usegmt=True), "yesterday", "", "Sun, 99 Foo 2026 00:00:00 GMT"]
)
def test_a_date_that_is_older_or_none_is_answered_with_the_page(ask: Ask, since: str) -> None:
    assert got(ask("/", if_modified_since=since)).status == 200


def test_an_etag_has_the_last_word_over_a_date(ask: Ask) -> None:
    modified = header(ask("/"), "last-modified")
    assert got(ask("/", if_none_match='"other"', if_modified_since=modified)).status == 200


@pytest.mark.parametrize("path", ["/", PATH, "/nowhere/", "/rss.xml", PATH.rstrip("/")])
@pytest.mark.parametrize("accepted", ["", "br"])
def test_head_has_the_headers_of_get_and_no_body(ask: Ask, path: str, accepted: str) -> None:
    full = got(ask(path, accept_encoding=accepted))
    head = got(ask(path, "HEAD", accept_encoding=accepted))
    assert head.body == b""
    assert (head.status, head.headers) == (full.status, full.headers)


def test_head_is_conditional_too(ask: Ask) -> None:
    answer = got(ask("/", "HEAD", if_none_match=header(ask("/"), "etag")))
    assert (answer.status, answer.body) == (304, b"")


UNPACK = {
    "br": brotli.decompress,
    "zstd": lambda data: zstandard.ZstdDecompressor().decompressobj().decompress(data),
    "gzip": gzip.decompress,
    None: lambda data: data,
}


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate, zstd", "zstd"),
        ("gzip", "gzip"),
        ("GZIP", "gzip"),
        ("gzip, deflate", "gzip"),
        ("deflate", None),
        ("identity", None),
        ("", None),
        ("br;q=0.5, gzip;q=0.9", "gzip"),
        ("br;q=0, zstd;q=0, gzip", "gzip"),
        ("br;q=0, *", "zstd"),
        ("*", "br"),
        ("*;q=0", None),
        ("br; q=1.0, gzip; q=0.8", "br"),
        ("br ; q=0.2 , zstd;q=0.3", "zstd"),
        ("br;q=high, gzip", "gzip"),
        ("gzip;q=0.001", "gzip"),
        (",,;;q=,", None),
    ],
)
def test_the_client_chooses_the_encoding(ask: Ask, accepted: str, chosen: str | None) -> None:
    answer = got(ask("/", accept_encoding=accepted))
    assert header(answer, "content-encoding") == chosen
    assert header(answer, "vary") == "accept-encoding"
    assert header(answer, "content-length") == str(len(answer.body))
    assert UNPACK[chosen](answer.body) == PAGE
    if chosen:
        assert len(answer.body) < len(PAGE)


@pytest.mark.parametrize("accepted", ["", "br", "identity"])
def test_what_may_differ_by_encoding_always_says_so(ask: Ask, accepted: str) -> None:
    for path in ("/", "/nowhere/", "/rss.xml"):
        assert header(ask(path, accept_encoding=accepted), "vary") == "accept-encoding", path


def test_a_file_without_siblings_comes_as_it_is(ask: Ask) -> None:
    answer = got(ask("/media/picture-240.webp", accept_encoding="br, gzip"))
    assert answer.body == b"RIFF0000WEBP"
    assert header(answer, "content-encoding") is None


def test_a_missing_page_is_the_sites_own_404(ask: Ask) -> None:
    answer = got(ask("/nowhere/"))
    assert (answer.status, answer.body) == (404, MISSING)
    assert header(answer, "content-type") == "text/html; charset=utf-8"
    assert header(answer, "content-security-policy")
    assert header(answer, "etag") is None
    assert header(answer, "last-modified") is None


def test_a_missing_page_is_packed_as_others_are(ask: Ask) -> None:
    answer = got(ask("/nowhere/", accept_encoding="gzip"))
    assert answer.status == 404
    assert gzip.decompress(answer.body) == MISSING


def test_a_condition_never_makes_a_missing_page_304(ask: Ask) -> None:
    etag = header(ask("/404.html"), "etag")
    assert got(ask("/nowhere/", if_none_match=etag)).status == 404
    assert got(ask("/nowhere/", if_none_match="*")).status == 404


def test_a_missing_page_is_kept_for_moments_only(ask: Ask) -> None:
    assert header(ask("/nowhere/"), "cache-control") == "public, max-age=30"


def test_a_tree_without_a_404_page_still_answers(tmp_path: Path) -> None:
    answer = got(Responder(tmp_path, MEMORY).answer("GET", "/nowhere/", {}.get))
    assert answer.status == 404
    assert answer.body


def test_a_page_without_its_slash_is_sent_to_it(ask: Ask) -> None:
    answer = got(ask(PATH.rstrip("/")))
    assert answer.status == 301
    assert header(answer, "location") == PATH


@pytest.mark.parametrize("path", ["//evil.example", "/\\evil.example", "//evil.example/"])
def test_a_redirect_never_leaves_the_site(root: Path, ask: Ask, path: str) -> None:
    for folder in ("evil.example", "\\evil.example"):
        (root / folder).mkdir(exist_ok=True)
        (root / folder / "index.html").write_bytes(PAGE)
    location = header(ask(path), "location")
    assert location is None or not location.startswith(("//", "/\\"))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
@pytest.mark.parametrize("path", ["/", PATH, "/nowhere/"])
def test_any_other_method_is_refused_with_what_is_allowed(ask: Ask, method: str, path: str) -> None:
    answer = got(ask(path, method))
    assert answer.status == 405
    assert header(answer, "allow") == "GET, HEAD"


@pytest.mark.parametrize(
    "path",
    [
        "/../warraq.toml",
        "/2026/../../warraq.toml",
        "/%2e%2e/warraq.toml",
        "/%2E%2E/warraq.toml",
        "/.%2e/warraq.toml",
        "/..%2fwarraq.toml",
        "/2026/%2e%2e/%2e%2e/warraq.toml",
        "/%252e%252e/warraq.toml",
        "/.well-known/../../warraq.toml",
        "/.well-known/%2e%2e/%2e%2e/warraq.toml",
        "/.well-known/.well-known/../../../warraq.toml",
        "/..\\warraq.toml",
        "//../warraq.toml",
        "/static/..%5c..%5cwarraq.toml",
        "/etc/passwd",
        "//etc/passwd",
        "/index.html\0.css",
        "/\0",
        "/index.html\0",
        "..",
        "../warraq.toml",
        "",
        "warraq.toml",
        "*",
    ],
)
def test_no_path_leads_out_of_the_tree(ask: Ask, path: str) -> None:
    answer = got(ask(path))
    assert b"outside the tree" not in answer.body
    assert b"root:" not in answer.body
    assert answer.status in (400, 404)


@pytest.mark.parametrize(
    "path",
    [
        "/.git/config",
        "/.env",
        "/2026/.hidden",
        "/.warraq-17-index.html",
        "/2026/11/22/0abc/.warraq-1-index.html",
        "/%2egit/config",
        "/.well-known/.secret",
    ],
)
def test_hidden_files_stay_hidden(root: Path, ask: Ask, path: str) -> None:
    file = root / path.replace("%2e", ".").lstrip("/")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"hidden")
    assert got(ask(path)).status == 404


def test_well_known_files_are_answered(root: Path, ask: Ask) -> None:
    (root / ".well-known").mkdir()
    (root / ".well-known" / "security.txt").write_bytes(b"Contact: mailto:a@news.example\n")
    assert got(ask("/.well-known/security.txt")).status == 200


def test_a_link_that_leads_nowhere_is_just_not_there(root: Path, ask: Ask) -> None:
    folder = root / "loop"
    folder.symlink_to(folder)
    assert got(ask("/loop/")).status == 404


@pytest.mark.parametrize("path", ["/2026", "/2026/", "/static/", "/static"])
def test_a_folder_without_a_page_is_never_listed(ask: Ask, path: str) -> None:
    answer = got(ask(path))
    assert (answer.status, answer.body) == (404, MISSING)


def test_a_very_long_path_is_just_not_there(ask: Ask) -> None:
    assert got(ask("/" + "a" * 5000)).status == 404
    assert got(ask("/" + "a/" * 2000 + "a")).status == 404
    assert got(ask("/" + "a/" * 5000)).status == 414
    assert got(ask("/" + "a" * 70_000)).status == 414


def test_an_arabic_path_is_a_page_and_encoded_in_a_location(root: Path, ask: Ask) -> None:
    folder = root / "سياسة"
    folder.mkdir()
    (folder / "index.html").write_bytes(PAGE)
    assert got(ask("/سياسة/")).body == PAGE
    assert header(ask("/سياسة"), "location") == "/%D8%B3%D9%8A%D8%A7%D8%B3%D8%A9/"
    assert got(ask("/\ufffd/")).status == 404


def test_a_path_is_not_decoded_twice(root: Path, ask: Ask) -> None:
    (root / "100%25.txt").write_bytes(b"percent")
    assert got(ask("/100%25.txt")).body == b"percent"
    assert got(ask("/%2e%2e/warraq.toml")).status == 404
    assert got(ask("/%69ndex.html")).status == 404


def test_dot_segments_are_resolved_before_anything_is_judged(ask: Ask) -> None:
    assert got(ask("/2026/../rss.xml")).status == 200
    assert got(ask("/.git/../rss.xml")).status == 200
    assert got(ask("/2026/./../.env")).status == 404
    assert got(ask("/2026/../../rss.xml")).status == 400
    assert ask("/2026/../newsroom/") is None


def test_a_changed_page_is_seen_at_once(root: Path, ask: Ask) -> None:
    etag = header(ask("/"), "etag")
    fresh = PAGE.replace(b"front", b"later")
    FolderSink(root).write([Output("/", fresh)])
    answer = got(ask("/", if_none_match=etag))
    assert (answer.status, answer.body) == (200, fresh)
    assert header(answer, "etag") != etag
    assert brotli.decompress(got(ask("/", accept_encoding="br")).body) == fresh


def test_a_page_of_equal_size_within_one_second_is_seen(root: Path, ask: Ask) -> None:
    assert got(ask("/")).body == PAGE
    file = root / "index.html"
    before = file.stat()
    fresh = PAGE.replace(b"front", b"fresh")
    assert len(fresh) == len(PAGE)
    temporary = root / "other"
    temporary.write_bytes(fresh)
    os.utime(temporary, ns=(before.st_atime_ns, before.st_mtime_ns))
    temporary.replace(file)
    assert got(ask("/")).body == fresh


def test_a_removed_page_is_gone_at_once(root: Path, ask: Ask) -> None:
    assert got(ask(PATH)).status == 200
    FolderSink(root).remove([PATH])
    assert got(ask(PATH)).status == 404
    assert got(ask(PATH, accept_encoding="br")).status == 404


def test_a_new_page_is_seen_after_its_404(root: Path, ask: Ask) -> None:
    assert got(ask("/new/")).status == 404
    FolderSink(root).write([Output("/new/", STORY)])
    assert got(ask("/new/")).body == STORY


def test_memory_stays_within_its_bound(root: Path) -> None:
    responder = Responder(root, 30_000)
    bodies = {f"/{number}.txt": bytes([65 + number]) * 3000 for number in range(20)}
    for path, body in bodies.items():
        (root / path[1:]).write_bytes(body)
    for _round in range(2):
        for path, body in bodies.items():
            assert got(responder.answer("GET", path, {}.get)).body == body
            assert kept_bytes(responder) + OVERHEAD * len(kept(responder)) <= 30_000
    assert len(kept(responder)) == 4


def test_what_was_asked_for_last_stays(root: Path) -> None:
    responder = Responder(root, 15_000)
    for name in "abc":
        (root / f"{name}.txt").write_bytes(name.encode() * 3000)
    first = {}
    for name in ("a", "b", "a", "c", "a"):
        answer = got(responder.answer("GET", f"/{name}.txt", {}.get))
        assert answer is first.setdefault(name, answer), f"{name} was forgotten"
    assert got(responder.answer("GET", "/b.txt", {}.get)) is not first["b"]


def test_memory_counts_a_page_that_changed_once(root: Path) -> None:
    responder = Responder(root, 10_000)
    for number in range(30):
        (root / "a.txt").write_bytes(b"x" * (3000 + number))
        responder.answer("GET", "/a.txt", {}.get)
    assert kept_bytes(responder) == 3029


def test_a_file_larger_than_the_memory_is_served_and_not_kept(root: Path) -> None:
    body = bytes(range(250)) * 200
    (root / "large.bin").write_bytes(body)
    responder = Responder(root, 10_000)
    for asked, start, end in (({}, 0, 50_000), ({"range": "bytes=300-20000"}, 300, 20_001)):
        answer = got(responder.answer("GET", "/large.bin", asked.get))
        assert answer.body == b""
        assert header(answer, "content-length") == str(end - start)
        assert answer.part
        with answer.part.file as file:
            file.seek(answer.part.start)
            assert file.read(answer.part.length) == body[start:end]
    assert kept_bytes(responder) == 0


def test_a_large_file_has_an_etag_of_its_own_version(root: Path) -> None:
    file = root / "large.bin"
    file.write_bytes(b"x" * 50_000)
    responder = Responder(root, 10_000)
    head = got(responder.answer("HEAD", "/large.bin", {}.get))
    assert (head.body, head.part, header(head, "content-length")) == (b"", None, "50000")
    etag = header(head, "etag") or ""
    again = responder.answer("GET", "/large.bin", {"if-none-match": etag}.get)
    assert got(again).status == 304
    (root / "other").write_bytes(b"y" * 50_000)
    (root / "other").replace(file)
    answer = got(responder.answer("GET", "/large.bin", {"if-none-match": etag}.get))
    assert answer.status == 200
    assert answer.part
    answer.part.file.close()


def test_asking_for_what_is_not_there_costs_no_memory(root: Path) -> None:
    responder = Responder(root, MEMORY)
    for number in range(500):
        responder.answer("GET", f"/nowhere/{number}/", {}.get)
        responder.answer("GET", f"/?{number}", {}.get)
    assert kept_bytes(responder) == len(MISSING)


def test_one_page_spelled_in_many_ways_is_kept_once(root: Path) -> None:
    responder = Responder(root, MEMORY)
    for path in ("/index.html", "/./index.html", "/2026/../index.html", "/"):
        assert got(responder.answer("GET", path, {}.get)).body == PAGE
    assert kept_bytes(responder) == len(PAGE)


@pytest.mark.parametrize("path", ["//", "//2026/11/22/0abc/", "/2026//11/22/0abc/", "/2026\\11"])
def test_a_page_has_no_second_address_by_doubled_slashes(ask: Ask, path: str) -> None:
    assert got(ask(path)).status == 404


def kept(responder: Responder) -> list[Kept]:
    return list(responder.memory._kept.values())


def kept_bytes(responder: Responder) -> int:
    """The bytes of bodies in memory."""
    found = sum(len(each.whole.body) for each in kept(responder))
    assert found + OVERHEAD * len(kept(responder)) == responder.memory.size
    return found


def test_asking_in_many_ways_costs_no_more_than_the_bound(root: Path) -> None:
    responder = Responder(root, MEMORY)
    for number in range(5000):
        responder.answer("GET", "/" + "./" * number + "rss.xml", {}.get)
        responder.answer("GET", "/", {"accept-encoding": f"gzip, x-{number}"}.get)
    assert len(responder.memory._routes) <= 1024


def test_a_page_that_gets_siblings_is_sent_packed_at_once(root: Path, ask: Ask) -> None:
    """What was asked for unpacked in between does not hide them."""
    sink = FolderSink(root)
    sink.write([Output("/new/", b"short")])
    assert header(ask("/new/", accept_encoding="gzip"), "content-encoding") is None
    sink.write([Output("/new/", PAGE)])
    assert got(ask("/new/")).body == PAGE
    assert header(ask("/new/", accept_encoding="gzip"), "content-encoding") == "gzip"


def test_a_packed_file_asked_for_by_name_is_another_answer(ask: Ask) -> None:
    for _round in range(2):
        by_name = ask("/index.html.gz", accept_encoding="gzip")
        assert header(by_name, "content-encoding") is None
        assert header(by_name, "content-type") == "application/octet-stream"
        assert header(ask("/", accept_encoding="gzip"), "content-encoding") == "gzip"


def test_what_has_moved_leads_on_with_its_query(root: Path, ask: Ask) -> None:
    FolderSink(root).write([moved("/old/", PATH), moved("/older/", "/سياسة/?a=b")])
    assert (got(ask("/old/")).status, header(ask("/old/"), "location")) == (301, PATH)
    assert header(ask("/old/?c=d&e=%20"), "location") == f"{PATH}?c=d&e=%20"
    assert header(ask("/old"), "location") == "/old/"
    assert header(ask("/older/"), "location") == "/%D8%B3%D9%8A%D8%A7%D8%B3%D8%A9/?a=b"
    assert header(ask("/old/?a=\r\nX: y"), "location") == f"{PATH}?a=%0D%0AX:%20y"
    assert header(ask("/old/"), "cache-control") == "public, max-age=60"
    assert got(ask("/old/", "HEAD")).body == b""


@pytest.mark.parametrize("target", ["//evil.example/", "https://evil.example/", "/\\evil.example"])
def test_what_has_moved_never_leads_to_another_site(root: Path, ask: Ask, target: str) -> None:
    FolderSink(root).write([moved("/old/", target)])
    assert got(ask("/old/")).status == 200
    assert header(ask("/old/"), "location") is None


def test_what_is_gone_is_410_with_the_sites_own_page(root: Path, ask: Ask) -> None:
    FolderSink(root).write([gone(PATH), gone("/paper.pdf")])
    assert (got(ask(PATH)).status, got(ask(PATH)).body) == (410, b"410: gone\n")
    FolderSink(root).write([Output("/410.html", STORY)])
    for path in (PATH, PATH[:-1], "/paper.pdf"):
        assert (got(ask(path)).status, got(ask(path)).body) == (410, STORY), path
        assert header(ask(path), "cache-control") == "public, max-age=30"
        assert header(ask(path), "etag") is None
    assert got(ask(f"{PATH}index.html.gone")).status == 404
    assert got(ask("/paper.pdf.gone")).status == 404


def test_a_range_is_cut_from_what_is_sent(ask: Ask) -> None:
    answer = got(ask("/", range="bytes=10-19"))
    assert (answer.status, answer.body) == (206, PAGE[10:20])
    assert header(answer, "content-range") == f"bytes 10-19/{len(PAGE)}"
    packed = got(ask("/", accept_encoding="gzip")).body
    assert got(ask("/", accept_encoding="gzip", range="bytes=-5")).body == packed[-5:]
    beyond = got(ask("/", range="bytes=999999-"))
    assert (beyond.status, header(beyond, "content-range")) == (416, f"bytes */{len(PAGE)}")
    assert got(ask("/", "HEAD", range="bytes=10-19")).status == 200


@pytest.mark.parametrize(
    "asked", ["bytes=a-b", "bytes=-", "rows=1-2", "bytes=0-1,4-5", "", "bytes"]
)
def test_a_range_that_is_none_is_ignored(ask: Ask, asked: str) -> None:
    assert got(ask("/", range=asked)).body == PAGE


@pytest.mark.parametrize(
    "path", ["/newsroom", "/newsroom/", "/newsroom/login/", "/-/", "/-", "/-/search"]
)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS"])
def test_dynamic_paths_are_left_to_django(ask: Ask, path: str, method: str) -> None:
    assert ask(path, method) is None


@pytest.mark.parametrize("path", ["/newsrooms/", "/newsroom.html", "/-x/", "/2026/newsroom/"])
def test_only_whole_dynamic_paths_are_left_to_django(ask: Ask, path: str) -> None:
    assert got(ask(path)).status == 404


def test_pages_are_kept_a_minute_and_hashed_files_for_good(ask: Ask) -> None:
    for path in ("/", PATH, "/rss.xml"):
        assert header(ask(path), "cache-control") == "public, max-age=60"
    for path in ("/static/site.0123456789.css", "/media/picture-240.webp"):
        assert header(ask(path), "cache-control") == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("path", ["/", PATH, "/nowhere/", "/404.html"])
def test_the_policy_lets_nothing_in_from_elsewhere_or_inline(ask: Ask, path: str) -> None:
    policy = header(ask(path), "content-security-policy")
    assert policy
    rules = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == rules["connect-src"] == "'self'"
    assert rules["base-uri"] == rules["frame-ancestors"] == "'none'"
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "*" not in policy


@pytest.mark.parametrize("path", ["/", PATH, "/nowhere/", "/static/site.0123456789.css", "/2026"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_no_answer_sets_a_cookie_or_reflects_the_request(ask: Ask, path: str, method: str) -> None:
    answer = got(
        ask(path, method, host="evil.example", x_forwarded_host="evil.example", cookie="a=b")
    )
    names = [name for name, _value in answer.headers]
    assert "set-cookie" not in names
    assert all("evil" not in value for _name, value in answer.headers)
    assert b"evil" not in answer.body
