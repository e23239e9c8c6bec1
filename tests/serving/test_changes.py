"""What the press changes, both servers answer at once: no page stays stale, none is torn."""

from __future__ import annotations

import gzip
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest

from tests import sites
from tests.serving import servers, tree
from tests.serving.servers import Server
from warraq.press.engine.output import Output, gone, moved
from warraq.press.sinks.folder import FolderSink

pytestmark = pytest.mark.process
PATH = "/2026/11/22/0new/"
FIRST, SECOND = tree.page("الأول"), tree.page("الثاني")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("changing")
    tree.print_tree(folder)
    return folder


@pytest.fixture(scope="module")
def pair(place: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Server]]:
    with (
        servers.embedded(place) as ours,
        servers.nginx(place, tmp_path_factory.mktemp("nginx")) as nginx,
    ):
        yield ours, nginx


@pytest.fixture
def sink(place: Path) -> Iterator[FolderSink]:
    found = FolderSink(place / "public", place / "redirects.map")
    yield found
    found.remove([PATH])
    found.settle(tree.MOVED)


def each(pair: tuple[Server, Server], status: int, body: bytes | None = None) -> None:
    """Both answer so for the path, in every packing."""
    for server in pair:
        for accept, unpack in (("", bytes), ("gzip", gzip.decompress), ("br", brotli.decompress)):
            for method in ("GET", "HEAD"):
                reply = server.ask(PATH, method, Accept_Encoding=accept)
                assert reply.status == status, f"{server.name} {method} {accept}"
                if body is not None and method == "GET":
                    assert reply["content-encoding"] == (accept or None), f"{server.name} {accept}"
                    assert unpack(reply.body) == body, f"{server.name} {accept}"


def test_new_changed_removed_and_back(pair: tuple[Server, Server], sink: FolderSink) -> None:
    each(pair, 404)
    sink.write([Output(PATH, FIRST)])
    each(pair, 200, FIRST)
    sink.write([Output(PATH, SECOND)])
    each(pair, 200, SECOND)
    sink.remove([PATH])
    each(pair, 404, tree.FILES["/404.html"])
    sink.write([Output(PATH, FIRST)])
    each(pair, 200, FIRST)


def test_a_page_of_equal_size_within_one_second(
    pair: tuple[Server, Server], sink: FolderSink
) -> None:
    """An old ETag and date never make the new page 304."""
    versions = [FIRST.replace("الأول".encode(), f"النص{n}".encode()) for n in range(6)]
    assert len({len(version) for version in versions}) == 1
    stale: dict[str, tuple[str, str]] = {}
    for version in versions:
        sink.write([Output(PATH, version)])
        each(pair, 200, version)
        for server in pair:
            for etag, date in [stale[server.name]] if server.name in stale else []:
                assert server.ask(PATH, If_None_Match=etag).status == 200, server.name
                assert server.ask(PATH, If_Modified_Since=date).status == 200, server.name
            now = server.ask(PATH)
            stale[server.name] = (now["etag"] or "", now["last-modified"] or "")


def test_a_file_of_equal_size_and_time_is_seen_by_its_number(
    pair: tuple[Server, Server], sink: FolderSink, place: Path
) -> None:
    sink.write([Output(PATH, FIRST)])
    each(pair, 200, FIRST)
    file = place / "public" / PATH[1:] / "index.html"
    before = file.stat()
    other = file.with_name(".other")
    fresh = FIRST.replace("الأول".encode(), "سواها".encode())
    assert len(fresh) == len(FIRST)
    other.write_bytes(fresh)
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(file)
    for server in pair:
        assert server.ask(PATH).body == fresh, server.name


def test_gone_and_back(pair: tuple[Server, Server], sink: FolderSink) -> None:
    sink.write([Output(PATH, FIRST)])
    each(pair, 200, FIRST)
    sink.write([gone(PATH)])
    each(pair, 410, tree.FILES["/410.html"])
    sink.write([Output(PATH, FIRST)])
    each(pair, 200, FIRST)
    sink.write([gone(PATH)])
    sink.remove([PATH])
    each(pair, 404, tree.FILES["/404.html"])


