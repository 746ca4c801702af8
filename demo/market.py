"""What market regulation knows of the demo employers: what we know, but for those who changed it there."""

import json
from pathlib import Path

import psycopg

from demo.holders import document_of, registered_number
from demo.numbers import resident_id
from demo.suqian_names import AT_MARKET, NEWCOMER

REGIONS = ("420500", "321300")
LIST = "register.jsonl"  # read by simulators/market_regulation on its start
FIRST_PERSON = 40_901  # numbers of people who are in no enrolment: new legal representatives
CHANGED = {  # 单位编号: what has been changed there and not here
    "100000300": {
        "representative": "覃国栋",
        "representative_number": resident_id(FIRST_PERSON),
        "representative_phone": "10061000717",
        "business_scope": "软件开发、销售；信息系统集成服务；数据处理服务",
    },
    "100001012": {"representative": "望明芳", "representative_number": resident_id(FIRST_PERSON + 1)},
}
QUERY = """
    select employer.number, employer.credit_code, particulars.name, details.founded_on::text,
        details.registered_address, details.business_scope, details.representative_paper,
        details.representative_number, details.representative, details.representative_phone
    from registry_employer as employer
    join registry_employerparticulars as particulars
        on particulars.employer_id = employer.id
        and particulars.retired_id is null and particulars.until is null
    join registry_employerdetails as details
        on details.employer_id = employer.id and details.retired_id is null
    where employer.region = any (%s)
    order by employer.credit_code
"""


def lay(folder: Path, url: str) -> None:
    """Write the list of employers beside the register, out of the platform's own database."""
    with psycopg.connect(url, row_factory=psycopg.rows.dict_row) as connection:
        rows = connection.execute(QUERY, [list(REGIONS)]).fetchall()
    listed = [row | CHANGED.get(row.pop("number"), {}) for row in rows]
    listed.append(AT_MARKET | {"representative_number": document_of("sqxd")})
    listed.append(NEWCOMER | {"representative_number": registered_number(NEWCOMER["representative"])})
    lines = [json.dumps(one, ensure_ascii=False) for one in listed]
    written = folder / f".{LIST}"
    written.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    written.replace(folder / LIST)
