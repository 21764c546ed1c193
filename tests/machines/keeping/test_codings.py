"""How answers are packed for their way."""

import gzip
from random import Random

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from gear.machines.keeping.codings import CODINGS, PLAIN, chosen, is_packable, packed, packing, unpacked

# Expected by RFC 9110, 12.5.3.
ACCEPTED = {
    "": PLAIN,
    "identity": PLAIN,
    "gzip": "gzip",
    "gzip, deflate": "gzip",
    "gzip, deflate, br, zstd": "br",
    "gzip, deflate, zstd": "zstd",
    "GZIP": "gzip",
    "br;q=0, gzip;q=0.5": "gzip",
    "br;q=0.1, zstd;q=0.9": "zstd",
    "*": "br",
    "br;q=0, *": "zstd",
    "*;q=0": PLAIN,
    "br; q=0.5 , gzip ; q=1.0": "gzip",
    "br;q=nonsense, gzip": "gzip",
    "br;q=nan": PLAIN,
    "deflate, compress": PLAIN,
}
READERS = {
    "br": brotli.decompress,
    "gzip": gzip.decompress,
    "zstd": lambda form: b"".join(zstandard.ZstdDecompressor().read_to_iter(form)),
}


@pytest.mark.parametrize(("header", "coding"), ACCEPTED.items())
def test_the_best_coding_that_is_accepted(header: str, coding: str) -> None:
    assert chosen(header) == coding


@given(st.binary(max_size=5_000), st.sampled_from([PLAIN, *CODINGS]))
def test_a_form_holds_the_answer(body: bytes, coding: str) -> None:
    form = packed(body, coding)
    assert unpacked(form, coding) == body
    assert READERS.get(coding, bytes)(form) == body


@given(st.lists(st.binary(max_size=2_000), max_size=20), st.sampled_from(list(CODINGS)))
def test_a_stream_holds_all_of_its_parts(parts: list[bytes], coding: str) -> None:
    assert READERS[coding](b"".join(packing(parts, coding))) == b"".join(parts)


@pytest.mark.parametrize("coding", CODINGS)
def test_the_same_answer_is_packed_into_the_same_bytes(coding: str) -> None:
    assert packed(b"the mount " * 500, coding) == packed(b"the mount " * 500, coding)


def test_a_stream_is_sent_while_it_is_read() -> None:
    """A long list must not wait in memory until its end."""
    for coding in CODINGS:
        parts = iter([Random(number).randbytes(10_000) for number in range(500)])
        next(packing(parts, coding))
        assert next(parts)


def test_pictures_and_archives_are_packed_already() -> None:
    assert is_packable("text/html; charset=utf-8") and is_packable("application/json") and is_packable("image/svg+xml")
    assert not is_packable("image/png") and not is_packable("application/zip") and not is_packable("")
