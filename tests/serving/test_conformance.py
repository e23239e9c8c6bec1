"""The embedded server and nginx are asked the same questions and give the same answers."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

import brotli
import pytest
import zstandard

from tests.serving import tree
from tests.serving.servers import Reply, Server
from warraq.ops.answers import POLICY
from warraq.ops.conditions import ENCODINGS
from warraq.press.engine.compress import siblings
from warraq.press.engine.output import file_of, media_type

pytestmark = pytest.mark.process
FRONT, SHEET = "/", "/static/site.0123456789.css"
MISSING, WITHDRAWN = tree.FILES["/404.html"], tree.FILES["/410.html"]
HTML = "text/html; charset=utf-8"
SHORT, LASTING, MOMENT = (
    "public, max-age=60",
    "public, max-age=31536000, immutable",
    "public, max-age=30",
)
# The bodies and types of these are each server's own.
ITS_OWN = (301, 304, 400, 412, 414, 416)
ALWAYS = ("vary", "x-content-type-options", "referrer-policy")
COMPARED = (
    "content-type",
    "content-encoding",
    "content-length",
    "content-range",
    "cache-control",
    "content-security-policy",
    "allow",
    *ALWAYS,
)
UNPACK = {
    "br": brotli.decompress,
    "zstd": lambda data: zstandard.ZstdDecompressor().decompressobj().decompress(data),
    "gzip": gzip.decompress,
    None: lambda data: data,
}


@dataclass(frozen=True)
class Question:
    """A request."""

    path: str
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)

    def of(self, server: Server) -> Reply:
        return server.send(self.path, self.method, self.headers)


@dataclass(frozen=True)
class Expected:
    """What the answer must be; `body` is unpacked, None where it is the server's own."""

    status: int
    body: bytes | None = None
    kind: str | None = None
    cache: str | None = None
    encoding: str | None = None
    location: str | None = None


def both(servers: Iterable[Server], question: Question, expected: Expected) -> list[str]:
    """What is wrong with the answers, and what differs between them."""
    replies = {server.name: question.of(server) for server in servers}
    found = [
        f"{question}: {name}: {wrong}"
        for name, reply in replies.items()
        for wrong in faults(question, expected, reply)
    ]
    first, second = (essence(reply) for reply in replies.values())
    if first != second and not found:
        found.append(f"{question}: {first} and {second}")
    return found


def faults(question: Question, expected: Expected, reply: Reply) -> list[str]:
    """Where one answer is not as expected."""
    found = []
    if reply.status != expected.status:
        return [f"{reply.status}, not {expected.status}: {reply.headers}"]
    for name, value in (
        ("content-type", expected.kind),
        ("cache-control", expected.cache),
        ("content-encoding", expected.encoding),
        ("content-security-policy", POLICY if expected.kind == HTML else None),
    ):
        if (value or expected.status not in ITS_OWN) and reply[name] != value:
            found.append(f"{name} is {reply[name]}, not {value}")
    location = reply["location"]
    if (unquote(location) if location else None) != expected.location:
        found.append(f"location is {location}, not {expected.location}")
    if reply.status != 400 and not all(reply[name] for name in ALWAYS):
        found.append(f"one of {ALWAYS} is missing: {reply.headers}")
    if "set-cookie" in reply.headers:
        found.append("a cookie")
    if question.method == "HEAD" or expected.status == 304:
        if reply.body:
            found.append("a body")
    elif expected.body is not None and UNPACK[expected.encoding](reply.body) != expected.body:
        found.append(f"the body is {reply.body[:60]!r} …")
    if reply.status in (200, 404, 410) and question.method == "HEAD":
        packed = len(_packed(expected))
        if reply["content-length"] != str(packed):
            found.append(f"content-length is {reply['content-length']}, not {packed}")
    if (reply.status in (200, 206, 304)) != bool(reply["etag"] and reply["last-modified"]):
        found.append(f"etag {reply['etag']}, last-modified {reply['last-modified']}")
    return found


def _packed(expected: Expected) -> bytes:
    assert expected.body is not None
    suffix = dict(ENCODINGS).get(expected.encoding or "")
    return siblings(expected.body, HTML)[suffix] if suffix else expected.body


def essence(reply: Reply) -> tuple[object, ...]:
    """What must be the same between the servers."""
    names = COMPARED if reply.status not in ITS_OWN else ("content-range", *ALWAYS)
    if reply.status == 400:
        return (reply.status,)
    body = reply.body if reply.status not in ITS_OWN else b""
    location = unquote(reply["location"] or "")
    return (reply.status, location, *((name, reply[name]) for name in names), body)


