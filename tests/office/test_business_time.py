"""业务时间: what will run is shown before the clock is put forward, and it is put forward once."""

from datetime import timedelta
from urllib.parse import urlencode

from procrastinate.contrib.django.models import ProcrastinateJob

from shebao.access.models import Role
from shebao.clock.models import Region
from shebao.clock.timers import RUN_DUE
from tests.office.conftest import START, a_clerk, log_in


def now():
    return Region.objects.get(region="420500").frozen_at


def test_the_page_offers_the_next_moments_that_matter(clerk):
    text = clerk.get("/office/420500/time/").content.decode()
    for label in (
        "一小时以后",
        "一天以后",
        "下一次社保登账",
        "下一次实收分配",
        "本月最后一天",
        "下个月（新月已核定）",
    ):
        assert label in text


def test_HB_245_what_will_run_is_told_before_anything_is_changed(clerk):
    text = clerk.get("/office/420500/time/to/distribution/").content.decode()
    assert "2023-05-09 02:00" in text
    assert "社保登账 4 次：5 月 8 日 12:00 到 5 月 9 日 00:00" in text
    assert "实收分配：5 月 9 日 02:00" in text
    assert now() == START


def test_a_confirmed_page_puts_the_clock_there_once_however_often_it_is_sent(clerk):
    to = (START + timedelta(hours=1)).isoformat()
    for _ in range(2):
        answer = clerk.post(f"/office/420500/time/to/hour/?{urlencode({'to': to})}")
        assert answer.status_code == 303
    assert now() == START + timedelta(hours=1)
    assert ProcrastinateJob.objects.filter(task_name=RUN_DUE).count() == 1


def test_a_reviewer_does_not_put_the_clock_forward(client):
    log_in(client, a_clerk(Role.REVIEWER))
    to = (START + timedelta(hours=1)).isoformat()
    answer = client.post(f"/office/420500/time/to/hour/?{urlencode({'to': to})}")
    assert answer.status_code == 409
    assert "由经办岗、财务岗办理" in answer.content.decode()
    assert now() == START


def test_nobody_jumps_over_years(clerk):
    to = (START + timedelta(days=400)).isoformat()
    answer = clerk.post(f"/office/420500/time/to/hour/?{urlencode({'to': to})}")
    assert answer.status_code == 409
    assert clerk.get("/office/420500/time/to/hour/?to=x").status_code == 404
    assert clerk.get("/office/420500/time/to/nowhere/").status_code == 404
    assert now() == START
