"""`python -m shebao trail`: verify acts and looks, show the newest block, go on after a restoration."""

import argparse
import getpass
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.db import connection

from shebao.doors.console.places import state_folder
from shebao.trail.actions import record_verification
from shebao.trail.keys import public_keys, sealing_key
from shebao.trail.models import Block
from shebao.trail.restoring import set_restore_point
from shebao.trail.sealing import MOST, newest_block, seal
from shebao.trail.verdicts import Verdict
from shebao.trail.verifying import verify
from shebao.values import SHANGHAI, Refused

SHOWN = 100


def main(argv: list[str]) -> int:
    """Return 0 where the trail is whole, 1 where anything is damaged, 2 where it could not be asked."""
    options = parser().parse_args(argv)
    try:
        code: int = options.do(options)
    except Refused as refusal:
        print(refusal.message, file=sys.stderr)
        return 2
    return code


def parser() -> argparse.ArgumentParser:
    parse = argparse.ArgumentParser(prog="shebao trail", description="The sealed trail of acts and looks.")
    ask = parse.add_subparsers(required=True)
    verifying = ask.add_parser("verify", help="go through every line and block")
    verifying.add_argument("--state", type=Path, help="a state folder kept elsewhere: its keys and its heads")
    verifying.add_argument("--heads", type=Path, help="a file of heads kept elsewhere")
    verifying.add_argument("--keys", type=Path, help="a folder of public keys kept elsewhere")
    verifying.set_defaults(do=verify_all)
    ask.add_parser("head", help="the newest block, to be kept elsewhere").set_defaults(do=show_head)
    restoring = ask.add_parser("restore-point", help="go on after the database came back from a copy")
    restoring.add_argument("--reason", required=True, help="why, from which copy")
    restoring.set_defaults(do=restore)
    return parse


def keys_folder(state: Path) -> Path:
    return state / "keys" / "trail"


def heads_file(state: Path) -> Path:
    return state / "trail" / f"heads-{connection.settings_dict['NAME']}.jsonl"


def seal_what_is_finished() -> int:
    """Seal block after block until what is left is less than a whole one; return how many lines."""
    state, sealed = state_folder(), 0
    while block := seal(at=datetime.now(UTC), key=sealing_key(keys_folder(state)), heads=heads_file(state)):
        count = block.acts + block.looks
        sealed += count
        if count < MOST:
            break
    return sealed


def verify_all(options: argparse.Namespace) -> int:
    state = options.state or state_folder()
    heads, keys = options.heads or heads_file(state), options.keys or keys_folder(state)
    for named in (options.state, options.heads, options.keys):
        if named and not named.exists():
            raise Refused("place", f"没有 {named}。请核对。")
    verdict = verified(keys, heads)
    print("\n".join(told(verdict)))
    return 0 if verdict.whole else 1


def verified(keys: Path, heads: Path) -> Verdict:
    """Verify the whole trail and keep what was found."""
    verdict = verify(keys=public_keys(keys), heads=heads)
    record_verification(verdict, at=datetime.now(UTC))
    return verdict


def verify_by_itself() -> Verdict:
    """Verify against the keys and heads of this state folder."""
    return verified(keys_folder(state_folder()), heads_file(state_folder()))


def told(verdict: Verdict) -> Iterator[str]:
    """Tell a verdict: how much was read, every damage, what must be known, up to when it can be trusted."""
    yield f"核验了 {verdict.blocks:,} 个封存块、{verdict.lines:,} 条记录。"
    yield f"还没有封存的 {verdict.unsealed:,} 条。"
    yield from (f"密钥 {key}：第 {first} 至 {last} 块" for key, (first, last) in verdict.keys.items())
    yield from verdict.remarks
    yield from (f"  {damage}" for damage in verdict.damages[:SHOWN])
    if verdict.count > SHOWN:
        yield f"  ……共 {verdict.count:,} 处"
    if reached := verdict.reached:
        yield (
            f"可信到第 {reached.number} 块：封存于 {spoken(reached.sealed_at)}，"
            f"最后一条写于 {spoken(reached.written_at)}，"
            f"业务时间 {spoken(reached.business_time)}（北京时间）。"
        )
        yield f"摘要 {reached.digest}"
    elif verdict.blocks:
        yield "没有一块可信。"
    else:
        yield "还没有封存块。"
    yield (
        "经办记录和查询记录完整，没有被改动。"
        if verdict.whole
        else f"发现 {verdict.count:,} 处问题，请立即报告。"
    )


def spoken(at: datetime | str) -> str:
    """Return a moment as a clock here shows it; a dash where there is none."""
    if not at:
        return "—"
    moment = datetime.fromisoformat(at) if isinstance(at, str) else at
    return f"{moment.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}"


def show_head(options: argparse.Namespace) -> int:
    """Print the newest block, to be written down or sent elsewhere."""
    block: Block | None = newest_block()
    if block is None:
        raise Refused("nothing", "还没有封存块。")
    print(f"第 {block.number} 块，封存于 {spoken(block.sealed_at)}（北京时间）")
    print(f"摘要 {block.digest}\n密钥 {block.key_id}\n签名 {block.signature}")
    return 0


def restore(options: argparse.Namespace) -> int:
    state = state_folder()
    head = set_restore_point(
        reason=options.reason,
        account=f"console:{getpass.getuser()}",
        name="系统管理员",
        at=datetime.now(UTC),
        key=sealing_key(keys_folder(state)),
        heads=heads_file(state),
    )
    lost = f"原第 {head.number + 1} 至 {head.lost} 块已丢失，" if head.lost > head.number else ""
    print(f"恢复点：第 {head.number} 块。{lost}从这里继续封存。")
    return 0
