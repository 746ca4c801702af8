"""Every address of the office, asked about another district's employer by staff from elsewhere: no answer.

The addresses are those of the office's URL table: a new page is tried as soon as it has an address.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from django.test import Client

from shebao.access.models import Absence, Account, CodeRelease, Role
from shebao.access.posts import staff_actor
from shebao.archive.files import store
from shebao.archive.models import Hold
from shebao.casework import submissions
from shebao.casework.auditing import Criteria
from shebao.casework.models import Audited, Case, Material, Sample, SavedView
from shebao.clock.actions import start_clock
from shebao.doors.office import urls
from shebao.ledger.actions import order_refund
from shebao.ledger.models import Receipt, RefundOrder
from shebao.notices.mailing import Addressed
from shebao.notices.mailing import send as send_mailing
from shebao.notices.models import Dispatch, Mailing, Notice
from shebao.partners.actions import Taken, keep, send
from shebao.partners.models import Incoming, Outgoing
from shebao.proofs.models import Proof
from shebao.reception.models import Appointment, Ticket
from shebao.registry.models import Employer, PersonNumber
from shebao.trail.models import Look
from tests.access.places import BUSINESS, REGION, Places, a_post, an_employer_of, places
from tests.access.walking import addresses, changed, everything, leaks, names_asked, patterns, read, walker
from tests.casework.desks import Desk, an_id_number, declare
from tests.casework.staff import PAPER, contract
from tests.items.test_contract_back_pay import APRIL
from tests.ledger.books import AT, BANK, overpaid, received
from tests.office.conftest import log_in
from tests.registry.factories import an_act

NAME, PERSON = "演示乙区机密公司", "易小乙"
NAMES = names_asked("shebao/doors/office")
AT_COUNTER = (f"/office/{REGION}/counter/", f"/office/{REGION}/people/account/")
OF_NOBODY = {
    "office:front", "office:login", "office:logout", "office:session", "office:password", "office:code",
    "office:set_codes", "office:time", "office:ran", "office:advance",
}  # fmt: skip
ACTS = (
    "decide",
    "refuse",
    "send_back",
    "pause",
    "resume",
    "extend",
    "deliver",
    "take",
    "hand_on",
    "give",
    "x",
)


@dataclass(frozen=True)
class Theirs:
    """What the district elsewhere has: an employer, a case, money, messages, somebody of its staff."""

    case: Case
    receipt: Receipt
    order: RefundOrder
    sent: Outgoing
    came: Incoming
    clerk: Account
    sample: Sample
    release: CodeRelease
    booking: Appointment
    ticket: Ticket
    view: SavedView
    text: Dispatch
    mailing: Mailing
    letter: Notice
    proof: Proof

    @property
    def person(self) -> str:
        return str(PersonNumber.objects.get(person_id=self.case.person_id).number)

    @property
    def told(self) -> list[str]:
        """What nobody from elsewhere may read."""
        return [
            NAME, PERSON, self.case.number, self.case.data["id_number"], self.case.employer.number,
            self.person, self.order.account_number, self.receipt.number, self.sent.key, self.came.number,
            self.clerk.number, self.sample.number, self.booking.code, self.mailing.number,
            "机密来信", "机密短信", "机密诉讼", "机密证明",
        ]  # fmt: skip

    def values(self, parameter: str, address: str) -> list[Any]:
        """What of theirs stands in an address; a new kind of address brings what stands there with it."""
        if parameter == "code":
            return list(ACTS)
        known = {
            ("release", "codes"): self.release.pk,
            ("saved_view", "views"): self.view.pk,
            ("message", "in"): self.came.pk,
            ("message", "out"): self.sent.pk,
            ("receipt", "money"): self.receipt.pk,
            ("order", "orders"): self.order.pk,
            ("absence", "absences"): Absence.objects.get(account=self.clerk).pk,
            ("number", "people"): self.person,
            ("number", "employers"): self.case.employer.number,
            ("number", "account"): self.case.employer.number,
            ("number", "unverified"): self.case.employer.number,
            ("number", "administration"): self.clerk.number,
            ("number", "audits"): self.sample.number,
            ("dispatch", "dispatches"): self.text.pk,
            ("number", "announcements"): "GG2023404",
            ("version", "announcements"): 1,
            ("number", "mailings"): self.mailing.number,
            ("notice", "inbox"): self.letter.pk,
            ("number", "cases"): self.case.number,
            ("number", "reviews"): self.case.number,
            ("case", ""): self.case.number,
            ("item", "items"): self.case.item,
            ("filing", "counter"): self.case.submission_id,
            ("paper", "papers"): Material.objects.get(submission=self.case.submission).pk,
            ("paper", "pictures"): Material.objects.get(submission=self.case.submission).pk,
            ("number", "receipts"): self.case.submission.number,
            ("number", "rows"): self.case.row,
            ("issued", "proofs"): self.proof.pk,
            ("hall", "halls"): self.booking.hall,
            ("ticket", "tickets"): self.ticket.pk,
            ("booking", "appointments"): self.booking.code,
            ("material", ""): Material.objects.get(submission=self.case.submission).pk,
        }
        found = [one for (of, place), one in known.items() if of == parameter and place in address.split("/")]
        assert found, f"say in Theirs.values what of theirs stands for {parameter} in {address}"
        return found


@pytest.fixture
def tree(db, settings, tmp_path) -> Places:
    settings.STATE, settings.ARCHIVE, settings.ALLOWED_HOSTS = tmp_path, tmp_path / "archive", ["testserver"]
    start_clock(REGION, frozen_at=APRIL)
    return places()


@pytest.fixture
def theirs(tree) -> Theirs:
    """An employer of the district elsewhere: a case that waits, money, messages, a clerk who is away."""
    employer = an_employer_of(tree.elsewhere, name=NAME)
    declare(employer, through="2023-03")
    case = a_case_of(Desk(employer, APRIL, human="applicant"))
    credits = overpaid(employer, 5_001)
    order = order_refund(
        region=REGION, employer_id=employer.pk, fen=5_001, bank=BANK, act=an_act(), at=AT,
        claim_ids=[one.pk for one in credits],
    )  # fmt: skip
    said, of = {"payer": employer.number}, {"region": REGION, "employer_id": employer.pk}
    sent = send("tax", "bill", "THEIR-BILL-1", said, **of, at=AT)
    taken = Taken("THEIR-MESSAGE-1", "payment", "THEIR-BILL-1", said, "d", "s", unreadable="坏")
    came = keep("tax", taken, region=REGION, received_at=AT)
    clerk = a_post(tree.elsewhere)
    Absence.objects.create(
        account=clerk, region=REGION, since=APRIL.date(), until=APRIL.date(), learned=an_act()
    )
    sample = Sample.objects.create(
        region=REGION, agency=tree.elsewhere, number="JH-THEIRS", seed="1", found=1, drawn=an_act(),
        criteria=Criteria(APRIL.date(), APRIL.date()).as_json(),
    )  # fmt: skip
    Audited.objects.create(sample=sample, case=case)
    release = CodeRelease.objects.create(
        account=clerk, region=REGION, agency=tree.elsewhere, asker="x", asked=an_act()
    )
    booking, ticket = in_their_hall(tree, employer)
    money = received(employer, 7_003)
    view = SavedView.objects.create(
        account=clerk.number, region=REGION, name="机密视图", view="mine", asked={"search": case.number}
    )
    told = a_text_and_a_letter(employer, clerk, tree)
    whole = (case, money, order, sent, came, clerk, sample, release, booking, ticket, view)
    return Theirs(*whole, *told, held_with_a_proof(case))


def held_with_a_proof(case: Case) -> Proof:
    """Hold the case, its employer's bag and its person's; return a proof of the employer."""
    for what in ({"case_number": case.number}, {"person_id": case.person_id}, {}):
        Hold.objects.create(
            region=REGION, employer=case.employer, reason="机密诉讼", learned=an_act(), **what
        )
    return Proof.objects.create(
        region=REGION, employer=case.employer, code="20230420093000KRIFGN", kind="employer", request="theirs",
        values={"rows": []}, persons=0, file=store(PAPER, name="机密证明.pdf", uploader="x"), issued=APRIL,
        valid_until=APRIL.date(), act=an_act(),
    )  # fmt: skip


def in_their_hall(tree: Places, employer: Employer) -> tuple[Appointment, Ticket]:
    """An appointment of the employer in the district's hall, and a number that waits there."""
    there = {"region": REGION, "hall": "wujiagang", "agency": tree.elsewhere, "day": APRIL.date()}
    booking = Appointment.objects.create(
        **there, kind="pension", item="contract_back_pay", begins=APRIL, ends=APRIL, code="58220417",
        employer=employer, name=NAME, made=an_act(),
    )  # fmt: skip
    ticket = Ticket.objects.create(**there, kind="pension", prefix="A", ordinal=7, taken=APRIL, queued=APRIL)
    return booking, ticket


