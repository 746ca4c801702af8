"""After an employer has gone to another agency: who takes back what was done, who counts what."""

import pytest

from shebao.access.acting import acting
from shebao.access.models import Role
from shebao.access.posts import staff_actor
from shebao.casework import moving
from shebao.casework.desk.rates import acceptance
from shebao.casework.desk.relocating import relocate
from shebao.casework.models import Case
from shebao.casework.moving.choices import choices
from shebao.policy import Stop
from shebao.values import Refused
from tests.access.offices import a_member, offices
from tests.access.places import an_employer_of
from tests.casework.desks import Desk, declare, yichang
from tests.casework.staff import a_waiting_case, routed
from tests.items.test_contract_back_pay import APRIL


@pytest.fixture
def towns(db, settings, tmp_path):
    settings.ARCHIVE = tmp_path / "archive"
    return offices()


@pytest.fixture
def desk(towns) -> Desk:
    """A clerk of an employer of 西陵区."""
    employer = an_employer_of(towns.xiling)
    declare(employer, through="2023-03")
    return Desk(employer, APRIL, human="applicant")


def supervisor(agency):
    return staff_actor(a_member(agency, Role.SUPERVISOR), "420500")


def moved(desk: Desk, towns) -> None:
    by = supervisor(towns.city)
    with acting(by):
        relocate(desk.employer.number, towns.wujia.code, "单位搬迁", seen=towns.xiling.code, by=by, on=APRIL)


def test_HB_10_what_was_done_is_taken_back_where_its_employer_belongs_now(towns, desk):
    case = a_waiting_case(desk)
    done = Case.objects.filter(employer=desk.employer, state="done").get()
    moved(desk, towns)
    new, old = supervisor(towns.wujia), supervisor(towns.xiling)
    asked = {"on": APRIL, "pack": yichang()}
    assert done.agency == towns.xiling and case.employer.number == done.employer.number
    with acting(new):
        outcome = moving.rehearse_revocation(done.number, by=new, **asked)
        assert {one.code: one.why_not for one in choices(refreshed(done), by=new, **asked)}["revoke"] == ""
        moving.revoke(done.number, "办错了", outcome["digest"], by=new, **asked)
    assert refreshed(done).state == "reversed"
    with pytest.raises(Refused, match="没有这个办件"), acting(old):
        moving.rehearse_revocation(done.number, by=old, **asked)


def refreshed(case: Case) -> Case:
    return Case.objects.select_related("employer").get(pk=case.pk)


def test_HB_16_what_was_accepted_counts_where_it_was_after_its_employer_has_gone(towns, desk):
    desk.pack = routed(desk.pack, "contract_back_pay", Stop("accept"), Stop("handle"), Stop("review"))
    case, clerk = a_waiting_case(desk), a_member(towns.xiling, Role.ACCEPTOR)
    by = staff_actor(clerk, "420500")
    with acting(by):
        outcome, _ = moving.rehearse(case.number, by=by, on=APRIL, pack=desk.pack)
        moving.decide(case.number, outcome["digest"], by=by, on=APRIL, pack=desk.pack)
    assert accepted(towns) == [{clerk.name: 1}, {}, {clerk.name: 1}]
    moved(desk, towns)
    assert refreshed(case).agency == towns.wujia
    assert accepted(towns) == [{clerk.name: 1}, {}, {clerk.name: 1}]


def accepted(towns) -> list[dict[str, int]]:
    """What supervisors of 西陵区, 伍家岗区 and the city read of who accepted how much that day."""
    told = []
    for by in map(supervisor, (towns.xiling, towns.wujia, towns.city)):
        with acting(by):
            told.append({one.name: one.cases for one in acceptance(by, APRIL.date(), APRIL.date())})
    return told
