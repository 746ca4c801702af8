"""单位一般信息变更登记, by questions 30, 31 and 33."""

import pytest

from shebao.access.models import Account, Level
from shebao.casework import moving, queries
from shebao.casework.models import Case
from shebao.casework.states import CaseState
from shebao.registry import employer_record
from shebao.registry.banking import Banking, name_accounts, refund_account
from shebao.registry.models import BankAccount, EmployerDetails, Handler, Purpose
from shebao.registry.recording import Recording, record_details, record_handlers
from shebao.values import Refused
from tests.access.factories import an_account
from tests.access.offices import offices
from tests.casework.counters import Counter
from tests.casework.desks import Desk, a_desk, an_id_number
from tests.casework.staff import SUPERVISOR, asking, revoked
from tests.registry.factories import an_act

pytestmark = pytest.mark.django_db

ITEM = "change_general_particulars"
HE, LIU = an_id_number("19850716"), an_id_number("19900108")
NEW_HANDLER = {"name": "刘洋", "id_number": LIU, "phone": "13800138001"}
ACCOUNT = {
    "bank_code": "102 中国工商银行",
    "bank_name": "102526000017 中国工商银行宜昌西陵支行",
    "account_name": "演示单位",
    "account_number": "6222020200112230",
    "insurances": "失业保险,工伤保险",
}


class Legal(Desk):
    """Somebody at the employer's legal account."""

    level = Level.LEGAL

    @property
    def by(self):
        if not hasattr(self, "account"):
            self.account: Account = an_account(self.employer, level=self.level)
        return super().by.__class__(
            **{**super().by.__dict__, "account": self.account.number, "human": self.account.human}
        )


@pytest.fixture
def desk() -> Desk:
    """The legal account of an employer with an address, two ways to call it and one handler."""
    employer = a_desk().employer
    details = {"management": "ordinary", "contact_address": "烈山大道726号", "phone": "0717-6221001"}
    record_details([Recording(employer.id, details, an_act())])
    own = {"name": "何静", "document_number": HE, "department": "人力资源部", "phone": "13800138000"}
    record_handlers([Recording(employer.id, own, an_act())])
    return Legal(employer)


@pytest.fixture
def other(desk) -> Desk:
    """Somebody with the right to the item who is not the 法人."""
    return Desk(desk.employer, human="administrator")


@pytest.fixture
def places():
    return offices()


def handler(desk) -> Handler:
    return employer_record.handlers(by=desk.by).get(name="何静")


def key(fact) -> str:
    return str(fact.pk)


def judged(desk, **typed):
    return desk.add(desk.open(ITEM), **({"management": "ordinary"} | typed))


def filed(desk, **typed) -> Case:
    return desk.file(ITEM, {"management": "ordinary"} | typed)[0]


def codes(row) -> list[str]:
    return [finding.code for finding in row.findings]


def told(case) -> list[str]:
    return [one["text"] for one in case.outcome["changes"]]


def test_HB_248_one_value_of_the_handler_changes_and_no_account_of_the_portal(desk):
    desk.by  # noqa: B018  # opens the account
    before = list(Account.objects.order_by("pk").values())
    case = filed(desk, handlers=[{"key": key(handler(desk)), "phone": "13900139000"}])
    assert case.state == CaseState.DONE
    assert told(case) == ["经办人何静：联系电话由 13800138000 改为 13900139000"]
    own = handler(desk)
    assert (own.phone, own.department, own.document_number) == ("13900139000", "人力资源部", HE)
    assert own.learned.item == "单位一般信息变更登记"
    assert Handler.objects.filter(retired=own.learned_id).count() == 1
    assert list(Account.objects.order_by("pk").values()) == before


