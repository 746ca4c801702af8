"""A month declared while somebody changes what it rests on: everybody is charged, and once."""

import threading
from contextlib import closing

import pytest
from django.db import connections, transaction
from django.db.models import Sum

from shebao.assessment.declaring import declare_region
from shebao.assessment.models import Occasion
from shebao.assessment.settle import Settling, settle
from shebao.ledger.models import Claim
from shebao.registry.actions import Declaring, add_persons, set_base
from shebao.registry.models import Person
from shebao.values import Month, Refused
from tests.assessment.months import at, run
from tests.casework.desks import Desk, an_id_number, hire, yichang
from tests.registry.factories import an_act, an_employee, an_employer

MAY = Month(2023, 5)
ONE_AT_FLOOR = 86_940  # HB-192: 583.05 + 286.35 = 869.40 on 3,450, injury class 1
ON_6000 = 151_200  # 6,000 × (16 % + 8 % + 0.7 % + 0.3 % + 0.2 %)
LONG_ENOUGH = 2  # seconds in which the second gets as far as it can before the first commits


def overlapping(first, second):
    """Do the first and the second before the first commits; return what each gave or was refused with."""
    begun, ended, told = threading.Event(), threading.Event(), {}

    def do(name, action):
        with closing(connections["default"]), transaction.atomic():
            told[name] = action()
            if name == "first":
                begun.set()
                ended.wait(LONG_ENOUGH)

    def attempt(name, action):
        try:
            do(name, action)
        except Refused as refusal:
            told[name] = refusal
        finally:
            (begun if name == "first" else ended).set()

    threads = [threading.Thread(target=attempt, args=one) for one in (("first", first), ("second", second))]
    threads[0].start()
    begun.wait(30)
    threads[1].start()
    for thread in threads:
        thread.join(30)
    return told["first"], told["second"]


def desk_of_one(since="2023-05"):
    """An employer with one person; May has been run."""
    act = an_act()
    employer = an_employer(act)
    an_employee(act, employer, since=since)
    run(yichang(), "2023-05")
    return Desk(employer)


def ready(desk, item, **typed):
    filing = desk.open(item)
    desk.add(filing, **typed)
    return desk.rehearse(filing)


def charged(employer):
    return Claim.objects.filter(employer=employer).aggregate(fen=Sum("amount_fen", default=0))["fen"]


def test_whoever_is_hired_while_the_month_is_declared_is_declared_with_it(committing):
    desk = desk_of_one()
    hiring = ready(desk, "enrol_employee", **hire(an_id_number(), wage="3450"))
    declaring = ready(desk, "declare_month")
    told = overlapping(lambda: desk.confirm(hiring), lambda: desk.confirm(declaring))
    assert not [one for one in told if isinstance(one, Refused)] or desk.file("declare_month", {})
    assert charged(desk.employer) == 2 * ONE_AT_FLOOR


def test_a_month_declared_during_a_hire_is_seen_by_it(committing):
    """What the clerk saw (随 2023-05 的申报一起缴) is so no more: the hire now has dues of its own."""
    desk = desk_of_one()
    hiring = ready(desk, "enrol_employee", **hire(an_id_number(), wage="3450"))
    declaring = ready(desk, "declare_month")
    _, differs = overlapping(lambda: desk.confirm(declaring), lambda: desk.confirm(hiring))
    assert differs.code == "differs"
    assert charged(desk.employer) == ONE_AT_FLOOR


def test_a_wage_corrected_while_the_month_is_declared_is_charged(committing):
    act, document = an_act(), an_id_number()
    employer = an_employer(act)
    told = Person(province="420000", document_type="resident_id", document_number=document)
    an_employee(act, employer, since="2023-05", person=add_persons([told])[0])
    run(yichang(), "2023-05")
    desk = Desk(employer)
    correcting = ready(desk, "correct_wages", id_number=document, since="2023-05", wage_fen="6000")
    declaring = ready(desk, "declare_month")
    overlapping(lambda: desk.confirm(correcting), lambda: desk.confirm(declaring))
    if not charged(employer):  # the declaration came to something else and is confirmed anew
        desk.file("declare_month", {})
    assert charged(employer) == ON_6000


def test_a_whole_region_declared_during_a_correction_charges_it(committing):
    desk = desk_of_one()
    person = Person.objects.get(enrolments__employer=desk.employer)

    def correct():
        act = an_act()
        set_base([Declaring(person.pk, desk.employer.pk, 600_000, MAY, act=act)])
        asked = [Settling(person.pk, desk.employer.pk, MAY, act)]
        return settle(asked, pack=desk.pack, occasion=Occasion.CORRECTION, current=MAY)

    def declare():
        return declare_region(MAY, act=an_act(), pack=desk.pack, on=at("2023-05-08 09:00"))

    overlapping(correct, declare)
    assert charged(desk.employer) == ON_6000


def test_a_new_employers_month_is_declared_once(committing):
    desk = Desk(an_employer(an_act()))
    other = an_employer(an_act())
    an_employee(an_act(), other, since="2023-05")
    run(yichang(), "2023-05")
    desk.enrol(an_id_number(), wage="3450")
    filings = [ready(desk, "declare_month") for _ in range(2)]
    told = overlapping(*[lambda one=one: desk.confirm(one) for one in filings])
    assert sum(isinstance(one, Refused) for one in told) == 1
    assert charged(desk.employer) == ONE_AT_FLOOR


@pytest.mark.parametrize("header", [True, False])
def test_a_hire_reversed_while_the_month_is_declared_is_refused_or_gone(committing, header):
    """HB-238: reversed first, the declaration charges one person less; declared first, it is refused."""
    if header:
        desk = desk_of_one()
    else:
        desk = Desk(an_employer(an_act()))
        an_employee(an_act(), an_employer(an_act()), since="2023-05")
        run(yichang(), "2023-05")
    case = desk.enrol(an_id_number(), wage="3450")
    declaring = ready(desk, "declare_month")
    _, refused = overlapping(lambda: desk.confirm(declaring), lambda: desk.reverse(case))
    assert refused.code == "rests_on"
    assert charged(desk.employer) == (2 if header else 1) * ONE_AT_FLOOR
