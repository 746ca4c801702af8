"""Reads the worked examples under regions/*/specs: tests, and documentation, of the law."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shebao.policy.texts import read_yaml

ROOT = Path(__file__).resolve().parents[2]
REGIONS = ROOT / "regions"
ASSUMED = ROOT / "demo" / "assumed"


@dataclass(frozen=True)
class Example:
    """One case of one spec file."""

    region: str
    file: str
    case: dict[str, Any]

    @property
    def kind(self) -> str:
        (kind,) = {"reckon", "value", "deadline", "spoken"} & self.case.keys()
        return kind

    @property
    def asked(self) -> Any:
        return self.case[self.kind]

    def __str__(self) -> str:
        ids = "+".join(self.case.get("requirements") or ())
        return f"{self.region}-{Path(self.file).stem}-{ids}-{self.case['name']}"


def examples() -> list[Example]:
    """Return every case of every spec, with the region whose folder it stands in."""
    found = []
    for path in sorted(REGIONS.glob("**/specs/*.yaml")):
        region = read_yaml(path.parent.parent / "pack.yaml")["code"]
        for case in read_yaml(path).get("cases") or ():
            found.append(Example(region, path.relative_to(ROOT).as_posix(), case))
    return found
