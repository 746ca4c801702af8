"""Whom the rows of a filing are about."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from shebao.casework.rows import Finding, Row
from shebao.casework.several import insured_by, meant, records_of
from shebao.casework.work import Work
from shebao.registry.finding import Document, Found, find_persons, lock_persons
from shebao.registry.persons import anchor_persons, document_numbers


def document_of(row: Row, work: Work) -> Document | None:
    """Return by which document a row names its person, if it could be read; one's own names nobody else."""
    if work.own:
        return work.own_document
    if "id_number" not in row.data or "document_type" not in row.data:
        return None
    return Document(work.pack.province, row.data["document_type"], row.data["id_number"])


def named_document(row: Row, work: Work) -> Document | None:
    """Return the document with the name beside it, where the item may bring whoever bears that name."""
    document = document_of(row, work)
    name = row.data.get("name") if work.item.brings_people else None
    return replace(document, name=name) if document and name else document


def identify(rows: Sequence[Row], work: Work) -> dict[int, Found]:
    """Give rows the people whom the registry knows already; return those by the rows' numbers."""
    documents = {row.number: document for row in rows if (document := named_document(row, work))}
    return give(rows, documents, find_persons(list(set(documents.values())), region=work.pack.code), work)


def identify_done(rows: Sequence[Row], work: Work) -> dict[int, Found]:
    """Return whom rows were about that have been done; one of them may have taken its own number away."""
    people = identify(rows, work)
    lost = [row for row in rows if row.number not in people and row.person_id]
    shown = document_numbers([row.person for row in lost]) if lost else {}
    now = {
        row.number: replace(document, number=shown[row.person])
        for row in lost
        if row.person in shown and (document := document_of(row, work))
    }
    return people | give(lost, now, find_persons(list(set(now.values())), region=work.pack.code), work)


def hold(rows: Sequence[Row], work: Work) -> None:
    """Hold the people of rows until the transaction ends; an item may bring new ones."""
    lock_persons(found.person_id for found in bring(rows, work).values())


def bring(rows: Sequence[Row], work: Work) -> dict[int, Found]:
    """Give rows their people, who are to be held next; an item may bring new ones."""
    documents = {row.number: document for row in rows if (document := named_document(row, work))}
    known = anchor_persons if work.item.brings_people else find_persons
    return give(rows, documents, known(list(set(documents.values())), region=work.pack.code), work)


def give(
    rows: Sequence[Row], documents: dict[int, Document], found: dict[Document, Found], work: Work
) -> dict[int, Found]:
    """Give rows whom they are about; where several stand under a number, the one that is meant."""
    people = {}
    records = records_of(found, work)
    own = insured_by(records, work)
    for row in rows:
        document = documents.get(row.number)
        person = found.get(document) if document else None
        if document is None or person is None:
            continue
        if document in records:
            person = meant(row, person, records[document], own)
        row.person_id = person.person_id
        people[row.number] = person
    return people


def find_doubles(rows: Sequence[Row], work: Work) -> None:
    """Mark rows of one filing that are about the same person; which of them is meant only the clerk knows."""
    same: dict[Document, list[Row]] = defaultdict(list)
    for row in rows:
        if document := document_of(row, work):
            same[document].append(row)
    for doubles in same.values():
        if len(doubles) > 1:
            places = "、".join(str(row.number) for row in doubles[:5]) + (" 等" if len(doubles) > 5 else "")
            for row in doubles:
                row.findings.append(
                    Finding(
                        "id_number",
                        "DOUBLE",
                        f"第 {places} 行是同一个人。",
                        "一个人一次只办一行，请留下对的那一行。",
                    )
                )
