"""Uploads as they come in: kept in memory up to a limit, the rest dropped while it comes."""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler


class TooLargeFile(UploadedFile):
    """What stands for a file of which no more was kept: its name alone. The form says so and keeps what was typed."""


class BoundedUploadHandler(MemoryFileUploadHandler):
    """Takes all files of a request up to FILE_UPLOAD_MAX_MEMORY_SIZE together, and never writes to a disk.

    Django itself writes whatever comes into temporary files before any view is asked, from strangers too.
    """

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        """Begin a request, whatever length it announces."""
        self.activated, self.left = True, settings.FILE_UPLOAD_MAX_MEMORY_SIZE

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep what there is room for."""
        self.left -= len(raw_data)
        if self.left >= 0:
            self.file.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile:
        """The file, or what stands for one that had no room."""
        if self.left >= 0:
            return super().file_complete(file_size)
        return TooLargeFile(BytesIO(), self.file_name, self.content_type, file_size, self.charset)
