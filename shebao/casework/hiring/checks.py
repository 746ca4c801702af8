"""What stands in the way of taking somebody on, in the words of 问题三 of the guide, each with its remedy."""

import inspect
from datetime import date, datetime
from typing import Any

from shebao.casework import several
from shebao.casework.ages import age_on, least_age, retirement_age
from shebao.casework.checks import check
from shebao.casework.hiring.doing import chosen_of, matched
from shebao.casework.hiring.known import Known
from shebao.casework.rows import Row
from shebao.policy import Pack, Unstated
from shebao.registry.insurances import Insurance
from shebao.values import Fen, Month, grouped
from shebao.values.documents import RESIDENT_ID
from shebao.values.id_numbers import birth_of, is_male
from shebao.values.names import hidden_name

GUIDE = "用人单位社保网办业务操作指南 问题三"
NAMES = {Insurance.PENSION: "养老", Insurance.UNEMPLOYMENT: "失业"}


@check(
    "HIRE-01", field="id_number", law=f"{GUIDE}（1）", remedy="collect_person",
    mend="请先在“单位办事”—“社会保险”—“人员基础信息采集”中申报，可以单个采集，也可以批量采集。",
)  # fmt: skip
def not_on_file(id_number: str, known: Known) -> Any:
    """未获取到人员基本信息。"""
    return known.found is None


@check(
    "HIRE-02", field="id_number", law=f"{GUIDE}（2）",
    mend="请通知员工核实是否原单位未停保；原单位停保后再来登记。",
)  # fmt: skip
def insured_elsewhere(identity: str, known: Known, pack: Pack) -> Any:
    """{insurance}已参保，不能再办理参保。"""
    if known.flexible:
        return None  # said by the next check
    try:
        taken = known.taken(matched(pack, known.current, identity))
    except Unstated:
        return None  # said by another check
    return next(({"insurance": name} for one, name in NAMES.items() if one & taken), None)


@check(
    "HIRE-04", field="id_number", law=f"{GUIDE}（5）", remedy="stop_flexible",
    mend="请该人员本人通过{where}，在“个人办事”—“社会保险”—“社会保险登记”—"
    "“灵活就业人员停保登记”中先办理停保，也可以到经办窗口办理。",
)  # fmt: skip
def flexibly_employed(identity: str, known: Known, pack: Pack) -> Any:
    """该人员为灵活就业参保人员。"""
    try:
        pension = matched(pack, known.current, identity) & Insurance.PENSION
    except Unstated:
        return None  # said by another check
    where = "或".join(filter(None, ("个人网办大厅", pack.entrance.app)))
    return {"where": where} if known.flexible and pension else None


@check(
    "HIRE-15", field="person_number", law=f"{GUIDE}（3）", remedy="appointments",
    mend="找到 {count} 条：{records}。可以选择其中一条申报，填它的个人唯一识别码；还不行的，请到柜台处理。",
)  # fmt: skip
def several_on_file(person_number: str | None, known: Known) -> Any:
    """根据身份证号码找到多条人员信息，无法办理此业务。"""
    found = known.found
    if found is None or not found.undecided:
        return None
    choices = [{"value": one.code, "label": hidden_name(one.name)} for one in found.nameable]
    return {"count": len(found.records), "records": several.said(found), "choices": choices}


@check("HIRE-03", field="id_number", mend="请核对个人唯一识别码，或者只填证件号码。")
def number_of_somebody_else(person_number: str | None, known: Known) -> Any:
    """个人唯一识别码与证件号码不是同一个人。"""
    found = known.found
    return bool(person_number and found and not found.several and person_number != found.number)


@check(
    "HIRE-05", field="id_number", law=f"{GUIDE}（6）", remedy="collect_person",
    mend="请本人登录个人网上大厅，点右上角自己的姓名，到个人中心维护户籍性质；也可以由单位重新办理人员基础信息采集。",
)  # fmt: skip
def without_residence(id_number: str, known: Known) -> Any:
    """户籍性质为空。"""
    if known.found is None or known.found.undecided:
        return None
    return known.details is None or known.details.without_residence


@check(
    "HIRE-06", law=f"{GUIDE}（4）",
    mend="请通知员工至人社局将补缴期间失业金退回后单位再申请补缴。",
)  # fmt: skip
def unemployment_paid(started_on: date, known: Known) -> Any:
    """自参保开始日期下一月起，存在失业金发放信息。"""
    after = (known.since(started_on) + 1).number
    return any(one.until is None or one.until > after for one in known.benefits)


@check(
    "HIRE-07",
    field="id_number",
    mend="不用再登记；登记错了的，请办理人员变更回退或退工停保登记。",
    remedy="roll_back",
)
def insured_here(id_number: str, known: Known) -> Any:
    """该人员已在本单位参保，从 {since} 起。"""
    since = next((one.months.since for one in known.here if one.open), None)
    return {"since": Month.of_number(since)} if since else None


