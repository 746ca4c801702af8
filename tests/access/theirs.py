"""What an employer has that is nobody else's business: people, cases, bills, proofs, accounts, keys."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from shebao.access import delegations, keys
from shebao.access.accounts import actor_of, human_of
from shebao.access.models import Account, ApiKey, Delegation, Level
from shebao.access.persons import open_person_account
from shebao.assessment.models import Bill
from shebao.casework import submissions
from shebao.casework.forms import OfferedForm
from shebao.casework.items import item_of
from shebao.casework.models import Case, Material, Submission
from shebao.ledger.actions import order_refund
from shebao.ledger.models import Receipt, RefundOrder
from shebao.notices import feeds
from shebao.notices.actions import Letter, tell, tell_many
from shebao.notices.models import Notice
from shebao.partners import market
from shebao.partners.models import Outgoing
from shebao.proofs.employer_proofs import Order
from shebao.proofs.models import Proof, ProofOrder
from shebao.proofs.ordering import order_proof
from shebao.reception.models import Appointment
from shebao.registry.models import Agency, Employer, Person, PersonNumber, PersonParticulars
from shebao.values import Actor
from tests.access.factories import SYSTEM, an_account
from tests.access.places import an_employer_of
from tests.assessment.months import run
from tests.casework.desks import MAY_8, REGION, Desk, an_id_number, declare, hire, yichang
from tests.casework.staff import PAPER, contract
from tests.ledger.books import BANK, overpaid
from tests.proofs.proven import VERIFY_PAGE, a_proof, pay_month
from tests.registry.factories import ON, an_act
from tests.workbooks.filling import filled

NAME, PERSON, COLLEAGUE, DRAFTED = "演示江畔机密公司", "易小乙", "易小甲", "易小丙"
PHONE = "13907171234"  # invented


@dataclass(frozen=True)
class Theirs:
    """All of it; `told` is what nobody else may read."""

    desk: Desk
    account: Account
    key: ApiKey
    secret: str
    case: Case
    draft: Submission
    batch: Submission
    bill: Bill
    receipt: Receipt
    refund: RefundOrder
    proof: Proof
    order: ProofOrder
    notice: Notice
    feed: str
    enquiry: Outgoing
    own: Account
    booking: Appointment
    letter: Notice
    delegation: Delegation

    @property
    def employer(self) -> Employer:
        return self.desk.employer

    @cached_property
    def people(self) -> list[Person]:
        return list(Person.objects.filter(pk__in=people_of(self.employer)).order_by("pk"))

    @cached_property
    def numbers(self) -> list[str]:
        return list(PersonNumber.objects.filter(person__in=self.people).values_list("number", flat=True))

    @cached_property
    def material(self) -> Material:
        return Material.objects.get(submission=self.case.submission)

    @cached_property
    def told(self) -> list[str]:
        return [
            NAME, PERSON, COLLEAGUE, DRAFTED, "易小丁", "机密一", PHONE,
            "机密合同.pdf", "机密软件", "机密通知", "机密名单", "机密来信",
            self.employer.number, self.case.number, self.case.submission.number, self.case.data["id_number"],
            *(one.document_number for one in self.people), *self.numbers, self.bill.number,
            self.receipt.number, self.refund.account_number, self.proof.code, self.order.request,
            self.account.number, self.key.prefix, self.enquiry.key, self.feed, self.own.number,
            self.booking.code,
        ]  # fmt: skip

    @cached_property
    def about(self) -> dict[str, set[Any]]:
        """By which columns a row is about what is theirs."""
        return {
            "employer_id": {self.employer.pk}, "employer_number": {self.employer.number},
            "person_id": {one.pk for one in self.people},
            "account_id": {self.account.pk, self.own.pk},
            "submission_id": {self.case.submission_id, self.draft.pk, self.batch.pk},
            "case_id": {self.case.pk}, "bill_id": {self.bill.pk}, "proof_id": {self.proof.pk},
            "notice_id": {self.notice.pk, self.letter.pk},
        }  # fmt: skip

    def values(self, parameter: str, address: str) -> list[Any]:
        """What of theirs stands in an address; a new kind of address brings what stands there with it."""
        places = address.split("/")
        known: dict[tuple[str, str], list[Any]] = {
            ("prefix", "keys"): [self.key.prefix],
            ("booking", "appointments"): [self.booking.code],
            ("hall", "halls"): [self.booking.hall],
            ("number", "of"): [self.account.number, self.own.number],
            ("filing", "filings"): [self.draft.pk, self.batch.pk, self.case.submission_id],
            ("number", "rows"): [self.case.row, 1],
            ("material", "materials"): [self.material.pk],
            ("item", "items"): [self.case.item, "enrol_employee"],
            ("entry", "menu"): [self.case.item, "pension_claim"],
            ("topic", "notices"): [self.notice.topic],
            ("notice", "notices"): [self.notice.pk, self.letter.pk],
            ("key", "notices"): [self.notice.key],
            ("number", "records"): [self.case.submission.number],
            ("number", "cases"): [self.case.number],
            ("number", "people"): self.numbers,
            ("number", "account"): [self.employer.number],
            ("number", "unverified"): [self.employer.number],
            ("number", "bills"): [self.bill.number],
            ("token", "orders"): [self.order.request],
            ("code", "proofs"): [self.proof.code],
            ("part", "employer"): ["basic", "handlers", "banks", "changes", "collection"],
            ("picture", "puzzle"): ["scene", "piece"],
            ("delegation", "delegations"): [self.delegation.pk],
            ("id", "submissions"): [self.draft.pk, self.batch.pk, self.case.submission_id],
        }
        fitting = [many for (of, place), many in known.items() if of == parameter and place in places]
        found = [one for many in fitting for one in many]
        assert found, f"say in Theirs.values what of theirs stands for {parameter} in {address}"
        return found

    @cached_property
    def typed(self) -> list[str]:
        """What somebody who has heard of them may type or send, one at a time."""
        return [
            self.employer.number, self.case.number, self.case.submission.number, self.bill.number,
            self.proof.code, self.numbers[0], self.case.data["id_number"], NAME, PERSON, str(self.draft.pk),
            str(self.people[0].pk), self.account.number, self.key.prefix, self.enquiry.key,
        ]  # fmt: skip

    def sent(self, names: set[str], typed: str, **more: str) -> dict[str, Any]:
        """A form or a question under every name that a door reads, right where it has a shape."""
        right = {
            "since": "2023-01-01", "until": "2023-12-31", "month": "2023-05", "from": "2023-01-01",
            "page": "1", "next": "", "reason": "核对", "confirmed": "yes", "declared": "yes",
            "agreed": "yes", "way": "single", "months": "3", "insurance": "unemployment",
            "request": self.proof.request, "person": str(self.people[0].pk), "case": self.case.number,
            "unit": self.employer.number, "employer": self.employer.number, "do": "next", "after": "",
            "digest": self.draft.digest or "x", "row": "1", "show": "moved",
        }  # fmt: skip
        return dict.fromkeys(names, typed) | {"id_number": typed, "name": typed} | right | more


def their_employer() -> Theirs:
    """An employer with a month paid, a case that waits, a draft, a batch, and all that belongs to them."""
    desk = Desk(an_employer_of(None, name=NAME), MAY_8, human="applicant")
    declare(desk.employer, through="2023-04")
    number = an_id_number()
    desk.enrol(number, since="2022-11-01", name=PERSON)
    desk.enrol(an_id_number(), name=COLLEAGUE)
    run(yichang(), "2023-05")
    pay_month(desk)
    account, by = a_leader(desk.employer)
    issued = keys.issue("机密软件", ("*",), by=by, on=ON)
    money_back(desk.employer)
    told = {"title": "机密通知", "text": "请缴费。", "at": MAY_8}
    tell(REGION, employer_id=desk.employer.pk, topic="bill", key="THEIRS-1", **told)
    order = Order(insurance="unemployment", months=3, person_ids=tuple(people_of(desk.employer)))
    asked = {"request": "b" * 32, "verify_page": VERIFY_PAGE, **desk.asking}
    return Theirs(
        desk, account, issued.key, issued.secret, a_case(desk, number), a_draft(desk), a_batch(desk),
        Bill.objects.filter(employer=desk.employer).latest("pk"),
        Receipt.objects.filter(employer=desk.employer).latest("pk"),
        RefundOrder.objects.get(employer=desk.employer),
        a_proof(desk), order_proof(order, **asked),
        Notice.objects.get(key="THEIRS-1"), feeds.address_of(feeds.open_feed(by=by, on=ON)),
        market.ask(by=by, on=ON, now=ON), own := an_own_account(PERSON), a_booking(desk.employer),
        a_letter(own), a_delegation(by),
    )  # fmt: skip


def a_leader(employer: Employer) -> tuple[Account, Actor]:
    """Whoever leads the employer's accounts, and how that acts."""
    account = an_account(employer, level=Level.LEGAL)
    Account.objects.filter(pk=account.pk).update(name="机密一", phone=PHONE)
    account.refresh_from_db()
    return account, actor_of(account, employer.pk, "hall")