def chosen(accept: str, body: bytes, kind: str) -> str | None:
    """The encoding that a tree's file goes out in, for headers without ranks."""
    if not siblings(body, kind):
        return None
    parts = [part.strip() for part in accept.split(",")]
    refused = {part.split(";")[0] for part in parts if part.endswith("q=0")}
    wanted = {part.split(";")[0] for part in parts} - refused
    for name, _suffix in ENCODINGS:
        if name in wanted or ("*" in wanted and name not in refused):
            return name
    return None


def at(path: str, accept: str) -> Expected:
    """What stands at a path."""
    plain = path.partition("?")[0]
    if plain in tree.FILES:
        body = tree.FILES[plain]
        kind = media_type(file_of(plain))
        lasting = plain.startswith(("/static/", "/media/"))
        encoding = chosen(accept, body, kind)
        return Expected(200, body, kind, LASTING if lasting else SHORT, encoding)
    if plain in tree.MOVED:
        return Expected(301, cache=SHORT, location=tree.MOVED[plain])
    if plain in tree.GONE or f"{plain}/" in tree.GONE:
        return Expected(410, WITHDRAWN, HTML, MOMENT, chosen(accept, WITHDRAWN, HTML))
    if f"{plain}/" in tree.FILES or f"{plain}/" in tree.MOVED:
        return Expected(301, cache=SHORT, location=f"{plain}/")
    return Expected(404, MISSING, HTML, MOMENT, chosen(accept, MISSING, HTML))


STANDING = [*tree.FILES, *tree.MOVED, *tree.GONE]
BARE = ["/politics", "/old", tree.STORY[:-1], tree.ARABIC[:-1], tree.OLDER[:-1], "/2026/11/20/0def"]
ABSENT = [
    "/nowhere/", "/nowhere", "/nowhere.css", "/nowhere.pdf", "/2026/", "/2026", "/static/",
    "/Politics/", "/RSS.xml", "/newsrooms/", "/2026/newsroom/", "/rss.xml/", "/index.html/",
    "/.env", "/.git/config", "/politics/.warraq-index.html", "/.well-known/.secret", "/.well-known",
    f"{tree.WITHDRAWN}index.html.gone", f"{tree.PAPER}.gone", "/x.gone", "//", "//politics/",
    "/politics//", "//evil.example", "//evil.example/", "/\\evil.example", "/évil", "/a/" * 50,
    "/" + "a" * 300, "/" + "a/" * 2000, "/redirects.map", "/public/", "/secret.txt", "/~root/",
]  # fmt: skip
ACCEPTED = ["", "gzip", "br", "gzip, deflate, br, zstd", "br;q=0, gzip, zstd", "*;q=0"]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("accept", ACCEPTED)
def test_every_path_in_every_encoding(
    embedded: Server, nginx: Server, method: str, accept: str
) -> None:
    headers = {"Accept-Encoding": accept} if accept else {}
    wrong: list[str] = []
    for path in STANDING + BARE + ABSENT:
        question = Question(quote(path, safe="/\\~"), method, headers)
        wrong += both((embedded, nginx), question, at(path, accept))
    assert not wrong, "\n".join(wrong)


def test_a_query_belongs_to_no_page_and_stays_with_a_redirect(
    embedded: Server, nginx: Server
) -> None:
    wrong: list[str] = []
    for path in STANDING + BARE + ABSENT:
        for query in ("?a=b&c=d", "?", "?/../x", "?u=http://evil.example/%0d%0aX:y"):
            expected = at(path, "")
            if expected.location and query != "?":
                kept = Expected(301, cache=SHORT, location=expected.location + unquote(query))
                expected = kept
            question = Question(quote(path, safe="/\\~") + query)
            wrong += both((embedded, nginx), question, expected)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("accept", "encoding"),
    [
        ("gzip, deflate, br", "br"),
        ("gzip, deflate", "gzip"),
        ("zstd", "zstd"),
        ("GZIP", "gzip"),
        ("Br", "br"),
        ("deflate", None),
        ("identity", None),
        ("*", "br"),
        ("br;q=0, *", "zstd"),
        ("br;q=0,zstd;q=0,*", "gzip"),
        ("br;q=0, zstd;q=0, gzip;q=0, *", None),
        ("*;q=0, gzip", "gzip"),
        ("*;q=0.0, gzip", "gzip"),
        ("gzip;q=1.0, identity;q=0.5, *;q=0", "gzip"),
        ("br;q=0.000", None),
        ("br ; q=0 , gzip ; q=0.1", "gzip"),
        ("br;q=0.001", "br"),
        ("brr, xgzip, gzipx", None),
        ("compress, gzip", "gzip"),
        (",, gzip ,,", "gzip"),
        ("br;q=1.0, gzip;q=0.8, zstd;q=0.1", "br"),
    ],
)
def test_the_client_chooses_the_encoding(
    embedded: Server, nginx: Server, accept: str, encoding: str | None
) -> None:
    wrong: list[str] = []
    for path in (FRONT, "/rss.xml", SHEET, "/robots.txt", "/feed.json", "/nowhere/"):
        body = tree.FILES.get(path, MISSING)
        there = at(path, "")
        expected = Expected(there.status, body, there.kind, there.cache, encoding)
        for method in ("GET", "HEAD"):
            question = Question(path, method, {"Accept-Encoding": accept})
            if method == "HEAD" and encoding and there.kind != HTML:
                continue  # The test's packing is that of pages.
            wrong += both((embedded, nginx), question, expected)
    assert not wrong, "\n".join(wrong)


