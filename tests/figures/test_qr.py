"""QR codes: read back from the drawing by a reader of our own, and set against the example of the standard."""

import pytest
import segno

from gear.drawing import qr
from gear.figures.qr import qr_code

from . import qr_reader

ADDRESS = "https://l-mount.example/kit/?camera=leica-sl2&lens=sigma-45mm-f2-8-dg-dn-contemporary"


def read_back(address):
    code = qr_code(address)
    return qr_reader.read(qr_reader.modules_of(code.path, code.side))


def test_the_example_of_the_standard():
    """ISO/IEC 18004, Annex I: `01234567` as version 1-M, its data codewords and those that correct them."""
    code = segno.make_qr("01234567", error="m", boost_error=False)
    read = qr_reader.read(qr_reader.modules_of(qr.path(code.matrix), qr.side(code.matrix)))
    data = "10 20 0C 56 61 80 EC 11 EC 11 EC 11 EC 11 EC 11"
    correction = "A5 24 D4 C1 ED 36 C7 87 2C 55"
    assert (read.version, read.level) == (1, "M")
    assert bytes(read.data) == bytes.fromhex(data)
    assert bytes(read.blocks[0]) == bytes.fromhex(data + correction)


def test_an_address_is_read_back_from_the_drawing():
    read = read_back(ADDRESS)
    assert read.text == ADDRESS
    assert (read.version, read.level) == (6, "M")
    assert all(qr_reader.is_whole(block, 16) for block in read.blocks)


def test_the_reader_finds_a_wrong_module():
    """A test that could not fail would prove nothing."""
    code = qr_code(ADDRESS)
    modules = qr_reader.modules_of(code.path, code.side)
    modules[20][20] = not modules[20][20]
    assert not all(qr_reader.is_whole(block, 16) for block in qr_reader.read(modules).blocks)


@pytest.mark.parametrize("length", [60, 300, 2_300])
def test_the_path_draws_every_module_and_no_other(length):
    address = "https://l-mount.example/kit/?" + "lens=a&" * (length // 7)
    modules = segno.make_qr(address, error="m", boost_error=False).matrix
    code = qr_code(address)
    assert code.side == len(modules) + 8
    assert qr_reader.modules_of(code.path, code.side) == [[bool(module) for module in row] for row in modules]


def test_the_longest_address_of_a_kit_has_a_code():
    """Version 40-M holds 2,331 bytes (ISO/IEC 18004, table 7): 2,000 of a kit, and an origin of 331."""
    assert qr_code("a" * 2_331).side == 177 + 8
    assert qr_code("a" * 2_332) is None


def test_a_code_that_is_hard_to_read_says_so():
    """Version 19-M holds 624 bytes; a larger one is dense."""
    assert not qr_code("a" * 624).is_dense
    assert qr_code("a" * 625).is_dense


def test_runs_of_a_row():
    """Four modules of white around; runs in a row are one stroke."""
    assert list(qr.runs(((1, 1, 0, 1), (0, 0, 0, 1)))) == [(4, 4, 2), (7, 4, 1), (7, 5, 1)]
    assert qr.path(((1, 1, 0, 1), (0, 0, 0, 1))) == "M4 4.5h2m1 0h1m-1 1h1"
