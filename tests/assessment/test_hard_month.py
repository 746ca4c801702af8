"""A month in which everything happens that can happen to money, and closes with zero unexplained fen."""

import pytest
from django.conf import settings

from shebao import policy
from shebao.assessment.bill_view import bills
from shebao.assessment.bills import lapse
from shebao.assessment.closing import close
from shebao.assessment.models import BillState
from shebao.assessment.paid import paid_months
from shebao.casework import submissions
from shebao.ledger.actions import order_refund, pay_out
from shebao.ledger.bank import BankDetails
from shebao.ledger.models import Claim, Receipt, RefundOrder
from shebao.ledger.proving import prove
from shebao.registry.banking import Banking, name_accounts
from shebao.registry.models import Person
from shebao.values import Month
from tests.assessment.months import REGION, at, pay, post_and_distribute, run
from tests.casework.desks import Desk, an_id_number
from tests.registry.factories import an_act, an_employer

pytestmark = pytest.mark.django_db

MAY, JUNE, JULY = Month(2023, 5), Month(2023, 6), Month(2023, 7)
# On 3,600: 576.00 + 288.00, 25.20 + 10.80, 7.20; on 4,000, the floor since July (演示取值): 640.00 + 320.00,
# 28.00 + 12.00, 8.00.
AT_3600, AT_4000 = 90_720, 100_800
PAPER = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
BANK = BankDetails("演示银行", "演示单位", "4205001")


class Town:
    """An employer of two people at the floor, its clerk on the day that counts, and the tax office."""

    def __init__(self) -> None:
        self.pack = policy.load(settings.REGIONS, settings.ROOT / "demo" / "assumed").pack(REGION)
        self.employer = an_employer(an_act())
        self.numbers = an_id_number(), an_id_number()
        for number in self.numbers:
            self.desk("2023-05-04 09:00").enrol(number, since="2023-05-04", wage="3450")
        self.staying, self.leaving = (Person.objects.get(document_number=one) for one in self.numbers)
        wages = [{"id_number": number, "average_fen": "3450"} for number in self.numbers]
        self.desk("2023-05-04 10:00").file("declare_wages", *wages)
        run(self.pack, "2023-05", "2023-06", "2023-07")

    def desk(self, when: str) -> Desk:
        return Desk(self.employer, on=at(when), pack=self.pack)

    def bill(self, when: str):
        desk = self.desk(when)
        case = desk.file("issue_bill", {})[0]
        return bills(by=desk.by).get(number=case.outcome["result"]["bill"])

    def declare(self, when: str) -> None:
        self.desk(when).file("declare_month", {})

    def pay(self, bill, when: str, fen: int | None = None) -> None:
        pay(bill, at(when), fen)
        post_and_distribute(at(when))

    def whole_month(self, day: str) -> None:
        self.declare(f"{day} 09:00")
        self.pay(self.bill(f"{day} 09:30"), f"{day} 10:10")

    def paid(self, person: Person) -> dict[str, int]:
        """How far a person's months have come: 3 is 实缴到账."""
        told = paid_months([person.pk], by=self.desk("2023-07-31 10:00").by).get(person.pk, {})
        return {str(month): min(one.stage for one in lines.values()) for month, lines in sorted(told.items())}


@pytest.fixture
def town(settings, tmp_path):
    settings.ARCHIVE = tmp_path / "archive"
    town = Town()
    name_accounts([Banking(town.employer.pk, "102", "演示银行", "演示单位", "4205001", an_act())])
    town.whole_month("2023-05-08")
    town.whole_month("2023-06-08")
    return town


def refund_july(desk: Desk, number: str) -> None:
    filing = desk.open("refund_overpaid")
    typed = {"id_number": number, "ended_on": "2023-06-15", "month": "2023-07", "statement": "truthful"}
    row = desk.add(filing, **typed)
    assert not row.wrong, row.findings
    submissions.attach_material(filing.id, "leaving_paper", PAPER, "通知书.pdf", **desk.asking)
    desk.confirm(desk.rehearse(filing))


def nothing_is_lost():
    assert [line for line in prove(REGION) if line.difference_fen] == []


