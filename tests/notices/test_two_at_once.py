"""Two clicks at once write one announcement, send one mailing, one code, and none is a fault."""

from shebao.notices import contacts, mailing
from shebao.notices.models import Announcement, Contact, Dispatch, Mailing, Notice
from shebao.values import Refused
from tests.access.factories import an_actor
from tests.casework.desks import yichang
from tests.casework.test_two_at_once import at_once
from tests.notices.test_announcements import WRITER, a_draft
from tests.notices.test_spreading import NOON
from tests.registry.factories import ON, an_act, an_employer


def test_two_clicks_at_once_write_one_announcement(committing):
    told = at_once(*[a_draft] * 3)
    assert len({one.pk for one in told}) == Announcement.objects.count() == 1


def test_two_clicks_at_once_send_one_mailing(committing):
    said = mailing.Addressed("employers", "请核对", "请核对单位信息。", [an_employer(an_act()).pk])
    told = at_once(*[lambda: mailing.send(said, token="t1", by=WRITER, on=ON)] * 3)
    assert len({one.pk for one in told}) == Mailing.objects.count() == Notice.objects.count() == 1


def test_two_codes_asked_at_once_are_one_code(committing):
    by = an_actor(an_employer(an_act()))

    def ask() -> Contact:
        return contacts.ask("sms", "13800001234", by=by, on=ON, now=NOON, pack=yichang())

    told = at_once(*[ask] * 4)
    assert sum(isinstance(one, Contact) for one in told) == 1
    assert {one.code for one in told if isinstance(one, Refused)} == {"pause"}
    assert Contact.objects.count() == Dispatch.objects.count() == 1