def test_stated_difference_only_the_embedded_server_ranks_encodings(
    embedded: Server, nginx: Server
) -> None:
    asked = {"Accept_Encoding": "br;q=0.1, gzip;q=0.9"}
    assert embedded.ask(FRONT, **asked)["content-encoding"] == "gzip"
    assert nginx.ask(FRONT, **asked)["content-encoding"] == "br"


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW", "PROPFIND"]
)
def test_another_method_is_refused_with_what_is_allowed(
    embedded: Server, nginx: Server, method: str
) -> None:
    for path in (*STANDING, *BARE, "/nowhere/", "/nowhere", "/.env", "//"):
        question = Question(quote(path), method)
        replies = [question.of(server) for server in (embedded, nginx)]
        for reply in replies:
            assert (reply.status, reply["allow"]) == (405, "GET, HEAD"), question
            assert reply.body == b"405: only GET and HEAD\n"
            assert reply["cache-control"] == "no-store"
        assert essence(replies[0]) == essence(replies[1]), question


CONDITIONS = [
    ("If-None-Match", "{etag}", 304),
    ("If-None-Match", "W/{etag}", 304),
    ("If-None-Match", '"other", {etag}', 304),
    ("If-None-Match", '"other",W/{etag}', 304),
    ("If-None-Match", "*", 304),
    ("If-None-Match", '"other"', 200),
    ("If-None-Match", "rubbish", 200),
    ("If-None-Match", '""', 200),
    ("If-Modified-Since", "{modified}", 304),
    ("If-Modified-Since", "Sun, 06 Nov 2095 08:49:37 GMT", 304),
    ("If-Modified-Since", "Sun, 06 Nov 1994 08:49:37 GMT", 200),
    ("If-Modified-Since", "yesterday", 200),
    ("If-Match", "{etag}", 200),
    ("If-Match", "*", 200),
    ("If-Match", '"other"', 412),
    ("If-Match", "W/{etag}", 412),
    ("If-Unmodified-Since", "{modified}", 200),
    ("If-Unmodified-Since", "Sun, 06 Nov 1994 08:49:37 GMT", 412),
]


@pytest.mark.parametrize(("name", "value", "status"), CONDITIONS)
def test_a_condition_is_judged_alike(
    embedded: Server, nginx: Server, name: str, value: str, status: int
) -> None:
    paths = (FRONT, tree.STORY, SHEET, "/rss.xml", "/media/a-240.webp", "/tiny/", "/large.pdf")
    for path in paths:
        for accept in ("", "gzip", "br"):
            packing = {"Accept-Encoding": accept} if accept else {}
            replies = []
            for server in (embedded, nginx):
                now = server.send(path, "GET", packing)
                given = value.format(etag=now["etag"], modified=now["last-modified"])
                for method in ("GET", "HEAD"):
                    reply = server.send(path, method, packing | {name: given})
                    assert reply.status == status, f"{server.name} {method} {path} {given}"
                    replies.append(reply)
                    if status == 304:
                        assert reply.body == b""
                        for kept in ("etag", "last-modified", "cache-control", "vary"):
                            assert reply[kept] == now[kept], f"{server.name} {path} {kept}"
            assert essence(replies[0]) == essence(replies[2])
            assert essence(replies[1]) == essence(replies[3])


