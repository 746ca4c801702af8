"""A bill's paper out of the bill: 应缴认定单 or 退费单据 as people download it."""

from collections.abc import Mapping

from shebao.assessment.bill_search import orders_of
from shebao.assessment.bill_sums import InsuranceSum
from shebao.assessment.bill_view import BillView, view
from shebao.assessment.models import Bill, BillKind
from shebao.policy import Pack
from shebao.proofs.bill import BillPaper, BillShare, PaidTo, bill_name, bill_pdf
from shebao.registry.insurances import ALL, codes_of
from shebao.values import Month


def printed_bill(bill: Bill, pack: Pack) -> tuple[str, bytes]:
    """Return the name and the PDF of a bill that the asker may see."""
    paper = paper_of(view(bill, pack=pack), pack)
    return bill_name(paper), bill_pdf(paper)


def paper_of(seen: BillView, pack: Pack) -> BillPaper:
    """Return everything that a bill's paper says."""
    bill = seen.bill
    refund = bill.kind == BillKind.REFUND
    names = insurance_names(pack, Month.of(seen.issued_on))
    return BillPaper(
        number=seen.number,
        employer_number=seen.employer_number,
        employer_name=seen.employer_name,
        agency=seen.agency,
        lines=tuple(share(names.get(one.insurance, one.insurance), one) for one in seen.lines),
        details=tuple(share(one.said, one.sums) for one in seen.details),
        issued=seen.issued_at,
        valid_until=bill.valid_until,
        assumed=bill.assumed,
        void=seen.void,
        refund=refund,
        paid_to=paid_to(bill) if refund else None,
    )


def share(label: str, one: InsuranceSum) -> BillShare:
    return BillShare(label, one.unit_fen, one.person_fen, one.interest_fen, one.late_fee_fen)


def insurance_names(pack: Pack, month: Month) -> Mapping[str, str]:
    """Return 失业保险, 工伤保险 … as the sample prints them."""
    return {
        code: pack.value("insurance_name", month, insurance=code, form="short").plain
        for code in codes_of(ALL)
    }


def paid_to(bill: Bill) -> PaidTo | None:
    """Return the account to which a refund goes."""
    order = orders_of([bill]).get(bill.number)
    return PaidTo(order.bank_name, order.account_name, order.account_number) if order else None
