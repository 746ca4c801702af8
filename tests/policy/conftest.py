"""A small land with one parameter, built in a temporary folder."""

from pathlib import Path
from textwrap import dedent

import pytest

SCHEMA = """
keys: {limit: [floor, cap], share: [unit, person]}
parameters:
  base_limits: {scheme: contribution, label: 缴费基数上下限, unit: yuan, by: [limit], never_below: "true"}
  unemployment_rate:
    {scheme: contribution, label: 失业保险费率, unit: percent, by: [share], person_at_most_unit: "true",
     never_below: "true"}
  relief_unit_amount: {scheme: contribution, label: 减免后单位缴纳金额, unit: yuan, not_by_city: "true"}
rows: []
"""

SPEC = """
parameters: [base_limits, unemployment_rate, relief_unit_amount]
cases:
  - {name: limits, value: {parameter: base_limits}}
  - {name: rate, value: {parameter: unemployment_rate}}
  - {name: relief, value: {parameter: relief_unit_amount}}
"""


class Land:
    """Writes packs and parameter files under one folder."""

    def __init__(self, root: Path):
        self.root = root
        self.write("schema.yaml", SCHEMA)
        self.region("cn", "cn", "全国", "country")
        self.region("cn/420000_hubei", "420000", "湖北省", "province")
        self.region("cn/420000_hubei/420500_yichang", "420500", "宜昌市", "city")
        self.region("cn/420000_hubei/421300_suizhou", "421300", "随州市", "city")

    def write(self, path: str, text: str) -> None:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(dedent(text), encoding="utf-8")

    def region(self, folder: str, code: str, name: str, kind: str) -> None:
        city = "true" if kind == "city" else "false"
        self.write(
            f"{folder}/pack.yaml",
            f"code: '{code}'\nname: {name}\nkind: {kind}\ncity: {city}\n"
            "documents:\n- {id: d, title: 通知}\n",
        )
        self.write(f"{folder}/specs/all.yaml", SPEC)

    def parameter(self, folder: str, name: str, history: str) -> None:
        self.write(f"{folder}/parameters/contribution/{name}.yaml", dedent(history))


@pytest.fixture
def land(tmp_path: Path) -> Land:
    return Land(tmp_path / "regions")
