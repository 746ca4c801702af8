"""What a region newly offers online is announced to everybody, once, while it stands in the menu."""

from dataclasses import replace

from shebao.clock.actions import start_clock
from shebao.doors.console.tasks import announce_opened_items
from shebao.doors.hall.menu import lines
from shebao.notices import announcements, opening, queries
from shebao.notices.models import Announcement, OpenedItem
from tests.access.factories import an_actor
from tests.casework.desks import yichang
from tests.casework.test_two_at_once import at_once
from tests.registry.factories import ON

PACK = yichang()
ITEM = "back_pay_employee"  # no menu prints it: an item says itself where it stands
BEFORE = replace(PACK, items={code: one for code, one in PACK.items.items() if code != ITEM})


def test_CQO_04_a_new_item_is_one_announcement_to_every_employer_and_stands_in_the_menu(db):
    clerks = [an_actor(), an_actor()]
    assert opening.announce_opened(BEFORE, on=ON) == []
    assert ITEM not in opening.known()["420500"]
    (told,) = opening.announce_opened(PACK, on=ON)
    assert told.title == "新开通网上办理：单位职工社会保险补缴申报"
    assert [queries.unread_count(by=by, today=ON.date()) for by in clerks] == [1, 1]
    assert list(announcements.shown("420500", ON.date())) == [told]
    assert (lines(BEFORE)[ITEM].built, lines(PACK)[ITEM].built) == (False, True)
    assert (told.published.item, told.published.account) == ("publish_announcement", "system")


def test_CQO_04_what_was_there_from_the_beginning_and_what_was_told_is_not_told_again(db):
    assert opening.announce_opened(PACK, on=ON) == []
    assert OpenedItem.objects.count() == sum(not one.counter for one in PACK.offers())
    opening.announce_opened(BEFORE, on=ON)
    assert opening.announce_opened(PACK, on=ON) == []
    assert not Announcement.objects.exists()


def test_what_only_a_counter_takes_is_not_announced_as_online(db):
    assert "change_key_person" not in opening.online(PACK)


def test_of_two_workers_at_once_one_announces(committing):
    opening.announce_opened(BEFORE, on=ON)
    told = at_once(*[lambda: opening.announce_opened(PACK, on=ON)] * 3)
    assert sorted(len(one) for one in told) == [0, 0, 1]
    assert Announcement.objects.count() == 1


def test_CQO_04_the_worker_looks_at_every_region_with_a_clock(db, settings):
    settings.ASSUMED = None
    start_clock("420500", frozen_at=ON)
    opening.announce_opened(BEFORE, on=ON)
    assert announce_opened_items(0) == 1
    assert announce_opened_items(0) == 0