def test_HB_249_only_the_fields_that_differ_are_written(desk):
    case = filed(
        desk, contact_address="烈山大道726号", phone="0717-6221002", postcode="443000",
        email="hr@example.com", contact="何静", organisation_code="67360000X",
    )  # fmt: skip
    details = employer_record.details(by=desk.by)
    assert details.contact_address == "烈山大道726号"
    assert (details.phone, details.postcode, details.contact) == ("0717-6221002", "443000", "何静")
    assert (details.email, details.organisation_code) == ("hr@example.com", "67360000-X")
    assert told(case) == [
        "组织机构代码登记为 67360000-X",
        "邮政编码登记为 443000",
        "联系电话由 0717-6221001 改为 0717-6221002",
        "联系电子邮箱登记为 hr@example.com",
        "联系人登记为 何静",
    ]


def test_a_field_that_is_left_out_stays_and_an_empty_one_is_taken_out(desk):
    filed(desk, phone="")
    details = employer_record.details(by=desk.by)
    assert (details.phone, details.contact_address) == ("", "烈山大道726号")


def test_nothing_changed_is_refused(desk):
    row = judged(desk, phone="0717-6221001", handlers=[{"key": key(handler(desk)), "name": "何静"}])
    assert codes(row) == ["GENERAL-01"]
    assert row.findings[0].message == "没有和登记不一样的内容，不用变更。"


def test_HB_249_the_kind_of_management_must_be_chosen(desk):
    row = desk.add(desk.open(ITEM), phone="0717-6221002")
    assert [(one.field, one.code) for one in row.findings] == [("management", "required")]


def test_HB_250_handlers_are_added_changed_and_deleted_in_one_go(desk):
    own = {"name": "向军", "document_number": an_id_number("19790101"), "phone": "13700137000"}
    record_handlers([Recording(desk.employer.id, own, an_act())])
    case = filed(desk, handlers=[{"key": key(handler(desk)), "head": "高敏"}, {"key": "+1"} | NEW_HANDLER])
    assert [one.name for one in employer_record.handlers(by=desk.by)] == ["何静", "刘洋"]
    number = own["document_number"]
    assert told(case) == [
        f"经办人 姓名 向军，身份证号码 {number[:4]}**********{number[-4:]}，联系电话 13700137000",
        "经办人何静：部门负责人登记为 高敏",
        f"经办人 姓名 刘洋，身份证号码 {LIU[:4]}**********{LIU[-4:]}，联系电话 13800138001",
    ]


def test_HB_250_a_handlers_number_that_is_left_masked_stays(desk):
    own = {"key": key(handler(desk)), "id_number": f"{HE[:4]}**********{HE[-4:]}", "phone": "13900139000"}
    filed(desk, handlers=[own])
    assert handler(desk).document_number == HE


def test_HB_250_a_handler_gets_another_number(desk):
    filed(desk, handlers=[{"key": key(handler(desk)), "id_number": LIU}])
    (own,) = employer_record.handlers(by=desk.by)
    assert (own.name, own.document_number, own.phone) == ("何静", LIU, "13800138000")


@pytest.mark.parametrize(
    ("line", "field", "said"),
    [
        ({"id_number": "42050319900315998"}, "handlers.2.id_number",
         "第 2 行 经办人公民身份证号码：写了 17 位，应为 18 位。"),
        ({"phone": "一三八"}, "handlers.2.phone", "第 2 行 经办人手机号码：不是电话号码。"),
        ({"name": ""}, "handlers.2.name", "第 2 行 经办人姓名：没有填写。"),
        ({"email": "无"}, "handlers.2.email", "第 2 行 经办人电子邮箱：不是电子邮箱。"),
    ],
)  # fmt: skip
def test_HB_250_a_mistake_names_the_line(desk, line, field, said):
    row = judged(desk, handlers=[{"key": key(handler(desk))}, NEW_HANDLER | line])
    assert [(one.field, one.message) for one in row.findings] == [(field, said)]


