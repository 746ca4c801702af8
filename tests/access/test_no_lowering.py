"""No account of a city lowers a base, a rate or what is owed: no door reaches the law (HB-206)."""

import pytest
from django.db import DatabaseError, connection, transaction

from shebao.access.acting import acting
from shebao.access.models import Role
from shebao.assessment.models import PackSnapshot
from shebao.policy import Unstated, dump
from shebao.registry.models import Relief
from shebao.registry.relief import Relieving, relieve
from shebao.values import Month
from tests.casework.desks import a_desk, yichang
from tests.casework.staff import a_member
from tests.registry.factories import an_act

pytestmark = pytest.mark.django_db
WAYS = (
    "update assessment_packsnapshot set content = replace(content, '3450', '3000')",
    "delete from assessment_packsnapshot",
)


@pytest.fixture
def kept() -> PackSnapshot:
    """The law of the city as months are reckoned with it."""
    pack = yichang()
    return PackSnapshot.objects.create(fingerprint=pack.fingerprint, region=pack.code, content=dump(pack))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("role", [*Role, None])
def test_HB_206_an_account_of_a_city_changes_no_base_and_no_rate(kept, role, way):
    """Whatever the post, and the employer's own account: refused, 0 changes."""
    by = a_member("余虹", role) if role else a_desk().by
    with acting(by), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(way)
    assert list(PackSnapshot.objects.values_list("content", flat=True)) == [kept.content]


def test_HB_206_an_account_of_a_city_exempts_nobody_where_no_document_does():
    """Relief is granted for what the province states alone: of 2023 it states none."""
    desk, act = a_desk(), an_act()
    with pytest.raises(Unstated, match="享受减免政策单位的单位缴纳金额"):
        relieve([Relieving(desk.employer.id, Month.parse("2023-05"), Month.parse("2023-06"), act)],
                pack=desk.pack)  # fmt: skip
    assert Relief.objects.count() == 0
