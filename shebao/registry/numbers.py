"""Document numbers that were somebody's by mistake: which were given back, which are another's by now."""

from collections.abc import Iterable, Sequence

from django.db import connection

from shebao.registry.finding import NOW, Document, borne
from shebao.registry.models import PersonDocument
from shebao.registry.reversal import line_of


def given_back(asked: Iterable[tuple[int, str]]) -> set[tuple[int, str]]:
    """Return which numbers of which people were given back as somebody else's, and still are."""
    pairs = sorted(set(asked))
    if not pairs:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(
            "select person, number from unnest(%s::bigint[], %s::text[]) as asked (person, number)"
            " where registry_given_back(person, number)",
            [[person for person, _ in pairs], [number for _, number in pairs]],
        )
        return set(cursor.fetchall())


def numbers_taken(case_numbers: Sequence[str]) -> set[str]:
    """Return the cases that corrected a number which somebody else shows by now.

    A correction that stands as a copy, because one after it was taken back, is that of its own case.
    """
    cases = cases_of(case_numbers)
    before = numbers_before(list(cases))
    was: dict[Document, list[tuple[str, int]]] = {}
    for fact, act_id in standing_of(list(cases)):
        person, number = fact.person, before.get(act_id, fact.replaced)
        asked = Document(person.province, person.document_type, number, NOW)
        was.setdefault(asked, []).append((cases[act_id], fact.person_id))
    shown = borne(was)
    return {
        case
        for document, asking in was.items()
        for case, person_id in asking
        if shown.get(document, set()) - {person_id}
    }


def cases_of(case_numbers: Sequence[str]) -> dict[int, str]:
    """Return by which acts these cases corrected numbers."""
    brought = PersonDocument.objects.filter(learned__case_number__in=case_numbers, restores__isnull=True)
    return dict(brought.values_list("learned_id", "learned__case_number"))


def numbers_before(act_ids: Sequence[int]) -> dict[int, str]:
    """Return, by act, the number that stood before and would stand again."""
    gone = PersonDocument.objects.filter(retired_id__in=act_ids)
    return {act_id: number for act_id, number in gone.values_list("retired_id", "document_number") if act_id}


def standing_of(act_ids: Sequence[int]) -> list[tuple[PersonDocument, int]]:
    """Return what stands of what acts had brought, each with its act."""
    with connection.cursor() as cursor:
        line = line_of(cursor, PersonDocument, list(act_ids))
    facts = PersonDocument.objects.filter(pk__in=line, retired__isnull=True).select_related("person")
    return [(fact, line[fact.pk]) for fact in facts]
