"""The bucket sink on moto's server, and on servers that are broken."""

from __future__ import annotations

import base64
import gzip
import hashlib
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests import s3
from tests.answering import Asked, answering
from tests.sites import free_port
from warraq.press.engine.output import Output, gone, moved
from warraq.press.sinks.s3 import AT_ONCE, DELETED_AT_ONCE, Bucket, S3Failed, S3Sink

PAGE = ("<p>" + "نص يتكرر " * 80 + "</p>").encode()
PAGES = [Output(f"/2024/11/22/{number}/", b"page") for number in range(60)]


@pytest.fixture
def bucket() -> Bucket:
    """A new bucket of a service that works."""
    return Bucket(
        s3.new_bucket(),
        endpoint=s3.address(),
        region=s3.REGION,
        access_key=s3.KEY,
        secret_key=s3.SECRET,
    )


def at(address: str, **timeouts: float) -> S3Sink:
    place = Bucket("news", "", address, s3.REGION, s3.KEY, s3.SECRET)
    return S3Sink(place, **({"connect": 2, "read": 10} | timeouts))


def error(code: str, message: str) -> bytes:
    return f"<Error><Code>{code}</Code><Message>{message}</Message></Error>".encode()


def failure(act: Callable[[], None]) -> str:
    with pytest.raises(S3Failed) as caught:
        act()
    assert s3.SECRET not in str(caught.value)
    return str(caught.value)


# What stands in the bucket


def test_a_page_stands_under_its_file_name_with_its_headers(bucket: Bucket) -> None:
    S3Sink(bucket).write([Output("/city/", PAGE), Output("/", b"front"), Output("/rss.xml", PAGE)])
    assert s3.keys(bucket.name) == {"city/index.html", "index.html", "rss.xml"}
    page = s3.stored(bucket.name, "city/index.html")
    assert page["Body"] == PAGE
    assert page["ContentType"] == "text/html; charset=utf-8"
    assert page["CacheControl"] == "public, max-age=60"
    assert "ContentEncoding" not in page
    feed = s3.stored(bucket.name, "rss.xml")
    assert feed["ContentType"] == "application/rss+xml; charset=utf-8"


