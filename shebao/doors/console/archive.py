"""`python -m shebao archive`: read every stored file against its hash; say whether a package is whole."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from shebao.archive import inspecting
from shebao.casework.archiving.damaged import belongings
from shebao.casework.archiving.packages import problems

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
    found = problems(content)
    print("\n".join(found) or "完整：每个文件都和清单一样。")
    return 1 if found else 0