@pytest.mark.parametrize("path", [tree.OLD, tree.WITHDRAWN, "/nowhere/", "/politics"])
@pytest.mark.parametrize("header", ["If-None-Match", "Range", "If-Modified-Since"])
def test_what_is_no_page_knows_no_condition(
    embedded: Server, nginx: Server, path: str, header: str
) -> None:
    given = {
        "If-None-Match": "*",
        "Range": "bytes=0-4",
        "If-Modified-Since": "Sun, 06 Nov 2095 08:49:37 GMT",
    }
    assert not both((embedded, nginx), Question(path, "GET", {header: given[header]}), at(path, ""))


RANGES = [
    ("bytes=0-99", 206), ("bytes=100-199", 206), ("bytes=0-0", 206), ("bytes=-7", 206),
    ("bytes=5-", 206), ("bytes=0-", 206), ("bytes=20-99999999", 206), ("bytes=-99999999", 206),
    ("BYTES=0-4", 206), ("bytes=99999999-", 416), ("bytes=99999999-100000000", 416),
    ("bytes=-0", 416), ("bytes=9-3", 416), ("bytes=0-4, 10-14", 200), ("bytes=0-0,-1", 200),
    ("lines=0-4", 200), ("0-4", 200), ("", 200), ("bytes=", 200),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "status"), RANGES)
def test_a_range_of_bytes(embedded: Server, nginx: Server, asked: str, status: int) -> None:
    paths = (FRONT, "/archive/", SHEET, "/rss.xml", "/media/a-240.webp", "/large.pdf")
    for path in paths:
        for accept in ("", "gzip", "br"):
            packing = {"Accept-Encoding": accept} if accept else {}
            replies = []
            for server in (embedded, nginx):
                whole = server.send(path, "GET", packing)
                reply = server.send(path, "GET", packing | {"Range": asked})
                assert reply.status == status, f"{server.name} {path} {accept}"
                size = len(whole.body)
                if status == 206:
                    start, end = _slice(asked, size)
                    assert reply.body == whole.body[start:end]
                    assert reply["content-range"] == f"bytes {start}-{end - 1}/{size}"
                    assert reply["etag"] == whole["etag"]
                    assert reply["content-encoding"] == whole["content-encoding"]
                elif status == 416:
                    assert reply["content-range"] == f"bytes */{size}"
                else:
                    assert reply.body == whole.body
                replies.append(reply)
            assert essence(replies[0]) == essence(replies[1])


def _slice(asked: str, size: int) -> tuple[int, int]:
    first, _dash, last = asked.partition("=")[2].partition("-")
    if not first:
        return max(0, size - int(last)), size
    return int(first), min(size, int(last) + 1) if last else size


@pytest.mark.parametrize("path", [FRONT, SHEET, "/media/a-240.webp", "/large.pdf"])
def test_a_range_of_another_version_is_answered_with_all(
    embedded: Server, nginx: Server, path: str
) -> None:
    for server in (embedded, nginx):
        now = server.ask(path)
        for only, status in (
            (now["etag"], 206),
            (now["last-modified"], 206),
            ('"other"', 200),
            (f"W/{now['etag']}", 200),
            ("Sun, 06 Nov 1994 08:49:37 GMT", 200),
        ):
            assert only
            reply = server.ask(path, Range="bytes=0-9", If_Range=only)
            assert reply.status == status, f"{server.name} {only}"
            assert reply.body == (now.body[:10] if status == 206 else now.body)


def test_stated_differences_in_ranges(embedded: Server, nginx: Server) -> None:
    for asked in ("bytes=abc", "bytes=-", "bytes=1-2x"):
        assert embedded.ask(FRONT, Range=asked).status == 200, asked
        assert nginx.ask(FRONT, Range=asked).status == 416, asked
    assert embedded.ask(FRONT, "HEAD", Range="bytes=0-4").status == 200
    assert nginx.ask(FRONT, "HEAD", Range="bytes=0-4").status == 206


def test_an_etag_goes_before_a_date_and_nginx_wants_both(embedded: Server, nginx: Server) -> None:
    old = "Sun, 06 Nov 1994 08:49:37 GMT"
    for server, status in ((embedded, 304), (nginx, 200)):
        now = server.ask(FRONT)
        both_given = {"If_None_Match": now["etag"] or "", "If_Modified_Since": old}
        assert server.ask(FRONT, **both_given).status == status
        other = {"If_None_Match": '"x"', "If_Modified_Since": now["last-modified"] or ""}
        assert server.ask(FRONT, **other).status == 200


