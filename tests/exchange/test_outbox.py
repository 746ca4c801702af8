"""What is sent to a partner: written with its reason, once, seen by its own employer and by staff."""

from dataclasses import replace

import pytest
from django.db import DatabaseError, connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from shebao.access.acting import acting
from shebao.partners.actions import DELIVER, send
from shebao.partners.models import Incoming, Outgoing
from shebao.values import Actor
from tests.access.factories import an_actor
from tests.registry.factories import ON

pytestmark = pytest.mark.django_db

STAFF = Actor(
    account="yc-office", name="陈晓", human="h", region="420500", channel="office", office=True, agencies=(0,)
)
BILL = {"bill_number": "2023050809200001", "total_fen": 20_493}


def a_message(by: Actor, key: str = "2023050809200001") -> Outgoing:
    return send("tax", "bill", key, BILL, region=by.region, employer_id=by.employer_id, at=ON)


def test_a_message_is_written_once_and_its_delivery_asked_for_with_it():
    by = an_actor()
    with acting(by):
        first = a_message(by)
        assert a_message(by) == first
    jobs = ProcrastinateJob.objects.filter(task_name=DELIVER)
    assert [job.args for job in jobs] == [{"partner": "tax", "region": "420500"}]


def test_what_its_reason_takes_back_is_never_sent():
    by = an_actor()
    with pytest.raises(ZeroDivisionError), transaction.atomic(), acting(by):
        a_message(by)
        raise ZeroDivisionError
    assert not Outgoing.objects.exists()
    assert not ProcrastinateJob.objects.filter(task_name=DELIVER).exists()


def test_messages_are_seen_by_their_employer_and_by_staff():
    by, other = an_actor(), an_actor()
    with acting(by):
        own = a_message(by)
    with acting(other):
        assert not Outgoing.objects.exists()
    with acting(STAFF):
        assert list(Outgoing.objects.all()) == [own]
    with acting(replace(STAFF, region="321300")):
        assert not Outgoing.objects.exists()


def test_nobody_sends_about_another_employer():
    by, other = an_actor(), an_actor()
    with pytest.raises(DatabaseError, match="row-level security"), acting(by):
        a_message(other)


def test_what_was_sent_stays_as_it_was():
    message = a_message(an_actor())
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        Outgoing.objects.filter(pk=message.pk).update(body={"total_fen": 1})


def test_an_employer_sees_nothing_that_partners_sent():
    Incoming.objects.create(
        region="420500",
        partner="tax",
        kind="payment",
        number="1",
        body={},
        digest="d",
        signature="s",
        received_at=ON,
    )
    with acting(an_actor()):
        assert not Incoming.objects.exists()
    with acting(STAFF):
        assert Incoming.objects.count() == 1


def test_staff_see_all_employers_of_their_region_and_the_caller_is_as_before():
    by, other = an_actor(), an_actor()
    with acting(by):
        with acting(STAFF), connection.cursor() as cursor:
            cursor.execute("select employer_id from registry_employerparticulars")
            assert {by.employer_id, other.employer_id} <= {one for (one,) in cursor.fetchall()}
        with connection.cursor() as cursor:
            cursor.execute("select current_setting('shebao.employers'), current_setting('shebao.office')")
            assert cursor.fetchone() == (f"{{{by.employer_id}}}", "")
