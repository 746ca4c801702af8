"""Which of several records under one document number a row is about (重号, JS-111).

It is the one that the row names by 个人唯一识别码. Where it names none, it is the only one that the employer
has insured; who takes somebody on must name one all the same.
"""

from collections.abc import Mapping
from dataclasses import replace

from shebao.casework.rows import Row
from shebao.casework.work import Work
from shebao.registry.finding import Document, Found, find_records
from shebao.registry.scope import enrolments
from shebao.values.names import hidden_name

Records = Mapping[Document, tuple[Found, ...]]

NAMED_BY = "person_number"  # the field that names a record


def records_of(found: Mapping[Document, Found], work: Work) -> Records:
    """Return the records of those documents under which several stand."""
    return find_records([document for document, one in found.items() if one.several], region=work.pack.code)


def insured_by(records: Records, work: Work) -> set[int]:
    """Return whom of the records the employer has insured, now or before."""
    ids = {one.person_id for each in records.values() for one in each}
    if not ids or work.own:
        return set()
    own = enrolments(work.by).filter(person_id__in=ids, retired__isnull=True)
    return set(own.values_list("person_id", flat=True))


def meant(row: Row, first: Found, records: tuple[Found, ...], own: set[int]) -> Found:
    """Return whom a row means: the record that it names, the employer's only one, or the first."""
    told = replace(first, records=records)
    asked = row.data.get(NAMED_BY)
    if named := next((one for one in told.nameable if one.code == asked), None):
        return replace(named, records=records, chosen=True)
    here = [one for one in records if one.person_id in own]
    return replace(here[0], records=records) if len(here) == 1 else told


def said(found: Found) -> str:
    """List the records for whoever has to name one; names are masked, for this stands in files."""
    return "；".join(f"{one.code}（{hidden_name(one.name) or '姓名未登记'}）" for one in found.records)
