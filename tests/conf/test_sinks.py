"""Which sinks a site gets by its settings, and what settings cannot stand together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from warraq.conf import sinks as building
from warraq.conf import table
from warraq.press.engine.output import Output
from warraq.press.sinks.folder import FolderSink
from warraq.press.sinks.purge import PurgeSink
from warraq.press.sinks.s3 import S3Sink


def build(folder: Path, **settings: Any) -> list[Any]:
    defaults = {setting.name: setting.default for setting in table.TABLE}
    assert set(settings) <= set(defaults)
    return building.sinks(folder, defaults | settings)


def refusal(folder: Path, **settings: Any) -> str:
    with pytest.raises(table.SettingsError) as caught:
        build(folder, **settings)
    assert str(folder / table.FILE) in str(caught.value)
    return str(caught.value)


def test_a_site_without_any_setting_has_its_folder(tmp_path: Path) -> None:
    found = build(tmp_path)
    assert [type(sink) for sink in found] == [FolderSink]
    found[0].write([Output("/city/", b"page")])
    found[0].settle({"/old/": "/new/"})
    assert (tmp_path / "public/city/index.html").read_bytes() == b"page"
    assert (tmp_path / "redirects.map").read_text() == '"/old/" "/new/";\n'


def test_all_of_them_in_order(tmp_path: Path) -> None:
    cache = {"cdn_backend": "http", "cdn_address": "http://127.0.0.1:6081"}
    found = build(tmp_path, s3_bucket="news", **cache)
    assert [type(sink) for sink in found] == [FolderSink, S3Sink, PurgeSink]
    assert len({sink.name for sink in found}) == 3
    assert [sink.follows for sink in found] == [False, False, True]


def test_a_bucket_alone(tmp_path: Path) -> None:
    keys = {"s3_access_key": "me", "s3_secret_key": "hidden"}
    place = {"s3_prefix": "paper", "s3_endpoint": "https://s3.example/", "s3_region": "eu"}
    (sink,) = build(tmp_path, folder_sink=False, s3_bucket="news", **place, **keys)
    bucket = sink.bucket
    assert (bucket.name, bucket.prefix, bucket.region) == ("news", "paper", "eu")
    assert (bucket.endpoint, bucket.access_key) == ("https://s3.example", "me")
    assert bucket.secret_key == "hidden"


def test_packing_is_a_setting(tmp_path: Path) -> None:
    plain = build(tmp_path, s3_bucket="news")[1]
    assert plain.name != build(tmp_path, s3_bucket="news", s3_gzip=True)[1].name


@pytest.mark.parametrize(
    "settings",
    [
        {"cdn_backend": "cloudflare", "cdn_id": "zone", "cdn_secret_key": "token"},
        {"cdn_backend": "cloudfront", "cdn_id": "E1"},
        {"cdn_backend": "cloudfront", "cdn_id": "E1", "cdn_access_key": "a", "cdn_secret_key": "b"},
    ],
)
def test_every_cache_can_be_built(tmp_path: Path, settings: dict[str, str]) -> None:
    assert isinstance(build(tmp_path, **settings)[1], PurgeSink)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"folder_sink": False}, "folder_sink is false and s3_bucket is empty"),
        ({"s3_bucket": "news", "s3_access_key": "me"}, "but s3_secret_key is not"),
        ({"s3_bucket": "news", "s3_secret_key": "hidden"}, "but s3_access_key is not"),
        ({"cdn_backend": "http"}, "cdn_backend is 'http', which needs cdn_address;"),
        ({"cdn_backend": "cloudflare"}, "which needs cdn_id and cdn_secret_key;"),
        ({"cdn_backend": "cloudflare", "cdn_id": "zone"}, "which needs cdn_secret_key;"),
        ({"cdn_backend": "cloudfront"}, "which needs cdn_id;"),
        (
            {"cdn_backend": "cloudfront", "cdn_id": "E1", "cdn_access_key": "a"},
            "but cdn_secret_key is not",
        ),
    ],
)
def test_what_cannot_stand_together(
    tmp_path: Path, settings: dict[str, Any], expected: str
) -> None:
    said = refusal(tmp_path, **settings)
    assert expected in said
    assert "hidden" not in said


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"s3_bucket": "news"}, "s3_bucket is 'news'"),
        ({"cdn_backend": "cloudfront", "cdn_id": "E1"}, "cdn_backend is 'cloudfront'"),
    ],
)
def test_a_missing_package_is_named(
    tmp_path: Path, settings: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "find_spec", lambda name: None)
    said = refusal(tmp_path, **settings)
    assert expected in said
    assert "pip install 'warraq[s3]'" in said


@pytest.mark.parametrize(("text", "value"), [("true", True), ("false", False), ("False", False)])
def test_yes_and_no_in_the_environment(tmp_path: Path, text: str, value: bool) -> None:
    assert table.load(tmp_path, {"WARRAQ_FOLDER_SINK": text})["folder_sink"] is value


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("folder_sink", "maybe", "expected bool, such as true."),
        ("s3_bucket", "s3://news", "expected a bucket's name"),
        ("s3_endpoint", "s3.example", "such as https://news.example"),
        ("cdn_backend", "varnish", 'expected "http", "cloudflare", "cloudfront"'),
        ("cdn_address", "http://127.0.0.1:6081/x", "without a path"),
    ],
)
def test_a_value_that_cannot_stand(tmp_path: Path, name: str, text: str, expected: str) -> None:
    with pytest.raises(table.SettingsError) as caught:
        table.load(tmp_path, {f"WARRAQ_{name.upper()}": text})
    assert expected in str(caught.value)
