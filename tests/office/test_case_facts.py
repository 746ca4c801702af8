"""What staff read of a case: numbers that stand on record are veiled, a new one stands whole."""

from shebao.casework.forms import OfferedForm
from shebao.casework.items import item_of
from shebao.doors.office.case_facts import printed
from shebao.values.id_numbers import masked
from tests.casework.desks import an_id_number, yichang

ITEM = "change_key_person"


def test_numbers_on_record_are_masked_and_the_new_one_is_whole():
    """Whoever decides compares the new number with the paper; of the others nobody needs all digits."""
    known, new, returned = (an_id_number() for _ in range(3))
    told = printed(
        OfferedForm(item_of(ITEM).Form, yichang().offer(ITEM)),
        {"id_number": known, "new_number": new, "returned_number": returned},
    )
    assert told["id_number"] == masked(known)
    assert told["returned_number"] == masked(returned)
    assert told["new_number"] == new
