"""Two people at once never do the same thing twice, nor two things that exclude one another."""

import threading
from contextlib import closing

from django.db import connections

from shebao.casework.models import Case, Submission
from shebao.registry.models import Enrolment, Person, PersonDetails
from shebao.values import Refused
from tests.casework.desks import a_desk, an_id_number, hire, leaver


def ready(desk, *rows, item="enrol_employee"):
    filing = desk.open(item)
    for typed in rows:
        desk.add(filing, **typed)
    return desk.rehearse(filing)


def at_once(*doing):
    """Do things at the same moment, each on its own connection; return what each gave or was refused with."""
    gate, told = threading.Barrier(len(doing)), [None] * len(doing)

    def do(place, action):
        with closing(connections["default"]):
            gate.wait()
            try:
                told[place] = action()
            except Refused as refusal:
                told[place] = refusal

    threads = [threading.Thread(target=do, args=pair) for pair in enumerate(doing)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return told


def test_two_clerks_submit_the_same_new_person(committing):
    first, second, number = a_desk(), a_desk(), an_id_number("19851103")
    filings = [ready(desk, hire(number)) for desk in (first, second)]
    told = at_once(lambda: first.confirm(filings[0]), lambda: second.confirm(filings[1]))
    assert sorted(type(one).__name__ for one in told) == ["Differs", "Submission"]
    standing = Enrolment.objects.filter(person__document_number=number, retired__isnull=True)
    assert standing.count() == 1
    assert Person.objects.filter(document_number=number).count() == 1


def test_a_double_click_does_it_once(committing):
    desk, number = a_desk(), an_id_number("19851104")
    filing = ready(desk, hire(number))
    told = at_once(*[lambda: desk.confirm(filing)] * 3)
    assert {one.number for one in told} == {Submission.objects.get(pk=filing.pk).number}
    assert Case.objects.filter(submission=filing).count() == 1


def test_two_clerks_of_one_employer_stop_the_same_person(committing):
    desk, number = a_desk(), an_id_number("19851105")
    desk.enrol(number, since="2023-04-04")
    leaving = leaver(number, on="2023-04-28")
    filings = [ready(desk, leaving, item="stop_employee") for _ in range(2)]
    told = at_once(*[lambda filing=filing: desk.confirm(filing) for filing in filings])
    assert sorted(type(one).__name__ for one in told) == ["Differs", "Submission"]
    assert Enrolment.objects.filter(person__document_number=number, retired__isnull=True).count() == 1


def test_HB_65_two_clerks_who_change_the_same_person_at_once_leave_one_version(committing):
    desk, number = a_desk(), an_id_number("19851107")
    desk.enrol(number)
    filings = [
        ready(desk, {"id_number": number, "phone": phone}, item="change_general_person")
        for phone in ("13900139000", "13700137000")
    ]
    told = at_once(*[lambda filing=filing: desk.confirm(filing) for filing in filings])
    assert sorted(type(one).__name__ for one in told) == ["Differs", "Submission"]
    assert PersonDetails.objects.filter(person__document_number=number, retired__isnull=True).count() == 1
    assert PersonDetails.objects.filter(person__document_number=number).count() == 1