@pytest.mark.parametrize("path", ["/static/style.0a1b.css", "/media/7-abc-800.avif"])
def test_what_is_named_by_its_content_lasts(bucket: Bucket, path: str) -> None:
    S3Sink(bucket).write([Output(path, b"x")])
    found = s3.stored(bucket.name, path[1:])
    assert found["CacheControl"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("prefix", ["paper", "/paper/", "paper/"])
def test_a_prefix_is_a_folder(bucket: Bucket, prefix: str) -> None:
    sink = S3Sink(replace(bucket, prefix=prefix))
    sink.write([Output("/", PAGE), Output("/city/", PAGE)])
    assert s3.keys(bucket.name) == {"paper/index.html", "paper/city/index.html"}
    sink.remove(["/city/"])
    assert s3.keys(bucket.name) == {"paper/index.html"}


def test_all_of_many_stand_when_it_returns(bucket: Bucket) -> None:
    S3Sink(bucket).write(PAGES)
    assert s3.keys(bucket.name) == {output.file for output in PAGES}


def test_writing_again_changes_nothing_but_the_bytes(bucket: Bucket) -> None:
    sink = S3Sink(bucket)
    sink.write([Output("/city/", b"one")])
    sink.write([Output("/city/", b"two")])
    sink.write([Output("/city/", b"two")])
    assert s3.stored(bucket.name, "city/index.html")["Body"] == b"two"
    assert s3.keys(bucket.name) == {"city/index.html"}


def test_nothing_to_write_asks_nothing() -> None:
    sink = at(f"http://127.0.0.1:{free_port()}")
    sink.write([])
    sink.remove([])
    sink.settle({"/old/": "/new/"})


def test_packed_text_says_so_and_the_rest_stays_as_it_is(bucket: Bucket) -> None:
    sink = S3Sink(bucket, packed=True)
    sink.write([Output("/city/", PAGE), Output("/a.txt", b"short"), Output("/a.avif", b"x" * 5000)])
    page = s3.stored(bucket.name, "city/index.html")
    assert page["ContentEncoding"] == "gzip"
    assert len(page["Body"]) < len(PAGE)
    assert gzip.decompress(page["Body"]) == PAGE
    for key, size in (("a.txt", 5), ("a.avif", 5000)):
        found = s3.stored(bucket.name, key)
        assert "ContentEncoding" not in found
        assert len(found["Body"]) == size


# What has moved, what is gone


def test_a_moved_path_redirects_and_its_page_leads_on(bucket: Bucket) -> None:
    sink = S3Sink(bucket)
    sink.write([Output("/old/", PAGE)])
    output = moved("/old/", "/new/")
    sink.write([output])
    found = s3.stored(bucket.name, "old/index.html")
    assert found["WebsiteRedirectLocation"] == "/new/"
    assert found["ContentType"] == "text/html; charset=utf-8"
    assert found["CacheControl"] == "public, max-age=60"
    assert found["Body"] == output.body
    sink.write([Output("/old/", PAGE)])
    assert "WebsiteRedirectLocation" not in s3.stored(bucket.name, "old/index.html")


def test_a_redirect_to_an_arabic_address_is_encoded(bucket: Bucket) -> None:
    S3Sink(bucket).write([moved("/old/", "/city/جسر المشاة/?a=1%20b")])
    found = s3.stored(bucket.name, "old/index.html")["WebsiteRedirectLocation"]
    assert found == "/city/%D8%AC%D8%B3%D8%B1%20%D8%A7%D9%84%D9%85%D8%B4%D8%A7%D8%A9/?a=1%20b"


def test_what_is_gone_is_deleted(bucket: Bucket) -> None:
    sink = S3Sink(bucket)
    sink.write([Output("/one/", PAGE), Output("/two/", PAGE), Output("/three/", PAGE)])
    sink.write([gone("/one/"), gone("/never/")])
    sink.remove(["/two/", "/two/", "/never/"])
    assert s3.keys(bucket.name) == {"three/index.html"}
    with pytest.raises(ClientError, match="NoSuchKey"):
        s3.stored(bucket.name, "one/index.html")


def test_more_than_one_batch_is_deleted(bucket: Bucket) -> None:
    sink = S3Sink(bucket)
    paths = [f"/{number}.txt" for number in range(DELETED_AT_ONCE + 1)]
    sink.write([Output(paths[0], b"first"), Output(paths[-1], b"last"), Output("/kept.txt", b"")])
    sink.remove(paths)
    assert s3.keys(bucket.name) == {"kept.txt"}


# What is asked of the service


def test_nothing_is_listed_or_read_and_deletions_carry_their_digest() -> None:
    with answering(lambda asked: (200, b"")) as server:
        sink = at(server.address)
        sink.write([Output("/city/", PAGE), gone("/old/")])
        sink.remove(["/older/"])
    assert {asked.method for asked in server.asked} == {"PUT", "POST"}
    deletions = [asked for asked in server.asked if asked.method == "POST"]
    assert [asked.path for asked in deletions] == ["/news?delete"] * 2
    for asked in deletions:
        digest = hashlib.md5(asked.body).digest()
        assert asked.headers["content-md5"] == base64.b64encode(digest).decode()


def test_outputs_are_uploaded_side_by_side() -> None:
    together = threading.Barrier(AT_ONCE)

    def answer(asked: Asked) -> tuple[int, bytes]:
        together.wait(20)
        return 200, b""

    with answering(answer) as server:
        at(server.address).write(PAGES[:AT_ONCE])
    assert len(server.asked) == AT_ONCE


# What fails


def test_nobody_listens() -> None:
    address = f"http://127.0.0.1:{free_port()}"
    said = failure(lambda: at(address).write(PAGES))
    assert f"S3 bucket 'news' at {address}: '2024/11/22/" in said
    assert "Could not connect" in said
    assert f"({len(PAGES)} of {len(PAGES)} uploads failed or were not tried.)" in said


def test_a_service_that_never_answers_is_left_alone_soon() -> None:
    with answering(lambda asked: None) as server:
        said = failure(lambda: at(server.address, read=0.2).write(PAGES))
        assert "Read timeout" in said
        # Each of those at once was asked twice, and a last few may just have begun.
        assert len(server.asked) <= 4 * AT_ONCE < 2 * len(PAGES)
        before = len(server.asked)
        assert "Read timeout" in failure(lambda: at(server.address, read=0.2).remove(["/a/"]))
        assert len(server.asked) == before + 2


def test_a_port_that_accepts_nothing_ends_in_time() -> None:
    import socket

    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen(0)
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        said = failure(lambda: at(address, connect=0.2, read=0.2).write(PAGES[:3]))
    assert address in said
    assert "imeout" in said


@pytest.mark.parametrize(
    ("status", "code", "message", "expected"),
    [
        (403, "AccessDenied", "Access Denied", "Allow the key what docs/sinks.md lists."),
        (403, "InvalidAccessKeyId", "No such key.", "Correct s3_access_key."),
        (403, "SignatureDoesNotMatch", "Signature.", "Correct s3_secret_key."),
        (404, "NoSuchBucket", "No such bucket", "Make the bucket, or correct s3_bucket."),
        (500, "InternalError", "We failed", "InternalError: We failed (HTTP 500)."),
        (503, "SlowDown", "Reduce your rate", "SlowDown: Reduce your rate (HTTP 503)."),
    ],
)
def test_a_refusal_says_where_what_and_why(
    status: int, code: str, message: str, expected: str
) -> None:
    with answering(lambda asked: (status, error(code, message))) as server:
        for act in (
            lambda: at(server.address).write([Output("/city/", PAGE)]),
            lambda: at(server.address).remove(["/city/"]),
        ):
            said = failure(act)
            assert f"S3 bucket 'news' at {server.address}: " in said
            assert "'city/index.html'" in said
            assert f"{code}: {message.rstrip('.')} (HTTP {status})." in said
            assert expected in said


def test_an_error_that_is_no_xml_says_its_status() -> None:
    with answering(lambda asked: (502, b"<html>Bad Gateway")) as server:
        assert "(HTTP 502)" in failure(lambda: at(server.address).write([Output("/", b"")]))


def test_a_bucket_that_is_not_there(bucket: Bucket) -> None:
    sink = S3Sink(replace(bucket, name="no-such-bucket"))
    said = failure(lambda: sink.write([Output("/city/", PAGE)]))
    assert "'no-such-bucket'" in said
    assert "NoSuchBucket" in said
    assert "s3_bucket" in said


def test_one_that_is_refused_holds_up_no_other() -> None:
    def answer(asked: Asked) -> tuple[int, bytes]:
        bad = asked.path.endswith("/0/index.html")
        return (400, error("KeyTooLongError", "Too long")) if bad else (200, b"")

    with answering(answer) as server:
        said = failure(lambda: at(server.address).write(PAGES))
        assert len({asked.path for asked in server.asked}) == len(PAGES)
    assert "'2024/11/22/0/index.html' was not uploaded: KeyTooLongError: Too long" in said
    assert f"(1 of {len(PAGES)} uploads failed" in said


def test_a_service_in_trouble_is_not_asked_for_the_rest() -> None:
    with answering(lambda asked: (503, error("SlowDown", "Slow down"))) as server:
        failure(lambda: at(server.address).write(PAGES))
        assert len({asked.path for asked in server.asked}) < len(PAGES)


def test_a_hiccup_is_tried_again() -> None:
    def answer(asked: Asked) -> tuple[int, bytes]:
        return (503, error("SlowDown", "Slow down")) if len(server.asked) == 1 else (200, b"")

    with answering(answer) as server:
        at(server.address).write([Output("/city/", PAGE)])
        assert len(server.asked) == 2


def test_nothing_is_deleted_after_a_failed_upload() -> None:
    with answering(lambda asked: (500, b"")) as server:
        failure(lambda: at(server.address).write([gone("/old/"), Output("/city/", PAGE)]))
        assert {asked.method for asked in server.asked} == {"PUT"}


def test_a_deletion_that_is_refused_inside_a_good_answer_is_seen() -> None:
    answer = (
        b"<DeleteResult><Error><Key>b/index.html</Key><Code>AccessDenied</Code>"
        b"<Message>Access Denied</Message></Error></DeleteResult>"
    )
    with answering(lambda asked: (200, answer)) as server:
        said = failure(lambda: at(server.address).remove(["/a/", "/b/"]))
    assert "'b/index.html' was not deleted: AccessDenied: Access Denied. Allow the key" in said
    assert "(1 of 2 deletions failed.)" in said


# The way in


@pytest.fixture
def no_keys(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    """A machine on which boto3 finds no keys by itself."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    for name in ("AWS_SHARED_CREDENTIALS_FILE", "AWS_CONFIG_FILE"):
        monkeypatch.setenv(name, str(tmp_path / "none"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")


def test_without_any_key_it_says_which_settings_are_missing(bucket: Bucket, no_keys: None) -> None:
    sink = S3Sink(replace(bucket, access_key="", secret_key=""))
    said = failure(lambda: sink.write([Output("/city/", PAGE)]))
    assert "Unable to locate credentials. Set s3_access_key and s3_secret_key." in said


def test_without_keys_of_its_own_it_takes_those_of_the_machine(
    no_keys: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "of-the-machine")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    with answering(lambda asked: (200, b"")) as server:
        S3Sink(Bucket("news", endpoint=server.address)).write([Output("/city/", PAGE)])
    assert "Credential=of-the-machine/" in server.asked[0].headers["authorization"]


def test_an_endpoint_that_is_no_address_says_so(bucket: Bucket) -> None:
    sink = S3Sink(replace(bucket, endpoint="nonsense"))
    assert "cannot be used: Invalid endpoint" in failure(lambda: sink.write(PAGES[:1]))


def test_no_secret_is_shown(bucket: Bucket) -> None:
    assert s3.SECRET not in repr(bucket) + str(bucket)
    assert s3.KEY not in repr(bucket) + str(bucket)


def test_another_place_or_packing_is_another_sink(bucket: Bucket) -> None:
    same = [S3Sink(bucket), S3Sink(replace(bucket, secret_key="new", region="elsewhere"))]
    others = [
        S3Sink(replace(bucket, name="a" * 63)),
        S3Sink(replace(bucket, prefix="paper")),
        S3Sink(replace(bucket, endpoint="https://s3.example")),
        S3Sink(bucket, packed=True),
    ]
    names = [sink.name for sink in [*same, *others]]
    assert names[0] == names[1] == S3Sink(replace(bucket, prefix="/")).name
    assert len(set(names)) == 1 + len(others)
    assert all(len(name) <= 30 for name in names)


def test_it_keeps_what_it_is_given(bucket: Bucket) -> None:
    assert S3Sink(bucket).follows is False