def test_a_hard_month_closes_with_zero_unexplained_fen(town):
    # given July declared, its bill revoked and made anew
    town.declare("2023-07-05 09:00")
    revoked = town.bill("2023-07-05 09:30")
    assert revoked.fen == 2 * AT_4000
    town.desk("2023-07-05 09:40").file("revoke_bill", {"bill_number": revoked.number, "reason": "重新开具"})
    bill = town.bill("2023-07-05 10:00")
    assert (bill.fen, bill.number != revoked.number) == (2 * AT_4000, True)
    # when half of it is paid
    town.pay(bill, "2023-07-06 09:10", AT_4000)
    # then nobody is paid
    assert town.paid(town.staying) == {"2023-05": 3, "2023-06": 3, "2023-07": 1}
    nothing_is_lost()
    # when the rest is paid, and once more
    town.pay(bill, "2023-07-07 09:10", AT_4000)
    town.pay(bill, "2023-07-07 15:10", AT_4000)
    # then both are paid and the third payment waits with its payer
    bill.refresh_from_db()
    assert bill.state == BillState.PAID
    assert town.paid(town.staying)["2023-07"] == town.paid(town.leaving)["2023-07"] == 3
    assert [one.left_fen for one in Receipt.objects.order_by("pk")][-1] == AT_4000
    nothing_is_lost()
    # when what was paid twice is given back
    act = an_act()
    order = order_refund(
        region=REGION, employer_id=town.employer.pk, fen=AT_4000, bank=BANK, act=act,
        at=at("2023-07-10 09:00"), receipt=Receipt.objects.order_by("pk").last(),
    )  # fmt: skip
    nothing_is_lost()
    pay_out(order, statement_number="FK0001", at=at("2023-07-11 16:00"), act=act)
    assert Receipt.objects.order_by("pk").last().left_fen == 0
    nothing_is_lost()
    # when somebody is hired late, since May, whose wage lies between the floors
    number = an_id_number()
    town.desk("2023-07-12 09:00").enrol(number, since="2023-05-15", wage="3600")
    late = Person.objects.get(document_number=number)
    # then each month goes by its own base: 3,600 in May and June, the new floor in July
    owed = dict.fromkeys((202305, 202306, 202307), 0)
    for claim in Claim.objects.filter(billed=False).exclude(settled_fen=0, amount_fen=0):
        owed[claim.month] += claim.open_fen
    assert owed == {202305: AT_3600, 202306: AT_3600, 202307: AT_4000}
    # and she alone is unpaid
    assert set(town.paid(late).values()) == {0}
    assert town.paid(town.staying) == {"2023-05": 3, "2023-06": 3, "2023-07": 3}
    # when her bill lapses, is made anew and paid
    first = town.bill("2023-07-12 09:30")
    assert lapse(REGION, at("2023-07-27 00:00")) == 1
    second = town.bill("2023-07-28 09:30")
    assert (first.fen, second.fen) == (2 * AT_3600 + AT_4000, 2 * AT_3600 + AT_4000)
    town.pay(second, "2023-07-28 10:10")
    assert town.paid(late) == {"2023-05": 3, "2023-06": 3, "2023-07": 3}
    nothing_is_lost()
    # when somebody turns out to have left in June, and July is given back
    august = town.desk("2023-08-03 09:00")
    august.stop(town.numbers[1], on="2023-06-15")
    refund_july(august, town.numbers[1])
    case = august.file("issue_bill", {"kind": "refund"})[0]
    refund = bills(by=august.by).get(number=case.outcome["result"]["bill"])
    assert (refund.kind, refund.fen) == ("refund", AT_4000)
    nothing_is_lost()
    order = RefundOrder.objects.get(bill_number=refund.number)
    pay_out(order, statement_number="FK0002", at=at("2023-08-04 16:00"), act=act)
    # then she is paid until June, and the others until July
    assert town.paid(town.leaving) == {"2023-05": 3, "2023-06": 3}
    assert town.paid(town.staying) == town.paid(late) == {"2023-05": 3, "2023-06": 3, "2023-07": 3}
    nothing_is_lost()
    for month in (MAY, JUNE, JULY):
        assert close(REGION, month).unexplained == []
