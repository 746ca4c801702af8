"""Addresses that ask for no login: whoever knows a number of somebody's, but no code, is told nothing."""

import json
from typing import Any

import pytest

from shebao.doors.exchange import urls as exchange
from shebao.doors.verify import urls as verify
from tests.access.theirs import Theirs, their_employer
from tests.access.visitors import REGION, at_work
from tests.access.walking import addresses, changed, everything, leaks, patterns, read, walker


@pytest.fixture
def theirs(db, settings, tmp_path) -> Theirs:
    at_work(settings, tmp_path)
    return their_employer()


def asked(theirs: Theirs) -> list[str]:
    """Every address of the doors, with all that one may have heard of; a proof's code opens the proof."""

    def heard_of(parameter: str, address: str) -> list[Any]:
        known = {
            "code": [one for one in theirs.typed if one != theirs.proof.code],
            "partner": ["tax", "market", theirs.employer.number],
        }
        assert parameter in known, f"say in heard_of what stands for {parameter} in {address}"
        return known[parameter]

    doors = [
        *patterns(verify.urlpatterns, "/verify/", "verify"),
        *patterns(exchange.urlpatterns, "/exchange/", "exchange"),
    ]
    return [address for address, _ in addresses(doors, REGION, heard_of, ())]


def test_CQR_107_no_open_address_tells_or_changes_anything(theirs):
    client, before, told = walker(), everything(), []
    for address in asked(theirs):
        said = json.dumps({"number": theirs.bill.number, "payer": theirs.employer.number})
        for answer in (
            client.get(address),
            client.post(address, {"code": theirs.employer.number}),
            client.post(address, said, content_type="application/json"),
        ):
            told += [(address, one) for one in leaks(read(answer), theirs.told, address, said)]
            told += [(address, "fails")] if answer.status_code >= 500 else []
    assert told == []
    assert changed(before, theirs.about) == []


def test_a_code_tells_names_and_documents_in_part_and_no_other_proof(theirs):
    text = read(walker().get(f"/verify/{theirs.proof.code}/"))
    assert leaks(text, [*theirs.numbers, theirs.order.request, theirs.bill.number]) == []
    assert leaks(text, [one.document_number for one in theirs.people]) == []
