"""Who acts for an employer: 法人 > 管理员 > 经办人; whoever leads authorises and ends (JS-81 to JS-89).

A membership is read with every request, so whatever is done here holds with the next one.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from shebao.access.accounts import an_act, end_membership, let_act_for, standing
from shebao.access.models import Account, Level, Membership
from shebao.policy import Pack, Unstated
from shebao.registry.models import Employer
from shebao.values import EVERY_ITEM, Actor, Refused

LEADS: Mapping[Level, tuple[Level, ...]] = {
    Level.LEGAL: (Level.ADMINISTRATOR, Level.HANDLER),
    Level.ADMINISTRATOR: (Level.HANDLER,),
    Level.HANDLER: (),
}
RANK = {level: place for place, level in enumerate(LEADS)}


def members(*, by: Actor) -> QuerySet[Membership]:
    """Return who acts for the employer now, with account and the act that let them."""
    return standing().filter(employer_id=by.employer_id or 0).select_related("account", "employer", "learned")


def past_and_present(*, by: Actor) -> QuerySet[Membership]:
    """Return every authorisation of the employer, the newest first, with who gave and who ended it."""
    every = Membership.objects.filter(employer_id=by.employer_id or 0)
    return every.select_related("account", "learned", "retired").order_by("-id")


def member(account_number: str, *, by: Actor) -> Membership:
    """Return the standing membership of an account. Raises Refused where it has none at this employer."""
    if found := members(by=by).filter(account__number=account_number).first():
        return found
    raise Refused("member", "这个账号现在没有本单位的授权。请从单位账号里重新选。")


def own_level(by: Actor) -> Level | None:
    """Return at which level the actor acts for the employer."""
    own = members(by=by).filter(account__number=by.account).first()
    return Level(own.level) if own else None


def leads_level(level: Level, *, by: Actor, on: datetime, pack: Pack) -> Refused | None:
    """Return why the actor may not authorise or end that level, None where it may.

    A region may ask for the 法人账号 wherever 经办人 change (HB-53); one that says nothing is read so too.
    """
    own = own_level(by)
    if own is None or level not in LEADS[own]:
        who = "法人" if level != Level.HANDLER else "法人或管理员"
        return Refused("lead", f"{level.label}由本单位的{who}授权和变更。{named_leaders(by)}")
    if level != Level.HANDLER:
        return None
    levels, law = authorisers(pack, on.date())
    if own in levels:
        return None
    told = f"{pack.name}单位经办人变更必须用法人账号登录办理。{named_leaders(by, (Level.LEGAL,))}"
    return Refused("lead", told, law)


def authorisers(pack: Pack, day: date) -> tuple[tuple[str, ...], str | None]:
    """Return whose accounts may authorise 经办人 in the region, with its law."""
    try:
        value = pack.value("handler_authorisation", day)
    except Unstated:
        return (Level.LEGAL.value,), None
    return tuple(value.items), str(value.law)


def named_leaders(by: Actor, levels: Collection[Level] = (Level.LEGAL, Level.ADMINISTRATOR)) -> str:
    """Say whom to ask: the employer's leaders by level and name."""
    found = sorted(members(by=by).filter(level__in=levels), key=lambda one: RANK[Level(one.level)])
    if not found:
        return "本单位还没有这样的账号，请法人带营业执照和身份证到参保地经办机构开通。"
    return "请找" + "、".join(f"{one.get_level_display()}{one.account.name}" for one in found) + "办理。"


def require_leading(level: Level, *, by: Actor, on: datetime, pack: Pack) -> None:
    if refusal := leads_level(level, by=by, on=on, pack=pack):
        raise refusal


def authorise(
    account: Account, level: Level, rights: Collection[str], *, by: Actor, on: datetime, pack: Pack
) -> Membership:
    """Let an account act for the employer; the same once more changes nothing.

    管理员 may do everything (JS-83). Raises Refused for a level that the actor does not lead, for rights that
    it has not itself, and where the account acts for the employer already.
    """
    require_leading(level, by=by, on=on, pack=pack)
    given = given_rights(level, rights, by=by, pack=pack)
    if not account.human:
        raise Refused("real_name", "这个账号没有实名认证，不能授权。请本人先实名认证。")
    if not account.active:
        raise Refused("account_ended", "这个账号已经停用，不能授权。请给他开一个新账号。")
    if found := members(by=by).filter(account=account).first():
        return as_asked(found, level, given)
    try:
        with transaction.atomic():
            return let_act_for(account, employer_of(by), level, rights=given, by=by, on=on)
    except IntegrityError:  # somebody authorised at the same moment
        return as_asked(member(account.number, by=by), level, given)


