"""登陆授权信息采集表: two files, by the 法人 or at a counter, decided by two, and then the card opens."""

from dataclasses import replace
from io import BytesIO

import pytest

from shebao.access.accounts import human_of
from shebao.access.means import means_of
from shebao.access.models import Account, Level, LoginMeans, Membership, Way
from shebao.access.recognising import by_means
from shebao.casework import moving, queries, submissions
from shebao.casework.reversal import obstacles
from shebao.casework.states import CaseState
from shebao.clock.actions import start_clock
from shebao.notices.models import Notice
from shebao.proofs.authorisation_form import DECLARED, NOTES, form_docx, form_pdf
from shebao.registry.banking import refund_account
from shebao.values import Refused
from tests.access.factories import an_account
from tests.casework.counters import Counter
from tests.casework.desks import MAY_8, REGION, Desk, a_desk, an_id_number
from tests.casework.staff import OPERATOR, PAPER, REVIEWER, asking, passed, walked
from tests.items.test_change_general_particulars import Legal
from tests.registry.factories import ON

pytestmark = pytest.mark.django_db

ITEM = "authorise_login"
HE, LIU = an_id_number("19850716"), an_id_number("19900108")
PEOPLE = [
    {"id_number": HE, "name": "何静", "department": "人力资源部", "phone": "13800138000"},
    {"id_number": LIU, "name": "刘洋", "department": "财务部", "phone": "13800138001"},
]
TYPED = {
    "filler": "何静", "filled_on": "2023-05-08", "bank_name": "中国工商银行宜昌西陵支行",
    "bank_account": "6222020200112230",
}  # fmt: skip


@pytest.fixture
def desk() -> Desk:
    start_clock(REGION, frozen_at=ON)
    return Legal(a_desk().employer)


def judged(desk, people=PEOPLE, **typed):
    return desk.add(desk.open(ITEM), **TYPED | typed, people=people)


def codes(row) -> list[str]:
    return [one.code for one in row.findings]


def attach(desk, filing) -> None:
    submissions.attach_material(filing.id, "word", form_docx(), "采集表.docx", **desk.asking)
    submissions.attach_material(filing.id, "sealed", PAPER, "采集表.pdf", **desk.asking)


def filed(desk, people=PEOPLE, **typed):
    """File the form with both files; return the case."""
    filing = desk.open(ITEM)
    row = desk.add(filing, **TYPED | typed, people=people)
    assert [one for one in row.findings if one.grave] == []
    attach(desk, filing)
    filing = desk.confirm(desk.rehearse(filing))
    return queries.cases(filing, by=desk.by)[0]


def members(desk) -> dict[str, str]:
    standing = Membership.objects.filter(employer=desk.employer, retired__isnull=True)
    return {one.account.name: one.level for one in standing.select_related("account")}


def test_HB_52_approved_by_two_people_each_person_named_logs_in_by_card(desk):
    """HB-50."""
    case = filed(desk)
    assert case.state == CaseState.IN_REVIEW
    passed(case.number, OPERATOR, desk)
    assert LoginMeans.objects.count() == 0
    assert set(members(desk)) == {"吴敏"}
    case = passed(case.number, REVIEWER, desk)
    assert case.state == CaseState.DONE
    assert members(desk) == {"吴敏": Level.LEGAL, "何静": Level.HANDLER, "刘洋": Level.HANDLER}
    (account,) = by_means(Way.SCAN, human_of("resident_id", HE), REGION)
    assert account.name == "何静"
    assert account.must_change
    assert not account.posts.exists()
    assert Notice.objects.filter(employer=desk.employer).exists()


def test_HB_52_all_that_comes_of_it_stands_under_the_cases_act(desk):
    case = walked(filed(desk).number, desk)
    act = Account.objects.get(name="何静").opened
    assert act.case_number == case.number
    opened = Account.objects.filter(opened=act)
    assert {one.name for one in opened} == {"何静", "刘洋"}
    assert {one.learned_id for one in Membership.objects.filter(account__in=opened)} == {act.pk}
    assert {one.learned_id for one in LoginMeans.objects.all()} == {act.pk}


def test_HB_52_the_bank_account_is_there_for_refunds(desk):
    """HB-49."""
    assert refund_account(desk.by) is None
    walked(filed(desk).number, desk)
    account = refund_account(desk.by)
    assert (account.account_number, account.bank_code) == ("6222020200112230", "102")


@pytest.mark.parametrize("field", ["filler", "filled_on", "bank_name", "bank_account"])
def test_HB_48_what_the_form_prints_is_asked(desk, field):
    """HB-49: 企业名称 and 统一社会信用代码 come from the register and cannot be changed."""
    row = judged(desk, **{field: ""})
    assert [one.field for one in row.findings if one.grave] == [field]


@pytest.mark.parametrize("part", ["id_number", "name", "department", "phone"])
def test_HB_50_four_fields_are_asked_of_each_person(desk, part):
    row = judged(desk, [PEOPLE[0], PEOPLE[1] | {part: ""}])
    assert [one.field for one in row.findings if one.grave] == [f"people.2.{part}"]


def test_HB_50_at_least_one_person_and_each_once(desk):
    assert "LOGIN-02" in codes(judged(desk, []))
    assert "LOGIN-03" in codes(judged(desk, [PEOPLE[0], PEOPLE[0] | {"name": "何静静"}]))


