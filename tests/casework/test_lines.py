"""Lists of lines in a form: read line by line, compared with what is registered (HB-250, HB-252)."""

from datetime import date

import pytest

from shebao.casework.contacts import AccountNumber, Email, OrganisationCode, Phone, Postcode, passes_luhn
from shebao.casework.fields import Choices, Day, PersonName, Text
from shebao.casework.forms import ItemForm, OfferedForm, Part
from shebao.casework.lines import Change, LineForm, Lines, Stated, compare, doubles, lost
from shebao.casework.mistakes import Mistake, Reading
from shebao.policy import Offer

INSURANCES = (("pension", "养老保险"), ("injury", "工伤保险"))


class Line(LineForm):
    name = PersonName("姓名")
    number = Text("号码")
    since = Day("起始日期", required=False)
    insurances = Choices("险种", choices=INSURANCES, required=False)
    purpose = Stated("用途", "refund", "退款银行")


class Form(ItemForm):
    subject = "employer"
    parts = (Part("one", "甲", ("reason",)), Part("two", "乙", ("people",)))

    reason = Text("原因", required=False)
    people = Lines("人员", form=Line, natural="number", one="人员", veiled=("number",), at_most=3)


PEOPLE = Form.fields["people"]
HE = {"key": "7", "name": "何静", "number": "420503199003159988", "since": None, "insurances": (),
      "purpose": "refund"}  # fmt: skip
LIU = HE | {"key": "8", "name": "刘洋", "number": "420503199003151111"}
XIANG = {"name": "向军", "number": "420503199003152222"}
FORM = OfferedForm(Form, Offer("a_thing", "一件事", "办事"))


def row_of(people):
    (row,) = FORM.read_rows([(1, {"people": people})], on=date(2023, 5, 8))
    return row


def read(*lines):
    row = row_of(list(lines))
    assert not row.findings, row.findings
    return row.data["people"]


def told(*lines, registered=(HE, LIU)):
    return [(one.place, one.change.label, one.fields) for one in compare(PEOPLE, read(*lines), registered)]


def test_each_line_is_new_changed_deleted_or_the_same():
    lines = [{"key": "7", "name": "何敬"}, XIANG]
    assert told(*lines) == [
        (1, "修改", ("name",)),
        (2, "新增", ("name", "number", "purpose")),
        (0, "删除", ("name", "number", "purpose")),
    ]
    assert told({"key": "8"}, {"key": "7"}) == [(1, "不变", ()), (2, "不变", ())]


def test_what_a_registered_line_leaves_out_stays_as_it_is():
    (changed, _) = compare(PEOPLE, read({"key": "7", "since": "2023-05-04"}, {"key": "8"}), (HE, LIU))
    assert changed.change == Change.CHANGED
    assert changed.after == HE | {"since": date(2023, 5, 4)}


def test_a_line_without_a_key_is_known_by_the_field_that_names_it():
    assert told({"name": "何敬", "number": HE["number"]}, {"key": "8"})[0] == (1, "修改", ("name",))


def test_a_list_that_is_not_given_changes_nothing_and_an_empty_one_deletes_all():
    assert row_of(None).data["people"] is None
    assert {one.change for one in compare(PEOPLE, None, (HE, LIU))} == {Change.SAME}
    assert {one.change for one in compare(PEOPLE, read(), (HE, LIU))} == {Change.DROPPED}


def test_a_number_that_is_left_masked_stays():
    assert told({"key": "7", "number": "4205**********9988"}, {"key": "8"})[0] == (1, "不变", ())


def test_only_a_registered_line_may_be_left_masked():
    (line,) = read({"name": "何静", "number": "4205**********9988"})
    assert (
        line["number"] == "4205**********9988"
    )  # a text to this field; an ID number's field would refuse it


def test_a_line_whose_key_is_gone_is_named():
    lines = read({"key": "9"}, {"key": "7"})
    assert lost(lines, (HE, LIU)) == [1]
    assert [one.change for one in compare(PEOPLE, lines, (HE, LIU))] == [Change.SAME, Change.DROPPED]