def as_asked(found: Membership, level: Level, rights: Collection[str]) -> Membership:
    """Return a membership that is as asked, or refuse to have another one beside it."""
    if (found.level, set(found.rights)) == (level, set(rights)):
        return found
    raise Refused(
        "member",
        f"{found.account.name}已经是本单位的{found.get_level_display()}。要改能办的事项，请打开他的账号。",
    )


def given_rights(level: Level, rights: Collection[str], *, by: Actor, pack: Pack) -> tuple[str, ...]:
    """Return a level's rights in order. Raises Refused for none, and for what the actor may not itself."""
    asked = {EVERY_ITEM} if level != Level.HANDLER or EVERY_ITEM in rights else set(rights)
    if not asked:
        raise Refused("rights", "还没有选能办的事项。至少选一项，或者选全部事项。")
    offered = {EVERY_ITEM, *(one.item for one in pack.offers())}
    if not asked <= offered or not all(by.may(item) for item in asked):
        raise Refused("rights", "授权的事项不能多过你自己能办的。请重新勾选。")
    return tuple(sorted(asked))


def change_rights(
    held: Membership, rights: Collection[str], *, by: Actor, on: datetime, pack: Pack
) -> Membership:
    """Give a 经办人 other rights from the next request on; the same once more changes nothing.

    Who acts under a delegation goes on under it, and ends with it.
    """
    level = Level(held.level)
    require_leading(level, by=by, on=on, pack=pack)
    given = given_rights(level, rights, by=by, pack=pack)
    with transaction.atomic():
        now = members(by=by).select_for_update(of=("self",)).filter(account_id=held.account_id).first()
        if now is None:
            raise Refused("member", "这个账号的授权已经结束，不能再改。要恢复，请重新授权。")
        if set(now.rights) == set(given):
            return now
        act = an_act("change_rights", by, on)
        Membership.objects.filter(pk=now.pk, retired__isnull=True).update(retired=act)
        return Membership.objects.create(
            account_id=now.account_id,
            employer_id=now.employer_id,
            level=now.level,
            rights=list(given),
            since=on.date(),
            delegation_id=now.delegation_id,
            learned=act,
        )


def end(held: Membership, *, by: Actor, on: datetime, pack: Pack) -> None:
    """End what an account may do for the employer, at once; nothing happens where it has ended.

    Raises Refused for a level that the actor does not lead; whoever leads may leave, but not as
    the last; 经办人 may leave whenever they want, an accountant each client.
    """
    with transaction.atomic():
        leading = members(by=by).filter(level__in=(Level.LEGAL, Level.ADMINISTRATOR)).order_by("id")
        standing_leaders = list(leading.select_for_update(of=("self",)))
        if refusal := why_not_end(held, standing_leaders, by=by, on=on, pack=pack):
            raise refusal
        end_membership(held, by=by, on=on)


def why_not_end(
    held: Membership, leading: Collection[Membership], *, by: Actor, on: datetime, pack: Pack
) -> Refused | None:
    """Return why the actor may not end a membership, None where it may; `leading` are who leads now."""
    level = Level(held.level)
    if held.account.number == by.account and level == Level.HANDLER:
        return None  # whoever serves an employer, as an accountant its clients, may stop
    if held.account.number != by.account:
        return leads_level(level, by=by, on=on, pack=pack)
    above = (Level.LEGAL,) if level == Level.LEGAL else (Level.LEGAL, Level.ADMINISTRATOR)
    if any(one.level in above and one.account_id != held.account_id for one in leading):
        return None
    return Refused(
        "last",
        f"你是本单位最后一个{level.label}，结束了就没有人能管理账号。先有别人接手，再结束自己的。",
    )


def employer_of(by: Actor) -> Employer:
    return Employer.objects.get(pk=by.employer_id or 0)