def test_moved_and_back(pair: tuple[Server, Server], sink: FolderSink) -> None:
    ours, nginx = pair
    sink.write([Output(PATH, FIRST)])
    each(pair, 200, FIRST)
    page = moved(PATH, tree.STORY)
    sink.write([page])
    sink.settle(tree.MOVED | {PATH: tree.STORY})
    assert (ours.ask(PATH).status, ours.ask(PATH)["location"]) == (301, tree.STORY)
    # Until nginx is reloaded, the page itself leads on.
    for accept in ("", "gzip", "br"):
        assert nginx.ask(PATH, Accept_Encoding=accept).body == page.body
    nginx.reload()
    each(pair, 301)
    assert nginx.ask(f"{PATH}?a=b")["location"] == f"{tree.STORY}?a=b"
    # Back again, while nginx's map still says that it has moved: the page is what counts.
    sink.write([Output(PATH, SECOND)])
    sink.settle(tree.MOVED)
    each(pair, 200, SECOND)
    sink.write([gone(PATH)])
    each(pair, 410)
    sink.remove([PATH])
    each(pair, 404)
    nginx.reload()
    sink.write([Output(PATH, FIRST)])
    each(pair, 200, FIRST)


def test_the_pages_of_answers_follow_too(
    pair: tuple[Server, Server], sink: FolderSink, place: Path
) -> None:
    for name, path in (("404", PATH), ("410", tree.WITHDRAWN)):
        sink.write([Output(f"/{name}.html", SECOND)])
        for server in pair:
            assert server.ask(path).body == SECOND, f"{server.name} {name}"
        sink.remove([f"/{name}.html"])
        for server in pair:
            reply = server.ask(path)
            assert reply.status == int(name), server.name
            assert reply.body.startswith(name.encode())
            assert reply["content-type"] == "text/plain; charset=utf-8"
            assert reply["cache-control"] == "public, max-age=30"
        sink.write([Output(f"/{name}.html", tree.FILES[f"/{name}.html"])])


def test_memory_holds_while_the_tree_is_larger(pair: tuple[Server, Server], place: Path) -> None:
    """Four times the memory's bound goes out twice over, and the process does not grow by it."""
    ours = pair[0]
    sink = FolderSink(place / "public")
    bodies = {f"/media/{n}.webp": os.urandom(200_000) for n in range(servers.MEMORY_MB * 20)}
    sink.write([Output(path, body) for path, body in bodies.items()])
    before = _resident(ours)
    for _round in range(2):
        for path, body in bodies.items():
            assert ours.ask(path).body == body
    total = sum(map(len, bodies.values()))
    assert total >= 4 * servers.MEMORY_MB * 2**20 - 2**20
    assert _resident(ours) - before < total
    sink.remove(list(bodies))


def test_readers_who_leave_in_the_middle_of_a_large_file_harm_nothing(
    pair: tuple[Server, Server],
) -> None:
    ours = pair[0]
    for _reader in range(20):
        with socket.create_connection(("127.0.0.1", ours.port), 20) as link:
            link.sendall(b"GET /large.pdf HTTP/1.1\r\nHost: news.example\r\n\r\n")
            assert link.recv(1000).startswith(b"HTTP/1.1 200")
    assert ours.ask("/large.pdf").body == tree.FILES["/large.pdf"]
    handles = [Path(f"/proc/{pid}/fd") for pid in sites.descendants(ours.process.pid)]

    def closed() -> bool:
        return not [
            link
            for folder in handles
            for link in folder.iterdir()
            if os.path.lexists(link) and os.readlink(link).endswith("large.pdf")
        ]

    sites.until(closed, "the file closed again")


def _resident(server: Server) -> int:
    """Bytes of memory that a server and its children hold."""
    found = 0
    for pid in [server.process.pid, *sites.descendants(server.process.pid)]:
        pages = Path(f"/proc/{pid}/statm").read_text().split()[1]
        found += int(pages) * os.sysconf("SC_PAGE_SIZE")
    return found
