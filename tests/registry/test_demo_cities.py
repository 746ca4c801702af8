"""The demo cities: right numbers that are nobody's, people like those of a city, months that add up."""

from collections import Counter
from datetime import date, datetime
from random import Random

import pytest
from django.db import connection, transaction
from django.db.models import F, Sum

from demo import cast, fates, suqian, suqian_names, yichang
from demo.cities import CLOCKS, load
from demo.episodes import WITHOUT_ACCOUNT
from demo.numbers import resident_id
from shebao.assessment.models import Assessment, Bill, BillState, State
from shebao.assessment.queries import reckoned_again, stored_rows
from shebao.clock.queries import CHINA, now
from shebao.ledger.models import Claim, Deferral, Receipt
from shebao.ledger.proving import prove
from shebao.notices.models import Notice
from shebao.partners.models import Outgoing
from shebao.registry.models import (
    DeclaredBase,
    Employer,
    EmployerParticulars,
    Enrolment,
    Person,
    PersonNumber,
    PersonParticulars,
    Placement,
    Project,
    ProjectWorker,
    Relief,
    Retirement,
    Unbillable,
)
from shebao.registry.queries import holding, known
from shebao.trail.models import Act
from shebao.values import Month
from shebao.values.credit_codes import parse_credit_code
from shebao.values.id_numbers import birth_of, has_known_county, is_male, parse_id

pytestmark = pytest.mark.django_db

TODAY = yichang.CLOCK.date()
CITIES = (yichang.SMALL, yichang.OF_300, yichang.OF_10_000)
PERSONS = sum(city.persons for city in CITIES) + len(yichang.RETIRED) + len(cast.CAST)
OVERLAPPING = """
select count(*) from {table} as fact
join {table} as other using (person_id, employer_id)
where fact.id = any(%(ids)s) and other.id = any(%(ids)s) and other.id > fact.id
    and int4range(fact.since, fact.until) && int4range(other.since, other.until)
"""


def asked(sql: str, **bound):
    with connection.cursor() as cursor:
        cursor.execute(sql, bound)
        return cursor.fetchone()[0]


@pytest.fixture(scope="module", autouse=True)
def cities(django_db_setup, django_db_blocker):
    """Load them once for all tests of this file; each test works in a savepoint of its own."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(connection)
        connection.check_constraints()  # once, not after every test
        yield
        transaction.set_rollback(True)


def of_yichang(facts):
    """Return what concerns Yichang's people: every test here is about that city, unless it says otherwise."""
    return facts.filter(person__province="420000")


def age(birth: date, on: date) -> int:
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def sizes() -> dict[str, int]:
    standing = known(of_yichang(Enrolment.objects).filter(insurances=7, until=None))
    return Counter(standing.values_list("employer__number", flat=True))


def test_every_clock_stands_where_its_law_is_known():
    assert {region: now(region) for region in CLOCKS} == CLOCKS
    assert now("321300").date() == datetime(2021, 8, 11).date()


def test_id_numbers_are_right_set_aside_and_each_somebodys_own():
    numbers = list(Person.objects.values_list("document_number", flat=True))
    enrolled = PERSONS + sum(city.persons for city in suqian.cities())
    twice = [number for number, count in Counter(numbers).items() if count > 1]
    assert twice == [suqian_names.DOUBLED_NUMBER] and numbers.count(twice[0]) == len(suqian_names.DOUBLED)
    assert len(numbers) == enrolled + len(suqian_names.WORKERS) + len(suqian_names.DOUBLED)
    for number in numbers:
        assert parse_id(number, on=TODAY) == number
        assert has_known_county(number)
        assert number[14:17] in {"996", "997", "998", "999"}


def test_numbers_are_drawn_in_python_as_in_the_database():
    for i in (1, 2, 15, 74, 6_299, 13_000, 20_000):
        known = PersonNumber.objects.select_related("person").get(number=f"{10_000_000_000 + i}")
        assert known.person.document_number == resident_id(i)


