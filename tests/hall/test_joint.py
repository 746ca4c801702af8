"""Before something is confirmed that is done together with 医保 the page says who is told what (HB-282)."""

import pytest

from shebao.doors.hall import acting
from shebao.partners.models import Outgoing
from tests.casework.desks import an_id_number, hire
from tests.casework.test_joint import together
from tests.hall.filing import Clerk
from tests.hall.reading import text

pytestmark = pytest.mark.django_db
SAID = "姓名、证件号码发给医保部门"


def test_HB_282_the_third_step_and_the_result_say_that_the_medical_office_is_told(client, monkeypatch):
    pack = together("enrol_employee")
    monkeypatch.setattr(acting, "city", lambda region: pack)
    clerk = Clerk(client)
    confirmation = clerk.to_confirmation(clerk.begin(), hire(an_id_number()))
    assert SAID in text(clerk.get(confirmation))
    assert not Outgoing.objects.exists()
    done = clerk.confirm(confirmation)
    assert SAID in text(clerk.get(done.url))
    assert Outgoing.objects.filter(partner="medical").count() == 1


def test_HB_282_where_nothing_is_done_together_nothing_of_it_is_said(client):
    clerk = Clerk(client)
    confirmation = clerk.to_confirmation(clerk.begin(), hire(an_id_number()))
    assert "医保" not in text(clerk.get(confirmation))