def money_back(employer: Employer) -> None:
    """Money that is to go back to the employer's account."""
    claims = [one.pk for one in overpaid(employer, 5_001)]
    order_refund(
        region=REGION, employer_id=employer.pk, fen=5_001, bank=BANK, act=an_act(), at=MAY_8, claim_ids=claims
    )


def a_case(desk: Desk, number: str) -> Case:
    """Months by a contract, with the contract, waiting for staff."""
    filing = desk.open("contract_back_pay")
    row = desk.add(filing, **contract(number))
    assert not row.wrong, row.findings
    submissions.attach_material(filing.id, "contract", PAPER, "机密合同.pdf", **desk.asking)
    desk.confirm(desk.rehearse(filing))
    return Case.objects.get(submission=filing)


def a_draft(desk: Desk) -> Submission:
    """A filing that nobody has confirmed, with somebody in it."""
    filing = desk.open("enrol_employee")
    desk.add(filing, **hire(an_id_number(), name=DRAFTED))
    return desk.rehearse(filing)


def a_batch(desk: Desk) -> Submission:
    """A workbook of many, checked."""
    filing = desk.open("enrol_employee", batch=True)
    form = OfferedForm(item_of("enrol_employee").Form, desk.pack.offer("enrol_employee"))
    rows = [("易小丁", None, an_id_number(), "2023-05-04", None, 5200)]
    data = filled(rows, form.template(desk.pack, desk.on))
    return submissions.take_workbook(filing.id, data, "机密名单.xlsx", **desk.asking)


