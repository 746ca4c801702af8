"""Somebody at a counter: card, likeness, papers, signature, and the nine steps both sides read (HB-14)."""

import re
from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from shebao.access.models import Role
from shebao.casework.models import CardReading, Case, Material, Presented, Signing, Submission
from shebao.casework.states import CaseState
from shebao.casework.timeline import timeline
from shebao.casework.walk_in.record import NAMES, nine_steps, walked
from shebao.doors.office import counter_identity
from shebao.partners.card_reader import Reading
from shebao.trail.models import Act
from shebao.values import Refused
from simulators.card_reader.portraits import portrait
from tests.access.factories import SYSTEM
from tests.access.offices import offices
from tests.casework.desks import a_desk, an_id_number
from tests.hall.filing import Clerk
from tests.office.test_cases import seen
from tests.office.test_counter import ITEM, at_desk, begun, change, typed, upload
from tests.office.waiting import OFFICE
from tests.office.walking_in import (
    a_picture,
    digest_shown,
    drawn,
    judged,
    looked_at,
    presented,
    signed,
)


@pytest.fixture
def places():
    return offices()


@pytest.fixture
def desk(places):
    desk = a_desk(human="applicant")
    desk.employer.agency = places.xiling
    desk.employer.save(update_fields=["agency"])
    return desk


@pytest.fixture
def number(desk):
    number = an_id_number()
    desk.enrol(number, name="何静")
    return number


@pytest.fixture
def clerk(places):
    return at_desk(places.wujia)


@pytest.fixture
def read(monkeypatch):
    """Let the reader say that it read this person's card."""

    def reads(number: str, name: str = "何静", key: str = "1-1", until: date | None = None) -> None:
        told = Reading("1", key, "resident_id", name, number, until, portrait(number))
        monkeypatch.setattr(counter_identity, "read_card", lambda reader: told)

    return reads


def ready(clerk: Client, desk, number: str) -> str:
    """Begin, fill in and bring to where it is signed, nobody's identity looked at yet."""
    form = begun(clerk, desk)
    clerk.post(form, typed(number))
    upload(clerk, form, "application", "proof")
    assert clerk.post(form, {"do": "next"}).status_code == 303
    return form


def test_HB_26_reading_fills_name_and_document_number(desk, number, clerk, read):
    form = begun(clerk, desk, "enrol_employee")
    stranger = an_id_number()
    read(stranger, "李娜")
    answer = clerk.post(f"{form}identity/", {"do": "read", "reader": "1"})
    assert answer.status_code == 303, answer.content.decode()
    page = clerk.get(form).content.decode()
    assert re.search(r'name="name"[^>]*value="李娜"', page) or re.search(
        r'value="李娜"[^>]*name="name"', page
    )
    assert f'value="{stranger}"' in page
    shown = clerk.get(f"{form}identity/").content.decode()
    assert "李娜" in shown and stranger not in shown  # the number stands masked beside the pictures


def test_HB_26_what_was_typed_before_stays(desk, number, clerk, read):
    form = begun(clerk, desk)
    clerk.post(form, typed(number) | {"do": "leave"})
    read(an_id_number(), "李娜")
    clerk.post(f"{form}identity/", {"do": "read"})
    assert Submission.objects.get(item=ITEM).typed["id_number"] == number


def test_HB_26_a_mismatch_stops_the_case_and_nothing_is_submitted(desk, number, clerk, read):
    form = ready(clerk, desk, number)
    read(number)
    clerk.post(f"{form}identity/", {"do": "read"})
    clerk.post(f"{form}identity/", {"do": "walk_in_photo", "picture": a_picture("another")})
    assert judged(clerk, form, do="differs", reason="").status_code == 409  # why must be said
    answer = judged(clerk, form, do="differs", reason="照片明显不是同一个人")
    assert answer.status_code == 303
    page = clerk.get(f"{form}confirm/").content.decode()
    assert "人证不一致，不能受理" in page and "确认受理</button>" not in page
    digest = Submission.objects.get(item=ITEM).digest
    refused = clerk.post(f"{form}confirm/", {"digest": digest, "signature": drawn(), "way": "at_once"})
    assert refused.status_code == 409 and "人证核对不一致" in refused.content.decode()
    assert not Case.objects.filter(item=ITEM).exists()
    assert Act.objects.filter(item="人证核对：不一致").exists()


