"""A sink that is a bucket of an S3 service: every path is one object."""

from __future__ import annotations

import base64
import functools
import gzip
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from warraq.press.engine.compress import GZIP, packs
from warraq.press.engine.output import Output, file_of

AT_ONCE = 8
DELETED_AT_ONCE = 1000
_LASTING = ("/static/", "/media/")
_HINTS = {
    "NoSuchBucket": "Make the bucket, or correct s3_bucket.",
    "AccessDenied": "Allow the key what docs/sinks.md lists.",
    "InvalidAccessKeyId": "Correct s3_access_key.",
    "SignatureDoesNotMatch": "Correct s3_secret_key.",
    "RequestTimeTooSkewed": "Set this machine's clock.",
    "PermanentRedirect": "Set s3_region to the bucket's region.",
    "AuthorizationHeaderMalformed": "Set s3_region to the bucket's region.",
    "NoCredentialsError": "Set s3_access_key and s3_secret_key.",
}


class S3Failed(Exception):
    """A bucket did not take all that it was given; the message names bucket, key and reason."""


@dataclass(frozen=True)
class Bucket:
    """A bucket and the way in; what is empty is left to boto3's own configuration."""

    name: str
    prefix: str = ""
    endpoint: str = ""
    region: str = ""
    access_key: str = field(default="", repr=False)
    secret_key: str = field(default="", repr=False)

    def key(self, path: str) -> str:
        """The key of a published path: below the prefix, its name in the printed tree."""
        prefix = self.prefix.strip("/")
        return f"{prefix}/{file_of(path)}" if prefix else file_of(path)

    def __str__(self) -> str:
        return f"S3 bucket {self.name!r} at {self.endpoint or 'AWS'}"


class S3Sink:
    """Uploads several outputs at once and returns when all are kept; lists nothing.

    A moved path redirects where the bucket serves a website, and elsewhere by its page. What is
    gone is deleted: S3 has no 410. `connect` and `read` are seconds; a service that does not
    answer is asked twice, and nothing more is sent to it then.
    """

    follows = False

    def __init__(
        self, bucket: Bucket, *, packed: bool = False, connect: float = 5, read: float = 10
    ) -> None:
        self.bucket = bucket
        self._packed = packed
        self._connect, self._read = connect, read

    @property
    def name(self) -> str:
        """Another bucket, prefix or packing is another sink, which is owed everything."""
        place = (self.bucket.endpoint, self.bucket.name, self.bucket.key("/"), self._packed)
        digest = hashlib.sha256(repr(place).encode()).hexdigest()
        return f"s3 {self.bucket.name[:16]} {digest[:8]}"

    def write(self, outputs: Sequence[Output]) -> None:
        """Upload what stands, then delete what is gone. S3Failed once all uploads have ended."""
        self._upload([output for output in outputs if output.status != 410])
        self.remove([output.path for output in outputs if output.status == 410])

    def remove(self, paths: Sequence[str]) -> None:
        """Delete the paths' objects. S3Failed where a batch, or part of one, was refused."""
        keys = [self.bucket.key(path) for path in paths]
        for start in range(0, len(keys), DELETED_AT_ONCE):
            self._delete(keys[start : start + DELETED_AT_ONCE])

    def settle(self, moved: Mapping[str, str]) -> None:
        """Nothing: every moved path has an object of its own."""

    @functools.cached_property
    def _client(self) -> Any:
        try:
            return _client(self.bucket, self._connect, self._read)
        except Exception as error:
            raise S3Failed(f"{self.bucket} cannot be used: {_said(error)}") from error

    def _upload(self, outputs: Sequence[Output]) -> None:
        put = functools.partial(self._put, self._client)
        pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="s3")
        try:
            failed = list(_failures(pool, put, outputs))
        finally:
            pool.shutdown(cancel_futures=True)
        if failed:
            output, error = failed[0]
            key = self.bucket.key(output.path)
            raise S3Failed(
                f"{self.bucket}: {key!r} was not uploaded: {_said(error)}"
                f" ({len(failed)} of {len(outputs)} uploads failed or were not tried.)"
            ) from error

    def _put(self, client: Any, output: Output) -> None:
        body, more = output.body, {}
        if output.status == 301:
            more["WebsiteRedirectLocation"] = quote(output.location, safe="/%:?&=#+,;@~")
        if self._packed and packs(len(body), output.content_type):
            body, more["ContentEncoding"] = gzip.compress(body, GZIP, mtime=0), "gzip"
        lasting = output.status == 200 and output.path.startswith(_LASTING)
        client.put_object(
            Bucket=self.bucket.name,
            Key=self.bucket.key(output.path),
            Body=body,
            ContentType=output.content_type,
            CacheControl=f"public, max-age={'31536000, immutable' if lasting else '60'}",
            **more,
        )

    def _delete(self, keys: list[str]) -> None:
        client = self._client
        objects = {"Objects": [{"Key": key} for key in keys], "Quiet": True}
        try:
            refused = client.delete_objects(Bucket=self.bucket.name, Delete=objects).get("Errors")
        except Exception as error:
            raise S3Failed(
                f"{self.bucket}: {len(keys)} objects, the first {keys[0]!r}, were not deleted:"
                f" {_said(error)}"
            ) from error
        if refused:
            code, message = refused[0].get("Code", ""), refused[0].get("Message", "")
            raise S3Failed(
                f"{self.bucket}: {refused[0].get('Key')!r} was not deleted:"
                f" {_sentence(f'{code}: {message}', code)}"
                f" ({len(refused)} of {len(keys)} deletions failed.)"
            )


