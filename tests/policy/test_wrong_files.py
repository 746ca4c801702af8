"""Everything that is wrong with the files of the law is said at once, with its place."""

import pytest

from shebao.policy import BadLaw, load

HUBEI = "cn/420000_hubei"
GOOD = """
    history:
      - {since: 2016-05, value: {unit: "0.7", person: "0.3"}, law: {document: d}}
"""


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (GOOD.replace("law: {document: d}", "note: x"), "without law"),
        (GOOD.replace("document: d", "document: elsewhere"), "names no document elsewhere"),
        (GOOD.replace("since", "sinze"), "sinze"),
        (GOOD.replace('"0.7"', '"0.0007"').replace('"0.3"', '"0.00003"'), "is no percent"),
        (GOOD.replace("value: {unit", "value: {unit: {a"), "cannot be read"),
        (GOOD.replace("person:", "worker:"), "['worker'] are no words of ('share',)"),
        (GOOD.replace("value:", "not_stated: true, value:"), "either a value or not_stated"),
        (
            GOOD + "      - {since: 2015-03, value: {unit: '1', person: '1'}, law: {document: d}}\n",
            "out of order",
        ),
        (GOOD.replace("since: 2016-05", "since: 2016-05, until: 2016-05"), "ends before it begins"),
    ],
)
def test_the_loader_names_what_is_wrong(land, wrong, said):
    land.parameter(HUBEI, "unemployment_rate", wrong)
    with pytest.raises(BadLaw) as bad:
        load(land.root)
    assert said in str(bad.value)


def test_HB_198_a_person_never_pays_more_than_the_unit(land):
    land.parameter(HUBEI, "unemployment_rate", GOOD.replace('"0.3"', '"0.8"'))
    with pytest.raises(BadLaw, match="above the unit's"):
        load(land.root)


def test_an_unknown_parameter_is_refused(land):
    land.parameter(HUBEI, "invented", GOOD)
    with pytest.raises(BadLaw, match="knows no parameter invented"):
        load(land.root)


def test_a_parameter_without_a_worked_example_is_refused(land):
    land.parameter(HUBEI, "unemployment_rate", GOOD)
    land.write(f"{HUBEI}/specs/all.yaml", "parameters: []\ncases: []\n")
    with pytest.raises(BadLaw, match="no worked example names unemployment_rate"):
        load(land.root)


def test_a_parameter_that_is_only_named_is_refused(land):
    land.parameter(HUBEI, "unemployment_rate", GOOD)
    land.write(f"{HUBEI}/specs/all.yaml", "parameters: [unemployment_rate]\ncases: []\n")
    with pytest.raises(BadLaw, match="no worked example uses it"):
        load(land.root)


def test_all_problems_are_told_together(land):
    land.parameter(HUBEI, "invented", GOOD)
    land.parameter(HUBEI, "unemployment_rate", GOOD.replace("law: {document: d}", "note: x"))
    with pytest.raises(BadLaw) as bad:
        load(land.root)
    assert len(bad.value.problems) == 2
