"""Whose post it is: the address behind the proxies, and no other."""

import pytest

from gear.talk.senders import network_of, sender_of


@pytest.mark.parametrize(
    ("proxies", "forwarded", "network"),
    [
        (0, "203.0.113.7", "10.0.0.1"),
        (1, "203.0.113.7", "203.0.113.7"),
        # What a client wrote itself stands before what the proxy saw.
        (1, "198.51.100.1, 203.0.113.7", "203.0.113.7"),
        (2, "198.51.100.1, 203.0.113.7, 10.0.0.2", "203.0.113.7"),
        # Less than the proxies would have written: it came another way.
        (2, "203.0.113.7", "10.0.0.1"),
        (1, "", "10.0.0.1"),
        (1, "nonsense", "10.0.0.1"),
        (1, "203.0.113.7, \x00", "10.0.0.1"),
        # Some proxies write the port behind it.
        (1, "203.0.113.7:1234", "203.0.113.7"),
        (1, "[2001:db8::1]:443", "2001:db8::/64"),
        (1, "[2001:db8::1]", "2001:db8::/64"),
        (1, "203.0.113.7:", "10.0.0.1"),
        (1, "[]:1", "10.0.0.1"),
        (1, "203.0.113.7/8", "10.0.0.1"),
    ],
)
def test_only_what_proxies_wrote_counts(proxies: int, forwarded: str, network: str, settings: object) -> None:
    settings.PROXY_COUNT = proxies
    assert network_of({"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": forwarded}) == network


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:DB8:1:2:bbbb::2", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
    ],
)
def test_a_network_of_ipv6_is_one_sender(address: str, network: str) -> None:
    assert network_of({"REMOTE_ADDR": address}) == network


def test_nobody_reads_the_address_from_the_digest(settings: object) -> None:
    here = {"REMOTE_ADDR": "203.0.113.7"}
    one = sender_of(here)
    assert len(one) == 64
    assert one == sender_of(here) != sender_of({"REMOTE_ADDR": "203.0.113.8"})
    settings.SECRET_KEY = "another-" * 8
    assert sender_of(here) != one
