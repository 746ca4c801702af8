"""`python -m shebao trail`, the worker's job, the refusal to start on a copy, what the office asks."""

import psycopg
import pytest
from django.db import connection

from shebao.doors.console import tasks
from shebao.doors.console import trail as command
from shebao.doors.console.databases import OWNER
from shebao.doors.console.reset import put_heads_aside
from shebao.doors.console.restored import Restored, refuse_lower_numbers
from shebao.trail import queries
from shebao.trail.models import Block, Verification
from shebao.values import Actor
from tests.conftest import until
from tests.trail.sealed import CLERK
from tests.trail.test_restoring import number_from

pytestmark = pytest.mark.alone
AUDITOR = Actor("a1", "郑洁", "h9", "420500", office=True)


@pytest.fixture
def state(trail, monkeypatch):
    """The trail as the console sees it, two transactions sealed by the worker's job."""
    monkeypatch.setenv("SHEBAO_STATE", str(trail.folder))
    trail.write(3)
    assert tasks.seal_trail.func(0) == 3
    trail.look(5, 6)
    assert tasks.seal_trail.func(0) == 2
    assert tasks.seal_trail.func(0) == 0
    return trail


def test_verify_tells_that_all_is_whole_and_keeps_what_it_found(state, capsys):
    state.write()
    assert command.main(["verify"]) == 0
    told = capsys.readouterr().out
    assert "核验了 2 个封存块、5 条记录。" in told
    assert "还没有封存的 1 条。" in told
    assert "可信到第 2 块" in told
    assert "业务时间 2023-05-08 09:00:00（北京时间）" in told
    assert "完整，没有被改动" in told
    kept = Verification.objects.get()
    assert (kept.block, kept.blocks, kept.lines, kept.unsealed, kept.damages) == (2, 2, 5, 1, 0)


def test_verify_names_a_damage_and_ends_with_1(state, capsys):
    changed = state.acts[1].id
    state.tamper(f"update trail_act set account = 'wang' where id = {changed}")  # noqa: S608
    assert command.main(["verify"]) == 1
    told = capsys.readouterr().out
    assert f"第 1 块，trail_act id={changed}：记录被改" in told
    assert "没有一块可信" in told
    assert Verification.objects.get().first == f"第 1 块，trail_act id={changed}：记录被改"


def test_verify_against_a_state_that_is_not_there_ends_with_2(state, tmp_path, capsys):
    assert command.main(["verify", "--state", str(tmp_path / "nowhere")]) == 2
    assert "请核对" in capsys.readouterr().err
    assert not Verification.objects.exists()


def test_head_shows_the_newest_block(state, capsys):
    assert command.main(["head"]) == 0
    told = capsys.readouterr().out
    assert "第 2 块" in told
    assert Block.objects.get(pk=2).digest in told


def test_restore_point_is_refused_where_nothing_was_restored(state, capsys):
    assert command.main(["restore-point", "--reason", "试试"]) == 2
    assert "不需要恢复点" in capsys.readouterr().err


def test_the_worker_goes_on_where_sealing_is_refused(state):
    state.tamper("delete from trail_block where number = 2")
    state.write()
    assert tasks.seal_trail.func(0) == 0
    assert Block.objects.count() == 1
    assert command.main(["restore-point", "--reason", "恢复"]) == 0
    assert tasks.seal_trail.func(0) == 4  # two looks of the lost block, the act, the restoration's own


def test_the_worker_verifies_every_night(state):
    assert tasks.verify_trail.func(0) == 0
    state.tamper("delete from trail_look")
    assert tasks.verify_trail.func(0) == 2
    assert list(Verification.objects.order_by("id").values_list("damages", flat=True)) == [0, 2]


def test_nothing_starts_on_a_copy_with_higher_numbers(trail):
    name = connection.settings_dict["NAME"]
    url = trail.server.url(name, OWNER)
    refuse_lower_numbers(url)
    number_from(1_000_000)
    trail.grow(1)
    refuse_lower_numbers(url)
    number_from(0)
    with pytest.raises(Restored, match="restore-point"):
        refuse_lower_numbers(url)


def test_a_reset_keeps_the_heads_of_the_trail_that_is_gone(state):
    heads = command.heads_file(state.folder)
    told = heads.read_bytes()
    put_heads_aside(heads)
    put_heads_aside(heads)
    assert not heads.exists()
    (kept,) = heads.parent.glob("*.reset")
    assert kept.read_bytes() == told


def test_the_office_sees_how_far_the_trail_is_sealed(state):
    state.write(2)
    assert queries.newest_block(by=AUDITOR).number == 2
    assert queries.unsealed(by=AUDITOR) == 2
    assert queries.last_verification(by=AUDITOR) is None
    command.main(["verify"])
    assert queries.last_verification(by=AUDITOR).unsealed == 2
    assert queries.unsealed(by=CLERK) == 0  # those acts were for no employer


@pytest.mark.machine
def test_a_real_worker_seals_what_the_web_writes(postgres, live_database, live_worker, live_state):
    with psycopg.connect(postgres.url(live_database, OWNER), autocommit=True) as asked:
        asked.execute(
            "insert into trail_act (region, account, name, business_time, item, case_number,"
            " employer_number, channel) values ('420500', 'li', '李四', now(), '测试', '', '', '')"
        )
        last = asked.execute("select max(written_in) from trail_act").fetchone()[0]
        reached = "select coalesce(max(until), 0) from trail_block"
        until(lambda: asked.execute(reached).fetchone()[0] > last, seconds=180)  # others may be writing
    heads = live_state / "trail" / f"heads-{live_database}.jsonl"
    until(lambda: heads.exists() and heads.read_bytes().endswith(b"\n"), seconds=10)
