"""Texts to telephones and mailboxes: figures from the pack, nothing typed, every region complete."""

from datetime import date

import pytest

from shebao import policy
from shebao.policy.schema import Schema
from shebao.policy.templates import Template, faults
from shebao.values import Refused

DAY = date(2023, 5, 8)


def pack():
    return policy.load().pack("420500")


def a(text: str, *given: str) -> Template:
    return Template("x", "case", "试", given, text)


def test_a_figure_of_the_law_is_read_from_the_pack_and_what_is_given_is_not_read_again():
    told = a("{name}：单据 {bill_validity}内有效", "name").filled(pack(), DAY, {"name": "{bill_name}"})
    assert told == "{bill_name}：单据 10 个工作日内有效"


def test_a_figure_that_a_region_has_not_stated_is_refused():
    with pytest.raises(Refused, match="还没有公布"):
        a("{bill_validity}").filled(policy.load().pack("321300"), DAY, {})


def test_what_is_not_given_is_a_mistake():
    with pytest.raises(KeyError, match="name"):
        a("{name}", "name").filled(pack(), DAY, {})


def test_a_typed_figure_and_an_unknown_name_are_faults():
    schema: Schema = policy.load().schema
    assert list(faults(a("10 天内"), schema)) == [
        "10 is typed in “10 天内”, name the parameter that holds it"
    ]
    assert list(faults(a("{nothing}"), schema)) == ["{nothing} is neither given nor a parameter"]
    assert list(faults(a("{nothing}", "nothing"), schema)) == []


@pytest.mark.parametrize("region", [one.code for one in policy.load().cities()])
def test_every_city_has_every_text_and_the_kinds_of_all(region):
    found = policy.load().pack(region).templates
    assert {one.kind for one in found.by_code.values()} <= found.kinds.keys()
    assert [kind.code for kind in found.kinds.values() if kind.mandatory] == ["correction", "account"]
