"""What the counter alone takes is refused to programs in words that say where to go (HB-253)."""

import pytest

from shebao.casework.models import Case, Submission
from tests.api.programs import a_program, hire
from tests.casework.desks import an_id_number

pytestmark = pytest.mark.django_db

ITEM = "change_key_person"


@pytest.mark.parametrize("way", ["preview", "submit"])
def test_HB_253_a_program_is_told_to_go_to_the_counter(way):
    program, number = a_program(), an_id_number()
    program.submit(hire(number), key="hired")
    row = {"id_number": number, "new_name": "何婧", "proof": "police"}
    answer = getattr(program, way)(row, item=ITEM)
    assert (answer.status_code, answer.json()["code"]) == (409, "counter")
    assert "只能到大厅窗口办理" in answer.json()["message"]
    assert not Submission.objects.filter(item=ITEM).exists()
    assert not Case.objects.filter(item=ITEM).exists()
