"""Uploads are kept in memory up to a limit for the whole request, and nothing is written to a disk."""

from typing import Any

import pytest
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.test import RequestFactory

from gear.photographs.receiving import TooLargeFile

LIMIT = 200_000


@pytest.mark.parametrize(
    ("sizes", "kept"),
    [
        ([LIMIT], [True]),
        ([LIMIT + 1], [False]),
        ([LIMIT // 2, LIMIT // 2], [True, True]),
        ([LIMIT // 2, LIMIT // 2 + 1], [True, False]),
        ([LIMIT * 3, 10], [False, False]),
    ],
)
def test_all_files_of_a_request_share_a_limit(sizes: list[int], kept: list[bool], settings: Any) -> None:
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = LIMIT
    files = {f"file-{place}": SimpleUploadedFile("a.jpg", b"a" * size) for place, size in enumerate(sizes)}
    request = RequestFactory().post("/", {"words": "typed", **files})
    received = [request.FILES[name] for name in files]
    assert request.POST["words"] == "typed"
    assert [type(file) for file in received] == [InMemoryUploadedFile if one else TooLargeFile for one in kept]
    assert [file.size for file in received] == sizes
    assert [file.read() == b"a" * size for file, size in zip(received, sizes, strict=True)] == kept