@check("HIRE-08", field="id_number", mend="不需要参保登记，请核对是否选错了人。")
def has_retired(id_number: str, known: Known) -> Any:
    """该人员已批准退休（{month}），不再参加职工社会保险。"""
    if known.found and known.found.retired_in:
        return {"month": Month.of_number(known.found.retired_in)}
    return None


@check("HIRE-09", law="劳动法 第十五条", mend="请核对证件号码和开始日期。")
def too_young(started_on: date, id_number: str, document_type: str, pack: Pack) -> Any:
    """开始时不满 {least} 周岁，不能办理参保登记。"""
    if document_type != RESIDENT_ID:
        return None
    least = least_age(pack, started_on)
    return {"least": least} if age_on(started_on, birth_of(id_number)) < least else None


@check("HIRE-10", mend="这一期可以登记 {last} 及以前开始的；以后开始的，到那一期再来登记。")
def starts_after_the_month(started_on: date, known: Known) -> Any:
    """{day} 开始，不属于这一期（{month}）。"""
    if Month.of(started_on) <= known.current:
        return None
    return {"day": started_on, "month": known.current, "last": known.current.last_day}


@check("HIRE-11", mend="请到当地社保大厅咨询。")
def insurances_not_stated(identity: str, known: Known, pack: Pack) -> Any:
    """{said}"""
    try:
        matched(pack, known.current, identity)
    except Unstated as silence:
        return {"said": f"{silence.missing}。"}
    return None


@check(
    "HIRE-12", grave=False, law="用人单位社保网办业务操作指南 三、业务申报 3",
    mend="网上自动补缴 {since} 至 {last}；{first} 至 {before} 请携带相关材料到{place}办理补缴。",
)  # fmt: skip
def beyond_collection(started_on: date, known: Known, pack: Pack, on: datetime) -> Any:
    """超过{months}个月的补缴需要到柜台申请，网上只能补缴{months}个月内的。"""
    first = Month.of(started_on)
    if first >= known.collected_from or not known.collects_last:
        return None
    return {
        "months": spoken_number(pack.value("auto_collect_limit", on.date()).number),
        "since": known.collected_from,
        "last": known.current - 1,
        "first": first,
        "before": known.collected_from - 1,
        "place": pack.value("back_pay_beyond", on.date()).plain.partition("（")[0],
    }


@check("HIRE-13", grave=False, mend="这几个月不补缴，其余月份照办。")
def months_left_out(started_on: date, identity: str, known: Known, pack: Pack) -> Any:
    """{months} 已参保缴费。"""
    try:
        out = known.left_out(started_on, matched(pack, known.current, identity))
    except Unstated:
        return None
    held = any(one.open for one in known.here)
    return {"months": "、".join(map(str, out))} if out and not held else None


@check("HIRE-14", grave=False, mend="按 {limit} 元计；填的是月工资就不用改。")
def wage_out_of_limits(wage_fen: Fen, known: Known) -> Any:
    """缴费基数 {wage} 元{side}。"""
    if known.limits is None:
        return None
    floor, cap = known.limits
    if wage_fen < floor:
        return {"wage": grouped(wage_fen), "side": "低于下限", "limit": grouped(floor)}
    if wage_fen > cap:
        return {"wage": grouped(wage_fen), "side": "高于上限，可能填成了全年的", "limit": grouped(cap)}
    return None


def retires_at(started_on: date, id_number: str, cadre: bool, pack: Pack) -> int | None:
    """Return the statutory retirement age that somebody had reached on a day, if so."""
    category = "man" if is_male(id_number) else "woman_55" if cadre else "woman_50"
    age = retirement_age(pack, Month.of(started_on), category)
    return age if age_on(started_on, birth_of(id_number)) >= age else None


def spoken_number(number: int) -> str:
    """Say a small number as documents print it: 六."""
    return "〇一二三四五六七八九十"[number] if number <= 10 else str(number)


def beyond_said(row: Row, on: datetime, pack: Pack) -> list[str]:
    """Say once more with what was done that some months are for the counter."""
    told = beyond_collection(row.data["started_on"], row.known, pack, on)
    return [inspect.cleandoc(beyond_collection.__doc__ or "").format_map(told)] if told else []


__all__ = [
    "beyond_collection",
    "beyond_said",
    "chosen_of",
    "has_retired",
    "insurances_not_stated",
    "insured_elsewhere",
    "insured_here",
    "months_left_out",
    "not_on_file",
    "number_of_somebody_else",
    "several_on_file",
    "starts_after_the_month",
    "too_young",
    "unemployment_paid",
    "wage_out_of_limits",
    "without_residence",
]
