"""A unit on trial: every error of every row, good rows reckoned anyway, sums as the bill shows them."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from shebao.assessment.rates import identities, risk_classes
from shebao.casework.trial import (
    Terms,
    UnitTrial,
    bill_of,
    mark_workbook,
    reckon_unit,
    restore_trial,
    silent_identities,
    trial_as_json,
    trial_template,
)
from shebao.casework.workbooks import Filled, Row
from shebao.policy import Unstated, load
from shebao.values import Month, Refused

REGIONS = Path(__file__).resolve().parents[2] / "regions"
YICHANG = load().pack("420500")
APRIL = Terms(Month(2023, 4), risk_class=1, band_percent=100)


def filled(*rows: tuple) -> Filled:
    return Filled(tuple(Row(number, (*row, "", "", "")[:4]) for number, row in enumerate(rows, 2)))


def tried(*rows: tuple) -> UnitTrial:
    return reckon_unit(YICHANG, APRIL, filled(*rows), "我们单位.xlsx")


def findings(*row) -> list[tuple[str, str]]:
    (one,) = tried(row).people
    return [(finding.column, finding.wrong) for finding in one.person.findings]


def test_HB_192_each_person_costs_what_the_document_says():
    (one,) = tried(("何静", 3200.0)).people
    assert (one.unit_fen, one.person_fen, one.total_fen, one.base_fen) == (58305, 28635, 86940, 345000)
    assert {code: (share.unit_fen, share.person_fen) for code, share in one.shares.items()} == {
        "pension": (55200, 27600),
        "unemployment": (2415, 1035),
        "injury": (690, 0),
    }


def test_the_bill_adds_up_persons_and_speaks_the_sum():
    bill = bill_of(tried(("何静", 3450), ("赵新宇", 5200), ("马超", "五千二")))
    assert [(line.short, line.people, line.total_fen) for line in bill.lines] == [
        ("养老保险", 2, 207600),
        ("失业保险", 2, 8650),
        ("工伤保险", 2, 1730),
    ]
    assert (bill.unit_fen, bill.person_fen, bill.total_fen) == (146185, 71795, 217980)
    assert bill.capital.startswith("贰仟壹佰柒拾玖元捌角")


def test_somebody_paid_for_elsewhere_owes_injury_insurance_alone():
    trial = tried(("林可", 4800, "本月已由原单位缴费的职工"), ("何静", 3450))
    assert [one.total_fen for one in trial.people] == [960, 86940]
    assert [line.people for line in bill_of(trial).lines] == [1, 1, 2]


@pytest.mark.parametrize(
    "cell",
    [
        5200,
        5200.0,
        "5200",
        "5,200.00",
        "5200元",
        "￥5200",
        "５２００",
        " 5 200 ",
        "5200\u200b",
        "\u00a05200\u3000",
    ],
)
def test_a_wage_is_read_as_people_type_it(cell):
    (one,) = tried(("何静", cell)).people
    assert one.person.wage_fen == 520000
    assert one.person.findings == ()


@pytest.mark.parametrize(
    ("cell", "wrong"),
    [
        ("", "没有填写"),
        ("　", "没有填写"),
        ("五千二", "不是金额"),
        ("5200.123", "小数多于两位"),
        ("0.52万", "用了“万”作单位"),
        (0, "是 0"),
        (-3.0, "是负数"),
        ("#N/A", "是公式算错的结果"),
        (date(2023, 4, 6), "是日期，不是金额"),
        (True, "是“是/否”，不是金额"),
        (20_000_000.01, "超过 20,000,000.00 元"),
        (1e20, "不是金额"),
    ],
)
def test_a_wage_that_cannot_be_meant_is_an_error(cell, wrong: str):
    assert findings("何静", cell) == [("月缴费工资", wrong)]


def test_a_wage_in_ten_thousands_is_told_in_yuan():
    (one,) = tried(("何静", "0.52万")).people
    assert one.person.findings[0].mend == "写成 5200"


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("张　三", "张三"),
        (" 何静\u200b", "何静"),
        ("阿卜杜拉·买买提", "阿卜杜拉·买买提"),
        ("JOHN  SMITH", "JOHN SMITH"),
        ("䶮𬱖㙓", "䶮𬱖㙓"),
    ],
)
def test_a_name_is_read_without_stray_blanks(name: str, read: str):
    (one,) = tried((name, 3450)).people
    assert (one.person.name, one.person.state) == (read, "通过")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (("", 3450), [("姓名", "没有填写")]),
        ((42.0, 3450), [("姓名", "是数字，可能填错了列")]),
        (("员工2", 3450), []),  # nobody need say who it is to see what it costs
        (("何" * 51, 3450), [("姓名", "超过 50 个字")]),
        (("合计", 99999), [("姓名", "这是合计行，不是人")]),
        (("本月合计：", ""), [("姓名", "这是合计行，不是人")]),
        (("张三（示例）", 5200), [("姓名", "这是示例行，不是人")]),
        (("何静", 3450, "临时工"), [("参保身份", "不在列表里")]),
    ],
)
def test_what_is_wrong_with_a_row_is_said(row: tuple, expected: list):
    assert findings(*row) == expected


def test_every_error_of_a_row_is_shown_at_once():
    assert [column for column, _ in findings("", "五千二", "临时工")] == ["姓名", "月缴费工资", "参保身份"]


def test_a_yearly_wage_is_doubted_but_reckoned():
    (one,) = tried(("何静", 62400)).people
    assert (one.person.state, one.person.findings[0].reason) == ("有提醒", "像是全年工资")
    assert one.unit_fen == 304200  # on the cap


def test_a_wage_far_below_the_floor_is_doubted_but_reckoned():
    (one,) = tried(("何静", 0.01)).people
    assert (one.person.state, one.person.findings[0].wrong) == ("有提醒", "比下限 3,450.00 低很多")
    assert one.total_fen == 86940
    assert findings("何静", 345) == []


def test_namesakes_are_doubted_but_reckoned():
    trial = tried(("何静", 3450), ("何静", 3450), ("何静", 5200))
    assert [one.person.state for one in trial.people] == ["通过", "有提醒", "有提醒"]
    assert [one.person.findings[0].wrong for one in trial.doubtful] == [
        "和第 2 行姓名和工资都相同",
        "和第 2 行姓名相同",
    ]
    assert len(trial.right) == 3


def test_a_month_without_limits_refuses_the_whole_file():
    with pytest.raises(Unstated):
        reckon_unit(
            load().pack("421300"), replace(APRIL, month=Month(2021, 11)), filled(("何静", 3450)), "a.xlsx"
        )


def test_a_missing_risk_class_is_asked_for():
    with pytest.raises(Refused) as refused:
        reckon_unit(YICHANG, replace(APRIL, risk_class=None), filled(("何静", 3450)), "a.xlsx")
    assert refused.value.code == "risk_class"


def test_a_trial_survives_being_written_down():
    trial = tried(("何静", 3450, "", "备注"), ("马超", "五千二"))
    assert restore_trial(trial_as_json(trial)) == trial


def test_the_marked_workbook_carries_each_persons_amounts():
    rows = filled(("何静", 3200.0, "", "=1+1"), ("马超", "五千二"))
    trial = reckon_unit(YICHANG, APRIL, rows, "a.xlsx")
    template = trial_template(YICHANG, APRIL.month, on=date(2023, 5, 8))
    book = openpyxl.load_workbook(BytesIO(mark_workbook(template, rows, trial)))
    head, good, bad = ([cell.value for cell in row] for row in book["填写"].iter_rows())
    assert head[4:] == [
        "状态", "原因", "缴费基数", "养老保险单位", "养老保险个人", "失业保险单位", "失业保险个人",
        "工伤保险单位", "工伤保险个人", "单位承担", "个人承担", "合计",
    ]  # fmt: skip
    assert good == [
        "何静",
        3200,
        None,
        "=1+1",
        "通过",
        None,
        3450,
        552,
        276,
        24.15,
        10.35,
        6.9,
        0,
        583.05,
        286.35,
        869.4,
    ]
    assert bad[:7] == [
        "马超",
        "五千二",
        None,
        None,
        "有错",
        "月缴费工资：不是金额。请写成数字，例如 5200 或 5200.00。",
        None,
    ]
    sums = {row[0].value: [cell.value for cell in row[1:]] for row in book["合计"].iter_rows()}
    assert {"行业风险类别一类", "工伤费率不浮动"} <= set(sums)
    assert sums["合计"] == ["", 583.05, 286.35, 869.4]
    assert sums["实际应缴金额合计大写"][0].startswith("捌佰陆拾玖元肆角")


def test_rows_that_rest_on_assumed_values_say_so_and_the_others_do_not():
    assumed = load(REGIONS, REGIONS.parent / "demo" / "assumed").pack("421300")
    terms = replace(APRIL, month=Month(2021, 11))
    rows = filled(("何静", 3450), ("马超", "五千二"))
    trial = reckon_unit(assumed, terms, rows, "a.xlsx")
    assert trial.assumed
    book = mark_workbook(trial_template(assumed, terms.month, on=date(2023, 5, 8)), rows, trial)
    sheet = openpyxl.load_workbook(BytesIO(book))["填写"]
    assert [row[4].value for row in sheet.iter_rows(min_row=2)] == ["通过（演示取值）", "有错"]


def test_an_identity_that_no_document_charges_is_neither_offered_nor_the_default():
    suqian, month = load().pack("321300"), Month(2023, 4)
    silent = silent_identities(suqian, month)
    template = trial_template(suqian, month, on=date(2023, 5, 8))
    labels = dict(identities(suqian, month))
    assert not {labels[code] for code in silent} & set(template.columns[2].choices)
    assert "individual_business" in silent


def test_a_row_of_such_an_identity_is_refused_in_words_without_a_file_name():
    suqian = load(REGIONS, REGIONS.parent / "demo" / "assumed").pack("321300")
    rates = {name: held for name, held in suqian.assumed.items() if name != "identity_insurances"}
    suqian, month = replace(suqian, assumed=rates), Month(2023, 4)
    classes = risk_classes(suqian, month)
    terms = Terms(month, int(classes[0][0]) if classes else None, 100)
    label = dict(identities(suqian, month))["individual_business"]
    trial = reckon_unit(suqian, terms, filled(("何静", 3450, label), ("马超", 5200)), "a.xlsx")
    assert [one.person.state for one in trial.people] == ["有错", "通过"]
    wrong = trial.people[0].person.findings[0].wrong
    assert "没有载明" in wrong
    assert ".yaml" not in wrong
