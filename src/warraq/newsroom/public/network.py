"""Where a request comes from: an address that nobody can claim for himself."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def client_address(request: HttpRequest) -> Address | None:
    """The peer's address; behind a trusted proxy, the nearest address that is not trusted.

    X-Forwarded-For is read from the right, and only as far as trusted proxies wrote it.
    """
    found = _address(request.META.get("REMOTE_ADDR", ""))
    trusted = _trusted()
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    while found is not None and forwarded and any(found in network for network in trusted):
        claimed = _address(forwarded.pop())
        if claimed is None:
            break
        found = claimed
    return found


def is_trusted(peer: str) -> bool:
    """Whether an address is one of the site's own proxies."""
    found = _address(peer)
    return found is not None and any(found in network for network in _trusted())


def network_of(address: Address | None) -> str:
    """The neighbourhood that is counted together: a /24, or a /64; `unknown` without an address."""
    if address is None:
        return "unknown"
    prefix = 24 if address.version == 4 else 64
    return str(ipaddress.ip_network(f"{address}/{prefix}", strict=False))


def _address(text: str) -> Address | None:
    try:
        found = ipaddress.ip_address(text.strip())
    except ValueError:
        return None
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped:
        return found.ipv4_mapped
    return found


def _trusted() -> list[Network]:
    return [ipaddress.ip_network(text, strict=False) for text in settings.WARRAQ["trusted_proxies"]]
