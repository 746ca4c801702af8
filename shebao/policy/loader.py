"""Read `regions/` into packs, once; files that are wrong are listed all together, not one at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from shebao.policy.entrance import Entrance, read_entrance
from shebao.policy.errors import BadLaw
from shebao.policy.hall_reading import check_reception, read_reception
from shebao.policy.halls import Reception
from shebao.policy.help import Help, read_help
from shebao.policy.help_checking import wrong_help, wrong_service
from shebao.policy.lowering import given_away
from shebao.policy.menu_reading import placed, read_menu
from shebao.policy.menus import Menu
from shebao.policy.offering import read_offers
from shebao.policy.pack import Pack
from shebao.policy.parameter import Parameter
from shebao.policy.posts import read_posts
from shebao.policy.reading import Reader
from shebao.policy.schema import Schema
from shebao.policy.templates import Templates, read_templates
from shebao.values import Refused

REGIONS = Path(__file__).resolve().parents[2] / "regions"


@dataclass(frozen=True)
class Supplement:
    """What is assumed of one region beside what documents state."""

    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    reception: Reception = field(default_factory=Reception)


@dataclass(frozen=True)
class Law:
    """Every region's pack, and the table of parameters they may hold."""

    schema: Schema
    by_code: Mapping[str, Pack]

    def pack(self, code: str) -> Pack:
        """Return one region's pack. Raises Refused for a code that no folder has."""
        if found := self.by_code.get(code):
            return found
        raise Refused("region", f"没有代码为“{code}”的地区。")

    def packs(self) -> list[Pack]:
        """Return all packs in the order of their codes, the nation first."""
        return list(self.by_code.values())

    def cities(self) -> list[Pack]:
        """Return the packs of the places where somebody can be insured."""
        return [pack for pack in self.packs() if pack.city]


@lru_cache(maxsize=8)
def load(regions: Path = REGIONS, assumed: Path | None = None) -> Law:
    """Read a folder of regions, and beside it values that no document states, if such a folder is named.

    Raises BadLaw with every problem found.
    """
    reader = Reader(Schema.read(regions / "schema.yaml"), regions)
    packs: dict[str, Pack] = {}
    supplements = assumed_by_code(reader, assumed)
    walk(reader, regions / "cn", None, supplements, packs)
    for code in supplements.keys() - packs.keys():
        reader.complain(f"{assumed}/{code}", "no region has this code")
    reader.problems += wrong_help(reader.schema, packs.values())
    reader.problems += wrong_service(reader.schema, packs.values())
    if reader.problems:
        raise BadLaw(reader.problems)
    nation_first = sorted(packs.values(), key=lambda pack: (pack.kind != "country", pack.code))
    return Law(reader.schema, {pack.code: pack for pack in nation_first})


def walk(
    reader: Reader,
    folder: Path,
    parent: Pack | None,
    supplements: Mapping[str, Supplement],
    packs: dict[str, Pack],
) -> None:
    """Read one region and then those inside it, each knowing what it inherits."""
    about: dict[str, Any] = reader.about(folder)
    documents = dict(parent.documents if parent else ()) | reader.documents(folder, about)
    own = reader.parameters(folder, about["code"], documents)
    reader.demand_specs(folder, own)
    for where, problem in given_away(
        reader.schema, about.get("kind", ""), own, parent.parameters if parent else {}
    ):
        reader.complain(where, problem)
    menu = read_menu(reader, folder, documents) or (parent.menu if parent else None)
    offers = (dict(parent.items) if parent else {}) | read_offers(reader, folder, about["code"], documents)
    more = supplements.get(about["code"], Supplement())
    pack = Pack(
        code=about["code"],
        name=about["name"],
        full_name=(parent.full_name if parent and parent.kind != "country" else "") + about["name"],
        city=about.get("city") == "true",
        kind=about.get("kind", ""),
        lineage=(about["code"], *(parent.lineage if parent else ())),
        parameters=(dict(parent.parameters) if parent else {}) | own,
        assumed=(dict(parent.assumed) if parent else {}) | dict(more.parameters),
        documents=documents,
        summary=about.get("summary", ""),
        pinyin=about.get("pinyin", ""),
        items=placed(reader, folder, offers, menu),
        posts=read_posts(reader, folder) or (parent.posts if parent else {}),
        menu=menu or Menu(),
        entrance=read_entrance(reader, folder, documents) or (parent.entrance if parent else Entrance()),
        help=(parent.help if parent else Help()).within(read_help(reader, folder, documents)),
        templates=(parent.templates if parent else Templates()).within(read_templates(reader, folder)),
        stated_reception=(parent.stated_reception if parent else Reception()).within(
            read_reception(reader, folder, documents)
        ),
        assumed_reception=(parent.assumed_reception if parent else Reception()).within(more.reception),
    )
    check_reception(reader, folder, pack.reception, pack.items)
    packs[pack.code] = pack
    for inner in sorted(folder.iterdir()):
        if (inner / "pack.yaml").is_file():
            walk(reader, inner, pack, supplements, packs)


def assumed_by_code(reader: Reader, assumed: Path | None) -> dict[str, Supplement]:
    """Read the folders of assumed values: one per region, the same files as in `regions/`."""
    if assumed is None:
        return {}
    return {
        folder.name.split("_")[0]: Supplement(
            reader.parameters(folder, folder.name, None), read_reception(reader, folder, None)
        )
        for folder in sorted(assumed.iterdir())
        if folder.is_dir()
    }
