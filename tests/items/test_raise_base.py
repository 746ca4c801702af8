"""企业缴费基数调整（上调）, by the words of the guide."""

import pytest

from shebao.assessment.models import Settled
from shebao.casework import queries
from shebao.casework.forms import bytes_at_most
from shebao.casework.work import work_on
from shebao.registry.models import DeclaredBase
from tests.items.suqian import a_suqian_desk, at, someone, suqian

pytestmark = pytest.mark.django_db


def bases(number: str):
    found = DeclaredBase.objects.filter(person__document_number=number, retired__isnull=True).order_by(
        "since"
    )
    return [(one.since, one.until, one.wage_fen) for one in found]


def codes(row):
    return [finding.code for finding in row.findings if finding.grave]


def judged(desk, number: str, base: str):
    return desk.add(desk.open("raise_base"), id_number=number, base_fen=base)


def test_JS_65_only_a_higher_base_is_taken():
    """Old 4000: new 5000 accepted; 4000 and 3000 refused."""
    desk = a_suqian_desk()
    number = someone(desk, wage_fen=400_000)
    assert not judged(desk, number, "5000").wrong
    assert codes(judged(desk, number, "4000")) == ["RAISE-04"]
    assert codes(judged(desk, number, "3000")) == ["RAISE-04"]


def test_JS_66_the_new_base_holds_from_the_next_month_on():
    """Processed in August: changed in 202109, not 202108; nothing is settled, September will be filed for."""
    desk = a_suqian_desk(on=at(8, 20))
    number = someone(desk, wage_fen=450_000)
    case = desk.file("raise_base", {"id_number": number, "base_fen": "6000"})[0]
    assert bases(number) == [(202101, 202109, 450_000), (202109, None, 600_000)]
    texts = [one["text"] for one in case.outcome["changes"]]
    assert "自 2021-09 起，缴费基数由 4,500.00 元调整为 6,000.00 元" in texts
    assert case.outcome["dues"] == []
    assert [one["month"] for one in case.outcome["later"]] == ["2021-09"]
    assert not Settled.objects.exists()


def test_JS_66_next_month_is_the_calendars():
    """Filed on 3 September, in the window of 202109: from 202110 on (A80); on 31 January from February."""
    desk = a_suqian_desk(on=at(9, 3))
    number = someone(desk, wage_fen=450_000)
    desk.file("raise_base", {"id_number": number, "base_fen": "6000"})
    assert bases(number) == [(202101, 202110, 450_000), (202110, None, 600_000)]
    later = a_suqian_desk(on=at(1, 31, year=2022))
    number = someone(later, wage_fen=450_000)
    later.file("raise_base", {"id_number": number, "base_fen": "6000"})
    assert bases(number)[1] == (202202, None, 600_000)


def test_JS_67_117_lowering_goes_to_the_agency_and_changes_nothing():
    desk = a_suqian_desk()
    number = someone(desk, wage_fen=450_000)
    row = judged(desk, number, "4200")
    assert "比它低" in row.findings[0].message
    assert "携带相关材料至经办机构" in row.findings[0].mend
    assert bases(number) == [(202101, None, 450_000)]


def test_JS_65_what_the_limits_make_equal_is_no_raise():
    """Floor 4000, cap 20000: 3900 is charged as 4000, so 3950 raises nothing; nor does 22000 above 21000."""
    desk = a_suqian_desk()
    low, high = someone(desk, wage_fen=390_000), someone(desk, wage_fen=2_100_000)
    assert codes(judged(desk, low, "3950")) == ["RAISE-04"]
    assert codes(judged(desk, high, "22000")) == ["RAISE-04"]
    assert not judged(desk, low, "4100").wrong
    row = judged(desk, low, "30000")
    assert not row.wrong
    assert "按 20,000.00 元缴费" in row.findings[0].message


def test_JS_65_only_for_the_own_people():
    desk, other = a_suqian_desk(), a_suqian_desk()
    number = someone(other)
    row = judged(desk, number, "9000")
    assert codes(row) == ["RAISE-01"]
    assert "2021-09" in row.findings[0].message


def test_JS_66_a_raise_on_top_of_a_raise_counts_from_the_first():
    desk = a_suqian_desk()
    number = someone(desk, wage_fen=450_000)
    desk.file("raise_base", {"id_number": number, "base_fen": "6000"})
    assert codes(judged(desk, number, "5500")) == ["RAISE-04"]
    desk.file("raise_base", {"id_number": number, "base_fen": "7000"})
    assert bases(number) == [(202101, 202109, 450_000), (202109, None, 700_000)]


def test_JS_68_a_file_may_have_ten_megabytes():
    assert bytes_at_most(suqian(), at(8, 20)) == 10 * 1024 * 1024


def test_JS_65_the_form_asks_for_the_new_base_alone():
    form = work_on("raise_base", **a_suqian_desk().asking).offered
    assert [str(one.label) for one in form.fields.values()] == [
        "姓名",
        "证件类型",
        "证件号码",
        "调整后缴费基数",
    ]


def test_JS_64_a_raise_by_mistake_is_rolled_back():
    desk = a_suqian_desk()
    number = someone(desk, wage_fen=450_000)
    case = desk.file("raise_base", {"id_number": number, "base_fen": "6000"})[0]
    desk.file("roll_back", {"id_number": number, "business_number": case.number})
    assert bases(number) == [(202101, None, 450_000)]
    assert queries.case(case.number, by=desk.by).state == "reversed"