def test_HB_26_without_a_look_at_the_document_nothing_is_submitted(desk, number, clerk):
    form = ready(clerk, desk, number)
    digest = Submission.objects.get(item=ITEM).digest
    refused = clerk.post(f"{form}confirm/", {"digest": digest, "signature": drawn(), "way": "at_once"})
    assert refused.status_code == 409 and "还没有核对来办的人" in refused.content.decode()
    assert not Case.objects.filter(item=ITEM).exists()


def test_another_photo_or_card_asks_for_another_look(desk, number, clerk):
    form = ready(clerk, desk, number)
    presented(clerk, form)
    clerk.post(f"{form}identity/", {"do": "walk_in_photo", "picture": a_picture("b")})
    refused = clerk.post(
        f"{form}confirm/",
        {"digest": Submission.objects.get(item=ITEM).digest, "signature": drawn(), "way": "at_once"},
    )
    assert refused.status_code == 409
    assert Presented.objects.filter(retired__isnull=False).count() == 1


def test_the_same_reading_twice_is_one_and_another_filings_is_refused(desk, number, clerk, read):
    form = begun(clerk, desk)
    read(number)
    for _ in range(2):
        assert clerk.post(f"{form}identity/", {"do": "read"}).status_code == 303
    assert CardReading.objects.count() == 1
    clerk.post(form, typed(number) | {"do": "leave"})
    other = begun(clerk, desk)
    assert other != form
    answer = clerk.post(f"{other}identity/", {"do": "read"})
    assert answer.status_code == 409 and "另一笔业务" in answer.content.decode()


def test_a_card_that_is_out_of_date_is_refused(desk, number, clerk, read):
    form = begun(clerk, desk)
    read(number, until=date(2023, 5, 7))
    answer = clerk.post(f"{form}identity/", {"do": "read"})
    assert answer.status_code == 409 and "到期了" in answer.content.decode()
    assert not Material.objects.filter(kind="walk_in_card").exists()


def test_a_reader_that_is_down_is_told_and_the_document_looked_at_by_eye(desk, number, clerk, monkeypatch):
    def down(reader: str) -> Reading:
        raise Refused("reader_down", "连不上读卡器，请看它是否开着。也可以改用“人工核对证件”。")

    monkeypatch.setattr(counter_identity, "read_card", down)
    form = ready(clerk, desk, number)
    answer = clerk.post(f"{form}identity/", {"do": "read"})
    assert answer.status_code == 409 and "人工核对证件" in answer.content.decode()
    looked_at(clerk, form)
    for missing in ({"name": ""}, {"reason": ""}, {"document_number": "420503199003159980"}):
        assert judged(clerk, form, **missing).status_code == 409
    presented(clerk, form)
    assert signed(clerk, form).status_code == 303


def test_whoever_comes_for_himself_is_among_those_whom_it_is_about(desk, number, clerk):
    form = ready(clerk, desk, number)
    presented(clerk, form, whose="own")  # somebody else's number
    answer = signed(clerk, form)
    assert answer.status_code == 409 and "不是同一个人" in answer.content.decode()
    presented(clerk, form, whose="own", document_number=number)
    assert signed(clerk, form).status_code == 303


