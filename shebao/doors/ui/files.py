"""Files that pages hand out."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"


def download(content: bytes, name: str, content_type: str) -> HttpResponse:
    """Return a file to be saved under that name."""
    header = content_disposition_header(as_attachment=True, filename=name) or ""
    response = HttpResponse(content, content_type=content_type, headers={"Content-Disposition": header})
    response.file_name = name  # type: ignore[attr-defined]  # for whoever puts it into an archive
    return response
