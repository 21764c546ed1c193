"""Who sends: the network address behind the proxies, and the keyed digest that is kept of it."""

import re
from collections.abc import Mapping
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from django.conf import settings
from django.utils.crypto import salted_hmac

SALT = "gear.talk.sender"
# `[2001:db8::1]:443`, `[2001:db8::1]` or `192.0.2.1:443`.
WITH_PORT = re.compile(r"\[([^\]]*)\](?::\d+)?|([^:]*):\d+")
# What one line of a provider's customer has of the addresses of IPv6.
IPV6_PREFIX = 64


def network_of(meta: Mapping[str, Any]) -> str:
    """The address that a request came from, of IPv6 its network; "" where there is none, as behind a socket file.

    `X-Forwarded-For` counts only as far as the proxies of PROXY_COUNT wrote it: what stands before that is what the
    client says of itself.
    """
    forwarded = [part.strip() for part in str(meta.get("HTTP_X_FORWARDED_FOR", "")).split(",")]
    proxies = settings.PROXY_COUNT
    if proxies and len(forwarded) >= proxies:
        return _network(forwarded[-proxies]) or _network(meta.get("REMOTE_ADDR", ""))
    return _network(meta.get("REMOTE_ADDR", ""))


def _network(text: str) -> str:
    """An address in its one spelling, without the port that some proxies write behind it; "" for what is none."""
    found = WITH_PORT.fullmatch(text)
    try:
        address = ip_address((found[1] or found[2]) if found else text)
    except ValueError:
        return ""
    if not isinstance(address, IPv6Address):
        return str(address)
    return str(address.ipv4_mapped or ip_network((address.packed, IPV6_PREFIX), strict=False))


def sender_of(meta: Mapping[str, Any]) -> str:
    """The digest of where a request came from: it tells senders apart, and nobody reads the address from it."""
    return salted_hmac(SALT, network_of(meta), algorithm="sha256").hexdigest()