def a_text_and_a_letter(employer: Employer, clerk: Account, tree: Places) -> tuple[Dispatch, Mailing, Notice]:
    """An SMS about the employer, and a message to the staff elsewhere."""
    text = Dispatch.objects.create(
        region=REGION, employer=employer, channel="sms", key="THEIRS", kind="case", template="result",
        address="13800001234", title="机密短信", text="机密短信", written=AT, state="failed", told="空号",
    )  # fmt: skip
    by = replace(staff_actor(clerk, REGION), rights=frozenset({Role.SUPERVISOR.value}))
    mailing = send_mailing(
        Addressed("staff", "机密来信", "机密来信的内容", accounts=[clerk.number]), token="t", by=by, on=AT
    )
    return text, mailing, Notice.objects.get(mailing=mailing)


def a_case_of(desk: Desk) -> Case:
    """Months of back-pay by a contract for PERSON, with a paper, waiting for the district's 经办岗."""
    number = an_id_number()
    desk.enrol(number, since="2022-11-01", name=PERSON)
    filing = desk.open("contract_back_pay")
    desk.add(filing, **contract(number))
    submissions.attach_material(filing.id, "contract", PAPER, "合同.pdf", **desk.asking)
    desk.confirm(desk.rehearse(filing))
    return Case.objects.get(submission=filing)


