"""参保地经办机构调整 on pages: what goes along is said before, and who may not is told."""

import pytest

from shebao.access.models import Role
from shebao.casework.models import Case, Task
from shebao.registry.models import AgencyChange, Employer
from tests.access.places import a_post, an_employer_of, places
from tests.casework.desks import Desk, declare
from tests.casework.staff import a_waiting_case
from tests.hall.reading import text
from tests.office.conftest import START, log_in


@pytest.fixture
def tree(db, settings, tmp_path):
    settings.ARCHIVE = tmp_path / "archive"
    return places()


@pytest.fixture
def case(tree) -> Case:
    employer = an_employer_of(tree.elsewhere)
    declare(employer, through="2023-04")
    return a_waiting_case(Desk(employer, START, human="applicant"))


def page_of(case: Case) -> str:
    return f"/office/420500/employers/{case.employer.number}/"


def test_HB_10_what_goes_along_is_said_before_it_goes(tree, case, client):
    log_in(client, a_post(tree.city, Role.SUPERVISOR))
    assert "参保地经办机构 演示乙区社保局 调整" in text(client.get(page_of(case)))
    there = f"{page_of(case)}agency/"
    assert f'href="?to={tree.here.code}"' in client.get(there).content.decode()
    asked = client.get(f"{there}?to={tree.here.code}")
    assert "没有办完的 1 件一起转过去，其中 1 件待办换到那里重新分配" in text(asked)
    assert not AgencyChange.objects.exists()
    sent = {"seen": tree.elsewhere.code, "reason": "单位搬迁"}
    unsaid = client.post(f"{there}?to={tree.here.code}", {"seen": tree.elsewhere.code})
    assert unsaid.status_code == 422
    for _ in range(2):
        done = client.post(f"{there}?to={tree.here.code}", sent, follow=True)
        assert "参保地经办机构 演示甲区社保局" in text(done)
    assert "演示乙区社保局 演示甲区社保局 单位搬迁 吴敏" in text(client.get(there))
    assert (AgencyChange.objects.count(), Task.objects.get(case=case).agency_id) == (1, tree.here.pk)


def test_who_looked_before_somebody_else_let_it_go_is_told(tree, case, client):
    log_in(client, a_post(tree.city, Role.SUPERVISOR))
    there = f"{page_of(case)}agency/"
    client.post(f"{there}?to={tree.here.code}", {"seen": tree.elsewhere.code, "reason": "单位搬迁"})
    late = client.post(f"{there}?to={tree.town.code}", {"seen": tree.elsewhere.code, "reason": "单位搬迁"})
    assert (late.status_code, "刚刚调整到演示甲区社保局" in text(late)) == (409, True)


@pytest.mark.parametrize(("place", "status"), [("here", 404), ("elsewhere", 409)])
def test_a_district_lets_no_employer_go_to_another(tree, case, client, place, status):
    log_in(client, a_post(getattr(tree, place), Role.SUPERVISOR))
    sent = {"seen": tree.elsewhere.code, "reason": "单位搬迁"}
    answer = client.post(f"{page_of(case)}agency/?to={tree.here.code}", sent)
    assert answer.status_code == status
    assert Employer.objects.get(pk=case.employer_id).agency_id == tree.elsewhere.pk


def test_no_other_post_is_offered_it(tree, case, client):
    log_in(client, a_post(tree.elsewhere, Role.OPERATOR))
    assert "agency/" not in client.get(page_of(case)).content.decode()
    assert client.get(f"{page_of(case)}agency/").status_code == 409


def test_an_employer_goes_to_the_leading_agency_and_back(tree, case, client):
    log_in(client, a_post(tree.city, Role.SUPERVISOR))
    there = f"{page_of(case)}agency/"
    sent = {"seen": tree.elsewhere.code, "reason": "由市里直接管"}
    assert client.post(f"{there}?to={tree.city.code}", sent).status_code == 303
    assert Employer.objects.get(pk=case.employer_id).agency_id is None
    assert 'name="seen" value="-"' in client.get(f"{there}?to={tree.here.code}").content.decode()
    back = client.post(f"{there}?to={tree.elsewhere.code}", {"seen": "-", "reason": "还回去"})
    assert back.status_code == 303
    assert Employer.objects.get(pk=case.employer_id).agency_id == tree.elsewhere.pk
