"""The purging sink against real servers that purge, refuse, fail and never answer."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import uuid
from collections.abc import Callable
from itertools import chain
from typing import Any

import pytest

from tests import s3
from tests.answering import Asked, answering
from tests.sites import free_port
from warraq.press.engine.output import Output, gone, moved
from warraq.press.sinks import purge
from warraq.press.sinks.purge import PurgeFailed, PurgeSink

SITE = "https://news.example"
GOOD = b'{"success": true, "errors": []}'


def behind(address: str, timeout: float = 10) -> PurgeSink:
    return PurgeSink(SITE, purge.http(address, timeout))


def cloudflare(address: str, timeout: float = 10) -> PurgeSink:
    return PurgeSink(SITE, purge.cloudflare("zone-1", "token-1", address, timeout))


def cloudfront(distribution: str, address: str, timeout: float = 10) -> PurgeSink:
    backend = purge.cloudfront(distribution, s3.KEY, s3.SECRET, address, timeout)
    return PurgeSink(SITE, backend)


def failure(act: Callable[[], None]) -> str:
    with pytest.raises(PurgeFailed) as caught:
        act()
    assert "token-1" not in str(caught.value)
    assert s3.SECRET not in str(caught.value)
    return str(caught.value)


def on_every(server: str) -> list[PurgeSink]:
    return [behind(server, 0.3), cloudflare(server, 0.3), cloudfront("E1", server, 0.3)]


def test_it_acts_on_what_others_have() -> None:
    assert behind("http://127.0.0.1:1").follows is True
    assert behind("http://127.0.0.1:1").name == "cdn"


def test_nothing_to_purge_asks_nothing() -> None:
    for sink in on_every(f"http://127.0.0.1:{free_port()}"):
        sink.write([])
        sink.remove([])
        sink.settle({"/old/": "/new/"})


def test_it_needs_no_application_of_wagtails_and_boto3_for_cloudfront_alone() -> None:
    code = (
        "import sys; from django.apps import apps; from warraq.press.sinks import purge;"
        "purge.http('http://127.0.0.1:1'); purge.cloudflare('zone', 'token');"
        "assert not apps.ready; assert 'boto3' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


# A cache that takes PURGE


def test_exactly_the_given_addresses_are_purged() -> None:
    with answering(lambda asked: (200, b"")) as server:
        sink = behind(server.address)
        sink.write([Output("/", b""), Output("/city/", b""), moved("/a/", "/b/"), gone("/c/")])
        sink.remove(["/old/"])
    assert {asked.method for asked in server.asked} == {"PURGE"}
    assert [asked.path for asked in server.asked] == ["/", "/city/", "/a/", "/c/", "/old/"]
    assert {asked.headers["host"] for asked in server.asked} == {"news.example"}


def test_a_port_belongs_to_the_host() -> None:
    with answering(lambda asked: (200, b"")) as server:
        PurgeSink("http://news.example:8080", purge.http(server.address)).remove(["/city/"])
    assert server.asked[0].headers["host"] == "news.example:8080"


def test_a_name_is_encoded_as_readers_ask_for_it() -> None:
    with answering(lambda asked: (200, b"")) as server:
        behind(server.address).remove(["/جسر/100%.txt"])
    assert server.asked[0].path == "/%D8%AC%D8%B3%D8%B1/100%25.txt"


@pytest.mark.parametrize("status", [200, 204, 404])
def test_purged_or_not_held_is_well(status: int) -> None:
    with answering(lambda asked: (status, b"")) as server:
        behind(server.address).remove(["/city/"])
        assert len(server.asked) == 1


@pytest.mark.parametrize("status", [301, 403, 405, 500, 503])
def test_another_answer_is_a_failure(status: int) -> None:
    with answering(lambda asked: (status, b"")) as server:
        said = failure(lambda: behind(server.address).remove(["/city/"]))
    assert said.startswith(
        f"The cache at {server.address} answered PURGE of {SITE}/city/ with HTTP {status}."
    )
    assert ("Let it take PURGE from this machine." in said) == (status in (403, 405))


def test_it_fails_even_where_nothing_is_logged() -> None:
    logging.disable(logging.CRITICAL)
    try:
        with answering(lambda asked: (500, b"")) as server:
            for sink in on_every(server.address):
                failure(lambda sink=sink: sink.remove(["/city/"]))
    finally:
        logging.disable(logging.NOTSET)


def test_one_that_is_refused_holds_up_no_other() -> None:
    def answer(asked: Asked) -> tuple[int, bytes]:
        return (500 if asked.path == "/bad/" else 200), b""

    with answering(answer) as server:
        said = failure(lambda: behind(server.address).remove(["/bad/", "/good/", "/better/"]))
        assert [asked.path for asked in server.asked] == ["/bad/", "/good/", "/better/"]
    assert f"{SITE}/bad/" in said
    assert "(1 of 3 purges were refused.)" in said


# No answer


def test_who_never_answers_is_left_alone_soon() -> None:
    with answering(lambda asked: None) as server:
        for sink, most in zip(on_every(server.address), (1, 1, 2), strict=True):
            before = len(server.asked)
            said = failure(lambda sink=sink: sink.remove([f"/{n}/" for n in range(100)]))
            assert server.address in said
            assert "time" in said.lower()
            assert len(server.asked) - before <= most


def test_nobody_listens() -> None:
    address = f"http://127.0.0.1:{free_port()}"
    for sink in on_every(address):
        said = failure(lambda sink=sink: sink.remove(["/city/"]))
        assert address in said
        assert "refused" in said or "Could not connect" in said


# Cloudflare


def test_cloudflare_is_told_exact_addresses_in_its_own_portions() -> None:
    with answering(lambda asked: (200, GOOD)) as server:
        cloudflare(server.address).remove([f"/{number}/" for number in range(65)])
    assert {(asked.method, asked.path) for asked in server.asked} == {
        ("POST", "/client/v4/zones/zone-1/purge_cache")
    }
    assert {asked.headers["authorization"] for asked in server.asked} == {"Bearer token-1"}
    files = [json.loads(asked.body)["files"] for asked in server.asked]
    assert [len(portion) for portion in files] == [30, 30, 5]
    assert list(chain.from_iterable(files)) == [f"{SITE}/{number}/" for number in range(65)]


def test_cloudflare_is_asked_at_its_own_address() -> None:
    backend: Any = purge.cloudflare("zone-1", "token-1")
    assert backend.cloudflare_purge_endpoint_url == (
        "https://api.cloudflare.com/client/v4/zones/zone-1/purge_cache"
    )


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (200, b'{"success": false, "errors": [{"code": 1, "message": "No"}]}', "No (HTTP 200)."),
        (
            403,
            b'{"success": false, "errors": [{"code": 10000, "message": "Authentication error"}]}',
            "Authentication error (HTTP 403). Check cdn_id and cdn_secret_key.",
        ),
        (200, b"<html>", "it gave no reason (HTTP 200)."),
        (500, b"<html>", "it gave no reason (HTTP 500)."),
        (429, b"[]", "it gave no reason (HTTP 429)."),
    ],
)
def test_cloudflare_refuses(status: int, body: bytes, expected: str) -> None:
    with answering(lambda asked: (status, body)) as server:
        said = failure(lambda: cloudflare(server.address).remove(["/city/", "/"]))
    start = f"Cloudflare (zone zone-1) did not purge 2 addresses, the first {SITE}/city/: "
    assert said == start + expected


# CloudFront


def distribution() -> str:
    origin = {
        "Id": "bucket",
        "DomainName": "news.example",
        "CustomOriginConfig": {
            "HTTPPort": 80,
            "HTTPSPort": 443,
            "OriginProtocolPolicy": "http-only",
        },
    }
    made = s3.client("cloudfront").create_distribution(
        DistributionConfig={
            "CallerReference": str(uuid.uuid4()),
            "Comment": "",
            "Enabled": True,
            "Origins": {"Quantity": 1, "Items": [origin]},
            "DefaultCacheBehavior": {
                "TargetOriginId": "bucket",
                "ViewerProtocolPolicy": "allow-all",
            },
        }
    )
    return str(made["Distribution"]["Id"])


def invalidated(number: str) -> list[list[str]]:
    client = s3.client("cloudfront")
    listed = client.list_invalidations(DistributionId=number)["InvalidationList"]
    return [
        sorted(
            client.get_invalidation(DistributionId=number, Id=each["Id"])["Invalidation"][
                "InvalidationBatch"
            ]["Paths"]["Items"]
        )
        for each in listed.get("Items", ())
    ]


def test_cloudfront_invalidates_exact_paths() -> None:
    number = distribution()
    cloudfront(number, s3.address()).write([Output("/", b""), Output("/جسر/", b"")])
    assert invalidated(number) == [["/", "/%D8%AC%D8%B3%D8%B1/"]]


def test_many_paths_are_several_invalidations() -> None:
    number = distribution()
    paths = [f"/{each}/" for each in range(purge.PURGED_AT_ONCE + 1)]
    cloudfront(number, s3.address()).remove(paths)
    found = invalidated(number)
    assert sorted(len(batch) for batch in found) == [1, purge.PURGED_AT_ONCE]
    assert sorted(chain.from_iterable(found)) == sorted(paths)


def test_a_cloudfront_distribution_that_is_not_there() -> None:
    said = failure(lambda: cloudfront("NOSUCH", s3.address()).remove(["/city/"]))
    assert "CloudFront (distribution NOSUCH) did not purge 1 paths, the first /city/: " in said
    assert "NoSuchDistribution" in said
