"""Reads a QR code as a reader does, from where its modules stand: a second source beside the library that makes them.

Written after ISO/IEC 18004 for the versions that the tests need. It mends no errors, it finds them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

QUIET = 4
# Centres of alignment patterns, and blocks: how many data codewords each has and how many for correction (level M).
ALIGNMENT = {1: (), 6: (6, 34)}
BLOCKS = {1: ((16,), 10), 6: ((27, 27, 27, 27), 16)}
LEVELS = {0b01: "L", 0b00: "M", 0b11: "Q", 0b10: "H"}
FORMAT_MASK, FORMAT_GENERATOR = 0b101010000010010, 0b10100110111
MASKS = (
    lambda i, j: (i + j) % 2 == 0,
    lambda i, j: i % 2 == 0,
    lambda i, j: j % 3 == 0,
    lambda i, j: (i + j) % 3 == 0,
    lambda i, j: (i // 2 + j // 3) % 2 == 0,
    lambda i, j: i * j % 2 + i * j % 3 == 0,
    lambda i, j: (i * j % 2 + i * j % 3) % 2 == 0,
    lambda i, j: ((i + j) % 2 + i * j % 3) % 2 == 0,
)
Modules = list[list[bool]]


def modules_of(path: str, side: int) -> Modules:
    """The dark modules that a path draws, one unit thick, without the white around them."""
    size = side - 2 * QUIET
    modules = [[False] * size for _ in range(size)]
    x = y = 0.0
    for letter, numbers in re.findall(r"([Mmh])([^Mmh]*)", path):
        found = [float(number) for number in re.findall(r"-?[\d.]+", numbers)]
        if letter == "h":
            for column in range(int(x), int(x + found[0])):
                modules[int(y) - QUIET][column - QUIET] = True
            x += found[0]
        else:
            x, y = (found[0], found[1]) if letter == "M" else (x + found[0], y + found[1])
    return modules


@dataclass
class Read:
    """What a code says: its version, level and mask, its data codewords and all of its blocks."""

    version: int
    level: str
    mask: int
    data: list[int]
    blocks: list[list[int]]

    @property
    def text(self) -> str:
        """The text of a code in byte mode."""
        bits = "".join(f"{word:08b}" for word in self.data)
        assert bits[:4] == "0100"
        count = int(bits[4:12], 2)
        return bytes(int(bits[start : start + 8], 2) for start in range(12, 12 + 8 * count, 8)).decode()


def read(modules: Modules) -> Read:
    """What a code says."""
    size = len(modules)
    version = (size - 17) // 4
    level, mask = read_format(modules)
    bits = [modules[i][j] ^ MASKS[mask](i, j) for i, j in places(size, ALIGNMENT[version])]
    words = [int("".join("01"[bit] for bit in bits[n : n + 8]), 2) for n in range(0, len(bits) // 8 * 8, 8)]
    blocks = unwoven(words, *BLOCKS[version])
    data = [word for block, length in zip(blocks, BLOCKS[version][0], strict=True) for word in block[:length]]
    return Read(version, level, mask, data, blocks)


def read_format(modules: Modules) -> tuple[str, int]:
    """Level and mask, said twice; the bits that guard them must agree with them."""
    size = len(modules)
    rows = [*range(6), 7, 8]
    first = [modules[8][j] for j in rows] + [modules[i][8] for i in (7, *range(5, -1, -1))]
    second = [modules[size - 1 - n][8] for n in range(7)] + [modules[8][size - 8 + n] for n in range(8)]
    assert first == second
    value = int("".join("01"[bit] for bit in first), 2) ^ FORMAT_MASK
    rest = value
    for shift in range(4, -1, -1):
        if rest >> (shift + 10) & 1:
            rest ^= FORMAT_GENERATOR << shift
    assert rest == 0
    return LEVELS[value >> 13], value >> 10 & 0b111


def is_function(i: int, j: int, size: int, centres: tuple[int, ...]) -> bool:
    """Whether a module is no data: finders, formats, timing and alignment patterns."""
    in_corner = (i < 9 and j < 9) or (i < 9 and j >= size - 8) or (i >= size - 8 and j < 9)
    at_finders = {(6, 6), (6, size - 7), (size - 7, 6)}
    aligned = any(abs(i - a) <= 2 and abs(j - b) <= 2 for a in centres for b in centres if (a, b) not in at_finders)
    return in_corner or i == 6 or j == 6 or aligned


def places(size: int, centres: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """The data modules in the order of their bits: two columns at a time from the right, up and down in turns."""
    upwards = True
    for right in (*range(size - 1, 6, -2), 5, 3, 1):
        for i in range(size - 1, -1, -1) if upwards else range(size):
            for j in (right, right - 1):
                if not is_function(i, j, size, centres):
                    yield i, j
        upwards = not upwards


def unwoven(words: list[int], lengths: tuple[int, ...], correction: int) -> list[list[int]]:
    """The blocks whose codewords stand in turns: all data first, then all that corrects."""
    count, total = len(lengths), sum(lengths)
    assert len(set(lengths)) == 1
    assert len(words) == total + count * correction
    return [words[:total][n::count] + words[total:][n::count] for n in range(count)]


def is_whole(block: list[int], correction: int) -> bool:
    """Whether a block has no error: as a polynomial over GF(2^8) it is 0 at each of the first powers of 2."""
    return all(value_at(block, power) == 0 for power in range(correction))


def value_at(block: list[int], power: int) -> int:
    """The polynomial of a block at a power of 2, after Horner."""
    result = 0
    for word in block:
        for _ in range(power):
            result = result << 1 ^ (0x11D if result & 0x80 else 0)
        result ^= word
    return result
