"""结果反馈: one way for each case, asked for at the counter, done by 出件岗 (HB-32)."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from shebao.access.staff import agency_called
from shebao.casework.busy import refusing_when_busy
from shebao.casework.models import Case, Delivery, Submission, Way
from shebao.casework.moving.delivering import deliver
from shebao.casework.moving.held import an_act, held
from shebao.casework.routes import duty_at
from shebao.casework.states import Duty
from shebao.notices import addresses, sending
from shebao.notices.models import Channel
from shebao.policy import Pack
from shebao.trail.models import Act
from shebao.values import Actor, Refused

TOLD = (Way.SMS, Way.PICK_UP)


@dataclass(frozen=True)
class Wish:
    """How whoever came wants to have the result."""

    way: str
    to: str = ""
    phone: str = ""
    address: str = ""

    def read(self) -> "Wish":
        """Return it as it is kept. Raises Refused for what is missing in it."""
        if self.way not in Way.values:
            raise Refused("way", "请从短信通知、即时领取、通知自取、EMS邮寄里选一种出件方式。")
        phone = addresses.mobile(self.phone) if self.way in TOLD or self.phone.strip() else ""
        to = " ".join(self.to.split())[:60] if self.way != Way.SMS else ""
        address = " ".join(self.address.split())[:200]
        if self.way == Way.EMS and not (address and to):
            raise Refused("address", "EMS 邮寄要填收件人和地址。")
        return Wish(self.way, to, phone, address if self.way == Way.EMS else "")


def hands_out(case: Case) -> bool:
    """Say whether a case's route has something to hand out."""
    return Duty.DELIVER in {one["duty"] for one in case.route}


def ask(submission: Submission, wish: Wish, *, by: Actor, on: datetime, pack: Pack) -> None:
    """Keep how the results of an accepted filing are wanted; what stands for a case already stays."""
    told = wish.read()
    cases = [one for one in Case.objects.filter(submission=submission) if hands_out(one)]
    there = set(Delivery.objects.filter(case__in=cases).values_list("case_id", flat=True))
    for case in cases:
        if case.pk not in there:
            keep(case, told, an_act(case, by=by, on=on, pack=pack))


def wanted(case: Case) -> dict[str, str]:
    """Return how the result of a case is wanted, as far as that was said."""
    found = Delivery.objects.filter(case=case).first()
    names = ("way", "to", "phone", "address", "tracking")
    return {name: getattr(found, name) for name in names} if found else {}


def keep(case: Case, wish: Wish, act: Act) -> Delivery:
    return Delivery.objects.create(case=case, asked=act, **asdict(wish))


@refusing_when_busy
@transaction.atomic
def hand_out(number: str, wish: Wish, tracking: str = "", *, by: Actor, on: datetime, pack: Pack) -> Delivery:
    """Hand a result out in one way, send what tells of it, and write the step. Twice changes nothing.

    Raises Refused where the case is not there yet, or a parcel has no number.
    """
    case = held(number, by)
    known = Delivery.objects.filter(case=case).first()
    if known and known.done_id:
        return known
    told, parcel = wish.read(), "".join(tracking.split()).upper()
    if told.way == Way.EMS and not (8 <= len(parcel) <= 40 and parcel.isascii() and parcel.isalnum()):
        raise Refused("tracking", "EMS 邮寄要填快递单号，由 8 位以上的数字和字母组成。")
    ready = duty_at(case) == Duty.DELIVER
    deliver(number, said(told, parcel), by=by, on=on, pack=pack)
    if not ready:
        raise Refused("state", "这个办件已经出件了。")
    act = an_act(case, by=by, on=on, pack=pack)
    found = known or keep(case, told, act)
    for name, value in asdict(told).items():
        setattr(found, name, value)
    found.tracking, found.done = (parcel if told.way == Way.EMS else ""), act
    found.save(update_fields=[*asdict(told), "tracking", "done"])
    send(case, found, by=by, on=on, pack=pack)
    return found


def said(wish: Wish, parcel: str) -> str:
    """Return what stands in the timeline: the way, to whom, the parcel's number; telephones in part."""
    parts = [str(Way(wish.way).label)]
    if wish.to:
        parts.append(f"{wish.to}领取" if wish.way != Way.EMS else f"收件人{wish.to}")
    if wish.phone:
        parts.append(addresses.masked(wish.phone))
    if wish.way == Way.EMS:
        parts.append(f"单号 {parcel}")
    return "，".join(parts)


def send(case: Case, found: Delivery, *, by: Actor, on: datetime, pack: Pack) -> None:
    """Send the message that goes with the way; nothing where no telephone is known."""
    if not found.phone:
        return
    label = pack.items[case.item].label if case.item in pack.items else case.item
    given = {"item": label, "case": case.number}
    more = {
        Way.SMS: ("result", {"result": "已经办好"}),
        Way.AT_ONCE: ("result", {"result": "已经办好，结果已在窗口领取"}),
        Way.PICK_UP: ("pickup", {"place": agency_called(case.agency_id, pack)}),
        Way.EMS: ("posted", {"tracking": found.tracking}),
    }
    template, added = more[Way(found.way)]
    sending.text(
        to=found.phone, template=template, about=case.number, given=given | added,
        employer_id=case.employer_id, channel=Channel.SMS, by=by, on=on, pack=pack,
    )  # fmt: skip
