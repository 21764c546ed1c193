"""How an answer is packed for its way: by Brotli, Zstandard or gzip, whichever its asker reads and packs best."""

import gzip
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import brotli
import zstandard

PLAIN = ""
# What is packed already gains nothing.
PACKABLE = ("text/", "image/svg", *(f"application/{name}" for name in ("json", "xml", "atom+xml", "opensearch")))
# Smaller answers grow by it.
LEAST_BYTES = 256


class Packer(Protocol):
    """What packs a stream part by part."""

    def add(self, part: bytes) -> bytes:
        """What can be sent after one part more; often nothing."""

    def end(self) -> bytes:
        """What is left to send."""


@dataclass(frozen=True, slots=True)
class Coding:
    """A way to pack and to unpack whole answers, and what packs a stream."""

    pack: Callable[[bytes], bytes]
    unpack: Callable[[bytes], bytes]
    packer: Callable[[], Packer]


class BrotliPacker:
    """Brotli, as quick as gzip at this quality. It begins to send when its window of 2^18 bytes is full."""

    def __init__(self) -> None:
        self._packer = brotli.Compressor(quality=4, lgwin=18)

    def add(self, part: bytes) -> bytes:
        """What can be sent after one part more."""
        return self._packer.process(part)

    def end(self) -> bytes:
        """What is left to send."""
        return self._packer.finish()


class ZlibPacker:
    """gzip (RFC 1952), or Zstandard: both pack by the same two methods."""

    def __init__(self, packer: "zlib._Compress | zstandard.ZstdCompressionObj") -> None:
        self._packer = packer

    def add(self, part: bytes) -> bytes:
        """What can be sent after one part more."""
        return self._packer.compress(part)

    def end(self) -> bytes:
        """What is left to send."""
        return self._packer.flush()


# Best first. The levels of whole answers are higher: they are packed once and sent often. A browser need not take a
# frame of Zstandard whose window is above 8 MB (RFC 9659): these levels stay far below.
CODINGS: dict[str, Coding] = {
    "br": Coding(lambda body: brotli.compress(body, quality=5), brotli.decompress, BrotliPacker),
    "zstd": Coding(
        lambda body: zstandard.ZstdCompressor(level=9).compress(body),
        lambda packed: zstandard.ZstdDecompressor().decompress(packed),
        lambda: ZlibPacker(zstandard.ZstdCompressor(level=3).compressobj()),
    ),
    "gzip": Coding(
        lambda body: gzip.compress(body, 6, mtime=0),
        gzip.decompress,
        lambda: ZlibPacker(zlib.compressobj(6, wbits=31)),
    ),
}


@lru_cache(maxsize=256)
def chosen(accepted: str) -> str:
    """The best coding that an Accept-Encoding header (RFC 9110) allows; `PLAIN` where it allows none of ours."""
    told: dict[str, float] = {}
    for part in accepted.split(","):
        name, _, parameters = part.partition(";")
        told[name.strip().lower()] = quality(parameters)
    weights = {name: told.get(name, told.get("*", 0.0)) for name in CODINGS}
    best = max(CODINGS, key=weights.__getitem__)  # Of equals the first one.
    return best if weights[best] > 0 else PLAIN


def quality(parameters: str) -> float:
    """The weight among the parameters of a coding: 1 where none is given, 0 where it is no number from 0 to 1."""
    name, _, value = parameters.strip().partition("=")
    if name.strip().lower() != "q":
        return 1.0
    try:
        weight = float(value)
    except ValueError:
        return 0.0
    return weight if 0 <= weight <= 1 else 0.0


def is_packable(content_type: str) -> bool:
    """Whether packing makes content of a type smaller."""
    return content_type.startswith(PACKABLE)


def packed(body: bytes, coding: str) -> bytes:
    """A whole answer in a form."""
    return CODINGS[coding].pack(body) if coding else body


def unpacked(form: bytes, coding: str) -> bytes:
    """The answer that a form holds."""
    return CODINGS[coding].unpack(form) if coding else form


def packing(parts: Iterable[bytes], coding: str) -> Iterator[bytes]:
    """A stream in a form. It holds no more than the window of its coding."""
    packer = CODINGS[coding].packer()
    for part in parts:
        if ready := packer.add(part):
            yield ready
    yield packer.end()
