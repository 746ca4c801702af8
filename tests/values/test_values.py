"""Months, money and rates, by the examples of the documents."""

import pytest

from shebao.values import Month, Refused, grouped, parse_percent, parse_yuan, percent, spoken_yuan, yuan


@pytest.mark.parametrize("text", ["2023-04", "202304", "2023/4", "2023.4", "2023年4月", " ２０２３－０４ "])
def test_a_month_is_read_as_people_write_it(text):
    assert Month.parse(text) == Month(2023, 4)


@pytest.mark.parametrize("text", ["", "2023-13", "2023", "04-2023", "20230401", "1899-01"])
def test_what_is_no_month_is_refused(text):
    with pytest.raises(Refused) as refusal:
        Month.parse(text)
    assert refusal.value.code == "month"


def test_months_count_across_years():
    april = Month(2023, 4)
    assert april - 3 == Month(2023, 1)
    assert april - 4 == Month(2022, 12)
    assert Month(2024, 2) - april == 10
    assert str(april) == "2023-04" and april.printed == "202304" and april.number == 202304
    assert Month(2024, 2).last_day.day == 29
    assert Month.of_number(202304) == april


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("5200", 520000),
        ("5,200.00", 520000),
        ("5200元", 520000),
        ("￥5,200.5", 520050),
        ("５２００．０５", 520005),
        (" 5 200 ", 520000),
        ("0", 0),
        ("-3.10", -310),
        ("5200.500", 520050),
    ],
)
def test_an_amount_is_read_as_people_write_it(text, fen):
    assert parse_yuan(text) == fen


@pytest.mark.parametrize("text", ["", "五千二", "5.2万", "1,23", "5200.001", "1e3", "=1+1", "--5"])
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(Refused):
        parse_yuan(text)


def test_fen_print_as_yuan():
    assert yuan(86940) == "869.40"
    assert yuan(-5) == "-0.05"
    assert grouped(131040) == "1,310.40"


@pytest.mark.parametrize(
    ("fen", "spoken"),
    [
        (20493, "贰佰零肆元玖角叁分"),
        (20400, "贰佰零肆元整"),
        (20003, "贰佰元零叁分"),
        (1, "壹分"),
        (10, "壹角"),
        (0, "零元整"),
        (100000000, "壹佰万元整"),
        (140950, "壹仟肆佰零玖元伍角"),  # this and the next two: 支付结算办法 附一
        (600714, "陆仟零柒元壹角肆分"),
        (32504, "叁佰贰拾伍元零肆分"),
    ],
)
def test_HB_215_a_bill_says_its_amount_in_capitals(fen, spoken):
    assert spoken_yuan(fen) == spoken


def test_rates_are_exact():
    assert parse_percent("0.7") == 700
    assert parse_percent("0.825") == 825
    assert percent(700) == "0.7%" and percent(16000) == "16%" and percent(825) == "0.825%"
    with pytest.raises(Refused):
        parse_percent("0.0005")
