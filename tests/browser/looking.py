"""What a browser is asked about a page, beside what it shows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from tests import sites

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
DESK = {"viewport": {"width": 1280, "height": 900}}

_WATCH = """
window.__broken = []; window.__shift = 0;
document.addEventListener("securitypolicyviolation", (event) =>
  window.__broken.push(event.violatedDirective + " " + event.blockedURI));
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.__shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


@dataclass
class Watched:
    """A page, and all that went wrong or went out while it was looked at."""

    page: Any
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def check(self, host: str, missing: bool = False) -> None:
        """Nothing on the console, nothing refused, nothing asked of others, no cookie."""
        errors = [e for e in self.errors if not (missing and "404" in e)]
        assert errors == []
        assert self.page.evaluate("window.__broken") == []
        hosts = {urlsplit(url).netloc for url in self.requests if not url.startswith("data:")}
        assert hosts <= {host}, f"other hosts were asked: {hosts - {host}}"
        assert self.page.context.cookies() == []


@contextmanager
def watching(browser: Any, **options: Any) -> Iterator[Watched]:
    """A page in a context of its own."""
    context = browser.new_context(locale="ar", **options)
    context.set_default_timeout(15_000)
    context.add_init_script(_WATCH)
    page = context.new_page()
    watched = Watched(page)
    page.on("console", lambda m: m.type == "error" and watched.errors.append(m.text))
    page.on("pageerror", lambda error: watched.errors.append(str(error)))
    page.on("request", lambda request: watched.requests.append(request.url))
    yield watched
    context.close()


def signed_in(browser: Any, site: sites.Server, name: str, **options: Any) -> Any:
    """The newsroom's first page, in a context of its own in which `name` has signed in."""
    context = browser.new_context(locale="ar", **options)
    context.set_default_timeout(30_000)
    page = context.new_page()
    page.goto(f"{site.url}/newsroom/")
    page.fill("#id_username", name)
    page.fill("#id_password", sites.PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url(f"{site.url}/newsroom/")
    return page
