"""A real S3 service in a thread, moto's, and the buckets in it."""

from __future__ import annotations

import functools
import itertools
import logging
from typing import Any

import boto3
from moto.server import ThreadedMotoServer

KEY, SECRET, REGION = "test-key", "test-secret", "us-east-1"
_numbers = itertools.count(1)


@functools.cache
def address() -> str:
    """The service's address; it is started once and ends with the tests."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    return f"http://{host}:{port}"


def client(service: str = "s3") -> Any:
    """A client of the test's own, to look at what was done."""
    return boto3.client(
        service,
        endpoint_url=address(),
        region_name=REGION,
        aws_access_key_id=KEY,
        aws_secret_access_key=SECRET,
    )


def new_bucket() -> str:
    """The name of a new, empty bucket."""
    name = f"news-{next(_numbers)}"
    client().create_bucket(Bucket=name)
    return name


def keys(bucket: str) -> set[str]:
    """Every key in a bucket."""
    pages = client().get_paginator("list_objects_v2").paginate(Bucket=bucket)
    return {row["Key"] for page in pages for row in page.get("Contents", ())}


def stored(bucket: str, key: str) -> dict[str, Any]:
    """One object: its headers, and its bytes as `Body`."""
    found: dict[str, Any] = client().get_object(Bucket=bucket, Key=key)
    return found | {"Body": found["Body"].read()}
