"""The readable rule: what it refuses, and that its words agree with its figures."""

from dataclasses import replace

import pytest

from shebao.assessment.rates import Rounding, month_rates
from shebao.assessment.rules import reckon, reckon_base
from shebao.policy import Unstated, load
from shebao.values import Month, Refused

YICHANG, SUQIAN = (load().pack(code) for code in ("420500", "321300"))
APRIL = Month(2023, 4)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"insurances": ["penison"]}, "penison"),
        ({"insurances": ["pension"], "identity": "paid_elsewhere"}, "没有可算的金额"),
        ({"risk_class": 9}, "行业风险类别"),
        ({"risk_class": None}, "行业风险类别"),
        ({"risk_class": 1, "band_percent": 80}, "浮动"),
        ({"identity": "nobody"}, "没有载明"),
    ],
)
def test_what_would_cost_a_silent_zero_is_refused(asked, said):
    with pytest.raises(Refused, match=said):
        month_rates(YICHANG, APRIL, **({"risk_class": 1} | asked))


@pytest.mark.parametrize(
    ("pack", "month", "identity"),
    [(YICHANG, Month(2022, 4), "paid_elsewhere"), (SUQIAN, Month(2021, 8), "part_time_injury")],
)
@pytest.mark.parametrize("risk_class", [1, None])
def test_HB_200_a_month_without_stated_classes_says_so_instead_of_asking_for_one(
    pack, month, identity, risk_class
):
    with pytest.raises(Unstated) as silence:
        month_rates(pack, month, identity=identity, risk_class=risk_class)
    for part in (pack.full_name, str(month), "injury_class_rate"):
        assert part in str(silence.value)


def injury_of(base_fen: int, mode: str, unit_fen: int = 1, risk_class: int = 1):
    """Reckon class 1 with band 150: 0.2 % × 150 % = 0.3 %, so a base of 34.55 yuan costs 0.10365 yuan."""
    rates = month_rates(YICHANG, APRIL, risk_class=risk_class, band_percent=150, insurances=["injury"])
    amount = Rounding(unit_fen, mode, rates.amount.values)
    return reckon_base(replace(rates, amount=amount), base_fen)


@pytest.mark.parametrize(
    ("mode", "unit_fen", "amount_fen", "said"),
    [
        ("half_up", 1, 10, "四舍五入到 1 分"),
        ("down", 1, 10, "舍去零头到 1 分"),
        ("up", 1, 11, "进位到 1 分"),
        ("half_up", 10, 10, "四舍五入到 1 角"),
        ("up", 100, 100, "进位到 1 元"),
    ],
)
def test_A65_the_words_say_how_an_amount_was_rounded(mode, unit_fen, amount_fen, said):
    found = injury_of(3455, mode, unit_fen)
    assert found.total_fen == amount_fen
    assert said in found.steps[-1].how
    assert found.steps[-1].laws[-1] == str(month_rates(YICHANG, APRIL, risk_class=1).amount.values[-1].law)


def test_an_exact_amount_is_not_said_to_be_rounded():
    assert "到 1 分" not in injury_of(345000, "half_up").steps[-1].how


def test_a_finer_step_is_named_as_it_is():
    rates = month_rates(YICHANG, APRIL, risk_class=1)
    fine = replace(rates.base_rule(), rounding=Rounding(1, "half_up", rates.base_rule().rounding.values))
    assert reckon(replace(rates, base=fine), 456789).steps[1].title == "保留到 1 分"


@pytest.mark.parametrize(("wage_fen", "base_fen"), [(456780, 457000), (456499, 456000), (456500, 457000)])
def test_HB_177_a_wage_is_kept_to_ten_yuan(wage_fen, base_fen):
    found = reckon(month_rates(YICHANG, APRIL, risk_class=1), wage_fen)
    assert found.base_fen == base_fen
    assert "四舍五入到 10 元" in found.steps[1].how


def test_a_reckoning_narrows_to_one_insurance():
    injury = reckon(month_rates(YICHANG, APRIL, risk_class=1), 320000).only("injury")
    assert (injury.total_fen, len(injury.steps)) == (690, 4)
