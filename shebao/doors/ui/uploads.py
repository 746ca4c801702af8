"""Take an upload up to a limit; what comes beyond is counted, never kept."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest


class BoundedUpload(FileUploadHandler):
    """Keeps one byte more than the limit, so that whoever judges the file sees that it is too large."""

    def __init__(self, request: HttpRequest, bytes_at_most: int):
        super().__init__(request)
        self.bytes_at_most = bytes_at_most

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.kept = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        room = self.bytes_at_most + 1 - self.kept.tell()
        self.kept.write(raw_data[: max(room, 0)])

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.kept.seek(0)
        return InMemoryUploadedFile(
            self.kept,
            self.field_name,
            self.file_name,
            self.content_type,
            file_size,
            self.charset,
            self.content_type_extra,
        )
