"""Writes docs/generated from the tree: requirements and their tests, the law, items, states."""

import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from shebao.casework.states import CASE_STATES, FILING_STATES  # noqa: E402
from shebao.policy import Law, Pack, Parameter, load  # noqa: E402
from shebao.policy.menus import Entry  # noqa: E402
from shebao.policy.parameter import NOT_STATED, leaves  # noqa: E402
from shebao.policy.texts import read_yaml  # noqa: E402

GENERATED = ROOT / "docs" / "generated"
ID = re.compile(r"(?<![A-Z])(CQO|YT|CQR|JS|HB)[-_](\d{2,3})(?!\d)")
TEST = re.compile(r"^\s*(?:async )?def (test_\w+)")
NOTICE = "<!-- Written by `make docs`; do not edit. -->\n"


def main() -> None:
    """Write every generated page."""
    GENERATED.mkdir(parents=True, exist_ok=True)
    law = load()
    pages = {
        "coverage.md": coverage(),
        "parameters.md": parameters(law),
        "law.md": figures(law),
        "items.md": items(law),
        "menu.md": menus(law),
        "states.md": states(),
    }
    for name, text in pages.items():
        (GENERATED / name).write_text(text, encoding="utf-8")


def coverage() -> str:
    """List every requirement that a test or a worked example names, with those that name it."""
    proofs: dict[tuple[str, int], list[str]] = defaultdict(list)
    for path in sorted((ROOT / "tests").glob("**/*.py")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if found := TEST.match(line):
                for system, number in ID.findall(found[1].replace("test_", " ")):
                    proofs[system, int(number)].append(f"{shown(path)} `{found[1]}`")
    for path in sorted((ROOT / "regions").glob("**/specs/*.yaml")):
        for case in read_yaml(path).get("cases") or ():
            for requirement in case.get("requirements") or ():
                system, number = ID.findall(requirement)[0]
                proofs[system, int(number)].append(f"{shown(path)} {case['name']}")
    lines = [NOTICE, "# Requirement → test", "", f"{len(proofs)} requirements are named.", ""]
    for system, number in sorted(proofs):
        lines.append(f"- **{system}-{number:02}**")
        lines += [f"  - {proof}" for proof in dict.fromkeys(proofs[system, number])]
    return "\n".join(lines) + "\n"


def parameters(law: Law) -> str:
    """List the parameters a pack may hold, and what became of each of the 93 regional differences."""
    lines = [
        NOTICE,
        "# Parameters",
        "",
        "| name | 中文 | unit | by | scheme | rows |",
        "|---|---|---|---|---|---|",
    ]
    for one in law.schema.parameters.values():
        cells = (one.name, one.label, one.unit, ", ".join(one.by), one.scheme, ", ".join(one.rows))
        lines.append("| " + " | ".join(cells) + " |")
    lines += ["", "# The 93 regional differences", "", "| # | key | kind | where |", "|---|---|---|---|"]
    for row in law.schema.rows:
        where = row.get("parameters") or row.get("where") or ""
        shown_where = ", ".join(where) if isinstance(where, list) else where
        lines.append(f"| {row['number']} | {row['key']} | {row['kind']} | {shown_where} |")
    return "\n".join(lines) + "\n"


def items(law: Law) -> str:
    """List the items that each region offers by itself, with their fields, materials and law."""
    lines = [NOTICE, "# Items, region by region", ""]
    for pack in law.packs():
        for offer in pack.offers():
            if offer.owner != pack.code:
                continue
            lines += [f"## {pack.full_name}: {offer.label} `{offer.item}`", "", offer.said, ""]
            lines.append(f"- 菜单：{' › '.join(offer.menu)}")
            lines.append(f"- 谁可以办：{offer.who}，{offer.time_limit}，{offer.fee}")
            fields = (f"{name}（{field.use or '照事项'}）" for name, field in offer.fields.items())
            lines.append(f"- 填写：{'、'.join(fields)}")
            lines.append(f"- 材料：{'、'.join(one.label for one in offer.materials) or '不需要'}")
            lines += [f"- 依据：{'；'.join(map(str, offer.law))}", ""]
    return "\n".join(lines)


def menus(law: Law) -> str:
    """List what every entry of each region's own menu opens."""
    lines = [NOTICE, "# Menus: which entry opens what", ""]
    sources = set()
    for pack in law.packs():
        if not pack.menu.source or pack.menu.source in sources:
            continue
        sources.add(pack.menu.source)
        lines += [f"## {pack.full_name}", ""]
        for title, found in (("", pack.menu.printed), ("Named by documents, not printed", pack.menu.beyond)):
            if found:
                lines += [*([f"### {title}", ""] if title else []), *entries(found)]
    return "\n".join(lines)


def entries(found: Iterable[Entry]) -> list[str]:
    """Return a table of entries, and how many of them have a page already."""
    many = list(found)
    built = sum(one.opens != "planned" for one in many)
    lines = [f"{len(many)} entries, {built} of them built.", "", "| place | entry | opens | requirement |"]
    lines.append("|---|---|---|---|")
    for one in many:
        opens = "says what it will be" if one.opens == "planned" else f"{one.opens} `{one.code}`"
        name = f"{one.label}（{one.reading}）" if one.reading else one.label
        lines.append(f"| {' › '.join(one.path)} | {name} | {opens} | {one.requirement} |")
    return [*lines, ""]


def states() -> str:
    """Draw the states of a case and of a filing, and which may follow which."""
    lines = [NOTICE, "# States", ""]
    for title, table in (("Case 办件", CASE_STATES), ("Filing 申报", FILING_STATES)):
        lines += [f"## {title}", "", "```mermaid", "stateDiagram-v2"]
        lines += [f"    {state.value}: {state.label}" for state in table]
        for state, following in table.items():
            lines += [f"    {state.value} --> {to.value}" for to in sorted(following)]
        lines += ["```", ""]
    return "\n".join(lines)


def figures(law: Law) -> str:
    """List every figure of every region with its source."""
    lines = [NOTICE, "# The law, region by region", ""]
    for pack in law.packs():
        lines += [f"## {pack.full_name} {pack.code}", "", f"Fingerprint `{pack.fingerprint}`.", ""]
        lines += ["| parameter | since | until | value | law |", "|---|---|---|---|---|"]
        for parameter in pack.parameters.values():
            if parameter.owner == pack.code:
                lines += rows(pack, parameter)
        lines.append("")
    return "\n".join(lines)


def rows(pack: Pack, parameter: Parameter) -> list[str]:
    return [
        f"| {parameter.label} `{parameter.name}` | {parameter.spoken(row.since)} | "
        f"{parameter.spoken(row.until) if row.until else ''} | {printed(row.value)} | {row.law} |"
        for row in parameter.rows
    ]


def printed(value: object) -> str:
    parts = []
    for keys, leaf in leaves(value):  # type: ignore[arg-type]
        text = "未载明" if leaf == NOT_STATED else "、".join(leaf) if isinstance(leaf, tuple) else leaf
        parts.append(" ".join((*keys, text)))
    return "；".join(parts)


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


if __name__ == "__main__":
    main()
