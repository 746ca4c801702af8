"""The explanation of an amount is told from a reckoning alone."""

from datetime import datetime

import pytest

from shebao.assessment.rates import month_rates
from shebao.assessment.rules import reckon
from shebao.doors.ui.explanation import Explanation
from shebao.policy import load
from shebao.values import Month


@pytest.fixture(scope="module")
def reckoning():
    return reckon(month_rates(load().pack("420500"), Month(2023, 4), risk_class=1), 320000)


def explained(reckoning) -> Explanation:
    return Explanation(reckoning, "何静", "/why/", "/", datetime(2023, 5, 8))


def test_the_whole_has_every_step_and_sum(reckoning):
    whole = explained(reckoning)
    told = whole.reckoning
    assert len(told.steps) == 6
    assert (told.unit_fen, told.person_fen, told.total_fen) == (58305, 28635, 86940)
    assert whole.about == "何静 · 2023 年 4 月 · 3 项合计"


def test_one_insurance_keeps_the_steps_of_the_base(reckoning):
    injury = reckoning.only("injury")
    assert [step.title for step in injury.steps][-1] == "工伤保险"
    assert len(injury.steps) == 4
    assert injury.total_fen == 690
    assert not injury.assumed
