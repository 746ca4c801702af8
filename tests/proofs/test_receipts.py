"""A receipt is filled from the filing and its cases."""

from datetime import date
from functools import cache
from types import SimpleNamespace

import pytest

from shebao.casework.forms import ItemForm
from shebao.casework.items import ITEMS
from shebao.casework.models import Case, Submission
from shebao.policy import Offer, Pack, load
from shebao.proofs.receipts import Share, receipt_of, receipt_pdf
from shebao.proofs.undoing import undo_of, window_closes
from shebao.registry.persons import Naming, name_persons
from tests.proofs.papers import ON, opened, plain, text_of
from tests.regions.worked_examples import ASSUMED, REGIONS
from tests.registry.factories import a_person, an_act, an_employer


@cache
def pack_of(code: str) -> Pack:
    return load(REGIONS, ASSUMED).pack(code)


def due(label: str, month: str, unit_fen: int, person_fen: int, *, assumed: bool = False) -> dict:
    return {
        "month": month, "label": label, "unit_fen": unit_fen, "person_fen": person_fen, "assumed": assumed
    }  # fmt: skip


def an_outcome(*dues: dict, later: tuple[dict, ...] = (), notices: tuple[str, ...] = ()) -> dict:
    return {
        "changes": [{"sign": "+", "text": "2023-03 起参加养老、失业、工伤保险"}],
        "dues": list(dues),
        "later": list(later),
        "notices": list(notices),
        "unit_fen": sum(one["unit_fen"] for one in dues),
        "person_fen": sum(one["person_fen"] for one in dues),
    }


def a_case(outcome: dict | None = None, *, name: str = "何静", state: str = "done", **given) -> Case:
    """A case as a confirmed filing leaves it: the outcome names whose it is."""
    told = (outcome or an_outcome()) | {"subject": {"name": name, "number": "10013265500"}}
    data = {"name": name, "started_on": "2023-03-06", "first_started_on": "2019-07-01"}
    return Case(**{"data": data, "outcome": told, "state": state, "kind": "新参保", "row": 1} | given)


@pytest.fixture
def filing(db) -> Submission:
    return Submission(
        item="enrol_employee",
        employer=an_employer(an_act()),
        name="李四",
        channel="hall",
        number="20230508000123",
        confirmed=ON,
        digest="ab12cd34" * 8,
    )


def test_a_receipt_takes_over_what_was_filed(filing):
    person = a_person()
    receipt = receipt_of(filing, [a_case(person=person)], pack_of("420500"))
    assert (receipt.number, receipt.moment, receipt.handler) == ("20230508000123", ON, "李四")
    assert (receipt.employer_number, receipt.employer_name) == (filing.employer.number, "演示单位")
    assert receipt.agency == f"{pack_of('420500').full_name}社会保险经办机构"
    assert receipt.item == pack_of("420500").offer("enrol_employee").label
    assert (receipt.channel, receipt.result) == ("网上办事大厅", "已办结")
    assert (receipt.digest, receipt.fingerprint) == (filing.digest, pack_of("420500").fingerprint_printed)
    (line,) = receipt.lines
    assert (line.number, line.name, line.person_number) == (1, "何静", "10013265500")
    assert (line.since, line.changes) == ("2023-03-06", (("+", "2023-03 起参加养老、失业、工伤保险"),))


def test_no_whole_document_number_stands_on_the_paper(filing):
    person = a_person()
    whole = person.document_number
    receipt = receipt_of(filing, [a_case(person=person)], pack_of("420500"))
    assert receipt.lines[0].document == f"{whole[:4]}{'*' * (len(whole) - 8)}{whole[-4:]}"
    pdf = receipt_pdf(receipt)
    assert whole not in plain(text_of(pdf))
    assert whole not in str(opened(pdf).metadata)