def a_letter(own: Account) -> Notice:
    """What an agency wrote to the insured person."""
    said = Letter(None, "THEIRS-2", "机密来信", "机密来信的内容", addressee=own.number)
    tell_many(REGION, "letter", [said], at=MAY_8)
    return Notice.objects.get(key="THEIRS-2")


def people_of(employer: Employer) -> list[int]:
    found = Person.objects.filter(enrolments__employer=employer).distinct().order_by("pk")
    return list(found.values_list("pk", flat=True))


def a_delegation(by: Actor) -> Delegation:
    """The employer has another one file for it."""
    firm = an_employer_of(None, name="机密会计公司")
    asked = {"by": by, "on": ON, "pack": yichang()}
    called = delegations.Firm(firm.number, firm.credit_code, "机密会计公司")
    return delegations.delegate(called, ["stop_employee"], **asked)


def a_booking(employer: Employer) -> Appointment:
    """An appointment of the employer in the hall of the region's leading agency."""
    agency, _ = Agency.objects.get_or_create(
        region=REGION, code=REGION, defaults={"name": "演示市社保局", "level": "city"}
    )
    return Appointment.objects.create(
        region=REGION, hall="city", agency=agency, kind="pension", item="contract_back_pay", day=MAY_8.date(),
        begins=MAY_8, ends=MAY_8, code="47120958", employer=employer, name=NAME, made=an_act(),
    )  # fmt: skip


def an_own_account(name: str) -> Account:
    """The own account of an insured person."""
    person = PersonParticulars.objects.get(name=name, retired__isnull=True).person
    account = an_account()
    human = human_of(person.document_type, person.document_number)
    Account.objects.filter(pk=account.pk).update(human=human, name=name)
    account.refresh_from_db()
    open_person_account(account, person, by=SYSTEM, on=ON)
    return account
