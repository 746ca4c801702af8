"""Reminders of cases: 补正 to the employer, tasks to staff, each once, and silent once it is done."""

from datetime import UTC, datetime, timedelta

import pytest

from shebao.casework import moving
from shebao.casework.models import Task
from shebao.casework.reminders import remind
from shebao.casework.reminding import leads, stands
from shebao.casework.states import TaskState
from shebao.doors.exchange import gateways
from shebao.doors.exchange.dispatching import dispatch
from shebao.notices import spreading
from shebao.notices.models import Dispatch, Notice, Standing
from tests.access.factories import an_account
from tests.casework.desks import REGION, yichang
from tests.casework.moving.conftest import APRIL_20
from tests.casework.staff import OPERATOR, asking, contract

NOW = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)


def reminded(desk, days: int, topic: str) -> list[Notice]:
    remind(REGION, APRIL_20 + timedelta(days=days), pack=desk.pack)
    return list(Notice.objects.filter(topic=topic).order_by("id"))


def until(desk, case) -> int:
    """The days until a case that was sent back on the 20th lapses, told by its reminder three days before."""
    return next(days for days in range(60) if reminded(desk, days, "supplement")) + 3


def test_YT_46_CQO_57_a_completion_is_recalled_three_days_before_it_lapses_and_once(desk, case):
    moving.send_back(case.number, "工资和合同不一致", **asking(OPERATOR, desk))
    days = until(desk, case)
    (told,) = reminded(desk, days - 2, "supplement")
    assert told.employer == desk.employer
    assert told.kind == "correction"
    assert told.link == f"cases/{case.number}/"
    assert told.key.startswith(case.number)
    assert len(reminded(desk, days, "supplement")) == 1


def test_what_was_completed_in_time_is_not_recalled_and_its_sms_is_not_sent(desk, case, monkeypatch):
    account = an_account(desk.employer)
    account.phone = "13800001234"
    account.save(update_fields=["phone"])
    moving.send_back(case.number, "工资和合同不一致", **asking(OPERATOR, desk))
    Notice.objects.update(spread=True)
    until(desk, case)
    told = Notice.objects.get(topic="supplement")
    spreading.spread(desk.pack, on=told.sent, now=NOW)
    assert Dispatch.objects.get().state == Standing.WAITING
    assert stands(told)
    moving.resubmit(case.number, contract(case.data["id_number"]), **desk.asking)
    assert not stands(told)
    monkeypatch.setattr(gateways, "send", lambda *told: pytest.fail("sent though it was done"))
    dispatch(REGION)
    assert Dispatch.objects.get().state == Standing.DROPPED


def test_CQO_56_whoever_has_a_task_is_told_before_its_promised_day(desk, case):
    task = Task.objects.get(case=case)
    Task.objects.filter(pk=task.pk).update(holder="ycxl1", due=APRIL_20.date() + timedelta(days=5))
    assert reminded(desk, 3, "task") == []
    (told,) = reminded(desk, 4, "task")
    assert (told.addressee, told.employer_id, told.link) == ("ycxl1", None, f"cases/{case.number}/")
    assert stands(told)
    Task.objects.filter(pk=task.pk).update(holder="ycxl2")
    assert not stands(told)
    Task.objects.filter(pk=task.pk).update(state=TaskState.VOID)
    assert len(reminded(desk, 5, "task")) == 1


def test_leads_are_the_regions_and_three_days_where_it_says_nothing(desk):
    assert leads(desk.pack, "task", APRIL_20.date()) == 1
    assert leads(yichang(), "task", APRIL_20.date()) == 3
