"""Judge rows: read what was typed, see whom they are about, look once at what is known, run the checks."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from shebao.casework.checks import Check
from shebao.casework.people import find_doubles, identify
from shebao.casework.rows import Row
from shebao.casework.work import Work
from shebao.registry.finding import Found
from shebao.registry.standing import ever_enrolled
from shebao.trail.looks import record_looks
from shebao.trail.models import Seen


def read(numbered: Iterable[tuple[int, Mapping[str, Any]]], work: Work) -> list[Row]:
    """Read typed rows, and mark those that are about the same person."""
    rows: list[Row] = work.offered.read_rows(numbered, on=work.on.date())
    for row in rows:
        row.employer_id = work.by.employer_id or 0
    if work.about_person:
        find_doubles(rows, work)
    return rows


def judge(rows: Sequence[Row], work: Work) -> None:
    """Judge rows that have been read; what is wrong or doubtful is added to their findings.

    Whoever is found and was never enrolled by this employer can read that somebody looked.
    """
    people = identify(rows, work) if work.about_person else {}
    look(rows, work, people)
    note_looks({one.person_id for found in people.values() for one in (found, *found.records)}, work)


def note_looks(person_ids: set[int], work: Work) -> None:
    if work.own or not person_ids:
        return
    if strangers := sorted(person_ids - ever_enrolled(person_ids, by=work.by)):
        record_looks(Seen.DETAIL, strangers, by=work.by, on=work.on, why=f"办理{work.offer.label}")


def look(rows: Sequence[Row], work: Work, people: Mapping[int, Found]) -> None:
    """Let the item look at what is known of the rows' subjects, and run its checks."""
    named = [row for row in rows if work.own or not work.about_person or "id_number" in row.data]
    if named:
        work.item.facts(named, people=people, by=work.by, on=work.on, pack=work.pack)
    for check in work.checks:
        run_check(check, rows, work)
    for row in rows:
        row.findings.sort(key=lambda finding: not finding.grave)


def run_check(check: Check, rows: Sequence[Row], work: Work) -> None:
    """Run one check over all rows in which the fields it needs could be read."""
    fields, judge, text = check.fields, check.judge, work.offer.texts.get(check.code, "")
    given: dict[str, Any] = {"pack": work.pack, "on": work.on, "by": work.by}
    shared = {name: given[name] for name in check.given if name != "known"}
    wants_known = "known" in check.given
    for row in rows:
        data = row.data
        try:
            asked = {name: data[name] for name in fields}
        except KeyError:  # not readable, which has been said already
            continue
        if wants_known:
            if row.known is None:
                continue
            asked["known"] = row.known
        told = judge(**asked, **shared)
        if told:
            row.findings += [check.finding(one, text) for one in (told if isinstance(told, list) else [told])]
