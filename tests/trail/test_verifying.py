"""Whatever somebody with a superuser's means alters afterwards is found and named."""

# ruff: noqa: S608  # what a superuser does to the tables
import json
from shutil import copy

import pytest

from shebao.trail.blocks import digest_of, head_of
from shebao.trail.heads import spelled
from shebao.trail.keys import sealing_key, sign
from shebao.trail.models import Block, Look
from shebao.trail.sealing import entries_between
from shebao.trail.verdicts import Kind
from tests.trail.sealed import SealedTrail

pytestmark = pytest.mark.alone


def test_a_trail_that_nobody_altered_is_whole(trail):
    trail.grow(3)
    trail.write(2)
    verdict = trail.verify()
    assert verdict.whole
    assert (verdict.blocks, verdict.lines, verdict.unsealed) == (3, 15, 2)
    assert (verdict.reached.number, verdict.reached.sealed_at) == (3, trail.at)
    assert verdict.reached.business_time == "2023-05-08T01:00:00.000000Z"


def test_nothing_sealed_yet_is_no_damage(trail):
    trail.write(2)
    verdict = trail.verify()
    assert (verdict.whole, verdict.blocks, verdict.unsealed, verdict.reached) == (True, 0, 2, None)


@pytest.mark.parametrize(
    "change",
    ["name = '王五'", "account = 'wang'", "business_time = business_time + interval '1 microsecond'",
     "case_number = ' '", "written_at = 'infinity'", "region = '370600'", "employer_number = '1'"],
)  # fmt: skip
def test_CQR_117_a_changed_act_is_named(trail, change):
    trail.grow(3)
    changed = trail.acts[4]
    trail.tamper(f"update trail_act set {change} where id = {changed.id}")
    verdict = trail.verify()
    assert [str(one) for one in verdict.damages] == [f"第 2 块，trail_act id={changed.id}：记录被改"]
    assert verdict.reached.number == 1


@pytest.mark.parametrize("change", ["why = '好奇'", "person_id = 9", "person_id = null", "seen = 'list'"])
def test_a_changed_look_is_named(trail, change):
    trail.grow(2)
    look = Look.objects.order_by("-id").first()
    trail.tamper(f"update trail_look set {change} where id = {look.id}")
    assert trail.found() == {(Kind.LINE_CHANGED, 2, "trail_look", look.id)}


def test_CQR_55_a_removed_line_is_named(trail):
    trail.grow(3)
    gone = trail.acts[4].id
    trail.tamper(f"delete from trail_act where id = {gone}")
    assert trail.found() == {(Kind.LINE_REMOVED, 2, "trail_act", gone)}


def test_all_lines_of_a_block_removed_are_named(trail):
    trail.grow(2)
    trail.tamper("delete from trail_act", "delete from trail_look")
    assert trail.verify().count == 10
    assert {one.kind for one in trail.verify().damages} == {Kind.LINE_REMOVED}


def test_a_line_added_afterwards_is_named(trail):
    trail.grow(2)
    trail.tamper(
        "insert into trail_act (id, region, account, name, business_time, item, case_number, employer_number,"
        " channel, written_in) select 900, region, account, name, business_time, item, '', '', '', written_in"
        f" from trail_act where id = {trail.acts[1].id}"
    )
    assert trail.found() == {(Kind.LINE_ADDED, 1, "trail_act", 900)}


def test_a_line_moved_out_of_its_block_is_named(trail):
    trail.grow(2)
    moved = trail.acts[1].id
    trail.tamper(f"update trail_act set written_in = {2**40} where id = {moved}")
    found = trail.found()
    assert (Kind.LINE_CHANGED, 1, "trail_act", moved) in found
    assert (Kind.LINE_AHEAD, 3, "trail_act", moved) in found


def test_a_line_before_the_first_block_is_named(trail):
    trail.grow(1)
    trail.tamper(f"update trail_act set written_in = -5 where id = {trail.acts[0].id}")
    assert trail.found() == {(Kind.LINE_CHANGED, 1, "trail_act", trail.acts[0].id)}


@pytest.mark.parametrize(
    "change",
    ["acts = acts + 1", "sealed_at = sealed_at + interval '1 day'", "until = until + 0, looks = 0",
     "key_id = '0'", "form = 7", "digest = repeat('a', 64)", "before = repeat('a', 64)",
     "lines = substring(lines from 2)", "lines = ''", "signature = ''", "since = since - 1"],
)  # fmt: skip
def test_a_changed_block_is_found(trail, change):
    trail.grow(3)
    trail.tamper(f"update trail_block set {change} where number = 2")
    verdict = trail.verify()
    assert not verdict.whole
    assert verdict.damages[0].block == 2
    assert verdict.reached.number == 1


def test_a_removed_block_is_found(trail):
    trail.grow(4)
    trail.tamper("delete from trail_block where number in (2, 3)")
    verdict = trail.verify()
    assert [(one.kind, one.block) for one in verdict.damages] == [(Kind.BLOCK_MISSING, 2)]
    assert "缺第 2 至 3 块，其间 10 条记录无从核对" in str(verdict.damages[0])
    assert verdict.reached.number == 1


@pytest.mark.parametrize("number", [7, -1, 0])
def test_a_renumbered_block_is_found(trail, number):
    trail.grow(3)
    trail.tamper(f"update trail_block set number = {number} where number = 2")
    assert {Kind.BLOCK_MISSING, Kind.BLOCK_CHANGED} <= {one.kind for one in trail.verify().damages}


