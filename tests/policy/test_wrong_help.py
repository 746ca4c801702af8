"""Help texts name the figures of the law and never hold one; what they name is there."""

import pytest

from shebao.policy import BadLaw, load

HUBEI = "cn/420000_hubei"
RATES = """
    history:
      - {since: 2016-05, value: {unit: "0.7", person: "0.3"}, law: {document: d}}
"""


@pytest.fixture
def told(land):
    """Load a land whose one question is answered so."""

    def read(answer: str, **more: str):
        land.parameter(HUBEI, "unemployment_rate", RATES)
        also = "".join(f"    {key}: {value}\n" for key, value in more.items())
        entry = f"kind: question\nentries:\n  - number: 1\n    title: 缴多少\n    lines:\n      - {answer}\n"
        land.write(f"{HUBEI}/help/questions.yaml", entry + also)
        return load(land.root)

    return read


def test_HB_130_a_text_that_names_its_figures_is_read(told):
    law = told("单位缴 {unemployment_rate.unit}，打 12333。", plain="['12333']", pinyin="jiao duo shao")
    assert law.pack("420500").help.entries["q1"].title == "缴多少"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("单位缴 0.7%。", "0.7 is typed in “单位缴 0.7%。”, name one of unemployment_rate"),
        ("等 20 分钟。", "20 is typed in “等 20 分钟。”, name the parameter that holds it"),
        ("可以补三个月。", "三个 is typed"),
        ("有效期十个工作日。", "十个 is typed"),
        ("等二十分钟。", "二十分钟 is typed"),
        ("按万分之五加收。", "万分之… is typed"),
        ("缴 {invented}。", "{invented} names no parameter"),
        ("缴 {unemployment_rate}。", "{unemployment_rate} is listed by ('share',)"),
        ("缴 {unemployment_rate.worker}。", "is stated in no region that shows it"),
        ("缴 {base_limits.floor}。", "is stated in no region that shows it"),
        ("缴 {unemployment_rate.unit|backwards}。", "has no shape backwards"),
        ("缴 {unemployment_rate.unit 元。", "a lone {"),
    ],
)
def test_HB_130_a_typed_figure_or_a_name_without_answer_is_refused(told, answer, said):
    with pytest.raises(BadLaw) as bad:
        told(f"'{answer}'")
    assert said in str(bad.value)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"items": "[nothing]"}, "no region offers the item nothing"),
        ({"related": "[g9]"}, "there is no help g9"),
        ({"pinyin": "jiao duo"}, "one syllable for each Chinese sign"),
        ({"colour": "red"}, "unknown key colour"),
    ],
)
def test_HB_130_what_a_text_leads_to_must_be_there(told, more, said):
    with pytest.raises(BadLaw) as bad:
        told("照实缴。", **more)
    assert said in str(bad.value)
