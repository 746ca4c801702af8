"""户籍性质维护: a person says herself of what kind her household registration is (个人中心).

Source: 江苏省用人单位社保网办业务操作指南, 问题三（6） (JS-115).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shebao.casework.checks import check
from shebao.casework.fields import Choice, Text
from shebao.casework.forms import ItemForm
from shebao.casework.rows import Row
from shebao.policy import Pack
from shebao.registry.finding import Found
from shebao.registry.person_codes import Residence
from shebao.registry.person_details import Describing, describe, own_details
from shebao.values import Actor

LAW = "单位网办操作指南 问题三（6）"
KIND = "户籍性质维护"

brings_people = False


class Form(ItemForm):
    """Of what kind the household registration is, and where."""

    residence = Choice("户籍性质", choices=Residence.choices, hint="照户口簿填")
    home_division = Text("户籍地行政区划", required=False, at_most=60, example="江苏省宿迁市宿城区")
    home_address = Text("户籍地址", required=False, at_most=200)


@dataclass(frozen=True)
class Known:
    """What is registered of the person."""

    said: Mapping[str, str]


def on_record(*, by: Actor, on: datetime, pack: Pack) -> dict[str, Any]:
    """Return what is registered, with which the form begins."""
    standing = own_details(by=by)
    return {name: getattr(standing, name) or None for name in Form.fields} if standing else {}


def facts(rows: Sequence[Row], *, people: Mapping[int, Found], by: Actor, on: datetime, pack: Pack) -> None:
    """Look once at what is registered."""
    said = {name: value for name, value in on_record(by=by, on=on, pack=pack).items() if value}
    for row in rows:
        row.known = Known(said)


@check("RESIDE-01", law=LAW, mend="没有变化就不用办。")
def nothing_new(residence: str, home_division: str | None, home_address: str | None, known: Known) -> Any:
    """和登记的一样。"""
    told = {"residence": residence, "home_division": home_division, "home_address": home_address}
    return all(known.said.get(name) == value for name, value in told.items() if value)


def apply(rows: Sequence[Row], *, by: Actor, on: datetime, pack: Pack) -> None:
    """Register what is said; what is left empty stays as it was."""
    describe(
        [
            Describing(row.person, {name: value for name, value in row.data.items() if value}, row.done_by)
            for row in rows
        ]
    )
    for row in rows:
        row.kind = KIND
