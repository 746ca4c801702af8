"""Every address of the hall, asked about another employer's business and another's own record: no answer."""

from collections.abc import Iterator
from typing import Any

import pytest

from shebao.doors.hall import urls
from tests.access.theirs import PHONE, Theirs, their_employer
from tests.access.visitors import REGION, at_work, coming_in, entered
from tests.access.walking import addresses, changed, everything, leaks, names_asked, patterns, read

OF_NOBODY = {
    "hall:front", "hall:login", "hall:logout", "hall:session", "hall:password", "hall:again",
    "hall:result", "hall:marked",  # opened by whoever was given the token, which nobody can guess
    "hall:feed", "hall:rate",  # likewise
    "hall:announcement", "hall:announcement_file",  # likewise public
    "hall:help_item", "hall:help_entry",  # the same for everybody, no login asked
    "hall:login_questions", "hall:login_form_word", "hall:login_form_pdf",
    "hall:login_finish", "hall:login_way", "hall:login_wait", "hall:login_back",
    "hall:login_answer",  # before anybody has logged in, tried in tests/hall/test_ways.py
    "hall:own_end",  # would end the visitor's own account, and the walk with it
}  # fmt: skip
NAMES = names_asked("shebao/doors/hall") | {"person", "name", "id_number", "bill_number"}
SEEING = ("handler", "person")  # who gets beyond the choice of an employer, and may ask at length
PRESSED = ("search", "add", "add_all", "preview", "print")


@pytest.fixture
def theirs(db, settings, tmp_path) -> Theirs:
    at_work(settings, tmp_path)
    return their_employer()


def asked(theirs: Theirs, region: str) -> Iterator[tuple[str, bool]]:
    """Every address about what is theirs, and every one that lists or finds; true for the former."""
    return addresses(patterns(urls.urlpatterns, "/", "hall"), region, theirs.values, OF_NOBODY)


WHO = pytest.mark.parametrize("who", ["handler", "elsewhere", "person", "staff"])


@WHO
def test_CQR_107_no_address_of_the_hall_tells_anything_of_another_employer(theirs, who):
    """CQR-108: nor does an own account open anybody else's record, nor an employer's page."""
    visitor, told = coming_in(who, theirs), []
    for region in {REGION, visitor.region}:
        for address, about_theirs in asked(theirs, region):
            for question in questions(theirs, about_theirs or who not in SEEING):
                answer = visitor.client.get(address, question)
                told += visitor.told(address, answer, theirs, *map(str, question.values()))
                if about_theirs and answer.status_code == 200 and not shared(address):
                    told.append((address, "opens"))
    assert told == []


def questions(theirs: Theirs, plain: bool) -> Iterator[dict[str, str]]:
    yield {}
    if not plain:
        yield from (theirs.sent(NAMES, typed) for typed in theirs.typed)


def shared(address: str) -> bool:
    """Say whether an address is the same for every employer, which sees its own there."""
    return any(f"/{place}/" in address for place in ("items", "employer", "menu"))


@WHO
def test_CQR_107_no_form_of_the_hall_tells_or_changes_anything_of_another_employer(theirs, who):
    """CQR-108: whatever is typed, pressed or sent."""
    visitor = coming_in(who, theirs)
    before, told = everything(), []
    for region in {REGION, visitor.region}:
        for address, about_theirs in asked(theirs, region):
            for sent in forms(theirs, about_theirs or who not in SEEING):
                answer = visitor.client.post(address, sent)
                told += visitor.told(address, answer, theirs, *map(str, sent.values()))
    assert told == []
    assert changed(before, theirs.about) == []


def forms(theirs: Theirs, few: bool) -> Iterator[dict[str, Any]]:
    if few:
        yield theirs.sent(NAMES, theirs.case.number)
        yield theirs.sent(NAMES, theirs.case.number, do="add")
        return
    yield from (theirs.sent(NAMES, typed) for typed in theirs.typed)
    yield from (theirs.sent(NAMES, str(theirs.people[0].pk), do=do) for do in PRESSED)


def test_CQR_107_no_paper_of_theirs_is_taken_out_of_a_filing_of_ones_own(theirs):
    """Own and another's in one address: own filing, their paper."""
    client = coming_in("handler", theirs).client
    answer = client.post(f"/hall/{REGION}/items/contract_back_pay/", {"way": "single"})
    own = answer.url.split("/filings/")[1].split("/")[0]
    before = everything()
    answer = client.post(f"/hall/{REGION}/filings/{own}/materials/{theirs.material.pk}/drop/")
    assert leaks(read(answer), theirs.told) == []
    assert changed(before, theirs.about) == []


def test_what_nobody_else_may_read_is_read_by_those_whose_business_it_is(theirs):
    """Without this the tests above would prove nothing: each is told somewhere."""
    texts = []
    for client in (entered(theirs.account, REGION), entered(theirs.own, REGION, **{"as": "person"})):
        for address, _ in asked(theirs, REGION):
            texts.append(read(client.get(address)))
    whole = "".join(texts)
    unread = [one for one in theirs.told if one not in whole]
    assert unread == [PHONE, theirs.material.file.name, theirs.receipt.number, theirs.enquiry.key]
