"""The walkers themselves: what changed is found, and what a workbook, an archive or a paper holds is read."""

from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from django.http import HttpResponse, JsonResponse

from shebao.access.models import Account, Level
from shebao.doors.hall import urls
from shebao.proofs.receipts import receipt_pdf
from tests.access.factories import an_account
from tests.access.walking import addresses, changed, everything, leaks, names_asked, patterns, read
from tests.proofs.papers import a_line, a_receipt
from tests.registry.factories import an_act, an_employer


@pytest.mark.django_db
def test_a_changed_row_and_a_new_one_about_what_is_theirs_are_found():
    employer, other = an_employer(an_act()), an_employer(an_act())
    account = an_account(employer)
    before, theirs = everything(), {"employer_id": {employer.pk}}
    an_account(other)
    assert changed(before, theirs) == []
    an_account(employer, level=Level.HANDLER)
    Account.objects.filter(pk=account.pk).update(phone="1")
    found = {one[0] for one in changed(before, theirs)}
    assert found == {"access.account", "access.membership"}
    assert changed(before, theirs, but=found) == []


def a_workbook(said: str) -> bytes:
    book, out = openpyxl.Workbook(), BytesIO()
    book.active["A1"] = said
    book.save(out)
    return out.getvalue()


def test_what_stands_in_files_is_read():
    out = BytesIO()
    with ZipFile(out, "w") as parts:
        parts.writestr("名单.xlsx", a_workbook("易小乙"))
    paper = receipt_pdf(a_receipt(a_line(name="易小乙")))
    for content in (a_workbook("易小乙"), out.getvalue(), paper, "易小乙".encode()):
        assert leaks(read(HttpResponse(content)), ["易小乙"]) == ["易小乙"]
    assert leaks(read(JsonResponse({"name": "易小乙"})), ["易小乙"]) == ["易小乙"]
    leading = HttpResponse(status=302, headers={"Location": "/people/10000/"})
    assert leaks(read(leading), ["10000"]) == ["10000"]
    assert leaks(read(leading), ["10000"], "/people/10000/") == []


def test_an_address_with_something_unknown_in_it_is_not_passed_by():
    def nothing(parameter: str, address: str) -> list[str]:
        raise AssertionError(f"say what stands for {parameter}")

    with pytest.raises(AssertionError, match="say what stands for"):
        list(addresses(patterns(urls.urlpatterns, "/", "hall"), "420500", nothing, ()))


def test_the_names_that_views_read_are_found_in_their_source():
    assert {"case", "unit", "employer", "who", "since", "reason"} <= names_asked("shebao/doors/hall")