def test_credit_codes_are_right():
    codes = list(Employer.objects.values_list("credit_code", flat=True))
    assert len(set(codes)) == 302 + 24 + len(suqian.UNITS) + 1  # one never insured
    assert [parse_credit_code(code) for code in codes] == codes


def test_public_numbers_have_hubeis_length():
    numbers = list(PersonNumber.objects.values_list("number", flat=True))
    assert {len(number) for number in numbers} == {11}
    assert len(set(numbers)) == len(numbers)
    numbers = list(Employer.objects.values_list("number", flat=True))
    assert {len(number) for number in numbers} == {9}
    assert len(set(numbers)) == 302 + 24 + len(suqian.UNITS) + 1


def test_some_people_have_several_numbers():
    counts = Counter(PersonNumber.objects.values_list("person_id", flat=True))
    assert set(counts.values()) == {1, 2}
    assert 40 <= sum(count == 2 for count in counts.values()) <= 80


def test_nobody_is_too_young_or_too_old_to_work():
    retired = set(Retirement.objects.values_list("person_id", flat=True))
    women_of_fifty = women = 0
    for row in known(of_yichang(Enrolment.objects.select_related("person"))):
        number = row.person.document_number
        birth = birth_of(number)
        assert row.started_on.year >= 1995
        assert age(birth, row.started_on) >= 18
        if row.person_id in retired:
            assert age(birth, TODAY) == (60 if is_male(number) else 50)
        else:
            assert age(birth, TODAY) < (60 if is_male(number) else 55)
            women += not is_male(number)
            women_of_fifty += not is_male(number) and age(birth, TODAY) >= 50
    assert 0.02 < women_of_fifty / women < 0.05  # cadres


def test_every_person_has_a_first_day_of_work_and_every_enrolment_its_own():
    first = dict(of_yichang(PersonParticulars.objects).values_list("person_id", "first_started_on"))
    assert len(first) == PERSONS
    earlier = 0
    for row in known(of_yichang(Enrolment.objects)):
        assert first[row.person_id] <= row.started_on
        earlier += first[row.person_id] < row.started_on
        began = Month.of(row.started_on).number
        assert (
            began == row.since
            or row.since in (202207, 202305, Month.of_number(began) + 1)
            or began < row.since
        )
        if row.end_reason == "retired":
            assert row.until == 202305
        elif row.until is None:
            assert (row.ended_on, row.end_reason) == (None, "")
        elif row.insurances == 7:
            assert (Month.of(row.ended_on) + 1).number == row.until
            assert row.ended_on >= row.started_on
            assert row.end_reason
    assert earlier > 3000


def test_one_wage_and_one_job_at_a_time_were_known_at_every_act():
    told = DeclaredBase.objects.values_list("learned_id").union(Enrolment.objects.values_list("learned_id"))
    for act in Act.objects.filter(pk__in=[act_id for (act_id,) in told]).order_by("id"):
        for facts in (DeclaredBase, Enrolment):
            ids = list(known(facts.objects.all(), act_id=act.id).values_list("id", flat=True))
            assert asked(OVERLAPPING.format(table=facts._meta.db_table), ids=ids) == 0


def test_a_wage_put_right_was_ten_times_too_high_until_then():
    brought = Act.objects.order_by("id").first()
    corrected = Act.objects.get(business_time__date=date(2023, 2, 1))
    wrong = dict(DeclaredBase.objects.filter(retired=corrected).values_list("person_id", "wage_fen"))
    right = dict(DeclaredBase.objects.filter(learned=corrected).values_list("person_id", "wage_fen"))
    assert 150 < len(right) < 350
    assert wrong == {person: 10 * wage_fen for person, wage_fen in right.items()}
    first = known(DeclaredBase.objects.filter(person_id__in=right), act_id=brought.id)
    assert dict(first.values_list("person_id", "wage_fen")) == wrong


def test_no_wage_outlives_the_enrolment_it_was_declared_for():
    standing = known(Enrolment.objects.filter(until__isnull=False, insurances=7))
    ends = {(row.person_id, row.employer_id): row.until for row in standing}
    last = {}
    for row in known(DeclaredBase.objects.order_by("person_id", "since")):
        last[row.person_id, row.employer_id] = row.until
    assert {job: last[job] for job in ends} == ends