def test_dues_are_summed_by_insurance_over_people_and_months(filing):
    """Pension: 100 + 200 + 300 fen and 10 + 20 + 30; injury: 5."""
    first = an_outcome(
        due("养老", "2023-03", 100, 10), due("养老", "2023-04", 200, 20), due("工伤", "2023-04", 5, 0)
    )
    second = an_outcome(due("养老", "2023-02", 300, 30))
    receipt = receipt_of(filing, [a_case(first), a_case(second)], pack_of("420500"))
    assert receipt.shares == (
        Share("养老", "2023-02 至 2023-04", 600, 60),
        Share("工伤", "2023-04", 5, 0),
    )
    assert (receipt.unit_fen, receipt.person_fen) == (605, 60)


def test_what_is_paid_later_stands_apart_from_the_sum(filing):
    later = {"month": "2023-05", "unit_fen": 7, "person_fen": 3, "why": "随 2023-05 的申报一起缴"}
    cases = [a_case(an_outcome(later=(later,))), a_case(an_outcome(later=(later,)))]
    receipt = receipt_of(filing, cases, pack_of("420500"))
    assert receipt.later == (Share("随 2023-05 的申报一起缴", "2023-05", 14, 6),)
    assert (receipt.unit_fen, receipt.person_fen) == (0, 0)


def test_one_assumed_amount_marks_the_whole_paper(filing):
    plainly, assumed = due("养老", "2023-03", 1, 1), due("养老", "2023-08", 1, 1, assumed=True)
    assert not receipt_of(filing, [a_case(an_outcome(plainly))], pack_of("420500")).assumed
    assert receipt_of(filing, [a_case(an_outcome(plainly, assumed))], pack_of("420500")).assumed
    assert receipt_of(
        filing, [a_case(an_outcome(later=({**assumed, "why": "随月"},)))], pack_of("420500")
    ).assumed


def test_what_remains_to_be_done_is_told_once_with_names(filing):
    further, other = "该人员还需申报劳动合同补缴业务", "另一件事"
    alone = receipt_of(filing, [a_case(an_outcome(notices=(further,)))], pack_of("420500"))
    assert alone.notices == (further,)
    cases = [
        a_case(an_outcome(notices=(further,)), name="何静"),
        a_case(an_outcome(notices=(further, other)), name="李华"),
    ]
    assert receipt_of(filing, cases, pack_of("420500")).notices == (
        f"{further}（何静、李华）",
        f"{other}（李华）",
    )
    many = [a_case(an_outcome(notices=(further,)), name=f"甲{n}") for n in range(25)]
    (notice,) = receipt_of(filing, many, pack_of("420500")).notices
    assert notice.endswith("甲18、甲19 等 25 人）")


def test_a_name_is_the_one_of_the_filing_and_else_the_registrys(filing):
    person, act = a_person(), an_act()
    name_persons([Naming(person.id, "李华", None, act)])
    filing.item = "stop_employee"
    stops = [a_case(data={"ended_on": "2023-04-28"}, person=person), a_case(person=person)]
    stops[1].outcome = an_outcome()
    first, second = receipt_of(filing, stops, pack_of("420500")).lines
    assert (first.name, first.since) == ("何静", "2023-04-28")
    assert (second.name, second.since, second.person_number) == ("李华", "—", "")


def test_a_filing_about_the_employer_itself_counts_matters_and_not_people(filing, monkeypatch):
    class Form(ItemForm):
        subject = "employer"

    monkeypatch.setitem(ITEMS, filing.item, SimpleNamespace(Form=Form))
    receipt = receipt_of(filing, [a_case(an_outcome() | {"subject": {}}, name="")], pack_of("420500"))
    (line,) = receipt.lines
    assert (line.name, line.document, line.since) == ("本单位", "—", "—")
    assert "办理了什么（共 1 项）" in text_of(receipt_pdf(receipt))


def test_cases_in_review_are_not_called_done(filing):
    receipt = receipt_of(
        filing, [a_case(), a_case(state="in_review"), a_case(state="reversed")], pack_of("420500")
    )
    assert receipt.result == "已办结 1 人，待审核 1 人，已撤销 1 人"


