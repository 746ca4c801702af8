"""Market regulation (市场监管部门): asked about an employer, answers with its particulars.

Source: 网上办事大厅培训, 常见问题解答第34问 (HB-254 to HB-256). An answer is kept and changes nothing by
itself: the employer applies for it, and the agency decides.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from shebao.doors.exchange.fields import day, malformed, text
from shebao.partners import on_paper
from shebao.partners.market import ENQUIRY, PARTICULARS, enquiry_numbered, keep_extract
from shebao.partners.models import Extract, Incoming, Outgoing, Standing
from shebao.registry.employer_codes import Paper
from shebao.registry.key_particulars import FOUNDED, LABELS
from shebao.values import Refused
from shebao.values.documents import read_document

NAME = "市场监管部门"
LONGEST = {
    "name": 100,
    "registered_address": 200,
    "business_scope": 2000,
    "representative": 50,
    "representative_phone": 30,
}
MAY_BE_EMPTY = {"representative_phone"}

SAMPLES: Mapping[str, Mapping[str, Any]] = {
    ENQUIRY: {
        "number": "100000300-1",
        "credit_code": "91420500MA0000300X",
        "at": "2023-05-08T09:20:00+08:00",
    },
    PARTICULARS: {
        "number": "GS100000300-1",
        "enquiry": "100000300-1",
        "credit_code": "91420500MA0000300X",
        "found": True,
        "particulars": {
            "name": "宜昌演示机械有限公司",
            "founded_on": "1990-05-04",
            "registered_address": "湖北省宜昌市西陵区演示大道118号",
            "business_scope": "公路工程施工总承包特级",
            "representative_paper": "resident_id",
            "representative_number": "420503199003159988",
            "representative": "覃国栋",
            "representative_phone": "10061000717",
        },
    },
}


def address() -> str:
    """Return where market regulation takes messages; empty where nobody has said."""
    return os.environ.get("MARKET_REGULATION_URL", "")


def apply(message: Incoming, *, on: datetime) -> str:
    """Keep what market regulation says of an employer; return a sentence for staff.

    Raises Refused where the message cannot be read, answers nothing that was asked, or is about another
    employer.
    """
    if message.kind != PARTICULARS:
        raise malformed("kind", f"应为 {PARTICULARS}")
    body = message.body
    number, enquiry = text(body, "number", 40), asked(message)
    require_same_employer(enquiry, text(body, "credit_code", 18))
    if body.get("found") is False:
        require_same(keep_extract(message, enquiry, number=number, standing=Standing.UNKNOWN), "")
        return f"查询 {enquiry.key}：市场监管部门没有这个单位"
    said = particulars(body, on)
    digest = digest_of(said)
    kept = keep_extract(message, enquiry, number=number, standing=Standing.SAID, said=said, digest=digest)
    require_same(kept, digest)
    compared = on_paper.verify(kept, on=on)
    return f"查询 {enquiry.key}：登记信息已收到，{compared or '单位同步后可以申请变更'}"


def stuck(message: Incoming, why: str) -> None:
    """Tell the employer that the answer to its enquiry cannot be used."""
    with suppress(Refused):
        if message.kind == PARTICULARS:
            number = text(message.body, "number", 40)
            named = why
            for name, label in LABELS.items():
                named = named.replace(f"：{name} ", f"：{label}")
            keep_extract(message, asked(message), number=number, standing=Standing.UNFIT, why=named)


def asked(message: Incoming) -> Outgoing:
    """Return the enquiry that a message answers. Raises Refused where nobody asked."""
    number = text(message.body, "enquiry", 64)
    found = enquiry_numbered(message, number)
    if found is None:
        raise Refused("enquiry", f"没有发出过编号 {number} 的查询。请市场监管部门核对，或作废这一条。")
    return found


def require_same_employer(enquiry: Outgoing, credit_code: str) -> None:
    if credit_code != enquiry.body["credit_code"]:
        raise Refused(
            "employer",
            f"回复的不是所问的单位：问的是 {enquiry.body['credit_code']}，回复的是 {credit_code}。"
            "请市场监管部门核对后重新发送，或作废这一条。",
        )


def require_same(kept: Extract, digest: str) -> None:
    """Refuse another content under the number of an answer that is kept already."""
    if kept.digest != digest:
        raise Refused("number", f"回复编号 {kept.number} 以前来过，内容不一样。请市场监管部门核对。")


def particulars(body: Mapping[str, Any], on: datetime) -> dict[str, str]:
    """Return the eight values. Raises Refused naming the one that will not do."""
    told = body.get("particulars")
    if not isinstance(told, dict):
        raise malformed("particulars", "应为登记信息")
    said = {name: text(told, name, most, empty=name in MAY_BE_EMPTY) for name, most in LONGEST.items()}
    said[FOUNDED] = day(told, FOUNDED, on=on).isoformat()
    paper = text(told, "representative_paper", 24)
    if paper not in Paper.values:
        raise malformed("representative_paper", f"应为 {'、'.join(Paper.values)} 之一")
    said["representative_paper"] = paper
    said["representative_number"] = document_number(told, paper, on)
    return {name: said[name] for name in LABELS}


def document_number(told: Mapping[str, Any], paper: str, on: datetime) -> str:
    try:
        return read_document(paper, text(told, "representative_number", 32), on=on.date()).number
    except Refused:
        raise malformed("representative_number", "不是这种证件的号码") from None


def digest_of(said: Mapping[str, str]) -> str:
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
