"""`python -m shebao archive`: check every stored file, say whether a package is whole, remove what is due."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from shebao.archive import inspecting
from shebao.casework.archiving.damaged import belongings
from shebao.casework.archiving.packages import problems
from shebao.casework.archiving.removal import remove_ripe
from shebao.clock.queries import all_now
from shebao.policy import load as law
from shebao.proofs.sealed_packages import seal_of

SHOWN = 100


def main(argv: list[str]) -> int:
    """Return 0 where all is whole, 1 where anything is missing or altered, 2 where it cannot be read."""
    options = parser().parse_args(argv)
    code: int = options.do(options)
    return code


def parser() -> argparse.ArgumentParser:
    parse = argparse.ArgumentParser(prog="shebao archive", description="The archive of papers.")
    ask = parse.add_subparsers(required=True)
    ask.add_parser("check", help="read every stored file against its hash").set_defaults(do=check)
    verifying = ask.add_parser("verify", help="say whether an exported case is whole")
    verifying.add_argument("package", type=Path)
    verifying.set_defaults(do=verify)
    removing = ask.add_parser(
        "remove", help="carry out now the disposals whose time to be called back is over"
    )
    removing.set_defaults(do=remove)
    return parse


def check(options: argparse.Namespace) -> int:
    made = inspecting.inspect()
    print(f"检查了 {made.contents:,} 个文件，{made.damages:,} 个有问题。")
    how = {one.sha256: one.get_how_display() for one in inspecting.damages(made)[:SHOWN]}
    print("\n".join(told(how)) or "存入的文件都在，都没有变。")
    return 1 if made.damages else 0


def told(how: dict[str, str]) -> Iterator[str]:
    """Tell every damaged file with its cases, and in whose bag they are."""
    cases: dict[str, list[str]] = {}
    for one in belongings(list(how)):
        bag = f"单位 {one.employer_number} 的档案袋" + ("，本人的档案袋" if one.about_person else "")
        cases.setdefault(one.sha256, []).append(f"    办件 {one.case_number}：{bag}")
    for sha256, said in how.items():
        yield f"  {sha256} {said}"
        yield from cases.get(sha256, ["    不属于哪个办件（证明、表格或外部报文）"])


def verify(options: argparse.Namespace) -> int:
    try:
        content = options.package.read_bytes()
    except OSError as wrong:
        print(f"读不了 {options.package}：{wrong.strerror}", file=sys.stderr)
        return 2
    if found := problems(content):
        print("\n".join(found))
        return 1
    print("完整：每个文件都和清单一样。")
    return said_of(content)


def said_of(content: bytes) -> int:
    """Tell what the signature says; return 0 where it holds and is ours, or there is none to hold."""
    try:
        seal = seal_of(content)
    except ValueError as wrong:
        print(wrong)
        return 1
    if seal is None:
        print("没有签名：只能看出有没有碰坏，看不出是谁导出的。")
        return 0
    print("签名有效。" if seal.holds else "签名无效：签名以后改动过。")
    print(f"签名的证书：{seal.name}，sha256 指纹 {seal.fingerprint_spoken}")
    print("是本平台的证书。" if seal.known else "不是本平台的证书，请和对方公布的指纹对照。")
    return 0 if seal.holds and seal.known else 1


def remove(options: argparse.Namespace) -> int:
    done = sum(
        remove_ripe(on=now, pack=law(settings.REGIONS, settings.ASSUMED).pack(region))
        for region, now in all_now().items()
    )
    print(f"移除了 {done:,} 件的内容。")
    return 0
