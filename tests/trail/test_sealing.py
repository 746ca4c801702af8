"""Blocks: what they hold, how they are chained, what two sealers and a crash leave behind."""

import json
import threading
from contextlib import closing
from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, connection, connections, transaction

from shebao.trail.blocks import digest_of
from shebao.trail.keys import proves, public_keys
from shebao.trail.lines import FORM, FORMS, KINDS, streamed
from shebao.trail.models import Act, Block, Look
from shebao.trail.sealing import newest_block
from shebao.values import Refused
from tests.trail.sealed import CLERK, MORNING, ON

pytestmark = pytest.mark.alone


def test_every_act_and_look_is_sealed_in_a_chain_of_signed_blocks(trail):
    first, second = trail.grow(2)
    assert (first.number, first.since, first.acts, first.looks) == (1, 0, 3, 2)
    assert (second.number, second.since, second.before) == (2, first.until, first.digest)
    assert second.digest == digest_of(Block.objects.get(pk=2))
    keys = public_keys(trail.folder / "keys")
    assert proves(keys, second.key_id, second.digest, second.signature)
    assert not proves(keys, second.key_id, first.digest, second.signature)


def test_heads_go_to_a_file_that_its_owner_alone_reads(trail):
    blocks = trail.grow(2)
    told = [json.loads(line) for line in trail.heads.read_text().splitlines()]
    assert [(one["number"], one["digest"], one["signature"]) for one in told] == [
        (block.number, block.digest, block.signature) for block in blocks
    ]
    assert trail.heads.stat().st_mode & 0o777 == 0o600
    assert (trail.folder / "keys" / "sealing.pem").stat().st_mode & 0o777 == 0o600


def test_nothing_new_makes_no_block_but_one_an_hour(trail):
    trail.grow(1)
    assert trail.seal() is None
    block = trail.seal(later=timedelta(hours=1))
    assert block is not None
    assert (block.number, block.acts, block.looks) == (2, 0, 0)
    assert trail.seal() is None
    assert trail.verify().whole


def test_an_empty_trail_makes_no_block(trail):
    assert trail.seal(later=timedelta(hours=2)) is None


def test_what_commits_late_is_sealed_in_a_later_block(trail):
    """An act with a lower id, written by a transaction that is still under way, is not passed over."""
    written, go_on = threading.Event(), threading.Event()
    late = []

    def write_slowly() -> None:
        with closing(connections["default"]), transaction.atomic():
            late.extend(trail.write())
            written.set()
            go_on.wait(20)

    slow = threading.Thread(target=write_slowly)
    slow.start()
    assert written.wait(20)
    (quick,) = trail.write()
    try:
        assert trail.seal() is None
    finally:
        go_on.set()
        slow.join()
    block = trail.seal()
    assert late[0].id < quick.id
    assert (block.number, block.acts) == (1, 2)
    assert trail.verify().whole


def test_a_transaction_begun_before_a_block_is_sealed_after_it(trail):
    """What was written before the slow transaction got its number is sealed while it goes on."""
    trail.write(2)
    written, go_on = threading.Event(), threading.Event()

    def write_slowly() -> None:
        with closing(connections["default"]), transaction.atomic():
            trail.write()
            written.set()
            go_on.wait(20)

    slow = threading.Thread(target=write_slowly)
    slow.start()
    assert written.wait(20)
    trail.write(4)
    try:
        assert trail.seal().acts == 2
    finally:
        go_on.set()
        slow.join()
    assert trail.seal().acts == 5
    assert trail.verify().whole


def test_what_was_taken_back_leaves_no_gap(trail):
    with pytest.raises(RuntimeError), transaction.atomic():
        trail.write()
        raise RuntimeError
    trail.write()
    assert trail.seal().acts == 1
    assert trail.verify().whole


def test_two_sealers_at_once_seal_everything_once(trail):
    trail.grow(1)
    stop, broken = threading.Event(), []

    def sealing() -> None:
        with closing(connections["default"]):
            while not stop.is_set():
                try:
                    trail.seal(later=timedelta())
                except (IntegrityError, Refused) as wrong:
                    broken.append(wrong)

    threads = [threading.Thread(target=sealing) for _ in range(2)]
    for thread in threads:
        thread.start()
    for _ in range(40):
        trail.write()
    stop.set()
    for thread in threads:
        thread.join(20)
    trail.seal()
    assert broken == []
    assert sum(Block.objects.values_list("acts", flat=True)) == Act.objects.count() == 43
    numbers = [json.loads(line)["number"] for line in trail.heads.read_text().splitlines()]
    assert numbers == list(range(1, Block.objects.count() + 1))
    assert trail.verify().whole


