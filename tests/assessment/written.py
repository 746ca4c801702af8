"""Everything that stands in the database, in words that do not depend on in which order it was written."""

import json
from collections import Counter

from django.db import connection, transaction

WRITTEN = (
    "trail_act", "assessment_bill", "assessment_billline", "ledger_claim", "ledger_posting", "ledger_entry",
    "ledger_allocation", "ledger_ledgeraccount", "partners_outgoing",
)  # fmt: skip
OF_NO_MATTER = {"id", "written_at", "written_in"}
COUNTED = """
    select table_name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'procrastinate_events'
        and table_name <> 'procrastinate_jobs'
"""


class Undone(Exception):
    """What was done is taken back."""


def afterwards(doing):
    """Do something and take it back; return what it gave and everything that stood then."""
    try:
        with transaction.atomic():
            before = newest()
            given = doing()
            told = everything(before)
            raise Undone
    except Undone:
        return given, told


def newest() -> dict[str, int]:
    return {table: asked(f"select coalesce(max(id), 0) from {table}")[0][0] for table in WRITTEN}  # noqa: S608


def asked(query: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()


def rows(table: str) -> list[dict]:
    return [
        json.loads(one) if isinstance(one, str) else one
        for (one,) in asked(f"select to_jsonb(one) from {table} as one order by id")  # noqa: S608
    ]


def everything(before: dict[str, int]) -> dict[str, Counter]:
    """Return every row about money, new ones named by what they say, and how many rows all tables have."""
    told = {table: rows(table) for table in WRITTEN}
    named = {table: {} for table in WRITTEN}

    def name(table, key):
        return named[table].get(key, key)

    for bill in told["assessment_bill"]:
        named["trail_act"].setdefault(
            bill["act_id"], f"act of the bill of {bill['employer_id']}, {bill['number']}"
        )
        named["assessment_bill"][bill["id"]] = bill["number"]
    for act_id in [act_id for act_id in named["trail_act"] if act_id <= before["trail_act"]]:
        del named["trail_act"][act_id]
    for claim in told["ledger_claim"]:
        if claim["id"] > before["ledger_claim"]:
            named["ledger_claim"][claim["id"]] = spelled(claim, act_id=name("trail_act", claim["act_id"]))
    for account in told["ledger_ledgeraccount"]:
        named["ledger_ledgeraccount"][account["id"]] = f"{account['kind']} {account['employer_id']}"
    for posting in told["ledger_posting"]:
        if posting["id"] > before["ledger_posting"]:
            kind, act_id, *rest = posting["key"].split(":")
            posting["key"] = f"{kind}:{name('trail_act', int(act_id))}:{rest}"
            named["ledger_posting"][posting["id"]] = posting["key"]
    refers = {
        "act_id": "trail_act", "bill_id": "assessment_bill", "claim_id": "ledger_claim",
        "principal_id": "ledger_claim", "against_id": "ledger_claim", "posting_id": "ledger_posting",
        "giver_id": "ledger_ledgeraccount", "taker_id": "ledger_ledgeraccount",
    }  # fmt: skip
    found = {
        table: Counter(
            spelled(
                one,
                is_new=one["id"] > before[table],
                who=name("trail_act", one["id"]) if table == "trail_act" else "",
                **{field: name(refers[field], one[field]) for field in refers if field in one},
            )
            for one in told[table]
        )
        for table in WRITTEN
    }
    others = {table: asked(f'select count(*) from "{table}"')[0][0] for (table,) in asked(COUNTED)}  # noqa: S608
    jobs = asked("select distinct task_name, args::text from procrastinate_jobs")
    return found | {"rows": Counter(others), "jobs": Counter(map(str, jobs))}


def spelled(row: dict, **instead) -> str:
    told = {field: value for field, value in row.items() if field not in OF_NO_MATTER} | instead
    return json.dumps(told, ensure_ascii=False, sort_keys=True)
