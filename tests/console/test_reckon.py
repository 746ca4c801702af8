"""`python -m shebao reckon` and `law`: what they print for people and for programs."""

import json

import pytest

from shebao.doors.console import law, reckon

APRIL = ["--region", "420500", "--month", "2023-04", "--injury-class", "1"]


def reckoned(capsys, *more: str) -> dict:
    assert reckon.main([*APRIL, *more, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_HB_192_the_documents_table_comes_out(capsys):
    found = reckoned(capsys, "--wage", "3450")
    assert [(line["unit"], line["person"], line["total"]) for line in found["lines"]] == [
        ("552.00", "276.00", "828.00"),
        ("24.15", "10.35", "34.50"),
        ("6.90", "0.00", "6.90"),
    ]
    assert (found["unit"], found["person"], found["total"]) == ("583.05", "286.35", "869.40")
    assert found["assumed"] is False


def test_every_step_but_the_wage_names_its_law(capsys):
    steps = reckoned(capsys, "--wage", "3200")["steps"]
    assert [bool(step["laws"]) for step in steps] == [False, True, True, True, True, True]


def test_HB_193_the_cap(capsys):
    found = reckoned(capsys, "--wage", "20000")
    assert (found["unit"], found["person"]) == ("3042.00", "1494.00")


def test_a_person_reads_the_same(capsys):
    assert reckon.main([*APRIL, "--wage", "3450"]) == 0
    printed = capsys.readouterr().out
    for text in (
        "湖北省宜昌市",
        "单位承担  583.05",
        "合计      869.40 元",
        "依据：《湖北省企保信息系统",
        "规则包 420500",
    ):
        assert text in printed


def test_HB_214_the_sample_bill_of_suizhou(capsys):
    asked = ["--region", "421300", "--month", "2021-11", "--base", "18630", "--injury-class", "1"]
    assert reckon.main([*asked, "--insurances", "unemployment,injury", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(line["unit"], line["person"]) for line in found["lines"]] == [
        ("130.41", "55.89"),
        ("18.63", "0.00"),
    ]
    assert (found["unit"], found["total"]) == ("149.04", "204.93")


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        (
            ["--region", "421300", "--month", "2021-11", "--wage", "5000", "--injury-class", "1"],
            ["湖北省随州市", "缴费基数", "2021-11", "base_limits"],
        ),
        (
            ["--region", "420500", "--month", "2025-01", "--wage", "5000", "--injury-class", "1"],
            [
                "湖北省宜昌市",
                "失业保险费率",
                "2025-01",
                "unemployment_rate",
                "湖北省企保信息系统网上办事大厅培训",
            ],
        ),
        (
            ["--region", "420500", "--month", "2021-11", "--base", "5000", "--injury-class", "1"],
            ["湖北省宜昌市", "2021-11", "没有载明"],
        ),
    ],
)
def test_HB_196_what_is_not_stated_is_refused_by_name(capsys, asked, named):
    assert reckon.main(asked) == 2
    said = capsys.readouterr().err
    for text in named:
        assert text in said


def test_assumed_values_are_allowed_only_when_asked_for_and_are_marked(capsys):
    july = ["--region", "420500", "--month", "2023-07", "--wage", "3000", "--injury-class", "1"]
    assert reckon.main(july) == 2
    capsys.readouterr()
    assert reckon.main([*july, "--assumed"]) == 0
    assert "【演示取值】" in capsys.readouterr().out


@pytest.mark.parametrize("wrong", [["--wage", "五千"], ["--wage", "-1"], ["--wage", "99999999999"]])
def test_a_wage_that_is_none_is_refused_in_words(capsys, wrong):
    assert reckon.main([*APRIL, f"{wrong[0]}={wrong[1]}"]) == 2
    assert capsys.readouterr().err.strip().endswith("。")


def test_a_program_gets_the_refusal_as_json(capsys):
    assert reckon.main(["--region", "999999", "--month", "2023-04", "--wage", "1", "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["refused"] == "region"


def test_HB_197_a_parameter_over_time(capsys):
    assert law.main(["show", "unemployment_rate", "--region", "420500"]) == 0
    printed = capsys.readouterr().out
    for text in (
        "继承自 420000",
        "2015-03 至 2016-04",
        "unit 1.5",
        "2016-05 至 2024-12",
        "unit 0.7",
    ):
        assert text in printed


def test_what_a_region_inherits(capsys):
    assert law.main(["inherits", "420500"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "420500 → 420000 → cn" in lines[0]
    origin = {line.split()[0]: line.split()[1] for line in lines[1:]}
    assert origin["base_limits"] == "本地区" and origin["unemployment_rate"] == "420000"


def test_what_is_due_for_review(capsys):
    assert law.main(["due", "--on", "2025-01-02", "--region", "420000"]) == 0
    assert "unemployment_rate" in capsys.readouterr().out
    assert law.main(["due", "--on", "2023-05-08", "--region", "420500"]) == 0
    assert "base_limits" not in capsys.readouterr().out
    assert law.main(["due", "--on", "2023-07-01", "--region", "420500"]) == 0
    assert "base_limits" in capsys.readouterr().out


def test_the_law_is_sound(capsys):
    assert law.main(["check"]) == 0
    assert "没有错误" in capsys.readouterr().out
