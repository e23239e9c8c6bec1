"""A sink that keeps nothing: it tells a cache in front of the site which addresses are stale.

Wagtail's backends speak to the caches. They log what a cache refuses and go on, wait for ever or
for long, and the press would never learn of it; here each raises instead.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping, Sequence
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

from wagtail.contrib.frontend_cache.backends import (
    BaseBackend,
    CloudflareBackend,
    CloudfrontBackend,
    HTTPBackend,
    PurgeRequest,
)

from warraq.press.engine.output import Output

PURGED_AT_ONCE = 1000
# Seconds: a cache stands near, the others are services far away.
_NEAR, _FAR = 5.0, 10.0
_CLOUDFLARE = "https://api.cloudflare.com"


class PurgeFailed(Exception):
    """A cache did not drop all that it was told to; the message names it and the reason."""


class PurgeSink:
    """Purges the address of every path that it is given, and no other."""

    name = "cdn"
    follows = True

    def __init__(self, base_url: str, backend: BaseBackend) -> None:
        self._base_url = base_url.rstrip("/")
        self._backend = backend

    def write(self, outputs: Sequence[Output]) -> None:
        """Purge what has changed. PurgeFailed where any of it was refused."""
        self.remove([output.path for output in outputs])

    def remove(self, paths: Sequence[str]) -> None:
        """Purge what is there no more. PurgeFailed where any of it was refused."""
        urls = [self._base_url + quote(path, safe="/:@!$&'()*+,;=~") for path in paths]
        for start in range(0, len(urls), PURGED_AT_ONCE):
            self._backend.purge_batch(urls[start : start + PURGED_AT_ONCE])

    def settle(self, moved: Mapping[str, str]) -> None:
        """Nothing: a path that has moved was written, too."""


def http(address: str, timeout: float = _NEAR) -> BaseBackend:
    """A cache that takes the method PURGE, such as Varnish, at an address without a path."""
    backend = _Http({"LOCATION": address})
    backend.timeout = timeout
    return backend


def cloudflare(zone: str, token: str, address: str = "", timeout: float = _FAR) -> BaseBackend:
    """Cloudflare, by a token that may purge the cache of the zone."""
    backend = _Cloudflare({"ZONEID": zone, "BEARER_TOKEN": token})
    path = urlsplit(backend.cloudflare_purge_endpoint_url).path
    backend.cloudflare_purge_endpoint_url = (address or _CLOUDFLARE).rstrip("/") + path
    backend.timeout = timeout
    return backend


def cloudfront(
    distribution: str,
    access_key: str = "",
    secret_key: str = "",
    address: str = "",
    timeout: float = _FAR,
) -> BaseBackend:
    """CloudFront; without a key by what boto3 finds itself."""
    return _Cloudfront(distribution, access_key, secret_key, address, timeout)


class _Http(HTTPBackend):  # type: ignore[misc]
    timeout: float

    def purge_batch(self, urls: Sequence[str]) -> None:
        refused = [said for url in urls if (said := self._refusal(url))]
        if refused:
            raise PurgeFailed(f"{refused[0]} ({len(refused)} of {len(urls)} purges were refused.)")

    def purge(self, url: str) -> None:
        self.purge_batch([url])

    def _refusal(self, url: str) -> str:
        """What the cache has against purging an address; nothing where it is purged."""
        parts = urlsplit(url)
        place = f"{self.cache_scheme}://{self.cache_netloc}"
        request = PurgeRequest(place + parts.path, headers={"Host": parts.netloc})
        status, _body = _ask(request, self.timeout, f"The cache at {place}")
        # 404 is how some caches say that they do not hold it: that is what was wanted.
        if 200 <= status < 300 or status == 404:
            return ""
        hint = " Let it take PURGE from this machine." if status in (403, 405) else ""
        return f"The cache at {place} answered PURGE of {url} with HTTP {status}.{hint}"


class _Cloudflare(CloudflareBackend):  # type: ignore[misc]
    timeout: float

    def _purge_urls(self, urls: Sequence[str]) -> None:
        request = Request(  # noqa: S310 - the address is Cloudflare's, or the site's own setting
            self.cloudflare_purge_endpoint_url,
            json.dumps({"files": list(urls)}).encode(),
            {
                "Authorization": f"Bearer {self.cloudflare_token}",
                "Content-Type": "application/json",
            },
        )
        what = f"Cloudflare (zone {self.cloudflare_zoneid})"
        status, body = _ask(request, self.timeout, what)
        said = _parsed(body)
        if status != 200 or said.get("success") is not True:
            reasons = [str(each.get("message", each)) for each in said.get("errors") or ()]
            raise PurgeFailed(
                f"{what} did not purge {len(urls)} addresses, the first {urls[0]}:"
                f" {'; '.join(reasons) or 'it gave no reason'} (HTTP {status})."
                f"{' Check cdn_id and cdn_secret_key.' if status in (400, 401, 403, 404) else ''}"
            )


class _Cloudfront(CloudfrontBackend):  # type: ignore[misc]
    def __init__(
        self, distribution: str, access_key: str, secret_key: str, address: str, timeout: float
    ) -> None:
        # Wagtail's own client waits a minute five times, so that its constructor is not called.
        BaseBackend.__init__(self, {})
        self.cloudfront_distribution_id = distribution
        self._keys = {
            "aws_access_key_id": access_key or None,
            "aws_secret_access_key": secret_key or None,
            "endpoint_url": address or None,
        }
        self._timeout = timeout
        self._made: Any = None

    def _create_invalidation(self, distribution_id: str, paths: Sequence[str]) -> None:
        batch = {
            "Paths": {"Quantity": len(paths), "Items": list(paths)},
            "CallerReference": str(uuid.uuid4()),
        }
        try:
            self._made = self._made or self._client()
            self._made.create_invalidation(DistributionId=distribution_id, InvalidationBatch=batch)
        except Exception as error:
            raise PurgeFailed(
                f"CloudFront (distribution {distribution_id}) did not purge {len(paths)} paths,"
                f" the first {paths[0]}: {error}"
            ) from error

    def _client(self) -> Any:
        # Only a site behind CloudFront needs boto3, and it takes long to import.
        import boto3
        from botocore.config import Config

        config = Config(
            connect_timeout=self._timeout,
            read_timeout=self._timeout,
            retries={"mode": "standard", "total_max_attempts": 2},
        )
        # CloudFront is one for all regions; its API is signed for this one.
        session = boto3.session.Session(region_name="us-east-1")
        return session.client("cloudfront", config=config, **self._keys)


def _ask(request: Request, timeout: float, what: str) -> tuple[int, bytes]:
    """The status and body of an answer, good or bad. PurgeFailed where there is none."""
    try:
        with urlopen(request, timeout=timeout) as answer:  # noqa: S310 - as above
            return answer.status, answer.read()
    except HTTPError as error:
        with error:
            return error.code, error.read()
    except (OSError, HTTPException) as error:
        reason = getattr(error, "reason", None) or error
        raise PurgeFailed(
            f"{what} did not answer {request.get_method()} {request.full_url}:"
            f" {reason or type(error).__name__}."
        ) from error


def _parsed(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
