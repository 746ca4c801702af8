"""A database that came back from a copy goes on, and every verification tells what was lost."""

# ruff: noqa: S608  # what a superuser does to the tables
import json

import pytest
from django.db import connection

from shebao.trail.models import Act
from shebao.trail.restoring import set_restore_point
from shebao.trail.verdicts import Kind
from shebao.values import Refused

pytestmark = pytest.mark.alone


def restore(trail):
    return set_restore_point(
        reason="11 月 1 日的备份", account="console:root", name="系统管理员", at=trail.at, key=trail.key,
        heads=trail.heads,
    )  # fmt: skip


def number_from(offset: int) -> None:
    """Make this server's numbers look higher or lower, as another server's would be."""
    connection.cursor().execute(
        "create or replace function trail_offset() returns bigint language sql stable"
        f" as 'select {offset}::bigint'"
    )


def test_a_server_with_lower_numbers_is_refused_until_a_restore_point(trail):
    number_from(1_000_000)
    trail.grow(2)
    trail.write()  # not sealed when the copy was made
    number_from(0)
    with pytest.raises(Refused, match="另一台服务器") as refused:
        trail.seal()
    assert "restore-point" in refused.value.message
    restore(trail)
    trail.write()
    block = trail.seal()
    assert (block.number, block.acts) == (3, 3)  # the one left over, the restoration's own, the new one
    verdict = trail.verify()
    assert verdict.whole
    assert "从备份恢复到第 2 块（11 月 1 日的备份）" in verdict.remarks[0]
    assert Act.objects.filter(item="restore_trail", account="console:root").count() == 1


def test_what_a_copy_lost_is_told_for_ever(trail):
    trail.grow(4)
    trail.tamper(
        "delete from trail_block where number > 2",
        "delete from trail_act where written_in >= (select max(until) from trail_block)",
        "delete from trail_look where written_in >= (select max(until) from trail_block)",
    )
    with pytest.raises(Refused, match="截断"):
        trail.seal()
    assert trail.found() == {(Kind.TRUNCATED, 3, "", None)}
    head = restore(trail)
    assert (head.number, head.lost) == (2, 4)
    trail.grow(3)
    verdict = trail.verify()
    assert verdict.whole
    assert "从备份恢复到第 2 块，原第 3 至 4 块已丢失" in verdict.remarks[0]


def test_a_lost_file_begins_anew(trail):
    trail.grow(3)
    trail.heads.unlink()
    restore(trail)
    trail.grow(1)
    verdict = trail.verify()
    assert verdict.whole
    assert "有 2 块在库外摘要文件里没有，只凭签名核验" in verdict.remarks


def test_without_a_restoration_there_is_nothing_to_record(trail):
    trail.grow(2)
    with pytest.raises(Refused, match="不需要恢复点"):
        restore(trail)


def test_a_head_that_a_crash_kept_back_is_written_first(trail):
    number_from(1_000_000)
    trail.grow(3)
    number_from(0)
    first = trail.heads.read_bytes().splitlines(keepends=True)[0]
    trail.heads.write_bytes(first)
    assert (restore(trail).number, restored_line(trail)["lost"]) == (3, 3)
    trail.grow(1)
    verdict = trail.verify()
    assert [str(one) for one in verdict.damages] == []
    assert len(verdict.remarks) == 1


def restored_line(trail):
    return json.loads(trail.heads.read_text().splitlines()[-1])


def test_a_damage_before_the_restore_point_stays_one(trail):
    trail.grow(3)
    trail.tamper(
        f"update trail_act set name = '王五' where id = {trail.acts[0].id}",
        "delete from trail_block where number = 3",
    )
    restore(trail)
    trail.seal()
    assert trail.found() == {(Kind.LINE_CHANGED, 1, "trail_act", trail.acts[0].id)}
