"""The checker of routes: it passes what is written, and names every way in which duties could meet."""

from dataclasses import replace

import pytest
from django.conf import settings

from shebao import policy
from shebao.access.models import Role
from shebao.casework.duties import why_not
from shebao.casework.items import ITEMS
from shebao.casework.separation import problems, vacancies
from shebao.policy import PostOffer, Stop
from tests.casework.staff import routed

ITEM = "contract_back_pay"


@pytest.fixture
def pack():
    return policy.load(settings.REGIONS, None).pack("420500")


def told(pack, **more):
    return [line for line in problems(pack, ITEMS, **more) if ITEM in line or "administers" in line]


@pytest.mark.parametrize("region", [one.code for one in policy.load().packs()])
def test_HB_13_no_route_of_any_region_lets_one_human_make_and_approve(region):
    assert list(problems(policy.load().pack(region), ITEMS)) == []


def test_a_rule_that_forgets_who_did_what_is_found(pack):
    def forgetful(duty, *, human, roles, taken):
        return why_not(duty, human=human, roles=roles, taken=[])

    found = told(pack, rule=forgetful)
    assert any("one human with every role could do apply and handle" in line for line in found)


def test_a_rule_that_only_keeps_the_applicant_out_is_found(pack):
    def lenient(duty, *, human, roles, taken):
        return why_not(duty, human=human, roles=roles, taken=[one for one in taken if one[1] == "apply"])

    assert any("handle and review" in line for line in told(pack, rule=lenient))


def test_CQR_51_two_levels_under_one_duty_could_be_one_human(pack):
    """审核 twice: the same human may do it twice, so the second level must be 审批."""
    twice = routed(pack, ITEM, Stop("review", level="town"), Stop("review", level="district"))
    assert any("审核岗 could do review and review" in line for line in told(twice))
    levels = routed(pack, ITEM, Stop("review", level="town"), Stop("approve", level="district"))
    assert told(levels) == []


def test_a_deputy_is_tried_with_the_roles_of_both(pack):
    posts = {**pack.posts, "operator": replace(pack.posts["operator"], stands_in=("reviewer",))}

    def by_role_alone(duty, *, human, roles, taken):
        return why_not(duty, human=human, roles=roles, taken=[one for one in taken if one[1] == "apply"])

    assert any(
        "经办岗代审核岗 could do handle and review" in line
        for line in told(replace(pack, posts=posts), rule=by_role_alone)
    )
    assert told(replace(pack, posts=posts)) == []


def test_CQR_110_an_administrator_with_business_rights_is_found(pack):
    mixed = PostOffer("mixed", "又管又办", frozenset({Role.ADMINISTRATOR.value, Role.OPERATOR.value}))
    found = told(replace(pack, posts={**pack.posts, "mixed": mixed}))
    assert found[0].endswith("又管又办 administers and has business rights (CQR-110)")


def test_a_step_that_nobody_can_do_is_found(pack):
    posts = {code: post for code, post in pack.posts.items() if Role.FINANCE not in post.roles}
    found = told(routed(replace(pack, posts=posts), ITEM, Stop("handle"), Stop("finance")))
    assert any("nobody can do finance" in line for line in found)
    high = {code: replace(post, levels=frozenset({"town"})) for code, post in pack.posts.items()}
    found = told(routed(replace(pack, posts=high), ITEM, Stop("handle"), Stop("approve", level="district")))
    assert any("nobody can do approve at the level district" in line for line in found)


def test_a_route_without_an_approval_or_with_an_unknown_condition_is_found(pack):
    assert any("nobody approves" in line for line in told(routed(pack, ITEM, Stop("handle"))))
    found = told(routed(pack, ITEM, Stop("handle"), Stop("review", when="no_such_thing")))
    assert any("has no function no_such_thing" in line for line in found)


def test_what_is_not_staffed_is_named(pack):
    offer = pack.offer(ITEM)
    assert [one.duty for one in vacancies(offer, [("operator", "city")])] == ["review", "deliver"]
    staffed = [("operator", "city"), ("reviewer", "city"), ("deliverer", "district")]
    assert list(vacancies(offer, staffed)) == []
