"""The server child: Granian over the responder, with Django behind it for the newsroom."""

from __future__ import annotations

import asyncio
import io
import os
import signal
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from warraq.arabic.search import analyse
from warraq.ops.answers import SPOILT, TOO_LARGE, Answer, Part
from warraq.ops.responder import Responder

BODY_LIMIT = 32 * 1024 * 1024
# What readers send is a form of words; its views allow far less.
READERS_LIMIT = 64 * 1024
_PARENT = "PARENT_OF_SERVER"
_GRACE = 5.0
_CHUNK = 256 * 1024


class App:
    """An RSGI application: files first, then Django's WSGI application in threads."""

    def __init__(self) -> None:
        from django.conf import settings
        from django.core.wsgi import get_wsgi_application

        # This sets Django up; the rooms can be imported only after it.
        self._wsgi = get_wsgi_application()
        from warraq.conf import wiring

        memory = settings.WARRAQ["memory_mb"] * 1024 * 1024
        self._responder = Responder(wiring.public_folder(), memory)
        self._threads = ThreadPoolExecutor(settings.WARRAQ["threads"], "newsroom")
        # Its dictionary takes a moment: the first reader who searches should not wait for it.
        threading.Thread(target=analyse, args=("بحث",), name="warm", daemon=True).start()

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        """One request."""
        if scope.proto != "http":
            protocol.close(1008)
            return
        answer = self._responder.answer(
            scope.method, scope.path, scope.headers.get, scope.query_string
        )
        if answer is None:
            answer = await self._dynamic(scope, protocol)
        if answer.part:
            await _stream(protocol, answer, answer.part)
            return
        protocol.response_bytes(answer.status, answer.headers, answer.body)

    async def _dynamic(self, scope: Any, protocol: Any) -> Answer:
        body = bytearray()
        limit = READERS_LIMIT if scope.path.startswith("/-/") else BODY_LIMIT
        async for chunk in protocol:
            body += chunk
            if len(body) > limit:
                return TOO_LARGE
        environ = _environ(scope, bytes(body))
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._django, environ)

    def _django(self, environ: dict[str, Any]) -> Answer:
        from warraq.newsroom.public.network import is_trusted

        # The scheme that a trusted proxy names is believed, and nobody else's.
        if is_trusted(environ["REMOTE_ADDR"]) and "HTTP_X_FORWARDED_PROTO" in environ:
            environ["wsgi.url_scheme"] = environ["HTTP_X_FORWARDED_PROTO"]
        started: list[Any] = []

        def start_response(status: str, headers: Any, exc_info: Any = None) -> Any:
            started[:] = [int(status.split(" ", 1)[0]), headers]
            return lambda data: None

        try:
            result = self._wsgi(environ, start_response)
        except (LookupError, UnicodeError):
            # Django reads the query in the charset that the request names, before anything else.
            return SPOILT
        try:
            body = b"".join(result)
        finally:
            if hasattr(result, "close"):
                result.close()
        status, headers = started
        return Answer(status, [(name.lower(), value) for name, value in headers], body)


async def _stream(protocol: Any, answer: Answer, part: Part) -> None:
    """Send a part of a file that is too large for memory."""
    with part.file as file:
        file.seek(part.start)
        transport = protocol.response_stream(answer.status, answer.headers)
        left = part.length
        while left and (chunk := file.read(min(left, _CHUNK))):
            left -= len(chunk)
            try:
                await transport.send_bytes(chunk)
            except RuntimeError:
                return  # Granian's word for a reader who has gone.


def _environ(scope: Any, body: bytes) -> dict[str, Any]:
    host, _colon, port = scope.server.rpartition(":")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        # Granian has decoded the path; WSGI wants its bytes, each as one character.
        "PATH_INFO": scope.path.encode("utf-8").decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": host or "localhost",
        "SERVER_PORT": port or "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope.headers.items():
        # A name with an underscore could pass for another header.
        if "_" in name:
            continue
        key = name.upper().replace("-", "_")
        if key not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
            key = f"HTTP_{key}"
        environ[key] = f"{environ[key]},{value}" if key in environ else value
    environ["CONTENT_LENGTH"] = str(len(body))
    if scope.authority and "HTTP_HOST" not in environ:
        environ["HTTP_HOST"] = scope.authority
    return environ


def make_app() -> App:
    """The application of the site in `WARRAQ_SITE`, in the process that Granian starts."""
    end_with_parent(int(os.environ[_PARENT]))
    return App()


def end_with_parent(parent: int) -> None:
    """Stop this process when the one that started it is gone, however it went."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(_GRACE)
        os._exit(1)

    threading.Thread(target=watch, daemon=True, name="parent").start()


def main(host: str, port: int, parent: int) -> None:
    """Serve the site in `WARRAQ_SITE`, as long as the process `parent` lives."""
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces, Loops
    from granian.log import LogLevels

    end_with_parent(parent)
    os.environ[_PARENT] = str(os.getpid())
    Granian(
        "warraq.ops.server:make_app",
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        http=HTTPModes.http1,
        # A third more requests a CPU-second than asyncio's own loop (bench serve).
        loop=Loops.uvloop,
        workers=1,
        websockets=False,
        factory=True,
        log_level=LogLevels.warning,
        log_access=False,
    ).serve()
