"""稽核抽查 of a case whose employer has gone to another agency since it was drawn."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from shebao.access.acting import acting
from shebao.access.models import Role
from shebao.access.posts import staff_actor
from shebao.casework import auditing
from shebao.casework.auditing import Criteria
from shebao.casework.desk.relocating import relocate
from shebao.casework.drawn import drawn_case, reader
from shebao.casework.models import Audited, CaseDuty, Verdict
from tests.access.offices import a_member, offices
from tests.access.places import an_employer_of
from tests.casework.desks import MAY_8, Desk, an_id_number, declare
from tests.casework.staff import asking

pytestmark = pytest.mark.django_db

MAY = Criteria(date(2023, 5, 1), date(2023, 5, 31), reviewed=False)


@pytest.fixture
def places():
    return offices()


@pytest.fixture
def desk(places) -> Desk:
    """Of an employer of 西陵区."""
    employer = an_employer_of(places.xiling)
    declare(employer, through="2023-04")
    return Desk(employer, MAY_8, human="applicant")


def an_auditor(agency):
    return staff_actor(a_member(agency, Role.AUDITOR), "420500")


@pytest.fixture
def auditor(places):
    return an_auditor(places.xiling)


@pytest.fixture
def sample(desk, auditor):
    """Drawn by 西陵区 from two cases, before their employer went to 伍家岗区."""
    for _ in range(2):
        desk.enrol(an_id_number())
    with acting(auditor):
        return auditing.draw(MAY, 2, by=auditor, on=desk.on)


@pytest.fixture
def gone(places, desk, sample):
    """The sample, its employer gone."""
    by = staff_actor(a_member(places.city, Role.SUPERVISOR), "420500")
    with acting(by):
        relocate(desk.employer.number, "420503", "单位搬迁", seen="420502", by=by, on=desk.on)
    return sample


def listed(sample, by) -> list[str]:
    return [one.case.number for one in auditing.audited(sample, by=by)]


def test_HB_13_what_was_drawn_is_read_and_judged_where_it_was_drawn(desk, auditor, gone):
    number = Audited.objects.first().case.number
    with acting(auditor):
        assert listed(gone, auditor) == []
        told = reader([gone.pk], by=auditor)
    assert told.employers == (desk.employer.pk,)
    with acting(told):
        assert len(listed(gone, auditor)) == 2
        for _ in range(2):
            found = auditing.find(
                gone.number, number, Verdict.WRONG, "工资与合同不符", **asking(auditor, desk)
            )
    assert (found.verdict, found.found.account) == ("wrong", auditor.account)
    assert CaseDuty.objects.get(case=found.case, duty="audit").human == auditor.human


def test_HB_13_what_was_found_is_read_where_it_is_mended(places, desk, auditor, gone):
    number, there = Audited.objects.first().case.number, an_auditor(places.wujia)
    with acting(there):
        assert not auditing.findings(by=there)
    with acting(reader_of(auditor, gone)):
        auditing.find(gone.number, number, Verdict.DOUBTFUL, "缺合同", **asking(auditor, desk))
    with acting(there):
        assert [(one.case.number, one.text) for one in auditing.findings(by=there)] == [(number, "缺合同")]
        assert not auditing.samples(by=there)
    with acting(an_auditor(places.street)):
        assert not Audited.objects.all()


def reader_of(by, sample):
    with acting(by):
        return reader([sample.pk], by=by)


def test_nothing_is_added_as_long_as_an_employer_is_the_own_agencys(auditor, sample):
    with acting(auditor):
        assert reader([sample.pk], by=auditor) == auditor
        assert len(listed(sample, auditor)) == 2


def test_HB_13_a_sample_opens_no_employer_to_another_agency(places, auditor, gone):
    """Neither a sister district nor the street below gets anything by a sample that is not theirs."""
    number = Audited.objects.first().case.number
    for place in (places.wujia, places.street):
        by = an_auditor(place)
        with acting(by):
            assert reader([gone.pk], by=by) == by
            assert drawn_case(number, by=by) is None
    with acting(auditor):
        assert drawn_case(number, by=auditor).sample == gone.number


def test_who_audits_nothing_reads_no_drawn_case(places, gone):
    number, by = (
        Audited.objects.first().case.number,
        staff_actor(a_member(places.xiling, Role.OPERATOR), "420500"),
    )
    with acting(by):
        assert drawn_case(number, by=by) is None


def test_HB_13_the_duty_is_had_of_cases_that_were_drawn_alone(desk, auditor, gone):
    """In the matter of an employer that is gone nothing but the finding of its drawn cases is written."""
    other, drawn = desk.enrol(an_id_number()), Audited.objects.first().case
    for case, duty in ((other, "audit"), (drawn, "handle")):
        by = reader_of(auditor, gone)
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic(), acting(by):
            CaseDuty.objects.create(case_id=case.pk, human="x", duty=duty)
