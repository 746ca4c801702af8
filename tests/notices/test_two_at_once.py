"""Two clicks at once write one announcement and send one mailing, and neither is an error."""

from shebao.notices import mailing
from shebao.notices.models import Announcement, Mailing, Notice
from tests.casework.test_two_at_once import at_once
from tests.notices.test_announcements import WRITER, a_draft
from tests.registry.factories import ON, an_act, an_employer


def test_two_clicks_at_once_write_one_announcement(committing):
    told = at_once(*[a_draft] * 3)
    assert len({one.pk for one in told}) == Announcement.objects.count() == 1


def test_two_clicks_at_once_send_one_mailing(committing):
    said = mailing.Addressed("employers", "请核对", "请核对单位信息。", [an_employer(an_act()).pk])
    told = at_once(*[lambda: mailing.send(said, token="t1", by=WRITER, on=ON)] * 3)
    assert len({one.pk for one in told}) == Mailing.objects.count() == Notice.objects.count() == 1