def test_a_truncated_end_is_found(trail):
    """The newest lines and their blocks taken away together leave a trail that is whole by itself."""
    trail.grow(3)
    kept = Block.objects.get(pk=2)
    trail.tamper(
        "delete from trail_block where number = 3",
        f"delete from trail_act where written_in >= {kept.until}",
        f"delete from trail_look where written_in >= {kept.until}",
    )
    assert trail.found() == {(Kind.TRUNCATED, 3, "", None)}
    assert trail.verify().reached.number == 2


def test_a_whole_trail_taken_away_is_found(trail):
    trail.grow(2)
    trail.tamper("delete from trail_block", "delete from trail_act", "delete from trail_look")
    assert trail.found() == {(Kind.TRUNCATED, 1, "", None)}


def rewrite(trail: SealedTrail, key) -> None:
    """Chain and sign all blocks anew over what the lines are now."""
    before = "0" * 64
    for block in Block.objects.order_by("number"):
        block.lines, counts = entries_between_now(block)
        block.acts, block.looks, block.before = counts["act"], counts["look"], before
        block.digest = before = digest_of(block)
        block.signature = sign(key, block.digest)
        trail.tamper(
            f"update trail_block set lines = '\\x{block.lines.hex()}', acts = {block.acts},"
            f" looks = {block.looks}, before = '{block.before}', digest = '{block.digest}',"
            f" signature = '{block.signature}'"
            f" where number = {block.number}"
        )


def entries_between_now(block: Block):
    from django.db import transaction

    with transaction.atomic():
        return entries_between(block.since, block.until)


def test_a_chain_written_anew_without_the_key_is_found(trail, tmp_path):
    trail.grow(3)
    trail.tamper(f"delete from trail_act where id = {trail.acts[4].id}")
    rewrite(trail, sealing_key(tmp_path / "other"))
    found = {(one.kind, one.block) for one in trail.verify().damages}
    assert {(Kind.FOREIGN, 1), (Kind.FOREIGN, 2), (Kind.REWRITTEN, 2), (Kind.REWRITTEN, 3)} <= found


def test_a_chain_written_anew_with_the_key_differs_from_the_file(trail):
    trail.grow(3)
    trail.tamper(f"delete from trail_act where id = {trail.acts[4].id}")
    rewrite(trail, trail.key)
    assert {(one.kind, one.block) for one in trail.verify().damages} == {
        (Kind.REWRITTEN, 2), (Kind.REWRITTEN, 3),
    }  # fmt: skip


def test_a_file_written_anew_with_the_key_differs_from_the_one_kept_elsewhere(trail, tmp_path):
    trail.grow(3)
    elsewhere = tmp_path / "elsewhere.jsonl"
    copy(trail.heads, elsewhere)
    trail.tamper(f"delete from trail_act where id = {trail.acts[4].id}")
    rewrite(trail, trail.key)
    trail.heads.write_bytes(b"".join(spelled(head_of(block)) for block in Block.objects.order_by("number")))
    assert trail.verify().whole
    assert {one.kind for one in trail.verify(elsewhere).damages} == {Kind.REWRITTEN}


def test_a_copy_kept_elsewhere_may_be_older(trail, tmp_path):
    trail.grow(1)
    elsewhere = tmp_path / "elsewhere.jsonl"
    copy(trail.heads, elsewhere)
    trail.grow(1)
    verdict = trail.verify(elsewhere)
    assert verdict.whole
    assert verdict.remarks == ["有 1 块在库外摘要文件里没有，只凭签名核验"]


def test_a_file_that_is_gone_is_found(trail):
    trail.grow(2)
    trail.heads.unlink()
    assert trail.found() == {(Kind.HEADS_GONE, 2, "", None)}


@pytest.mark.parametrize("damage", ["{}\n", "junk\n", '{"number":9,"until":1}\n', "[1]\n", "\n"])
def test_a_damaged_file_is_found(trail, damage):
    trail.grow(2)
    with trail.heads.open("a") as file:
        file.write(damage)
    assert {one.kind for one in trail.verify().damages} == {Kind.HEADS_DAMAGED}


def test_a_head_taken_out_of_the_file_is_found(trail):
    trail.grow(3)
    lines = trail.heads.read_bytes().splitlines(keepends=True)
    trail.heads.write_bytes(lines[0] + lines[2])
    assert {one.kind for one in trail.verify().damages} == {Kind.HEADS_DAMAGED}


def test_a_restoration_that_nobody_signed_is_found(trail):
    trail.grow(3)
    told = json.loads(trail.heads.read_text().splitlines()[0]) | {"restored": "备份", "lost": 3}
    with trail.heads.open("a") as file:
        file.write(json.dumps(told) + "\n")
    trail.tamper("delete from trail_block where number > 1")
    kinds = {one.kind for one in trail.verify().damages}
    assert kinds == {Kind.HEADS_DAMAGED, Kind.TRUNCATED}


def test_more_damages_than_can_be_told_are_counted(trail, monkeypatch):
    monkeypatch.setattr("shebao.trail.verdicts.MOST_TOLD", 3)
    trail.grow(2)
    trail.tamper("delete from trail_act")
    verdict = trail.verify()
    assert (len(verdict.damages), verdict.count) == (3, 6)
