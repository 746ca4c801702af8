"""What the demo's people show at the door: licences, cards, identities and certificates; all invented."""

import json
from pathlib import Path
from typing import Any

import psycopg

from demo.accounts import ACCOUNTS
from demo.numbers import resident_id

REGISTERED = ("何小静", "顾盼", "林晓")  # known to the APP without an account here: to be authorised
FIRST_REGISTERED = 46_001
FIRST_PERSON = 43_001  # numbers of people who are in no enrolment: those who hold accounts; below 43,800
LISTS = {  # read by each partner on its start
    "business_licence": "holders.jsonl",
    "government_portal": "holders.jsonl",
    "social_card": "cards.jsonl",
    "certificate_authority": "tokens.jsonl",
    "smart_app": "cards.jsonl",
}
QUERY = """
    select account.number, account.name, employer.credit_code, particulars.name as employer,
        person.document_type, person.document_number
    from access_account as account
    left join access_membership as membership
        on membership.account_id = account.id and membership.retired_id is null
    left join registry_employer as employer on employer.id = membership.employer_id
    left join registry_employerparticulars as particulars
        on particulars.employer_id = employer.id and particulars.retired_id is null
        and particulars.until is null
    left join access_personaccount as own on own.account_id = account.id and own.retired_id is null
    left join registry_person as person on person.id = own.person_id
    where account.number = any (%s) and account.ended_id is null
        and (employer.id is not null or person.id is not null)
    order by account.id, employer.number
"""


def document_of(number: str) -> str:
    """Return the document number of whoever holds a demo account."""
    return resident_id(FIRST_PERSON + [one.number for one in ACCOUNTS].index(number))


def lay(folder: Path, url: str) -> None:
    """Write the list of holders beside a partner, out of the platform's own database."""
    numbers = [one.number for one in ACCOUNTS]
    with psycopg.connect(url, row_factory=psycopg.rows.dict_row) as connection:
        rows = connection.execute(QUERY, [numbers]).fetchall()
    told = certificates(rows) if folder.name == "certificate_authority" else holders(rows, folder.name)
    told += registered() if folder.name == "smart_app" else []
    name = LISTS[folder.name]
    written = folder / f".{name}"
    written.write_text("".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in told), "utf-8")
    written.replace(folder / name)


def holders(rows: list[dict[str, Any]], partner: str) -> list[dict[str, Any]]:
    """Return who shows what: a licence once per employer, an identity and a card once per person."""
    found = {}
    for row in rows:
        who = {
            "name": row["name"],
            "document_type": row["document_type"] or "resident_id",
            "document_number": row["document_number"] or document_of(row["number"]),
        }
        mark, shown = row["number"], f"{row['name']}（{row['number']}）"
        if partner == "business_licence":
            if not row["credit_code"]:
                continue
            mark, shown = f"{row['credit_code']}:{mark}", f"{row['employer']} · {shown}"
            who["credit_code"] = row["credit_code"]
        found[mark] = {"mark": mark, "shown": shown, "told": who}
    return list(found.values())


def registered_number(name: str) -> str:
    """Return the document number of somebody who is registered in the APP and has no account."""
    return resident_id(FIRST_REGISTERED + 2 * REGISTERED.index(name))  # even ones end before 43,800


def registered() -> list[dict[str, Any]]:
    """Return those who are registered in the APP and have no account yet; their numbers are shown there."""
    found = []
    for place, name in enumerate(REGISTERED):
        number = registered_number(name)
        who = {"name": name, "document_type": "resident_id", "document_number": number}
        found.append({"mark": f"registered:{place}", "shown": f"{name}（{number}，还没有账号）", "told": who})
    return found


def certificates(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return whose certificates are issued from the start: one per person of an employer."""
    held = {row["number"]: row for row in rows if row["credit_code"]}
    return [{"name": f"{row['employer']} {row['name']}"} for row in held.values()]
