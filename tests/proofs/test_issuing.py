"""A proof is issued from what is paid, kept under its code, and revoked; it never changes."""

from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from shebao.access.acting import acting
from shebao.archive import files
from shebao.proofs import contributions
from shebao.proofs.contributions import Stretch, months_told, stretches
from shebao.proofs.employer_proofs import Order, insurances_offered, periods_offered
from shebao.proofs.issuing import drawn_code, issue_proof, revoke_proof, valid_until
from shebao.proofs.models import Proof
from shebao.proofs.queries import proof_with, proofs
from shebao.proofs.verification import find_proof
from shebao.registry.models import Person, Why
from shebao.registry.unbillable import Sparing, spare
from shebao.trail.looks import looks_at
from shebao.trail.models import Seen
from shebao.values import SHANGHAI, Month, Refused
from tests.access.factories import an_actor
from tests.assessment.months import run
from tests.casework.desks import MAY_8, a_desk, yichang
from tests.proofs.papers import opened, plain, text_of
from tests.proofs.proven import VERIFY_PAGE, a_proof, an_employer_with, pay_month, persons_of
from tests.registry.factories import an_act

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def place(settings, tmp_path):
    settings.STATE, settings.ARCHIVE = tmp_path, tmp_path / "archive"


def lines(proof: Proof) -> list[tuple[str, str, str, str]]:
    return [(row["name"], row["since"], row["until"], row["status"]) for row in proof.values["rows"]]


def test_HB_270_HB_247_a_paid_month_is_proven_as_paid():
    desk = an_employer_with(2)
    pay_month(desk)
    proof = a_proof(desk, person_ids=persons_of(desk)[:1])
    assert lines(proof) == [("何静1", "202305", "202305", "实缴到账")]
    assert proof.values["paying_persons"] == "2"
    assert proof.values["booked"] == "202305"
    assert proof.values["insurance"] == "企业失业"
    assert proof.values["place"] == "宜昌市本级"
    assert proof.values["in_arrears"] == "否"
    said = text_of(files.read(proof.file))
    assert "1 何静1 " in said
    assert plain(proof.code) in plain(said)


def test_HB_270_who_is_enrolled_and_not_charged_is_not_paid_for():
    desk = an_employer_with(3)
    spare([Sparing(persons_of(desk)[0], Why.IMPRISONED, Month(2023, 5), an_act())])
    pay_month(desk)
    assert a_proof(desk, person_ids=persons_of(desk)[1:]).values["paying_persons"] == "2"


def test_HB_247_before_distribution_nothing_is_called_paid():
    desk = an_employer_with(1)
    desk.file("declare_month", {})
    assert lines(a_proof(desk)) == [("何静1", "202305", "202305", "待开单")]
    desk.file("issue_bill", {})
    assert lines(a_proof(desk, "b" * 32)) == [("何静1", "202305", "202305", "已开单待缴")]


def test_whoever_has_no_contributions_in_the_time_is_told_so():
    desk = an_employer_with(1)
    pay_month(desk)
    other = an_employer_with(1)
    own = a_proof(desk, insurance="injury")
    assert lines(own)[0][3] == "实缴到账"
    strangers = a_proof(desk, "c" * 32, person_ids=(*persons_of(desk), *persons_of(other)))
    assert len(strangers.values["rows"]) == 1  # of other employers nothing is known here


def test_without_a_declared_month_there_is_nothing_to_prove():
    desk = an_employer_with(1)
    with pytest.raises(Refused, match="还没有申报过缴费"):
        a_proof(desk)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"person_ids": ()}, "proof_persons"),
        ({"insurance": ""}, "proof_insurance"),
        ({"months": 4}, "proof_period"),
    ],
)
def test_HB_267_what_must_be_chosen(changed, code):
    with pytest.raises(Refused) as refusal:
        a_proof(a_desk(), **{"person_ids": (1,)} | changed)
    assert refusal.value.code == code


def test_HB_268_exactly_five_times_to_choose_from():
    assert periods_offered(yichang(), MAY_8) == [3, 6, 9, 12, 24]


def test_HB_269_the_insurances_as_the_hall_calls_them():
    assert insurances_offered(yichang(), MAY_8) == [
        ("pension", "企业养老保险"),
        ("unemployment", "企业失业保险"),
        ("injury", "企业工伤保险"),
    ]


def test_HB_271_three_months_count_back_from_the_last_settled_one():
    assert months_told(3, Month(2021, 9)) == [Month(2021, 7), Month(2021, 8), Month(2021, 9)]
    assert months_told(24, Month(2021, 9))[0] == Month(2019, 10)


def test_HB_271_an_unpaid_month_after_the_last_settled_one_is_left_out():
    desk = an_employer_with(1)
    pay_month(desk)
    run(yichang(), "2023-06")
    desk.on = MAY_8 + timedelta(days=31)
    desk.file("declare_month", {})
    assert contributions.booked(by=desk.by) == Month(2023, 6)
    assert contributions.settled_until("unemployment", by=desk.by) == Month(2023, 5)
    proof = a_proof(desk)
    assert (proof.values["booked"], lines(proof)) == ("202306", [("何静1", "202305", "202305", "实缴到账")])