STRANGE = [
    ("/%2e%2e/secret.txt", 400, None),
    ("/..%2fsecret.txt", 400, None),
    ("/../secret.txt", 400, None),
    ("/politics/../../secret.txt", 400, None),
    ("/.well-known/%2e%2e/%2E%2E/secret.txt", 400, None),
    ("/%252e%252e/secret.txt", 404, None),
    ("/..%5csecret.txt", 404, None),
    ("/static/..%5c..%5csecret.txt", 404, None),
    ("/a%00b", 400, None),
    ("/index.html%00.css", 400, None),
    ("/politics/../", 200, "/"),
    ("/politics/%2e%2e/rss.xml", 200, "/rss.xml"),
    ("/./politics/.", 200, "/politics/"),
    ("/.git/../politics/", 200, "/politics/"),
    ("/politics/../.git/config", 404, None),
    ("/politics/../.env", 404, None),
    ("/%70olitics/", 200, "/politics/"),
    ("/politics%2f", 200, "/politics/"),
    ("/%2fevil.example", 404, None),
    ("/%5cevil.example", 404, None),
    ("/.//evil.example", 404, None),
    ("/%FF%FE/", 404, None),
    ("/nowhere%0d%0aset-cookie:%20a=b", 404, None),
    ("/%0d%0aLocation:%20x/", 404, None),
    ("/politics/%20", 404, None),
    ("/index.html", 200, "/"),
    ("/rss%2exml", 200, "/rss.xml"),
    ("/RSS.XML", 404, None),
    ("/" + "a" * 20_000, 414, None),
    ("http://evil.example/rss.xml", 200, "/rss.xml"),
    (tree.ARABIC.encode().decode("latin-1"), 200, tree.ARABIC),
]


@pytest.mark.parametrize(("path", "status", "same"), STRANGE)
def test_strange_paths(
    embedded: Server, nginx: Server, path: str, status: int, same: str | None
) -> None:
    for server in (embedded, nginx):
        reply = server.ask(path)
        assert reply.status == status, server.name
        assert b"hidden" not in reply.body
        assert b"root:" not in reply.body
        assert "set-cookie" not in reply.headers
        if same:
            assert reply.body == tree.FILES[same]


@pytest.mark.parametrize("path", ["http://evil.example/politics", "/politics", "/./politics"])
def test_no_redirect_leaves_the_site_whatever_host_is_named(
    embedded: Server, nginx: Server, path: str
) -> None:
    for server in (embedded, nginx):
        reply = server.ask(path, Host="evil.example", X_Forwarded_Host="evil.example")
        assert reply.status == 301
        location = reply["location"]
        assert location
        assert location.startswith("/")
        assert not location.startswith("//")
        assert "evil" not in location
        assert b"evil" not in reply.body


def test_stated_differences_in_what_is_no_request(embedded: Server, nginx: Server) -> None:
    assert (embedded.ask("/\xff/").status, nginx.ask("/\xff/").status) == (400, 404)
    assert (embedded.ask("/a%zz").status, nginx.ask("/a%zz").status) == (404, 400)
    assert (embedded.ask("/", "get").status, nginx.ask("/", "get").status) == (405, 400)


def test_a_packed_file_asked_for_by_name_is_that_file(embedded: Server, nginx: Server) -> None:
    for server in (embedded, nginx):
        for accept in ("", "gzip", "br"):
            assert server.ask("/", Accept_Encoding="gzip")["content-encoding"] == "gzip"
            reply = server.ask("/index.html.gz", Accept_Encoding=accept)
            assert (reply.status, reply["content-encoding"]) == (200, None), server.name
            assert reply["content-type"] == "application/octet-stream"
            assert gzip.decompress(reply.body) == tree.FILES["/"]


@pytest.mark.parametrize("path", ["/newsroom/", "/newsroom", "/newsroom/login/", "/-/", "/-"])
def test_without_the_application_its_own_paths_alone_are_down(nginx: Server, path: str) -> None:
    for method in ("GET", "POST"):
        reply = nginx.ask(path, method, Content_Length="0")
        assert reply.status == 503
        assert "غرفة التحرير متوقفة" in reply.body.decode()
        assert reply["retry-after"]
        assert reply["cache-control"] == "no-store"
        assert reply["content-type"] == HTML
    assert nginx.ask("/").status == 200


def test_the_answers_are_not_the_same_by_chance(embedded: Server, nginx: Server) -> None:
    """The comparison itself can fail."""
    assert both((embedded, nginx), Question("/rss.xml"), at("/feed.json", ""))
    assert essence(embedded.ask("/")) != essence(nginx.ask("/rss.xml"))
    assert embedded.ask("/")["server"] == "granian"
    assert nginx.ask("/")["server"] == "nginx"