def test_HB_53_an_account_of_a_handler_or_administrator_is_refused(desk):
    for level in (Level.HANDLER, Level.ADMINISTRATOR):
        other = Legal(desk.employer)
        other.account = an_account(desk.employer, level=level)
        assert codes(judged(other)) == ["LOGIN-01"]


def test_a_bank_that_is_none_and_a_day_to_come_are_refused(desk):
    assert codes(judged(desk, bank_name="演示单位")) == ["LOGIN-05"]
    assert codes(judged(desk, filled_on="2023-05-09")) == ["LOGIN-06"]


@pytest.mark.parametrize(
    ("kind", "data", "told"),
    [
        ("word", PAPER, "不是 Word 文件"),
        ("word", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 99, "旧的 Word 格式"),
        ("sealed", b"\x89PNG\r\n\x1a\n..IEND", "不是 PDF 文件"),
    ],
)
def test_HB_52_a_file_of_another_kind_is_refused(desk, kind, data, told):
    filing = desk.open(ITEM)
    with pytest.raises(Refused, match=told):
        submissions.attach_material(filing.id, kind, data, "x", **desk.asking)


def test_HB_52_both_files_have_to_be_there(desk):
    filing = desk.open(ITEM)
    desk.add(filing, **TYPED, people=PEOPLE)
    submissions.attach_material(filing.id, "word", form_docx(), "采集表.docx", **desk.asking)
    with pytest.raises(Refused, match="采集表 PDF 版"):
        desk.confirm(desk.rehearse(filing))


def test_who_acts_for_the_employer_already_keeps_level_and_rights(desk):
    human = human_of("resident_id", HE)
    held = an_account(desk.employer, level=Level.ADMINISTRATOR)
    Account.objects.filter(pk=held.pk).update(human=human)
    row = judged(desk)
    assert [(one.code, one.grave) for one in row.findings] == [("LOGIN-04", False)]
    walked(filed(desk).number, desk)
    assert means_of(held).count() == 1
    standing = Membership.objects.filter(account__human=human, retired__isnull=True)
    assert [one.level for one in standing] == [Level.ADMINISTRATOR]


def test_the_same_form_twice_opens_nothing_twice(desk):
    for _ in range(2):
        walked(filed(desk).number, desk)
    assert Account.objects.filter(name="何静").count() == 1
    assert LoginMeans.objects.filter(retired__isnull=True).count() == 2
    assert Membership.objects.filter(account__name="何静").count() == 1


def test_what_is_sent_back_says_why_and_is_handed_in_again_under_its_number(desk):
    case = filed(desk)
    moving.send_back(case.number, "公章看不清，请重新扫描。", **asking(OPERATOR, desk))
    case.refresh_from_db()
    assert case.state == CaseState.RETURNED
    assert LoginMeans.objects.count() == 0
    again = moving.resubmit(case.number, TYPED | {"people": PEOPLE}, **asking(desk.by, desk))
    assert again.number == case.number
    walked(case.number, desk)
    assert LoginMeans.objects.count() == 2


def test_what_is_refused_gives_nothing(desk):
    case = filed(desk)
    moving.refuse(case.number, "不是本单位的法人授权。", **asking(OPERATOR, desk))
    assert (LoginMeans.objects.count(), set(members(desk))) == (0, {"吴敏"})


def test_it_is_not_taken_back_but_ended_where_accounts_are_kept(desk):
    case = walked(filed(desk).number, desk)
    told = obstacles([case.number], by=desk.by, on=MAY_8, pack=desk.pack)
    assert "单位账号" in told[case.number]


def test_HB_53_a_counter_takes_it_for_an_employer_without_any_account(desk):
    counter = Counter(desk.employer)
    case = filed(counter)
    assert case.state == CaseState.IN_REVIEW
    assert case.submission.channel == "counter"


def test_HB_51_the_printed_form_declares_once_and_has_seal_and_date(desk):
    """HB-48."""
    from zipfile import ZipFile

    from pypdf import PdfReader

    pdf = "".join(one.extract_text() for one in PdfReader(BytesIO(form_pdf(moment=ON))).pages)
    with ZipFile(BytesIO(form_docx())) as parts:
        word = parts.read("word/document.xml").decode()
    for said in ("".join(pdf.split()), word):
        assert said.count(DECLARED[:20]) == 1
        for words in ("填报人", "填报日期", "登陆系统", "网上办事大厅", "单位公章", "日期", NOTES[1]):
            assert words in said, words
        for words in ("企业名称", "统一社会信用代码", "开户银行", "身份证号码", "所在部门", "手机号码"):
            assert words in said, words


def test_whoever_stands_on_the_form_handles_it_at_no_step(desk):
    case, he_jing = filed(desk), human_of("resident_id", HE)
    with pytest.raises(Refused, match="写的是你自己"):
        passed(case.number, replace(OPERATOR, human=he_jing), desk)
    passed(case.number, OPERATOR, desk)
    with pytest.raises(Refused, match="写的是你自己"):
        passed(case.number, replace(REVIEWER, human=he_jing), desk)
    assert passed(case.number, REVIEWER, desk).state == CaseState.DONE