def test_HB_250_nobody_stands_twice_in_the_list(desk):
    row = judged(desk, handlers=[{"key": key(handler(desk))}, NEW_HANDLER, NEW_HANDLER | {"name": "刘阳"}])
    assert [(one.code, one.field, one.message) for one in row.findings] == [
        ("GENERAL-04", "handlers.3.id_number", "第 3 行和第 2 行的经办人公民身份证号码相同。")
    ]


def test_HB_250_a_line_without_a_key_is_known_by_its_number(desk):
    (row,) = [judged(desk, handlers=[{"name": "何静", "id_number": HE, "phone": "13900139000"}])]
    assert row.findings == []
    (one,) = row.known.changed("handlers")
    assert set(one.fields) == {"phone", "department"}  # a whole line is given, so what it leaves out is empty


def test_a_line_that_somebody_else_changed_meanwhile_is_told(desk):
    filing, old = desk.open(ITEM), handler(desk)
    desk.add(filing, management="ordinary", handlers=[{"key": key(old), "phone": "13900139000"}])
    filing = desk.rehearse(filing)
    filed(desk, handlers=[{"key": key(old), "phone": "13600136000"}])
    with pytest.raises(Refused, match="情况变了"):
        desk.confirm(filing)
    (row,) = queries.rows(queries.submission(filing.id, by=desk.by), by=desk.by)
    assert [one["message"] for one in row.findings] == ["第 1 行登记的内容刚刚变了。"]
    assert handler(desk).phone == "13600136000"


def test_HB_248_handlers_take_the_account_of_the_legal_representative(desk, other):
    """FAQ31: 必须用法人账号登录."""
    row = judged(other, handlers=[NEW_HANDLER])
    assert codes(row) == ["GENERAL-02"]
    assert "请本单位法人登录后办理" in row.findings[0].mend
    assert row.findings[0].law == "网上办事大厅培训 常见问题解答第31问"
    own = [{"key": key(handler(desk))}]
    assert judged(other, phone="0717-6221002", handlers=own).findings == []


def test_HB_252_the_sample_account_is_added_by_whoever_has_the_right(other):
    """The refund path finds it."""
    case = filed(other, refund_accounts=[ACCOUNT])
    account = refund_account(other.by)
    assert (account.bank_code, account.branch_number) == ("102", "102526000017")
    assert account.get_purpose_display() == "退款银行"
    assert account.insurances == 6  # 失业、工伤
    assert told(case) == [
        "退款银行 102526000017 中国工商银行宜昌西陵支行，户名 演示单位，账号 6222020200112230，"
        "用于失业、工伤保险"
    ]


def test_HB_252_a_bank_that_is_not_known_yet_is_named_by_name_and_number(other):
    new = {"bank_name": "", "new_bank_name": "夷陵村镇银行", "new_bank_number": "320526000011"}
    filed(other, survivors_accounts=[ACCOUNT | new | {"remark": "对公"}])
    account = BankAccount.objects.get(employer=other.employer, purpose=Purpose.SURVIVORS)
    assert (account.bank_name, account.branch_number) == ("夷陵村镇银行", "320526000011")
    assert account.remark == "对公"
    assert refund_account(other.by) is None


@pytest.mark.parametrize(
    "half",
    [
        {"bank_name": ""},
        {"bank_name": "", "new_bank_name": "夷陵村镇银行"},
        {"new_bank_name": "夷陵村镇银行", "new_bank_number": ""},
    ],
)
def test_HB_252_a_bank_must_be_named_whole(other, half):
    assert codes(judged(other, refund_accounts=[ACCOUNT | half])) == ["GENERAL-06"]


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("18070010", []),
        ("1807 0010-09", ["shape"]),
        ("1807001", ["shape"]),
        ("1807001009022100551", ["luhn"]),
        ("6222020200112230", []),
    ],
)
def test_HB_252_an_account_number_is_digits_and_a_failed_check_only_warns(other, number, told):
    row = judged(other, refund_accounts=[ACCOUNT | {"account_number": number}])
    assert codes(row) == told
    assert row.wrong is ("shape" in told)