def test_what_has_been_taken_back_is_told_and_counts_for_nothing(filing):
    outcome = an_outcome(due("养老", "2023-03", 100, 10), notices=("另一件事",))
    cases = [a_case(outcome), a_case(outcome, name="李华", state="reversed")]
    receipt = receipt_of(filing, cases, pack_of("420500"))
    assert (receipt.unit_fen, receipt.person_fen) == (100, 10)
    assert receipt.shares == (Share("养老", "2023-03", 100, 10),)
    assert receipt.notices == ("另一件事（何静）",)
    said = text_of(receipt_pdf(receipt))
    assert "其中 1 人的办理不再有效。办理内容里有标注，金额不计入本回执。" in said
    assert "的办理不再有效" not in text_of(receipt_pdf(receipt_of(filing, cases[:1], pack_of("420500"))))


def test_a_filing_taken_back_as_a_whole_says_so_on_top(filing):
    said = text_of(receipt_pdf(receipt_of(filing, [a_case(state="reversed")], pack_of("420500"))))
    assert "本办件已撤销。下面的办理内容不再有效，本回执不作依据。" in said
    assert "办理结果 已撤销" in said


def test_an_unconfirmed_filing_has_no_receipt(filing):
    filing.number = None
    with pytest.raises(ValueError, match="not been confirmed"):
        receipt_of(filing, [a_case()], pack_of("420500"))


def test_ten_thousand_people_are_printed_as_a_summary(filing):
    """10,000 × 927.16 = 9,271,600.00 and 10,000 × 431.60 = 4,316,000.00."""
    outcome = an_outcome(due("养老", "2023-03", 92_716, 43_160))
    pdf = receipt_pdf(receipt_of(filing, [a_case(outcome) for _ in range(10_000)], pack_of("420500")))
    assert len(opened(pdf).pages) == 1
    assert "新参保 10,000 9,271,600.00 4,316,000.00 13,587,600.00" in text_of(pdf)


def an_offer(after_billing: str = "") -> Offer:
    return Offer("enrol_employee", "职工参保登记", "新来的职工参保。", after_billing=after_billing)


def test_HB_238_hubei_lets_undo_until_the_month_is_declared_and_names_the_law():
    said = undo_of(pack_of("420500"), pack_of("420500").offer("enrol_employee"), date(2023, 5, 8))
    assert said.startswith("单位为这些人申报缴费以前可以撤销，申报以后不能（依据：")
    assert "常见问题解答第12问）。在网上办事大厅“办件记录”里" in said


def test_chongqing_settles_what_is_undone_after_the_bill():
    said = undo_of(pack_of("500000"), an_offer("settle"), date(2016, 3, 1))
    assert said.startswith("单位申报缴费以后也可以撤销，多缴和少缴的在以后结算（依据：")


def test_no_law_is_cited_for_what_it_does_not_say():
    said = undo_of(pack_of("420500"), an_offer("settle"), date(2023, 5, 8))
    assert said.startswith("单位申报缴费以后也可以撤销，多缴和少缴的在以后结算。在网上办事大厅")
    said = undo_of(pack_of("370600"), an_offer(), date(2016, 11, 9))
    assert said.startswith("单位为这些人申报缴费以前可以撤销，申报以后不能。在网上办事大厅")


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2021, 8, 15), "2021-09-06 以前（含当天）可以撤销"),
        (date(2021, 9, 6), "2021-09-06 以前（含当天）可以撤销"),
        (date(2021, 9, 11), "2021-10-06 以前（含当天）可以撤销"),
        (date(2021, 9, 8), "办理的那天不在回退期里"),
    ],
)
def test_JS_60_undoing_ends_with_the_sixth_of_the_next_month(on, said):
    assert undo_of(pack_of("321300"), an_offer(), on).startswith(said)


@pytest.mark.parametrize(
    ("on", "closes"),
    [(date(2023, 2, 5), date(2023, 2, 20)), (date(2023, 2, 4), None), (date(2023, 12, 21), None)],
)
def test_a_window_within_one_month_closes_in_it(on, closes):
    assert window_closes(on, 5, 20) == closes