def test_HB_29_photo_and_signature_are_two_files_under_what_was_shown(desk, number, clerk, places):
    form = ready(clerk, desk, number)
    presented(clerk, form)
    digest = digest_shown(clerk, form)
    unsigned = clerk.post(f"{form}confirm/", {"digest": digest, "way": "at_once"})
    assert unsigned.status_code == 409 and "还没有签字" in unsigned.content.decode()
    other = clerk.post(f"{form}confirm/", {"digest": "0" * 64, "signature": drawn(), "way": "at_once"})
    assert other.status_code == 409
    assert not Signing.objects.exists()
    assert signed(clerk, form).status_code == 303
    filing = Submission.objects.get(item=ITEM)
    kept = filing.materials.filter(kind__in=("walk_in_photo", "walk_in_signature"), dropped=False)
    assert kept.count() == 2
    signing = Signing.objects.get()
    assert (signing.digest, signing.photo_id, signing.on_screen) == (
        filing.digest, kept.get(kind="walk_in_photo").pk, True,
    )  # fmt: skip
    case = Case.objects.get(item=ITEM)
    page = at_desk(places.xiling, Role.OPERATOR).get(f"{OFFICE}/cases/{case.number}/").content.decode()
    assert "现场照片" in page and "窗口留存" in page


def test_HB_29_a_paper_signed_by_hand_serves_as_well(desk, number, clerk):
    form = ready(clerk, desk, number)
    presented(clerk, form)
    told = {"digest": digest_shown(clerk, form), "signed_paper": a_picture("paper"), "way": "at_once"}
    assert clerk.post(f"{form}confirm/", told).status_code == 303
    assert not Signing.objects.get().on_screen


