"""The work at an item: which one, as the region offers it, by whom, when."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from shebao.casework.checks import Check, checks_of
from shebao.casework.forms import OfferedForm, offered_form
from shebao.casework.items import item_of
from shebao.policy import Pack
from shebao.policy.offers import Offer
from shebao.policy.windows import month_of
from shebao.registry.finding import Document
from shebao.registry.persons import document_of_person
from shebao.values import Actor, Month, Refused

COUNTER = "counter"
STAFFED = (COUNTER, "office")  # channels in which staff act


@dataclass(frozen=True)
class Work:
    """What every row of a filing is judged and done with."""

    code: str
    item: Any
    offer: Offer
    offered: OfferedForm
    pack: Pack
    by: Actor
    on: datetime

    @property
    def month(self) -> Month:
        """The month to which what is filed now belongs (申报所属月份)."""
        return month_of(self.pack, self.on.date())

    @property
    def about_person(self) -> bool:
        return bool(self.item.Form.subject == "person")

    @property
    def own(self) -> bool:
        """Say whether a person files it for herself."""
        return self.offer.applicant == "person"

    @cached_property
    def own_document(self) -> Document | None:
        """The document of the person who files for herself."""
        return document_of_person(self.by.person_id) if self.by.person_id else None

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        """The checks that the region asks for, all where it names none."""
        return tuple(one for one in checks_of(self.item) if self.offer.has_check(one.code))


def work_on(code: str, *, by: Actor, on: datetime, pack: Pack) -> Work:
    """Take up an item. Raises Refused where it does not exist, is not offered here or not this account's."""
    item = item_of(code)
    offer = pack.offer(code)
    if not by.may(code):
        raise Refused(
            "right",
            f"你的账号没有“{offer.label}”的办理权限。请本单位管理员给你开通，或由有权限的同事办理。",
        )
    require_place(offer, by)
    require_applicant(offer, by)
    return Work(code, item, offer, offered_form(item.Form, offer), pack, by, on)


def require_place(offer: Offer, by: Actor) -> None:
    """Refuse elsewhere what the counter alone takes (HB-253), and special data at the counter (HB-09)."""
    if offer.counter and by.channel not in STAFFED:
        raise Refused("counter", counter_only(offer))
    if offer.special and by.channel == COUNTER:
        raise Refused(
            "special", f"“{offer.label}”属于特殊数据处理，窗口不受理。请转参保地经办机构的后台办理。"
        )


def require_applicant(offer: Offer, by: Actor) -> None:
    """Refuse to an employer what a person files for herself; a person has no right to the rest."""
    if offer.applicant == "person" and by.person_id is None and by.channel not in STAFFED:
        raise Refused("applicant", f"“{offer.label}”由本人办理。请本人登录个人网办大厅，在“个人办事”里办。")


def counter_only(offer: Offer) -> str:
    """Say that an item is taken at the counter only, and what to bring."""
    papers = "、".join(one.label for one in offer.materials if one.required)
    return f"“{offer.label}”只能到大厅窗口办理，网上不能办。" + (
        f"请携带{papers}到任一大厅窗口。" if papers else ""
    )
