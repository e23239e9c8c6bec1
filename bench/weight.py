"""What each kind of reader's page weighs on a phone, beside its budget: KB as they travel.

A page of each kind of the demo newspaper is loaded in Chromium at 360 px, with nothing cached.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Sequence
from typing import Any

from bench.sites import demo
from tests.browser.conftest import kinds_of

# docs/design.md: KB; a page's whole is counted without its photographs, a front page with them.
BUDGETS = {"html": 30.0, "script": 10.0, "font": 60.0, "page": 150.0}
FRONT = 400.0
_TYPES = {"Document": "html", "Script": "script", "Font": "font", "Stylesheet": "style"}


def run(sizes: Sequence[int]) -> None:
    """Print a line a page; `sizes` plays no part. Raises SystemExit where a budget is broken."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or "/usr/bin/chromium"
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    broken = []
    with demo() as (url, folder), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        for kind, path in kinds_of(folder / "public").items():
            if kind == "missing":
                continue
            found = _weigh(browser, url + path)
            over = _over(kind, found)
            broken += [f"{kind}: {what}" for what in over]
            _say(kind, found, over)
        browser.close()
    if broken:
        raise SystemExit(f"Over budget: {'; '.join(broken)}")


def _weigh(browser: Any, url: str) -> Counter[str]:
    """KB by kind of file, of all that loads until the network rests."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, device_scale_factor=2)
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    types: dict[str, str] = {}
    found: Counter[str] = Counter()

    def answered(event: dict[str, Any]) -> None:
        types[event["requestId"]] = _TYPES.get(event["type"], event["type"].lower())

    def loaded(event: dict[str, Any]) -> None:
        found[types.get(event["requestId"], "other")] += event["encodedDataLength"] / 1024

    line.on("Network.responseReceived", answered)
    line.on("Network.loadingFinished", loaded)
    page.goto(url, wait_until="networkidle")
    context.close()
    return found


def _over(kind: str, found: Counter[str]) -> list[str]:
    """The parts that are heavier than they may be."""
    whole = sum(found.values())
    over = [part for part in ("html", "script", "font") if found[part] > BUDGETS[part]]
    if kind == "front":
        return [*over, "page"] if whole > FRONT else over
    return [*over, "page"] if whole - found["image"] > BUDGETS["page"] else over


def _say(kind: str, found: Counter[str], over: list[str]) -> None:
    whole = sum(found.values())
    parts = ", ".join(f"{part} {found[part]:.1f}" for part in ("html", "style", "script", "font"))
    said = f"  OVER: {', '.join(over)}" if over else ""
    print(
        f"weight   {kind:22} {whole - found['image']:6.1f} KB without pictures"
        f" ({parts}), {found['image']:.1f} of pictures{said}",
        flush=True,
    )
