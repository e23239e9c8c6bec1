"""A flood of a thousand comments a minute: what the moderators and the readers notice of it.

Every comment brings its proof of work, solved before, and comes from a network of its own. The
desk and a printed page are asked all the while, and before, as what they are compared with.
"""

from __future__ import annotations

import http.client
import statistics
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.comments import LIVE, STORIES, asked, forms, send, served
from bench.sites import site

COUNT, SECONDS = 1000, 60.0
QUIET = 10.0
# Signs a moderator in without the form: the desk is measured, not the sign-in.
_SESSION = """
import json
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.sessions.backends.db import SessionStore
chief = get_user_model().objects.create_superuser("bench-moderator")
store = SessionStore()
store[SESSION_KEY] = str(chief.pk)
store[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
store[HASH_SESSION_KEY] = chief.get_session_auth_hash()
store.save()
print(json.dumps([store.session_key]))
"""


def run(_sizes: Sequence[int]) -> None:
    """Print how many were taken in, how many published, and the times before and during."""
    with site(STORIES) as folder, served(folder) as port:
        stories = asked(folder, LIVE)
        (session,) = asked(folder, _SESSION)
        filled = forms(port, [pk for pk, _path in stories], COUNT)
        path = stories[0][1]
        file = folder / "public" / path[1:] / "index.html"
        before, bytes_before = _watched(port, session, path, lambda: time.sleep(QUIET)), _read(file)
        states: Counter[str] = Counter()
        during = _watched(port, session, path, lambda: _flood(port, filled, states))
        same = _read(file) == bytes_before
    said = ", ".join(f"{state} {n}" for state, n in states.most_common())
    print(f"flood    {COUNT} in {SECONDS:.0f} s: {said}; the page's bytes are the same: {same}")
    for what in ("desk", "page"):
        print(f"flood    {what}: quiet {_times(before[what])}; flooded {_times(during[what])}")


def _flood(port: int, filled: list[bytes], states: Counter[str]) -> None:
    """Send them evenly spread over the time; late ones follow at once."""
    start = time.perf_counter()

    def one(number: int) -> None:
        time.sleep(max(0.0, start + number * SECONDS / COUNT - time.perf_counter()))
        answer = send(port, number, filled[number])
        states[str(answer["state"] or answer["status"])] += 1

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(one, range(len(filled))))


def _watched(
    port: int, session: str, path: str, meanwhile: Callable[[], None]
) -> dict[str, list[float]]:
    """The seconds of each answer of the desk and of the page while something happens."""
    found: dict[str, list[float]] = {"desk": [], "page": []}
    over = threading.Event()

    def ask() -> None:
        while not over.wait(0.5):
            found["desk"].append(_asked(port, "/newsroom/comments/", f"sessionid={session}"))
            found["page"].append(_asked(port, path))

    thread = threading.Thread(target=ask)
    thread.start()
    meanwhile()
    over.set()
    thread.join()
    return found


def _asked(port: int, path: str, cookie: str = "") -> float:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    start = time.perf_counter()
    line.request("GET", path, headers={"Cookie": cookie} if cookie else {})
    answer = line.getresponse()
    answer.read()
    line.close()
    if answer.status != 200:
        raise SystemExit(f"{path} answered {answer.status}")
    return time.perf_counter() - start


def _read(file: Path) -> bytes:
    return file.read_bytes()


def _times(seconds: list[float]) -> str:
    return f"median {statistics.median(seconds) * 1000:.0f} ms, worst {max(seconds) * 1000:.0f} ms"