def test_HB_270_arrears_begin_with_the_first_day_that_bears_late_fee():
    desk = an_employer_with(1)
    desk.file("declare_month", {})
    assert not contributions.in_arrears(by=desk.by, on=desk.on)
    assert not contributions.in_arrears(by=desk.by, on=datetime(2023, 5, 31, 23, 59, tzinfo=SHANGHAI))
    assert contributions.in_arrears(by=desk.by, on=datetime(2023, 6, 1, 0, 0, tzinfo=SHANGHAI))


def test_stretches_break_where_a_month_is_missing_or_stands_otherwise():
    months = months_told(6, Month(2023, 6))
    said = dict.fromkeys(months, "实缴到账")
    assert stretches(months, said) == [Stretch(months[0], months[-1], "实缴到账")]
    del said[months[2]]
    said[months[5]] = "待开单"
    assert stretches(months, said) == [
        Stretch(months[0], months[1], "实缴到账"),
        Stretch(months[3], months[4], "实缴到账"),
        Stretch(months[5], months[5], "待开单"),
    ]


@pytest.mark.parametrize(
    ("printed", "last"),
    [
        (date(2021, 11, 13), date(2022, 2, 13)),
        (date(2021, 11, 30), date(2022, 2, 28)),
        (date(2023, 5, 8), date(2023, 8, 8)),
    ],
)
def test_HB_274_A54_valid_until_the_same_day_of_the_third_month(printed, last):
    assert valid_until(yichang(), printed) == last


def test_HB_274_a_code_is_the_moment_and_six_letters():
    moment = datetime(2021, 11, 13, 13, 36, 29, tzinfo=SHANGHAI)
    codes = {drawn_code(moment) for _ in range(50)}
    assert len(codes) == 50
    assert {code[:14] for code in codes} == {"20211113133629"}
    assert all(len(code) == 20 and code[14:].isalpha() and code.isupper() for code in codes)


def test_HB_275_twenty_one_persons_take_two_pages():
    desk = an_employer_with(21)
    pay_month(desk)
    assert len(opened(files.read(a_proof(desk).file)).pages) == 2


def test_HB_272_a_foreigners_proof_bears_the_passport_number():
    desk = an_employer_with(1)
    Person.objects.filter(id__in=persons_of(desk)).update(
        document_type="passport", document_number="E12345678"
    )
    pay_month(desk)
    proof = a_proof(desk)
    assert proof.values["rows"][0]["document"] == "E12345678"
    assert "E12345678" in text_of(files.read(proof.file))


def test_pressing_twice_prints_one_proof():
    desk = an_employer_with(1)
    pay_month(desk)
    assert a_proof(desk).code == a_proof(desk).code
    assert a_proof(desk, "d" * 32).code != a_proof(desk).code
    assert proofs(by=desk.by).count() == 2


def test_everybody_on_a_proof_can_read_that_it_was_printed():
    desk = an_employer_with(2)
    pay_month(desk)
    a_proof(desk)
    for person_id in persons_of(desk):
        assert [one.seen for one in looks_at(person_id, by=desk.by)] == [Seen.PROOF]


def test_a_revoked_proof_keeps_its_first_reason():
    desk = an_employer_with(1)
    pay_month(desk)
    code = a_proof(desk).code
    with pytest.raises(Refused, match="作废原因"):
        revoke_proof(code, "  ", by=desk.by, on=MAY_8)
    revoke_proof(code, "选错了人", by=desk.by, on=MAY_8)
    revoke_proof(code, "又一次", by=desk.by, on=MAY_8)
    assert proof_with(code, by=desk.by).reason == "选错了人"
    assert find_proof(code).revoked_at == MAY_8


def test_another_employer_sees_and_revokes_nothing():
    desk = an_employer_with(1)
    pay_month(desk)
    code = a_proof(desk).code
    stranger = an_employer_with(1).by
    assert not proofs(by=stranger).exists()
    with pytest.raises(Refused, match="没有这份证明"):
        revoke_proof(code, "不是我的", by=stranger, on=MAY_8)


def test_nothing_of_a_proof_changes_but_that_it_is_revoked():
    desk = an_employer_with(1)
    pay_month(desk)
    proof = a_proof(desk)
    for change in ({"valid_until": date(2099, 1, 1)}, {"values": {}}, {"code": "20230508090000ABCDEF"}):
        with pytest.raises(DatabaseError, match="may only be revoked"), transaction.atomic():
            Proof.objects.filter(id=proof.id).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("delete from proofs_proof")


def test_the_web_issues_and_revokes_its_own_and_reads_no_other():
    desk, other = an_employer_with(1), an_employer_with(1)
    pay_month(desk)
    by = an_actor(desk.employer)
    with acting(by):
        order = Order("injury", 3, persons_of(desk))
        proof = issue_proof(order, request="e" * 32, verify_page=VERIFY_PAGE, by=by, on=MAY_8, pack=desk.pack)
        revoke_proof(proof.code, "试一试", by=by, on=MAY_8)
    with acting(an_actor(other.employer)):
        assert not Proof.objects.exists()
        assert find_proof(proof.code).code == proof.code