def test_a_crash_between_commit_and_file_is_mended(trail):
    trail.grow(3)
    lines = trail.heads.read_bytes().splitlines(keepends=True)
    trail.heads.write_bytes(lines[0] + lines[1][:40])  # one head was never written, one only half
    verdict = trail.verify()
    assert verdict.whole
    assert "有 2 块在库外摘要文件里没有" in verdict.remarks[0]
    trail.seal()
    assert trail.heads.read_bytes() == b"".join(lines)
    assert trail.verify().remarks == []


def test_a_file_ahead_of_the_database_is_refused(trail):
    trail.grow(2)
    trail.tamper("delete from trail_block where number = 2")
    with pytest.raises(Refused, match="封存块被截断") as refused:
        trail.seal()
    assert "restore-point" in refused.value.message


def test_a_block_that_differs_from_the_file_is_refused(trail):
    trail.grow(2)
    trail.tamper("update trail_block set digest = repeat('0', 64) where number = 2")
    with pytest.raises(Refused, match="被改写"):
        trail.seal()


def test_a_file_that_is_gone_is_refused(trail):
    trail.grow(2)
    trail.heads.unlink()
    with pytest.raises(Refused, match="却是空的"):
        trail.seal()


def test_a_backlog_is_sealed_in_blocks_of_bounded_size(trail, monkeypatch):
    monkeypatch.setattr("shebao.trail.sealing.MOST", 4)
    for _ in range(5):
        trail.write(3)
    counts = []
    while block := trail.seal():
        counts.append(block.acts)
    assert counts == [6, 6, 3]  # the fifth line and the rest of its transaction
    assert trail.verify().whole


def test_a_new_key_signs_on_and_old_blocks_are_still_proved(trail):
    trail.grow(2)
    old = newest_block().key_id
    (trail.folder / "keys" / "sealing.pem").rename(trail.folder / "sealing.old.pem")
    trail.grow(1)
    verdict = trail.verify()
    assert verdict.whole
    assert verdict.keys == {old: (1, 2), newest_block().key_id: (3, 3)}


@pytest.mark.parametrize(
    "change",
    ["update trail_block set acts = 0", "delete from trail_block", "truncate trail_block",
     "update trail_verification set damages = 0", "truncate trail_verification"],
)  # fmt: skip
def test_blocks_and_verifications_only_grow(trail, change):
    trail.grow(1)
    with pytest.raises(IntegrityError, match="only grows"), transaction.atomic():
        connection.cursor().execute(change)


@pytest.mark.parametrize("statement", [
    "insert into trail_block (number) values (9)",
    "select lines from trail_block",
])  # fmt: skip
def test_the_web_only_reads_blocks(trail, statement):
    denied = pytest.raises(ProgrammingError, match="permission denied")
    with denied, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set local role shebao_web")
        cursor.execute("select number, digest from trail_block")
        cursor.execute(statement)


@pytest.mark.parametrize("model", [Act, Look])
def test_nobody_writes_under_another_transaction(trail, model):
    values = {"region": "420500", "account": "li", "name": "李四", "business_time": ON, "written_in": 1}
    more = {"item": "测试"} if model is Act else {"seen": "list", "channel": "hall"}
    with pytest.raises(IntegrityError, match="its own transaction"), transaction.atomic():
        model.objects.create(**values, **more)


def test_a_line_is_the_json_that_anybody_can_write(trail):
    nasty = 'a"b\\c\n\t\x01\x1f\x7f é 𠀀 /</'
    act = Act.objects.create(
        region="420500", account=nasty, name=nasty, business_time=ON, item=nasty, case_number="B1"
    )
    act.refresh_from_db()
    with transaction.atomic(), streamed("act", FORM, 0, 2**62) as lines:
        (line,) = lines
    written = act.written_at.astimezone(MORNING.tzinfo).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    told = [
        "act", act.id, "420500", nasty, nasty, "2023-05-08T01:00:00.000000Z", nasty, "B1", "", "", written,
        act.written_in,
    ]  # fmt: skip
    assert line.text == json.dumps(told, ensure_ascii=False)


@pytest.mark.parametrize("model", [Act, Look])
def test_the_newest_form_is_over_every_column(model):
    columns = {field.column for field in model._meta.concrete_fields} - {"id"}
    kind = KINDS[model is Look]
    assert set(FORMS[FORM][kind]) == columns


def test_looks_count_as_lines(trail):
    trail.look(5, 6, 7)
    block = trail.seal()
    assert (block.acts, block.looks) == (0, 3)
    assert CLERK.account in Look.objects.values_list("account", flat=True)