def test_HB_252_an_account_is_changed_and_taken_out(other):
    name_accounts([Banking(other.employer.id, "103", "演示银行", "演示单位", "179000000001", an_act())])
    own = refund_account(other.by)
    case = filed(other, refund_accounts=[{"key": key(own), "account_number": "179000000002"}])
    assert told(case) == ["退款银行：银行账号由 179000000001 改为 179000000002"]
    case = filed(other, refund_accounts=[])
    assert [one["sign"] for one in case.outcome["changes"]] == ["-"]
    assert refund_account(other.by) is None


def test_HB_252_one_account_for_each_purpose(other):
    row = judged(other, refund_accounts=[ACCOUNT, ACCOUNT | {"account_number": "1807001009022101"}])
    assert codes(row)[0] == "GENERAL-05"


def test_HB_252_an_account_under_another_name_only_warns(other):
    row = judged(other, refund_accounts=[ACCOUNT | {"account_name": "夷陵公司"}])
    assert (codes(row), row.wrong) == (["GENERAL-07"], False)


def test_taking_it_back_restores_what_was_registered(desk):
    before = standing(desk.employer)
    case = filed(
        desk, phone="0717-6221002", refund_accounts=[ACCOUNT],
        handlers=[{"key": key(handler(desk)), "id_number": LIU}, NEW_HANDLER | {"id_number": an_id_number()}],
    )  # fmt: skip
    assert standing(desk.employer) != before
    outcome = desk.reverse(case)[case.number]
    assert standing(desk.employer) == before
    assert "联系电话由 0717-6221002 改为 0717-6221001" in [one["text"] for one in outcome["changes"]]


def test_taking_back_a_change_of_handlers_takes_the_legal_account_too(desk, other):
    case = filed(desk, handlers=[{"key": key(handler(desk)), "phone": "13900139000"}])
    with pytest.raises(Refused, match="必须用法人账号"):
        other.reverse(case)
    contact = filed(other, phone="0717-6221002")
    other.reverse(contact)


def test_HB_250_a_supervisor_takes_back_a_change_of_handlers_without_the_legal_account(
    desk,
):
    case = filed(desk, handlers=[{"key": key(handler(desk)), "phone": "13900139000"}])
    told = moving.rehearse_revocation(case.number, **asking(SUPERVISOR, desk))
    assert [one["text"] for one in told["changes"]] == ["经办人何静：联系电话由 13900139000 改为 13800138000"]
    case = revoked(case.number, "办错了人", desk)
    assert (case.state, handler(desk).phone) == (CaseState.REVERSED, "13800138000")


def test_HB_250_at_the_counter_handlers_are_changed_without_the_legal_account(desk, places):
    counter = Counter(desk.employer, desk.on, desk.pack, agency_id=places.xiling.pk)
    row = judged(counter, handlers=[{"key": key(handler(desk)), "phone": "13900139000"}])
    assert codes(row) == []


def standing(employer) -> list[dict]:
    """Return what stands of an employer, apart from which act brought it."""
    beside = ("id", "learned_id", "retired_id", "restores_id")
    return [
        {name: value for name, value in row.items() if name not in beside}
        for kind in (EmployerDetails, Handler, BankAccount)
        for row in kind.objects.filter(employer=employer, retired__isnull=True).order_by("pk").values()
    ]


def test_what_stands_as_it_was_once_registered_is_no_change_and_no_mistake(other):
    """A code without its hyphen, a number in words that the form would not take today."""
    written = {"organisation_code": "67360000X", "phone": "6221001转8001", "contact": "李"}
    record_details([Recording(other.employer.id, written, an_act())])
    case = filed(other, **written, postcode="443000")
    assert told(case) == ["邮政编码登记为 443000"]
    assert codes(judged(other, **written, postcode="443000")) == ["GENERAL-01"]