def test_sizes_and_wages_are_those_of_a_city():
    own = {number: size for number, size in sizes().items() if number.startswith("100001")}
    shares = [
        sum(least <= size < most for size in own.values()) for least, most in ((1, 10), (10, 50), (50, 200))
    ]
    assert 160 <= shares[0] <= 205
    assert 60 <= shares[1] <= 110
    assert 15 <= shares[2] <= 40
    assert len(own) == 300
    assert max(own.values()) <= 300
    assert 5_500 <= sum(own.values()) <= 6_500
    wages = sorted(DeclaredBase.objects.filter(retired=None).values_list("wage_fen", flat=True))
    assert 400_000 < wages[len(wages) // 2] < 500_000
    assert 0.15 < wages.count(345_000) / len(wages) < 0.22
    assert set(EmployerParticulars.objects.values_list("risk_class", flat=True)) == set(range(1, 9))


def test_beside_the_small_employers_there_are_one_of_300_and_one_of_10_000():
    assert sizes()[yichang.NUMBER_OF_300] == 300
    assert sizes()[yichang.NUMBER_OF_10_000] == 10_000
    names = EmployerParticulars.objects.filter(employer__region="420500").values_list("name", flat=True)
    assert all(name.startswith("演示") for name in names)
    assert len(set(names)) == 302


def test_more_people_come_and_go_in_march_and_fewer_in_january():
    standing = known(Enrolment.objects.filter(insurances=7))
    came = Counter(standing.values_list("since", flat=True))
    assert came[202301] < came[202302] < came[202303]
    left = Counter(standing.values_list("until", flat=True))
    assert left[202302] < left[202303] < left[202304]


def test_HB_166_167_people_moved_from_one_employer_to_another_some_in_the_same_month():
    jobs = known(Enrolment.objects.all())
    movers = Counter(jobs.filter(insurances=7).values_list("person_id", flat=True))
    assert 500 < sum(count == 2 for count in movers.values()) < 1200
    assert set(movers.values()) == {1, 2}
    same_month = jobs.filter(insurances=4, until__isnull=False)
    assert 10 <= same_month.count() <= 80
    for row in same_month:
        month = Month.of_number(row.since)
        elsewhere = holding(jobs.filter(person_id=row.person_id, insurances=7), month).get()
        after = holding(jobs.filter(person_id=row.person_id, insurances=7), month + 1).get()
        assert elsewhere.employer_id != row.employer_id == after.employer_id
        assert elsewhere.ended_on < row.started_on == after.started_on


def test_HB_174_some_people_have_been_approved_to_retire():
    retired = Counter((*yichang.RETIRED, *(one.employer for one in cast.RETIRED)))
    assert Counter(Retirement.objects.values_list("month", flat=True)) == {202304: retired.total()}
    ended = known(Enrolment.objects.filter(person__retirements__isnull=False, until=202305))
    assert Counter(ended.values_list("employer__number", flat=True)) == retired


def test_names_suit_the_sexes_and_some_are_rare_or_shared():
    names = dict(PersonParticulars.objects.values_list("person_id", "name"))
    dotted = sum("·" in name for name in names.values()) / len(names)
    rare = sum(any(sign in name for sign in "䶮𬱖㙓") for name in names.values()) / len(names)
    assert 0.002 < dotted < 0.005
    assert 0.001 < rare < 0.003
    for row in Person.objects.filter(particulars__name__regex="[芳霞娟]$"):
        assert not is_male(row.document_number)
    shared = asked(
        "select count(*) from (select count(*) over (partition by employer_id, name) as named"
        " from registry_personparticulars join registry_enrolment as job using (person_id)"
        " join registry_employer as employer on employer.id = job.employer_id"
        " where job.retired_id is null and job.until is null and employer.number = %(number)s) as own"
        " where named > 1",
        number=yichang.NUMBER_OF_300,
    )
    assert shared >= 300 * 0.02


def test_every_month_is_declared_but_for_the_current_one_and_one_employers_april():
    states = Counter(Assessment.objects.filter(region="420500").values_list("month", "state"))
    months = [month.number for month in yichang.SMALL.months]
    assert sorted({month for month, _ in states}) == months
    prepared = Assessment.objects.filter(state=State.PREPARED).exclude(month=202305)
    assert list(prepared.values_list("month", "employer__number")) == [(202304, fates.UNDECLARED_IN_APRIL)]
    assert states[202305, State.DECLARED] == 0
    assert all(states[month, State.DECLARED] >= 299 for month in months[:-1])


@pytest.mark.parametrize("month", ["2022-07", "2023-01", "2023-04", "2023-05"])
def test_a_months_money_is_what_the_rules_make_of_its_facts(month):
    rows = Random(month).sample(list(stored_rows("420500", Month.parse(month))), 300)
    for row in rows:
        lines = {line.insurance: line for line in reckoned_again(row, Month.parse(month)).lines}
        told = [
            lines["pension"].base_fen if "pension" in lines else None,
            lines["pension"].unit_fen if "pension" in lines else None,
            lines["pension"].person_fen if "pension" in lines else None,
        ]
        assert list(row.amounts[:3]) == told
        assert row.amounts[7] == lines["injury"].unit_fen


def test_the_books_of_the_demo_city_have_no_difference():
    assert [line for line in prove("420500") if line.difference_fen] == []


def open_fen(employer: str) -> dict[int, int]:
    """What an employer has not paid yet, by month."""
    return dict(
        Claim.objects.filter(employer__number=employer)
        .annotate(open=F("amount_fen") - F("settled_fen"))
        .exclude(open=0)
        .values_list("month")
        .annotate(fen=Sum("open"))
    )


def test_HB_247_all_but_the_named_employers_have_paid_every_declared_month():
    with_rest = Claim.objects.exclude(settled_fen=F("amount_fen"))
    assert {(one.employer.number, one.month) for one in with_rest.select_related("employer")} == {
        (fate.number, fate.month.number)
        for fate in fates.FATES
        if fate.fate in ("unbilled", "lapsed", "part", "live", "deferred")
    }
    assert open_fen(yichang.NUMBER_OF_300) == {}


def test_HB_212_217_bills_have_16_digits_and_are_valid_ten_working_days():
    bills = Bill.objects.filter(region="420500")
    assert {len(number) for number in bills.values_list("number", flat=True)} == {16}
    april = bills.get(employer__number=fates.UNPAID, valid_until__gt=TODAY)
    assert april.issued_at.astimezone(CHINA).date() == date(2023, 4, 26)
    assert april.valid_until == date(2023, 5, 12)  # the May holiday and its make-up day lie between


def test_HB_218_a_bill_that_nobody_paid_has_lapsed_and_its_claims_are_free():
    lapsed = Bill.objects.get(state=BillState.LAPSED)
    assert lapsed.employer.number == fates.LAPSED
    assert lapsed.ended_at.astimezone(CHINA).date() > lapsed.valid_until
    assert not Claim.objects.filter(employer=lapsed.employer, billed=True).exists()


def test_money_paid_twice_and_money_of_nobody_wait():
    twice = Receipt.objects.filter(employer__number=fates.PAID_TWICE, allocated_fen=0).get()
    assert twice.distributed_at is not None
    assert [one.fen for one in Receipt.objects.filter(employer=None)] == [fates.UNKNOWN_FEN]


def test_HB_228_230_the_unit_may_pay_three_months_of_2022_later():
    months = Counter(Deferral.objects.values_list("claim__month", flat=True))
    assert months == {202210: 3, 202211: 3, 202212: 3}
    assert set(Deferral.objects.values_list("claim__share", "until")) == {("unit", date(2023, 12, 31))}


def test_HB_209_the_employer_of_300_has_people_of_whom_nothing_is_charged():
    spared = dict(Unbillable.objects.values_list("person__document_number", "reason"))
    assert spared == {
        cast.IMPRISONED.id_number: "imprisoned",
        cast.TREATY_EXEMPT.id_number: "treaty_exempt",
    }
    lines = Assessment.objects.filter(month=202304, lines__person__document_number__in=spared)
    assert not lines.exists()


def test_HB_220_the_employer_of_300_enjoyed_the_relief_of_2020():
    spans = Relief.objects.values_list("employer__number", "since", "until", "retired_id")
    assert list(spans) == [(yichang.NUMBER_OF_300, 202002, 202101, None)]


def test_HB_231_somebody_left_in_january_and_was_paid_on_until_april():
    gone = Person.objects.get(document_number=cast.LEFT_UNREPORTED.id_number)
    paid = Assessment.objects.filter(lines__person=gone, state=State.DECLARED)
    assert set(paid.filter(month__gte=202302).values_list("month", flat=True)) == {202302, 202303, 202304}
    assert known(gone.enrolments.all()).get().until == 202302
    assert not Assessment.objects.filter(lines__person=gone, month=202305).exists()


def test_HB_235_most_employers_have_named_an_account_for_refunds():
    without = Employer.objects.filter(region="420500").exclude(
        bank_accounts__retired=None, bank_accounts__isnull=False
    )
    assert set(without.values_list("number", flat=True)) == set(WITHOUT_ACCOUNT)


def test_HB_190_employers_find_their_reminders_on_the_first_day():
    told = Notice.objects.filter(employer__number=yichang.NUMBER_OF_300)
    assert {one.topic for one in told} >= {"wages"}
    assert {one.sent for one in told} == {yichang.MORNING}


def test_the_tax_office_is_told_of_the_bills_that_can_be_paid():
    live = set(Bill.objects.filter(state=BillState.LIVE).values_list("number", flat=True))
    assert set(Outgoing.objects.values_list("key", flat=True)) == live
    assert len(live) == 2


def test_suqians_months_are_declared_and_paid_up_to_the_window_that_is_open():
    """2020-01 to 2021-08; the window of 2021-09 opened on the day at which the clock stands (JS-12)."""
    states = Counter(Assessment.objects.filter(region="321300").values_list("month", "state"))
    months = [month.number for month in suqian.SMALL.months]
    assert (months[0], months[-2:]) == (202001, [202108, 202109])
    assert sorted({month for month, _ in states}) == months[:-1]
    assert {state for _, state in states} == {State.DECLARED}
    open_ones = Claim.objects.filter(region="321300").exclude(settled_fen=F("amount_fen"))
    assert not open_ones.exists()
    assert not Bill.objects.filter(region="321300", issued_at__gt=suqian.CLOCK).exists()
    assert not Receipt.objects.filter(region="321300", tax_posted_at__gt=suqian.CLOCK).exists()


def test_nobody_of_suqian_is_too_young_or_too_old_to_work():
    people = known(Enrolment.objects.filter(person__province="320000").select_related("person"))
    for row in people:
        number = row.person.document_number
        assert number.startswith("321302")
        assert age(birth_of(number), row.started_on) >= 16
        assert age(birth_of(number), suqian.CLOCK.date()) < (60 if is_male(number) else 55)


def test_the_accounts_of_suqian_have_their_employers():
    sizes_there = Counter(
        known(Enrolment.objects.filter(region="321300", until=None)).values_list(
            "employer__number", flat=True
        )
    )
    assert sizes_there["213000080"] == 72  # 80, of whom one in ten has left
    assert {str(unit.number) for unit in suqian.UNITS} <= set(sizes_there)


def test_JS_71_72_suqians_agency_has_people_at_two_clients():
    placed = Placement.objects.filter(employer__number="213000200", retired=None)
    assert set(placed.values_list("at_number", flat=True)) == {"213000080", "213000300"}
    assert placed.filter(kind="agency").exists()


def test_JS_73_74_suqians_builder_has_two_projects_and_a_dozen_people_on_one():
    assert Project.objects.filter(employer__number="213000160").count() == 2
    roster = ProjectWorker.objects.filter(project__number="3213002021030001", retired=None)
    numbers = list(roster.values_list("person__document_number", flat=True))
    assert len(numbers) == 12
    assert all(parse_id(number) for number in numbers)
    assert roster.filter(left_on=None).count() == 9