def test_what_was_signed_is_not_changed_and_not_deleted(desk, number, clerk):
    change(clerk, desk, number)
    for write in (
        lambda: Signing.objects.update(name="别人"),
        lambda: Signing.objects.all().delete(),
        lambda: Presented.objects.all().delete(),
        lambda: Presented.objects.update(same=False, reason="改"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            write()


def test_somebody_who_still_stands_there_shows_nothing_twice(desk, number, clerk):
    change(clerk, desk, number)
    form = ready(clerk, desk, number)
    assert "接着办" in clerk.get(f"{form}identity/").content.decode()
    assert clerk.post(f"{form}identity/", {"do": "again"}).status_code == 303
    assert signed(clerk, form).status_code == 303
    first, second = Presented.objects.order_by("pk")
    assert (first.name, first.photo.file_id) == (second.name, second.photo.file_id)
    other = at_desk(offices_of(desk))  # another clerk has looked at nobody
    form = ready(other, desk, number)
    assert "接着办" not in other.get(f"{form}identity/").content.decode()
    assert other.post(f"{form}identity/", {"do": "again"}).status_code == 409


def offices_of(desk):
    return desk.employer.agency


def case_walked(clerk, desk, number) -> Case:
    change(clerk, desk, number)
    return Case.objects.select_related("submission").get(item=ITEM)


def test_HB_14_a_walk_in_case_leaves_nine_records_in_order(desk, number, clerk, places):
    """HB-24: one case with accepting clerk and time."""
    case = case_walked(clerk, desk, number)
    told = walked(case, by=SYSTEM)
    record = nine_steps(case, case.steps.select_related("act"), told)
    assert [(one.number, one.label) for one in record] == list(enumerate(NAMES, 1))
    done = [one for one in record if one.at]
    assert [one.number for one in done] == [1, 2, 3, 4, 5, 6]
    assert all(one.post and not one.missing for one in record)
    assert [one.at for one in done] == sorted(one.at for one in done)
    assert record[1].who == record[5].who == case.submission.name
    for role in (Role.OPERATOR, Role.REVIEWER):
        client = at_desk(places.xiling, role)
        address = f"{OFFICE}/cases/{case.number}/decide/"
        assert (
            client.post(
                address, {"seen": seen(client.get(address).content.decode()), "reason": ""}
            ).status_code
            == 303
        )
    case.refresh_from_db()
    assert case.state == CaseState.DONE
    record = nine_steps(case, case.steps.select_related("act"), walked(case, by=SYSTEM))
    assert (record[7].post, bool(record[7].at)) == ("审核", True)
    assert (record[8].post, record[8].at) == ("出件", None)
    handing = at_desk(places.xiling, Role.DELIVERER)
    handing.post(f"{OFFICE}/cases/{case.number}/deliver/", {"way": "at_once", "to": "何静"})
    record = nine_steps(case, case.steps.select_related("act"), walked(case, by=SYSTEM))
    assert record[8].at and record[8].note == "即时领取，何静领取"


def lines_in(page: str) -> list[tuple[str, str]]:
    """The stages of a page: label and time."""
    found = re.search(r'<ol class="s-line">(.*?)</ol>', page, re.S)
    assert found
    lines = re.findall(r"<li.*?</li>", found[1], re.S)
    times = [re.search(r"<small>(\d{4}-\d\d-\d\d \d\d:\d\d)", one) for one in lines]
    labels = [re.search(r"<b>(.*?)</b>", one) for one in lines]
    return [(one[1], at[1] if at else "") for one, at in zip(labels, times, strict=True) if one]


def test_HB_17_applicant_and_staff_read_the_same_stages(desk, number, clerk, places):
    case = case_walked(clerk, desk, number)
    office = at_desk(places.xiling, Role.OPERATOR).get(f"{OFFICE}/cases/{case.number}/").content.decode()
    hall = Clerk(Client(), desk).get(f"cases/{case.number}/").content.decode()
    assert lines_in(office) == lines_in(hall)
    labels = [label for label, _ in lines_in(hall)]
    assert labels[:6] == [f"{number} {name}" for number, name in enumerate(NAMES[:6], 1)]
    assert labels[6] == "受理" and labels[7].startswith("7 ")
    assert "8 后台办理审核：经办" in labels


def test_what_was_filed_online_has_no_counter_in_its_stages(desk, number):
    desk.enrol(an_id_number())
    case = Case.objects.select_related("submission").latest("pk")
    assert walked(case, by=SYSTEM) is None
    assert all("预约" not in one.label for one in timeline(case, case.steps.select_related("act")))


def test_pictures_of_another_counters_filing_are_not_shown(desk, number, clerk, places):
    form = begun(clerk, desk)
    looked_at(clerk, form)
    paper = Material.objects.get(kind="walk_in_photo")
    assert clerk.get(f"{form}pictures/{paper.pk}/").status_code == 200
    stranger = at_desk(places.street)
    assert stranger.get(f"{form}pictures/{paper.pk}/").status_code != 200
    assert Client().get(f"{form}pictures/{paper.pk}/").status_code == 303


def test_HB_28_the_checklist_says_what_is_there_and_what_is_missing(desk, number, clerk):
    form = begun(clerk, desk)
    assert "0 / 2 份必交的齐了" in clerk.get(form).content.decode()
    upload(clerk, form, "application")
    page = clerk.get(form).content.decode()
    assert "1 / 2 份必交的齐了" in page and page.count("已影像化</span>") == 1
    assert Act.objects.filter(item="业务资料影像化", channel="counter").count() == 1


def test_a_foreigner_shows_a_passport_and_hands_in(desk, number, clerk):
    form = ready(clerk, desk, number)
    looked_at(clerk, form)
    passport = "E12345678"
    assert judged(clerk, form, document_number=passport).status_code == 409  # no resident's number
    assert judged(clerk, form, document_type="passport", document_number=passport).status_code == 303
    found = Presented.objects.get(retired__isnull=True)
    assert (found.document_number, found.reason) == (passport, "护照：读卡器没有应答")
    assert signed(clerk, form).status_code == 303
    assert Case.objects.filter(item=ITEM).count() == 1


def test_without_saying_in_which_part_somebody_came_nothing_is_found_of_them(desk, number, clerk):
    form = ready(clerk, desk, number)
    looked_at(clerk, form)
    for whose in ("", "nobody"):
        answer = judged(clerk, form, whose=whose)
        assert answer.status_code == 409 and "请选来办的人" in answer.content.decode()
    assert not Presented.objects.exists()
