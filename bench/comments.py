"""Comments a second through a real server, and from a moderator's decision to the printed page."""

from __future__ import annotations

import http.client
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench.sites import environment, python, site
from tests.reader.solving import solve

COUNT = 240
READERS = 8
STORIES = 20
DECISIONS = 30
_DICE = random.Random(7)
# No two texts are alike, so that every filter has to look to its end.
_WORDS = [a + b for a in ("كتا", "مدر", "جسو", "سحا", "قلو", "نجو") for b in "بتجحدرسعفقكلمن"]
LIVE = """
import json
from warraq.newsroom import public
print(json.dumps([[pk, public.story(pk).teaser.path] for pk in public.live_story_ids(0, 20)]))
"""
# What the database does at most: one row like a comment's, and one commit, again and again.
_BARE = """
import json, sys, time
from django.db import connection, transaction
with connection.cursor() as cursor:
    cursor.execute("CREATE TABLE bench_bare (id integer PRIMARY KEY, text varchar(3000))")
    start = time.perf_counter()
    for number in range(int(sys.argv[1])):
        with transaction.atomic():
            cursor.execute("INSERT INTO bench_bare VALUES (%s, %s)", [number, "ن" * 400])
    spent = time.perf_counter() - start
    cursor.execute("DROP TABLE bench_bare")
print(json.dumps(int(sys.argv[1]) / spent))
"""
_DECIDE = """
import json, sys, time
from pathlib import Path
from typing import Any
from django.contrib.auth import get_user_model
from warraq.newsroom import public
from warraq.reader.comments import verbs
from warraq.reader.models import Comment
chief = get_user_model().objects.create_superuser("bench-chief")
times = []
for row in Comment.objects.filter(state="held")[: int(sys.argv[1])]:
    file = Path(sys.argv[2], "public", public.story(row.story_id).teaser.path[1:], "index.html")
    wanted = f'id="comment-{row.pk}"'.encode()
    start = time.perf_counter()
    verbs.publish(row.pk, chief)
    while wanted not in file.read_bytes():
        if time.perf_counter() - start > 60:
            raise SystemExit(f"{file} was not reprinted within a minute")
        time.sleep(0.002)
    times.append(time.perf_counter() - start)
    time.sleep(0.1)
print(json.dumps(times))
"""


def run(_sizes: Sequence[int]) -> None:
    """Print the rate, its share of what the database commits, and the times of decisions."""
    with site(STORIES) as folder:
        stories = [pk for pk, _path in asked(folder, LIVE)]
        with served(folder) as port:
            filled = forms(port, stories, COUNT)
            before = float(asked(folder, _BARE, "300"))
            rate, answers = _post(port, filled)
            after = float(asked(folder, _BARE, "300"))
            times = sorted(asked(folder, _DECIDE, str(DECISIONS), str(folder)))
    bare = (before + after) / 2
    print(
        f"comments {answers} of {COUNT} accepted, {rate:.0f} a second by {READERS} readers at once;"
        f" bare insert and commit {bare:.0f} a second ({before:.0f} before, {after:.0f} after):"
        f" ratio {rate / bare:.3f}"
    )
    print(
        f"comments from decision to printed page: p50 {statistics.median(times) * 1000:.0f} ms,"
        f" p95 {times[int(len(times) * 0.95)] * 1000:.0f} ms of {len(times)}",
        flush=True,
    )


@contextmanager
def served(folder: Path) -> Iterator[int]:
    """`warraq serve` on a site, once its pages are printed; its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    line = [sys.executable, "-m", "warraq", "--site", str(folder), "serve", "--port", str(port)]
    # The readers come from many networks, or the limits would answer in their place.
    given = environment(folder) | {"WARRAQ_TRUSTED_PROXIES": "127.0.0.1"}
    with (folder / "bench.log").open("wb") as log:
        child = subprocess.Popen(line, env=given, stdout=log, stderr=log)
    try:
        _wait(folder, port)
        yield port
    finally:
        child.terminate()
        child.wait(60)


def _wait(folder: Path, port: int) -> None:
    pages = [folder / "public" / path[1:] / "index.html" for _pk, path in asked(folder, LIVE)]
    for _ in range(1200):
        if all(page.exists() for page in pages) and _get(port, "/robots.txt")[0] in (200, 404):
            return
        time.sleep(0.1)
    raise SystemExit(f"The site was not served within two minutes; see {folder / 'bench.log'}")


def forms(port: int, stories: list[int], count: int) -> list[bytes]:
    """So many filled-in forms, their work done beforehand."""
    wanted = [stories[number % len(stories)] for number in range(count)]
    challenges = [
        json.loads(_get(port, f"/-/challenge/?for=comment&story={pk}")[1]) for pk in wanted
    ]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        proofs = list(pool.map(solve, challenges))
    return [
        urlencode(
            {
                "story": story,
                "name": f"قارئ {number}",
                "text": " ".join(_DICE.choices(_WORDS, k=60)),
                "proof": proof,
                "began": "20000",
            }
        ).encode()
        for number, (story, proof) in enumerate(zip(wanted, proofs, strict=True))
    ]


def send(port: int, number: int, form: bytes) -> dict[str, object]:
    """Post a form from a network of its own; the answer's status and what it says."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {
        "Accept": "application/json",
        "Content-Type": "application/x-www-form-urlencoded",
        "Origin": f"http://127.0.0.1:{port}",
        "X-Forwarded-For": f"10.{number // 250}.{number % 250}.1",
    }
    line.request("POST", "/-/comments/", form, headers)
    found = line.getresponse()
    said = json.loads(found.read())
    line.close()
    return {"status": found.status, "state": said.get("state")}


def _post(port: int, filled: list[bytes]) -> tuple[float, int]:
    """Send all forms, READERS at a time; comments accepted a second, and how many."""

    def accepted(number: int) -> bool:
        return send(port, number, filled[number])["status"] == 201

    accepted(0)
    start = time.perf_counter()
    with ThreadPoolExecutor(READERS) as pool:
        taken = sum(pool.map(accepted, range(1, len(filled))))
    return taken / (time.perf_counter() - start), taken + 1


def _get(port: int, path: str) -> tuple[int, bytes]:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        line.request("GET", path)
        found = line.getresponse()
        return found.status, found.read()
    except OSError:
        return 0, b""
    finally:
        line.close()


def asked(folder: Path, code: str, *arguments: str) -> list[Any]:
    """What a piece of code prints as JSON on a site."""
    return json.loads(python(folder, code, *arguments).splitlines()[-1])
