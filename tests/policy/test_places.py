"""Which province a region belongs to: within it, one person is one person."""

import pytest

from shebao.policy import load


@pytest.mark.parametrize(
    ("code", "province"),
    [("420500", "420000"), ("421300", "420000"), ("420000", "420000"), ("500000", "500000"), ("cn", "cn")],
)
def test_a_city_belongs_to_its_province_and_chongqing_is_its_own(code: str, province: str):
    assert load().pack(code).province == province
