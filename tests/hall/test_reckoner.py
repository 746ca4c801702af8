"""试算一个人, without JavaScript."""

import pytest

from tests.hall.reading import text

ADDRESS = "/hall/420500/reckoner/"
DOCUMENT = {"month": "2023-04", "wage": "3450", "risk_class": "1"}


def asked(client, **changes) -> str:
    return text(client.get(ADDRESS, DOCUMENT | changes))


def test_the_form_begins_with_the_regions_business_month(client):
    response = client.get(ADDRESS)
    assert 'value="2023-05"' in response.content.decode()
    assert "一共" not in text(response)


def test_HB_192_the_document_comes_out_to_the_fen_with_every_step_and_law(client):
    page = asked(client)
    for amount in ("552.00", "276.00", "24.15", "10.35", "6.90", "583.05", "286.35", "869.40 元"):
        assert amount in page
    for step in ("申报的月缴费工资", "保留到 10 元", "企业职工基本养老保险", "失业保险", "工伤保险"):
        assert step in page
    assert "常见问题解答第5问" in page
    assert "演示取值" not in page


CLASSES = ("6.90", "13.80", "24.15", "31.05", "37.95", "44.85", "55.20", "65.55")


@pytest.mark.parametrize(("risk_class", "amount"), list(enumerate(CLASSES, 1)))
def test_HB_199_every_risk_class(client, risk_class: int, amount: str):
    assert f"工伤保险 3,450.00 {amount}" in asked(client, risk_class=risk_class)


def test_HB_191_above_the_cap(client):
    page = asked(client, wage="99999")
    assert "3,042.00" in page
    assert "1,494.00" in page


@pytest.mark.parametrize(
    "wage", ["3450", "3,450.00", "3450元", "￥3450", "３４５０", " 3 450 ", "3450\u200b"]
)
@pytest.mark.parametrize("month", ["2023-04", "202304", "2023年4月", "２０２３－０４"])
def test_what_people_type_is_read(client, wage: str, month: str):
    assert "869.40 元" in asked(client, wage=wage, month=month)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"wage": "五千"}, "月缴费工资：“五千”不是金额"),
        ({"wage": ""}, "月缴费工资：没有填写"),
        ({"wage": "0"}, "月缴费工资：是 0。写每月应发工资；没有工资的人不用算。"),
        ({"wage": "-1"}, "月缴费工资：是负数。写每月应发工资"),
        ({"wage": "99999999999"}, "月缴费工资：超过 20,000,000.00 元。多半是多写了零"),
        ({"wage": "9" * 500}, "月缴费工资：写得太长了"),
        ({"month": "2023-13"}, "费款所属期：2023-13 不能用"),
        ({"month": "下个月"}, "费款所属期：“下个月”不是月份"),
        ({"risk_class": ""}, "行业风险类别：请选择一类至八类"),
        ({"risk_class": "9"}, "行业风险类别：不在列表里"),
        ({"identity": "boss"}, "参保身份：不在列表里"),
        ({"band": "50"}, "工伤费率浮动档：这个风险类别没有 50% 的浮动档"),
    ],
)
def test_a_mistake_is_told_beside_its_field_and_what_was_typed_stays(client, changes: dict, message: str):
    response = client.get(ADDRESS, DOCUMENT | changes)
    assert response.status_code == 200
    assert "有 1 处要改" in text(response)
    assert message in text(response)
    kept = next(iter(changes.values()))
    assert not kept or kept in response.content.decode() or "不在列表里" in message
    assert 'aria-invalid="true"' in response.content.decode()


@pytest.mark.parametrize("month", ["1999-01", "2022-06", "2023-07", "2025-01", "2999-12"])
def test_HB_175_a_month_without_stated_law_is_refused_never_an_error_of_ours(client, month: str):
    page = asked(client, month=month)
    assert "这个月算不出来：规定没有载明" in page
    assert month in page
    assert ".yaml" in page


def test_suizhous_limits_are_refused_without_assumed_values_and_marked_with_them(client, settings):
    """In pairs: refused without 演示取值, right and marked with."""
    address = "/hall/421300/reckoner/"
    question = {"month": "2021-11", "wage": "3450", "risk_class": "1"}
    assert "“缴费基数标准与上下限”" in text(client.get(address, question))
    settings.ASSUMED = settings.REGIONS.parent / "demo" / "assumed"
    page = text(client.get(address, question))
    assert "含演示取值" in page
    assert "怎么算出来的" in page
    assert "合计 演示取值" in page
    assert "元（演示取值）：试算一个人" in client.get(address, question).content.decode()


def test_somebody_paid_for_elsewhere_owes_injury_insurance_alone(client):
    page = asked(client, identity="paid_elsewhere", wage="4800")
    assert "一共 9.60 元" in page
    assert "企业职工基本养老保险" not in page


def test_every_region_answers_every_question_without_an_error_of_ours(client, hall):
    for city in hall.cities():
        for month in ("2010-01", "2016-03", "2021-11", "2023-04", "2030-01"):
            response = client.get(f"/hall/{city.code}/reckoner/", DOCUMENT | {"month": month})
            assert response.status_code == 200, (city.code, month)


def test_nothing_on_the_page_is_a_script_or_style_of_its_own(client):
    body = client.get(ADDRESS, DOCUMENT).content.decode()
    assert "<style" not in body
    assert " style=" not in body
    assert " onclick=" not in body
    assert body.count("<script") == body.count("<script src=")


def test_a_wage_far_below_the_floor_is_doubted_and_reckoned(client):
    page = asked(client, wage="0.01")
    assert "月缴费工资比下限 3,450.00 低很多 请核对是不是月工资" in page
    assert "869.40 元" in page
    assert "低很多" not in asked(client, wage="345")


def test_paper_says_what_was_asked_and_that_it_is_a_trial(client):
    said = (
        "湖北省宜昌市 · 2023 年 4 月 · 月缴费工资 3,450.00 元 · 单位职工 · 行业风险类别一类 · 工伤费率不浮动"
    )
    assert f"{said} · 试算，不作缴费依据" in asked(client)


def test_an_identity_that_nobody_can_reckon_is_marked_in_the_list(client):
    page = text(client.get("/hall/321300/reckoner/"))
    assert "个体工商户（未载明，不能算）" in page
