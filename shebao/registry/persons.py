"""Write people: the anchor by document, the 个人编号 of a region, the name, an approved retirement."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

from django.db import connection, transaction

from shebao.registry.actions import retire
from shebao.registry.finding import FOUND, Document, Found, asking_for, columns, find_persons, persons_told
from shebao.registry.models import Person, PersonDocument, PersonParticulars, Retirement
from shebao.trail.many import write_many
from shebao.trail.models import Act
from shebao.values import Month

FIRST_NUMBER = 10_000_000_000  # 个人编号 of eleven digits, as the Hubei documents print them


@dataclass(frozen=True)
class Naming:
    """What is said of a person: name and 首次参工时间."""

    person_id: int
    name: str
    first_started_on: date | None
    act: Act


@dataclass(frozen=True)
class Correcting:
    """A key particular that turned out wrong: what it was, what it is (a name, or a document number).

    `returned` says of a number that it is somebody else's: under it the person is not found any more.
    """

    person_id: int
    was: str
    now: str
    act: Act
    returned: bool = False


@dataclass(frozen=True)
class Retiring:
    """A person whose retirement has been approved, and the last month with contributions."""

    person_id: int
    month: Month
    act: Act


def anchor_persons(documents: Iterable[Document], *, region: str) -> dict[Document, Found]:
    """Return everybody under the documents, writing an anchor for whoever has none.

    A number that was somebody's by mistake gets an anchor of its own where another name is given with it.
    Two who write the same person at once get the same anchor: the second waits for the first.
    """
    wanted = sorted(set(documents), key=lambda one: (one.province, one.type, one.number, one.name or ""))
    found = find_persons(wanted, region=region)
    missing = [one for one in wanted if one not in found]
    if not missing:
        return found
    return found | brought(missing, region)


BRINGING = """
    insert into registry_person (province, document_type, document_number, doubt)
    select province, type, number, ''
    from unnest(%s::text[], %s::text[], %s::text[]) as missing (province, type, number)
    on conflict do nothing
"""


def brought(missing: Sequence[Document], region: str) -> dict[Document, Found]:
    """Write anchors and find them in the same message: whoever writes them may not read them otherwise."""
    new = len({(one.province, one.type, one.number) for one in missing})
    with connection.cursor() as cursor:
        cursor.execute(f"{BRINGING}; {FOUND}", [*columns(missing), *asking_for(missing, region)])
        alone = cursor.rowcount == new  # nobody else has written any of them
        cursor.nextset()
        found = persons_told(missing, cursor.fetchall())
    return {
        document: replace(one, brought=alone and not (one.name or one.former or one.several))
        for document, one in found.items()
    }


def number_persons(person_ids: Sequence[int], *, region: str) -> dict[int, str]:
    """Give people without a 个人编号 of the region one each; numbers are unique, gaps are allowed."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            insert into registry_personnumber (region, number, person_id)
            select %s, (%s + nextval('registry_person_number_seq'))::text, person_id
            from unnest(%s::bigint[]) as person_id
            returning person_id, number
            """,
            [region, FIRST_NUMBER, list(person_ids)],
        )
        return dict(cursor.fetchall())


def name_persons(rows: Sequence[Naming]) -> list[PersonParticulars]:
    """Record what is said of people who have no particulars yet."""
    return write_many(
        PersonParticulars(
            person_id=row.person_id, name=row.name, first_started_on=row.first_started_on, learned=row.act
        )
        for row in rows
    )


def correct_names(rows: Sequence[Correcting]) -> list[PersonParticulars]:
    """Put corrected names in place of those that stood; 首次参工时间 stays."""
    standing = PersonParticulars.objects.filter(
        person_id__in=[row.person_id for row in rows], retired__isnull=True
    )
    known = {one.person_id: one for one in standing}
    with transaction.atomic():
        for row in rows:
            retire(
                PersonParticulars, [known[row.person_id].pk] if row.person_id in known else [], act=row.act
            )
        return name_persons(
            [Naming(row.person_id, row.now, started(known.get(row.person_id)), row.act) for row in rows]
        )


def started(known: PersonParticulars | None) -> date | None:
    return known.first_started_on if known else None


def correct_documents(rows: Sequence[Correcting]) -> list[PersonDocument]:
    """Record corrected document numbers; under the number before, people are still found."""
    standing = PersonDocument.objects.filter(
        person_id__in=[row.person_id for row in rows], retired__isnull=True
    )
    known = dict(standing.values_list("person_id", "pk"))
    with transaction.atomic(), numbers_settled():
        for row in rows:
            retire(PersonDocument, [known[row.person_id]] if row.person_id in known else [], act=row.act)
        return write_many(
            PersonDocument(
                person_id=row.person_id,
                document_number=row.now,
                replaced=row.was,
                returned=row.returned,
                learned=row.act,
            )
            for row in rows
        )


@contextmanager
def numbers_settled() -> Iterator[None]:
    """Let anchors show the numbers that stand once all is written: on the way one may be its owner's by now.

    Raises IntegrityError where somebody else shows a number that would stand.
    """
    with connection.cursor() as cursor:
        cursor.execute("set constraints persondocument_is_shown deferred")
        yield
        cursor.execute("set constraints persondocument_is_shown immediate")


def document_of_person(person_id: int) -> Document | None:
    """Return by what a person is known now."""
    found = Person.objects.filter(pk=person_id).values_list("province", "document_type", "document_number")
    return next((Document(*told) for told in found), None)


def name_of_person(person_id: int) -> str:
    """Return under which name a person stands now, nothing where none is known."""
    found = PersonParticulars.objects.filter(person_id=person_id, retired__isnull=True)
    return found.values_list("name", flat=True).first() or ""


def document_numbers(person_ids: Iterable[int]) -> dict[int, str]:
    """Return under which document number each person stands now."""
    found = Person.objects.filter(pk__in=list(person_ids))
    return dict(found.values_list("pk", "document_number"))


def record_retirements(rows: Sequence[Retiring]) -> list[Retirement]:
    """Record approved retirements; from the month after on nobody is enrolled any more (HB-174).

    Staff end every enrolment of the person, also at employers of other agencies, which are held until the
    transaction ends; whoever acts for an employer reaches its own alone (retirements.sql).
    """
    with transaction.atomic(), connection.cursor() as cursor:
        recorded = write_many(
            Retirement(person_id=row.person_id, month=row.month.number, learned=row.act) for row in rows
        )
        cursor.execute("select registry_end_retired(%s::bigint[])", [[row.act.id for row in rows]])
    return recorded
