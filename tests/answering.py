"""A real HTTP server whose every answer the test writes; it may also never answer."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Asked:
    """A request as it arrived; header names are in lower case."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


# A status and a body; None is silence until the server ends.
Answer = Callable[[Asked], tuple[int, bytes] | None]


class Answering:
    """Its `address`, and in `asked` all requests so far."""

    def __init__(self, answer: Answer) -> None:
        self.asked: list[Asked] = []
        self.answer = answer
        self.over = threading.Event()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        owner = self

        class Handler(BaseHTTPRequestHandler):
            # With 1.0 a client that asks first whether to send its body waits for a second.
            protocol_version = "HTTP/1.1"

            def handle_one_request(self) -> None:
                self.raw_requestline = self.rfile.readline(65537)
                if not self.raw_requestline or not self.parse_request():
                    self.close_connection = True
                    return
                headers = {name.lower(): value for name, value in self.headers.items()}
                body = self.rfile.read(int(headers.get("content-length", 0)))
                asked = Asked(self.command, self.path, headers, body)
                owner.asked.append(asked)
                found = owner.answer(asked)
                if found is None:
                    owner.over.wait()
                    self.close_connection = True
                    return
                status, body = found
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Connection", "close")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *arguments: object) -> None:
                """Say nothing."""

        return Handler


@contextmanager
def answering(answer: Answer) -> Iterator[Answering]:
    """Such a server, running."""
    found = Answering(answer)
    thread = threading.Thread(target=found.server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield found
    finally:
        found.over.set()
        found.server.shutdown()
        thread.join()
        found.server.server_close()
