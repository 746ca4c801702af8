"""Items as regions offer them: read from YAML, inherited; a wrong file is named with its key."""

from datetime import date

import pytest

from shebao.policy import BadLaw, FieldOffer, MaterialOffer, Section, load
from shebao.policy.help_checking import line_faults
from shebao.policy.telling_service import service_told
from shebao.values import Refused

HUBEI, YICHANG, SUIZHOU = "420000", "420500", "421300"
FOLDER = "cn/420000_hubei"
GOOD = """
    label: 单位职工社会保险暂停
    said: 员工离开单位，停掉他的社会保险。
    menu: [社会保险缴费申报, 缴费人员增减申报]
    service:
      - {title: 谁可以办, lines: [参保单位的经办人]}
    fields:
      reason:
        use: required
        label: 停保原因
        hint: 照通知书填
        choices: {ended: 解除劳动合同, expired: 合同到期}
        example: 合同到期
      insurances: {use: optional, default: [pension, injury]}
      wage_fen: hidden
    checks: [STOP-01]
    texts: {STOP-01: 离职的当月需要给该员工先缴费再来办理}
    materials:
      - {kind: proof, label: 解除劳动合同证明, required: true, hint: 一页}
    who: 单位经办人
    time_limit: 即时办结
    fee: 不收费
    law:
      - {document: d, article: 第15问}
    after_billing: refuse
    version: 2
"""


def test_an_offer_holds_what_its_file_says(land):
    land.write(f"{FOLDER}/items/stop_employee.yaml", GOOD)
    offer = load(land.root).pack(YICHANG).offer("stop_employee")
    assert (offer.item, offer.label, offer.version) == ("stop_employee", "单位职工社会保险暂停", "2")
    assert offer.menu == ("社会保险缴费申报", "缴费人员增减申报")
    assert offer.service == (Section("谁可以办", ("参保单位的经办人",)),)
    assert list(offer.fields) == ["reason", "insurances", "wage_fen"]
    assert offer.fields["reason"] == FieldOffer(
        "required", "停保原因", "照通知书填", (("ended", "解除劳动合同"), ("expired", "合同到期")), "合同到期"
    )
    assert offer.fields["insurances"].default == ("pension", "injury")
    assert offer.fields["wage_fen"] == FieldOffer("hidden")
    assert (offer.has_check("STOP-01"), offer.has_check("STOP-02")) == (True, False)
    assert offer.texts == {"STOP-01": "离职的当月需要给该员工先缴费再来办理"}
    assert offer.materials == (MaterialOffer("proof", "解除劳动合同证明", True, "一页"),)
    assert [str(law) for law in offer.law] == ["《通知》第15问"]
    assert (offer.after_billing, offer.who, offer.time_limit, offer.fee) == (
        "refuse",
        "单位经办人",
        "即时办结",
        "不收费",
    )


def test_a_region_has_its_parents_offer_its_own_wins_and_siblings_see_nothing(land):
    land.write(f"{FOLDER}/items/stop_employee.yaml", GOOD)
    land.write(f"{FOLDER}/420500_yichang/items/stop_employee.yaml", "label: 停保\nsaid: 停保。\n")
    law = load(land.root)
    assert [law.pack(code).offer("stop_employee").label for code in (HUBEI, YICHANG, SUIZHOU)] == [
        "单位职工社会保险暂停",
        "停保",
        "单位职工社会保险暂停",
    ]
    assert law.pack(YICHANG).offer("stop_employee").source.endswith("420500_yichang/items/stop_employee.yaml")
    assert law.pack("cn").offers() == ()


def test_an_offer_that_says_little_means_all_checks_and_no_more(land):
    land.write(f"{FOLDER}/items/stop_employee.yaml", "label: 停保\nsaid: 停保。\nchecks: all\n")
    offer = load(land.root).pack(HUBEI).offer("stop_employee")
    assert (offer.checks, offer.has_check("STOP-99"), offer.after_billing) == (None, True, "")


def test_what_a_region_does_not_offer_is_refused_in_a_sentence(land):
    land.write(f"{FOLDER}/items/stop_employee.yaml", GOOD)
    land.write(f"{FOLDER}/421300_suizhou/items/stop_employee.yaml", "not_offered: true\n")
    pack = load(land.root).pack(SUIZHOU)
    assert pack.offers() == ()
    for item in ("stop_employee", "enrol_employee"):
        with pytest.raises(Refused, match="随州市没有开办这个事项"):
            pack.offer(item)


def test_words_are_no_law_and_leave_the_fingerprint_alone(land):
    before = load(land.root).pack(YICHANG).fingerprint
    land.write(f"{FOLDER}/items/stop_employee.yaml", GOOD)
    load.cache_clear()
    assert load(land.root).pack(YICHANG).fingerprint == before


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (GOOD.replace("menu:", "menue:"), "unknown key menue"),
        (GOOD.replace("said:", "# said:"), "said: is missing"),
        (GOOD.replace("use: required", "use: needed"), "fields.reason.use: needed is none of required"),
        (GOOD.replace("hint: 照", "hints: 照"), "fields.reason: unknown key hints"),
        (GOOD.replace("wage_fen: hidden", "wage_fen: gone"), "fields.wage_fen.use: gone is none of"),
        (GOOD.replace("expired: 合同到期}", "expired: [合同到期]}"), "fields.reason.choices.expired: a text"),
        (GOOD.replace("checks: [STOP-01]", "checks: STOP-01"), "checks: a list is expected"),
        (GOOD.replace("kind: proof, ", ""), "materials.1.kind: is missing"),
        (GOOD.replace("required: true, hint: 一页", "required: perhaps"), "materials.1.required: perhaps"),
        (GOOD.replace("{title: 谁可以办,", "{titel: 谁可以办,"), "service.1: unknown key titel"),
        (GOOD.replace("document: d", "document: e"), "pack.yaml names no document e"),
        (GOOD.replace("after_billing: refuse", "after_billing: never"), "after_billing: never is none of"),
        ("- a\n", "the file: keys with values are expected"),
        ("label: {a\n", "cannot be read"),
    ],
)
def test_a_wrong_file_is_named_with_its_key(land, wrong: str, said: str):
    land.write(f"{FOLDER}/items/stop_employee.yaml", wrong)
    with pytest.raises(BadLaw) as bad:
        load(land.root)
    assert f"{FOLDER}/items/stop_employee.yaml: " in str(bad.value)
    assert said in str(bad.value)


@pytest.mark.parametrize("line", ["退往前三个月的。", "认定单 10 个工作日内有效。", "按百分之八缴。"])
def test_a_figure_typed_into_a_service_text_is_refused(line):
    law = load()
    pack = law.pack("420500")
    assert list(line_faults(line, (), [pack], law.schema))


def test_a_named_figure_and_a_documents_own_number_pass_in_a_service_text():
    law = load()
    pack = law.pack("420500")
    assert list(line_faults("认定单 {bill_validity}内有效。", (), [pack], law.schema)) == []
    assert list(line_faults("按国家统计局〔1990〕1号令。", ("〔1990〕1号令",), [pack], law.schema)) == []
    assert list(line_faults("认定单 {no_such_thing}内有效。", (), [pack], law.schema))


def test_HB_151_a_service_text_is_told_with_the_figures_of_the_pack():
    pack = load().pack("420500")
    told = service_told(pack.offer("issue_bill"), pack, date(2023, 5, 8))
    lines = [line for one in told for line in one.lines]
    assert "认定单有效期 10 个工作日，过期自动失效；到期前后都可以撤销、重新生成。" in lines
    assert not any("{" in line for line in lines)