@pytest.mark.parametrize(
    ("lines", "pairs"),
    [
        ([XIANG, XIANG], [(2, 1)]),
        ([{"key": "7"}, {"key": "8", "number": HE["number"]}], [(2, 1)]),
        ([{"key": "7"}, {"key": "7"}], [(2, 1)]),
        ([{"key": "7"}, XIANG], []),
    ],
)
def test_two_lines_about_the_same_are_told(lines, pairs):
    assert list(doubles(PEOPLE, compare(PEOPLE, read(*lines), (HE, LIU)))) == pairs


def test_mistakes_name_the_line_and_its_field():
    row = row_of([XIANG, XIANG | {"name": "", "since": "五月"}, {"key": "7", "alias": "小何"}])
    assert [(one.field, one.code) for one in row.findings] == [
        ("people.2.name", "required"), ("people.2.since", "day"), ("people.3.alias", "shape"),
    ]  # fmt: skip
    assert row.findings[0].message == "第 2 行 姓名：没有填写。"
    assert "people" not in row.data


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("何静", "shape"),
        ({}, "shape"),
        ([1], "shape"),
        ([[]], "shape"),
        ([XIANG] * 4, "too_many"),
        (7, "shape"),
    ],
)
def test_what_is_no_list_of_lines_is_refused_whole(cell, code):
    assert [(one.field, one.code) for one in row_of(cell).findings] == [("people", code)]


def test_lines_survive_being_stored():
    lines = read(XIANG | {"since": "2023-05-04", "insurances": "工伤保险"}, {"key": "7"})
    assert lines[0]["insurances"] == ("injury",) and lines[0]["purpose"] == "refund"
    assert FORM.as_data(FORM.as_json({"people": lines}))["people"] == lines


def test_a_line_is_told_to_people_with_its_number_masked():
    assert PEOPLE.as_told(HE) == {
        "name": "何静", "number": "4205**********9988", "since": "—", "insurances": "—",
        "purpose": "退款银行",
    }  # fmt: skip
    assert PEOPLE.as_typed((HE, LIU)) == [{"key": "7"}, {"key": "8"}]
    assert "purpose" not in PEOPLE.asked


def test_a_part_of_the_form_holds_its_own_fields_and_lists_are_no_fields_of_a_page():
    assert list(FORM.django_form(part="one").fields) == ["reason"]
    assert list(FORM.django_form(part="two").fields) == []
    assert list(FORM.django_form().fields) == ["reason"]


@pytest.mark.parametrize(
    ("field", "typed", "meant"),
    [
        (Phone("电话"), "０７１７－６２２１００１", "0717-6221001"),
        (Phone("电话"), "138 0013 8000", "13800138000"),
        (Phone("电话"), "12", None),
        (Email("邮箱"), "hr@example.com", "hr@example.com"),
        (Email("邮箱"), "hr@example", None),
        (Email("邮箱"), "a@" + "b" * 120 + ".cn", None),
        (Postcode("邮编"), "443000", "443000"),
        (Postcode("邮编"), "44300", None),
        (OrganisationCode("代码"), "67360000X", "67360000-X"),
        (OrganisationCode("代码"), "67360000-X", "67360000-X"),
        (OrganisationCode("代码"), "6736", None),
        (AccountNumber("账号"), "1807 0010 0902 2100 551", "1807001009022100551"),
        (AccountNumber("账号"), "1" * 33, None),
    ],
)
def test_HB_249_contacts_are_read_as_people_write_them(field, typed, meant):
    found = field.read(typed)
    assert found.value == meant if meant else isinstance(found, Mistake)


@pytest.mark.parametrize(
    ("digits", "right"), [("79927398713", True), ("79927398710", False), ("4111111111111111", True)]
)
def test_the_check_of_a_card_is_luhns(digits, right):
    assert passes_luhn(digits) is right


def test_HB_252_a_number_that_fails_the_check_of_a_card_is_only_doubted():
    found = AccountNumber("账号").read("4111111111111112")
    assert isinstance(found, Reading)
    assert [one.code for one in found.doubts] == ["luhn"]
