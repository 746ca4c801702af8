"""暂缓处置 on a whole bag, a person's or an employer's: set and lifted by a supervisor; and what stands."""

from typing import Any, NamedTuple

from django.http import HttpResponse
from django.urls import reverse

from shebao.access.models import Role
from shebao.archive.holds import Held, standing_holds
from shebao.archive.models import Hold
from shebao.casework.archiving import holding
from shebao.doors.office.acting import StaffRequest
from shebao.doors.office.archive import SECTION, bag_address, for_keepers
from shebao.doors.office.pages import Nothing, Question, Reason, ask_first, filled, paged, show
from shebao.doors.office.people import or_404
from shebao.doors.ui.methods import accepts_post
from shebao.registry.at_hand import FoundPerson, employer_at_hand, people_told, person_at_hand
from shebao.trail.looks import record_looks
from shebao.trail.models import Seen


class Whose(NamedTuple):
    """A bag that is held or let go: what of it, how it is called, where its page stands."""

    held: Held
    name: str
    back: str


def of_person(request: StaffRequest, number: str) -> Whose:
    found = or_404(lambda: person_at_hand(number, by=request.by), number)
    what = Held(holding.employer_of(found.id, by=request.by), person_id=found.id)
    return Whose(what, f"{found.name}的档案袋", bag_address(request, "archive_person", number))


def of_employer(request: StaffRequest, number: str) -> Whose:
    found = or_404(lambda: employer_at_hand(number, by=request.by), number)
    back = bag_address(request, "archive_employer", number)
    return Whose(Held(found.id), f"{found.name or found.number}的档案袋", back)


@accepts_post
@for_keepers
def hold_person(request: StaffRequest, region: str, number: str) -> HttpResponse:
    """Ask first, then keep a person's whole bag from disposal."""
    return hold(request, of_person(request, number))


@accepts_post
@for_keepers
def lift_person(request: StaffRequest, region: str, number: str) -> HttpResponse:
    """Ask first, then lift the hold on a person's bag."""
    return lift(request, of_person(request, number))


@accepts_post
@for_keepers
def hold_employer(request: StaffRequest, region: str, number: str) -> HttpResponse:
    """Ask first, then keep an employer's whole bag from disposal."""
    return hold(request, of_employer(request, number))


@accepts_post
@for_keepers
def lift_employer(request: StaffRequest, region: str, number: str) -> HttpResponse:
    """Ask first, then lift the hold on an employer's bag."""
    return lift(request, of_employer(request, number))


def hold(request: StaffRequest, whose: Whose) -> HttpResponse:
    happens = [
        "这个袋子里现在的和以后进来的案卷，到了保管期限都不处置，直到解除。",
        "已经批准、还没有移除的，也不移除。",
        "原因、时间和你的名字记入记录。",
    ]
    question = asked("整袋暂缓处置", whose, happens, "held")

    def do(typed: dict[str, Any]) -> None:
        holding.hold_bag(whose.held, typed["reason"], by=request.by, on=request.on)

    return ask_first(request, question, do, filled(Reason, request), section=SECTION)


def lift(request: StaffRequest, whose: Whose) -> HttpResponse:
    happens = ["袋子里的案卷按各自的保管期限处置；单件另有暂缓的，还是暂缓。"]
    question = asked("解除整袋暂缓处置", whose, happens, "lifted")

    def do(typed: dict[str, Any]) -> None:
        holding.lift_bag(whose.held, by=request.by, on=request.on)

    return ask_first(request, question, do, filled(Nothing, request), section=SECTION)


def asked(what: str, whose: Whose, happens: list[str], done: str) -> Question:
    return Question(
        title=f"{what}：{whose.name}",
        happens=happens,
        button=what,
        back=whose.back,
        after=whose.back,
        done=done,
        roles=(Role.SUPERVISOR,),
    )


@for_keepers
def listed(request: StaffRequest, region: str) -> HttpResponse:
    """List the holds that stand: on cases, on people's bags, on employers'."""
    rows = paged(standing_holds(by=request.by), request)
    some = list(rows["page"])
    held = [one.person_id for one in some if one.person_id]
    people = {one.id: one for one in people_told(held, by=request.by)} if held else {}
    if people:
        record_looks(Seen.LIST, sorted(people), by=request.by, on=request.on, why="看暂缓处置的清单")
    lines = [line(one, people, request) for one in some]
    page = {**rows, "lines": lines, "supervises": Role.SUPERVISOR in request.by.rights}
    return show(request, "archive/holds", page, section=SECTION)


def line(one: Hold, people: dict[int, FoundPerson], request: StaffRequest) -> dict[str, Any]:
    """Return what is held and where its page stands; a person who is seen no more is not named."""
    if one.case_number:
        return {
            "hold": one, "what": "案卷", "name": one.case_number,
            "address": reverse("office:archive_case", args=[request.pack.code, one.case_number]),
        }  # fmt: skip
    if one.person_id:
        found = people.get(one.person_id)
        address = bag_address(request, "archive_person", found.number) if found and found.number else ""
        return {"hold": one, "what": "个人档案袋", "name": found.name if found else "—", "address": address}
    number = one.employer.number
    address = bag_address(request, "archive_employer", number)
    return {"hold": one, "what": "单位档案袋", "name": number, "address": address}
