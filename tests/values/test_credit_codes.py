"""Unified social credit codes are read as typed and refused without saying what would be right."""

import pytest

from shebao.values import Refused
from shebao.values.credit_codes import parse_credit_code


@pytest.mark.parametrize(
    "code",
    [
        "91420599MAQ000012W",
        "92420599MAQ000020L",
        "12420599MAQ000039R",
        "52370699MAQ000047K",
        "11500199MAQ000055C",
        "91321399MAQ000063G",
        "91110000600037341L",
    ],
)
def test_right_codes_are_read_however_they_are_typed(code: str):
    assert parse_credit_code(f" {code.lower()[:8]} {code[8:]}\u200b") == code


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("91420599MAQ00001W", "写了 17 位，应为 18 位"),
        ("91420599MAQ000013W", "第 18 位校验码不符"),
        ("91420599MAO000012W", "写了 I、O、S、V、Z"),
        ("9142059XMAQ000012W", "前 8 位里有字母"),
    ],
)
def test_each_mistake_has_its_sentence(typed: str, says: str):
    with pytest.raises(Refused) as refused:
        parse_credit_code(typed)
    assert says in refused.value.message