def asked(theirs: Theirs) -> Iterator[tuple[str, bool]]:
    """Every address about what is theirs, and every one that lists or finds; true for the former."""
    return addresses(patterns(urls.urlpatterns, "/office/", "office"), REGION, theirs.values, OF_NOBODY)


def body(typed: str, theirs: Theirs) -> dict[str, Any]:
    """What a form may be sent with, one text under every name, right where it has a shape."""
    return dict.fromkeys(NAMES, typed) | {
        "asked": typed, "whom": typed, "search": typed, "number": typed, "task": typed, "act": "take",
        "place": REGION, "document_type": "resident_id", "do": "next",
        "confirmed": "yes", "seen": "x", "reason": "核对", "to": theirs.clerk.number,
        "statement_number": "S-1", "roles": ["operator"], "approval": "批〔2023〕1号",
        "since": "2023-04-20", "until": "2023-04-21",
    }  # fmt: skip


def about(theirs: Theirs) -> dict[str, set[Any]]:
    """By which columns a row is about what is theirs."""
    return {
        "employer_id": {theirs.case.employer_id}, "person_id": {theirs.case.person_id},
        "case_id": {theirs.case.pk}, "submission_id": {theirs.case.submission_id},
        "ticket_id": {theirs.ticket.pk}, "appointment_id": {theirs.booking.pk},
        "account_id": {theirs.clerk.pk}, "sample_id": {theirs.sample.pk},
        "mailing_id": {theirs.mailing.pk},
    }  # fmt: skip


def at_desk(account: Account) -> Client:
    client = walker()
    log_in(client, account)
    return client


@pytest.mark.parametrize(
    ("place", "roles"),
    [("here", BUSINESS), ("village", BUSINESS), ("here", (Role.ADMINISTRATOR,))],
    ids=["district", "village", "administrator"],
)
def test_CQR_107_no_address_tells_staff_of_another_agency_anything(tree, theirs, place, roles):
    """CQR-110: nor somebody who administers there."""
    client = at_desk(a_post(getattr(tree, place), *roles))
    told = []
    for address, about_theirs in asked(theirs):
        answer = client.get(address)
        if about_theirs and answer.status_code == 200:
            told.append((address, "opens"))
        if answer.status_code >= 500:
            told.append((address, "fails"))
        told += [(address, one) for one in leaks(read(answer), theirs.told, address)]
    assert told == []


@pytest.mark.parametrize("roles", [BUSINESS, (Role.ADMINISTRATOR,)], ids=["staff", "administrator"])
def test_CQR_107_no_form_tells_or_changes_anything_of_another_agency(tree, theirs, roles):
    """CQR-107: an administrator of one district changes nobody's post in another: refused, 0 changes.

    At a counter a whole document number tells who that is and by whom insured (HB-10), and opens
    the own account of whoever stands there: looks are written.
    """
    client = at_desk(a_post(tree.here, *roles))
    newest = max(Look.objects.values_list("pk", flat=True), default=0)
    before = everything()
    told = []
    for typed in (
        theirs.case.number,
        theirs.case.employer.number,
        NAME,
        PERSON,
        theirs.case.data["id_number"],
    ):
        sent = body(typed, theirs)
        for address, about_theirs in asked(theirs):
            if about_theirs and typed != theirs.case.number:
                continue
            answer = client.post(address, sent)
            told += [
                (address, one)
                for one in leaks(read(answer), theirs.told, address, typed, theirs.clerk.number)
                if typed != theirs.case.data["id_number"] or not address.startswith(AT_COUNTER)
            ]
    assert told == []
    assert changed(before, about(theirs), but={"trail.look", "access.personaccount"}) == []
    looks = Look.objects.filter(person_id=theirs.case.person_id, pk__gt=newest)
    assert ("窗口受理" in {one.why for one in looks}) == (Role.ACCEPTOR in roles)


def test_what_nobody_from_elsewhere_may_read_is_read_by_those_whose_business_it_is(tree, theirs):
    """Without this the tests above would prove nothing: each is told somewhere."""
    texts = []
    for agency, roles in [
        (tree.elsewhere, BUSINESS),
        (tree.city, BUSINESS),
        (tree.city, (Role.ADMINISTRATOR,)),
    ]:
        client = at_desk(a_post(agency, *roles))
        client.post(f"/office/{REGION}/search/why/", {"why": "办理业务"})
        texts += [read(client.get(address)) for address, _ in asked(theirs)]
        texts += [read(client.post(f"/office/{REGION}/search/", {"asked": PERSON}, follow=True))]
    whole = "".join(texts)
    assert [one for one in theirs.told if one not in whole] == [theirs.case.data["id_number"]]
