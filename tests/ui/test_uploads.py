"""An upload is kept up to the limit and one byte beyond, never more."""

import pytest
from django.test import RequestFactory

from shebao.doors.ui.uploads import BoundedUpload


@pytest.mark.parametrize(("sent", "kept"), [(0, 0), (9, 9), (10, 10), (11, 11), (5000, 11)])
def test_what_lies_beyond_the_limit_is_counted_and_dropped(sent: int, kept: int):
    handler = BoundedUpload(RequestFactory().post("/"), bytes_at_most=10)
    handler.new_file("file", "a.xlsx", "text/plain", sent)
    for start in range(0, sent, 4):
        handler.receive_data_chunk(b"x" * min(4, sent - start), start)
    file = handler.file_complete(sent)
    assert (len(file.read()), file.size) == (kept, sent)
