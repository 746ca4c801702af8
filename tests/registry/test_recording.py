"""What is recorded of employers: new versions under acts, laid over what stood, taken back with their act."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from shebao.access.acting import acting
from shebao.registry.employer_changes import changes
from shebao.registry.employer_record import details, handlers
from shebao.registry.models import EmployerDetails, EmployerInsurance, EmployerParticulars, Handler
from shebao.registry.queries import holding, known
from shebao.registry.recording import (
    Recording,
    drop_handler,
    record_details,
    record_handlers,
    record_insurances,
    record_particulars,
)
from shebao.registry.reversal import take_back, taken_and_brought
from shebao.registry.sentences import sentence
from shebao.trail.actions import record_acts
from shebao.values import Month
from tests.access.factories import an_actor
from tests.casework.desks import an_id_number
from tests.registry.factories import ON, an_act, an_employer

pytestmark = pytest.mark.django_db


@pytest.fixture
def act():
    return an_act()


@pytest.fixture
def employer(act):
    own = an_employer(act)
    record_details([Recording(own.id, {"phone": "1", "economy": "private"}, act)])
    return own


def phones(employer):
    return list(known(EmployerDetails.objects.filter(employer=employer)).values_list("phone", "economy"))


def test_HB_258_a_new_version_keeps_what_is_not_named(employer, act):
    later = an_act()
    new = record_details([Recording(employer.id, {"phone": "2"}, later)])
    assert phones(employer) == [("2", "private")]
    old = EmployerDetails.objects.get(employer=employer, retired__isnull=False)
    assert (old.phone, old.learned, old.retired) == ("1", act, later)
    assert [one.learned for one in new] == [later]


def test_HB_258_several_rows_for_one_employer_are_one_version(employer):
    first, second = an_act(), an_act()
    record_details(
        [Recording(employer.id, {"phone": "2"}, first), Recording(employer.id, {"economy": "state"}, second)]
    )
    assert phones(employer) == [("2", "state")]
    assert EmployerDetails.objects.filter(employer=employer).count() == 2
    assert known(EmployerDetails.objects.filter(employer=employer)).get().learned == second


def test_HB_258_a_code_that_is_none_is_refused(employer):
    with pytest.raises(IntegrityError, match="economy_known"), transaction.atomic():
        record_details([Recording(employer.id, {"economy": "国有全资"}, an_act())])
    assert phones(employer) == [("1", "private")]


def test_HB_258_nothing_of_it_is_edited_or_removed(employer):
    for statement in ("update registry_employerdetails set phone = '3'", "delete from registry_handler"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_HB_261_a_change_is_taken_back_with_its_act(employer, act):
    changed, undone = an_act(), an_act()
    record_details([Recording(employer.id, {"phone": "2"}, changed)])
    record_handlers([Recording(employer.id, {"document_number": "1", "name": "王"}, changed)])
    take_back({changed.id: undone})
    assert phones(employer) == [("1", "private")]
    by = an_actor(employer)
    assert not handlers(by=by).exists()
    newest, older = changes(by=by)
    assert [one[1:4] for one in newest.details if one.kind is EmployerDetails] == [("phone", "2", "1")]
    assert [one[1:4] for one in older.details if one.kind is EmployerDetails] == [("phone", "1", "2")]


def test_HB_259_one_record_per_insurance(employer, act):
    def paused(insurance, standing):
        return Recording(employer.id, {"insurance": insurance, "standing": standing}, act)

    record_insurances([paused("pension", "insured"), paused("injury", "insured")])
    record_insurances([paused("injury", "paused")])
    standing = known(EmployerInsurance.objects.filter(employer=employer))
    assert dict(standing.values_list("insurance", "standing")) == {"pension": "insured", "injury": "paused"}


def test_HB_260_handlers_are_told_apart_by_their_number(employer, act):
    one, other = an_id_number(), an_id_number()
    record_handlers(
        [
            Recording(employer.id, {"document_number": one, "name": "王春华"}, act),
            Recording(employer.id, {"document_number": other, "name": "李明"}, act),
        ]
    )
    record_handlers([Recording(employer.id, {"document_number": one, "phone": "0717-0100200"}, an_act())])
    by = an_actor(employer)
    told = set(handlers(by=by).values_list("name", "phone"))
    assert told == {("王春华", "0717-0100200"), ("李明", "")}
    assert drop_handler(employer.id, other, act=an_act()) == 1
    assert handlers(by=by).count() == 1


def test_HB_261_a_name_changes_from_a_month_on(employer):
    act = an_act()
    record_particulars([Recording(employer.id, {"name": "新名"}, act)], Month(2023, 6))
    standing = known(EmployerParticulars.objects.filter(employer=employer))
    assert [(one.name, one.since, one.until) for one in standing.order_by("since")] == [
        ("演示单位", 201801, 202306),
        ("新名", 202306, None),
    ]
    record_particulars([Recording(employer.id, {"risk_class": 2}, an_act())], Month(2023, 7))
    july = holding(known(EmployerParticulars.objects.filter(employer=employer)), Month(2023, 7)).get()
    assert (july.name, july.risk_class) == ("新名", 2)
    (newest, older) = changes(by=an_actor(employer))
    assert (newest.since, [one[1:4] for one in newest.details]) == (Month(2023, 7), [("risk_class", 1, 2)])
    assert (older.since, [one[1:4] for one in older.details]) == (
        Month(2023, 6),
        [("name", "演示单位", "新名")],
    )


def test_what_is_recorded_is_read_as_sentences_without_a_whole_number(employer, act):
    number = an_id_number()
    record_handlers([Recording(employer.id, {"document_number": number, "name": "王春华"}, act)])
    insured = {"insurance": "injury", "insured_on": date(2009, 1, 1), "channel": "tax"}
    record_insurances([Recording(employer.id, insured, act)])
    told = [sentence(kind, row) for kind, row in taken_and_brought([act.id])[1]]
    assert told[1:] == [
        "单位基本信息 经济类型 私有，联系电话 1",
        "单位参加工伤保险：单位参保状态 正常参保，单位参保日期 2009-01-01，缴费方式 税务征收",
        f"经办人 姓名 王春华，身份证号码 {number[:4]}**********{number[-4:]}",
    ]


@pytest.mark.parametrize("kind", [EmployerDetails, EmployerInsurance, Handler])
def test_rows_are_those_of_ones_own_employer(employer, act, kind):
    other = an_actor()
    record_insurances([Recording(employer.id, {"insurance": "injury"}, act)])
    record_handlers([Recording(employer.id, {"document_number": "1", "name": "王"}, act)])
    with acting(an_actor(employer)):
        assert kind.objects.filter(employer=employer).count() == 1
    with acting(other):
        assert not kind.objects.exists()
        assert details(by=other) is None


def test_nobody_records_for_another_employer(employer):
    other = an_actor()
    with pytest.raises(DatabaseError, match="row-level security"), acting(other):
        own = record_acts("test", [""], by=other, on=ON)[0]
        record_details([Recording(employer.id, {"phone": "9"}, own)])