def _client(bucket: Bucket, connect: float, read: float) -> Any:
    # Only a site that has a bucket needs boto3, and it takes long to import.
    import boto3
    from botocore.config import Config

    config = Config(
        connect_timeout=connect,
        read_timeout=read,
        retries={"mode": "standard", "total_max_attempts": 2},
        max_pool_connections=AT_ONCE,
        # Many services do not know the newer checksums; the signature covers the body anyway.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        s3={"addressing_style": "path" if bucket.endpoint else "auto"},
    )
    client = boto3.session.Session().client(
        "s3",
        endpoint_url=bucket.endpoint or None,
        region_name=bucket.region or None,
        aws_access_key_id=bucket.access_key or None,
        aws_secret_access_key=bucket.secret_key or None,
        config=config,
    )
    client.meta.events.register("before-call.s3.DeleteObjects", _add_md5)
    return client


def _add_md5(params: dict[str, Any], **_others: Any) -> None:
    """Services other than AWS refuse a batch of deletions without it."""
    digest = hashlib.md5(params["body"], usedforsecurity=False).digest()
    params["headers"]["Content-MD5"] = base64.b64encode(digest).decode()


def _failures(
    pool: ThreadPoolExecutor, put: Callable[[Output], None], outputs: Sequence[Output]
) -> Iterator[tuple[Output, BaseException]]:
    """Put all, in any order; each that failed, the first that explains it first.

    Once the service is in trouble as a whole, what has not begun is not tried and counts as
    failed: a service that hangs must not hold the press once for every output.
    """
    waiting = {pool.submit(put, output): output for output in outputs}
    cause: BaseException | None = None
    for future in as_completed(waiting):
        error = cause if future.cancelled() else future.exception()
        if error is None:
            continue
        yield waiting[future], error
        if cause is None and not _is_about_one(error):
            cause = error
            for other in waiting:
                other.cancel()


def _is_about_one(error: BaseException) -> bool:
    """Whether the service is well and only refused one object."""
    status = _answer(error).get("ResponseMetadata", {}).get("HTTPStatusCode", 500)
    return bool(status < 500)


def _said(error: BaseException) -> str:
    answer = _answer(error)
    if "Error" not in answer:
        return _sentence(str(error) or type(error).__name__, type(error).__name__)
    code, message = answer["Error"].get("Code", ""), answer["Error"].get("Message", "")
    status = answer.get("ResponseMetadata", {}).get("HTTPStatusCode", "none")
    return _sentence(f"{code}: {message.rstrip('.')} (HTTP {status})", code)


def _answer(error: BaseException) -> dict[str, Any]:
    """What the service answered, as botocore's ClientError keeps it; else nothing."""
    return getattr(error, "response", None) or {}


def _sentence(text: str, code: str) -> str:
    return " ".join(filter(None, (f"{text.rstrip('.')}.", _HINTS.get(code))))
