"""The packs as wholes: what they rest on, what they offer, what they must not share."""

import pytest

from shebao.assessment.rates import identities, month_rates, risk_classes
from shebao.policy import Unstated, load
from shebao.values import Month

LAW = load()
YICHANG, SUIZHOU, SUQIAN = (LAW.pack(code) for code in ("420500", "421300", "321300"))
APRIL = Month(2023, 4)


def test_HB_01_the_training_material_is_the_provinces_and_its_local_figures_are_those_of_yichang():
    cited = "《湖北省企保信息系统网上办事大厅培训》（宜昌市社保征稽局，2023年5月）"
    province = LAW.pack("420000")
    for pack in (province, YICHANG, SUIZHOU):
        assert cited in pack.documents["网上办事大厅培训"], pack.full_name
    assert (YICHANG.province, SUIZHOU.province) == ("420000", "420000")
    assert YICHANG.value("base_limits", APRIL, limit="floor").text == "3450"
    for pack in (province, SUIZHOU):
        with pytest.raises(Unstated):
            pack.value("base_limits", APRIL, limit="floor")


def test_HB_04_exactly_three_insurances_are_assessed():
    rates = month_rates(YICHANG, APRIL, risk_class=1)
    assert [one.label for one in rates.insurances] == ["企业职工基本养老保险", "失业保险", "工伤保险"]


def test_HB_05_the_local_notice_is_named():
    assert any("宜社征发〔2023〕1号" in cited for cited in YICHANG.documents.values())


@pytest.mark.parametrize(
    "basis",
    [
        "国办发〔2019〕13号",
        "关于阶段性降低失业保险、工伤保险费率有关问题的通知",
        "鄂政办发〔2022〕54号",
        "鄂人社规〔2021〕3号",
        "1号令",
        "宜社征发〔2023〕1号",
    ],
)
def test_HB_06_the_pack_lists_its_legal_basis(basis):
    assert any(basis in cited for cited in YICHANG.documents.values())


def test_HB_166_somebody_paid_elsewhere_this_month_pays_for_injury_only():
    rates = month_rates(YICHANG, APRIL, identity="paid_elsewhere", risk_class=1)
    assert [one.insurance for one in rates.insurances] == ["injury"]
    assert [code for code, _ in identities(YICHANG, APRIL)] == ["employee", "paid_elsewhere"]


def test_HB_199_there_are_eight_risk_classes():
    assert [label for _, label in risk_classes(YICHANG, APRIL)] == list(
        map("{}类".format, "一二三四五六七八")
    )


def test_HB_204_no_rate_depends_on_who_the_employer_is():
    assert YICHANG.parameter("unemployment_rate").by == ("share",)


def test_siblings_never_see_one_another():
    assert YICHANG.value("base_limits", APRIL, limit="floor").text == "3450"
    for stranger in (SUIZHOU, SUQIAN):
        with pytest.raises(Unstated) as silence:
            stranger.value("base_limits", APRIL, limit="floor")
        assert stranger.full_name in str(silence.value)
    with pytest.raises(Unstated):
        SUQIAN.value("unemployment_rate", APRIL, share="unit")


def test_a_city_inherits_from_its_province_and_the_nation():
    assert YICHANG.parameter("unemployment_rate").owner == "420000"
    assert SUIZHOU.parameter("injury_class_rate").owner == "cn"
    assert YICHANG.parameter("injury_class_rate").owner == "420500"


def test_every_regional_difference_of_the_catalogue_has_its_place():
    numbers = [int(row["number"]) for row in LAW.schema.rows]
    assert numbers == list(range(1, 94))
    for row in LAW.schema.rows:
        assert row["kind"] in ("parameter", "item", "help")
        for name in row.get("parameters") or ():
            assert name in LAW.schema.parameters
        assert row["kind"] != "parameter" or row["parameters"]


def test_nothing_assumed_stands_under_regions():
    for pack in LAW.packs():
        assert not pack.assumed
