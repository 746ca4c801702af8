"""What staff have decided is taken back by a supervisor who had no part in it."""

from dataclasses import replace

import pytest

from shebao.access.models import Role
from shebao.casework import moving
from shebao.casework.moving.revoking import taken_back
from shebao.casework.states import CaseState
from shebao.registry.models import Enrolment
from shebao.values import Refused
from tests.casework.staff import REVIEWER, SUPERVISOR, asking, walked


def test_a_supervisor_takes_back_what_was_approved(desk, case):
    walked(case.number, desk)
    told = moving.rehearse_revocation(case.number, **asking(SUPERVISOR, desk))
    assert told["unit_fen"] + told["person_fen"] == -5 * 131_040
    for _ in range(2):
        case = moving.revoke(case.number, "合同是伪造的", told["digest"], **asking(SUPERVISOR, desk))
    assert case.state == CaseState.REVERSED
    standing = Enrolment.objects.filter(person_id=case.person_id, retired__isnull=True)
    assert list(standing.values_list("since", "until")) == [(202304, None)]


def test_neither_the_reviewer_nor_the_applicant_takes_it_back(desk, case):
    walked(case.number, desk)
    with pytest.raises(Refused, match="不能自己撤销"):
        desk.reverse(case)
    both = replace(REVIEWER, rights=frozenset({Role.SUPERVISOR.value, Role.REVIEWER.value}))
    with pytest.raises(Refused, match="“审核”是你办的"):
        moving.revoke(case.number, "办错了", "", **asking(both, desk))


@pytest.mark.parametrize("other", ["changes", "dues"])
def test_CQO_59_what_is_taken_back_is_what_was_shown(desk, case, other):
    walked(case.number, desk)
    told = moving.rehearse_revocation(case.number, **asking(SUPERVISOR, desk))
    seen = taken_back(told | {other: told[other][1:]})
    assert seen != told["digest"]
    with pytest.raises(Refused, match="和刚才看到的不一样了") as refused:
        moving.revoke(case.number, "合同是伪造的", seen, **asking(SUPERVISOR, desk))
    assert refused.value.code == "changed"
    case.refresh_from_db()
    assert case.state == CaseState.DONE
