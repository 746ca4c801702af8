"""What may be asked of proofs: an employer sees those it printed."""

from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from shebao.proofs.models import Proof
from shebao.registry import scope
from shebao.registry.scope import seen
from shebao.values import Actor, Refused


def proofs(*, by: Actor) -> QuerySet[Proof]:
    """Return the proofs of the asker's employers, the newest first."""
    own = Proof.objects.filter(seen(by), region=by.region)
    return own.defer("values").select_related("act", "revoked", "file").order_by("-id")


def proof_with(code: str, *, by: Actor, held: bool = False) -> Proof:
    """Return the proof of a code, held against others where asked. Raises Refused without one."""
    own = Proof.objects.filter(seen(by), region=by.region, code=code)
    told = own.select_for_update(no_key=True) if held else own.select_related("act", "revoked", "file")
    found = told.first()
    if found is None:
        raise Refused("proof", "本单位没有这份证明。请从“已打印的证明”里打开。")
    return found


def people_on(proof: Proof, *, by: Actor) -> list[int]:
    """Return the people whom a proof names, as far as the asker may see them."""
    numbers = {row["person_number"] for row in proof.values["rows"]}
    named = scope.person_numbers(by).filter(number__in=numbers)
    return list(named.values_list("person_id", flat=True).distinct())


def proofs_of(employer_id: int, *, by: Actor) -> QuerySet[Proof]:
    """Return the proofs that an employer of the asker's printed, the newest first."""
    return proofs(by=by).filter(employer_id=employer_id)


def proofs_naming(person_id: int, *, by: Actor) -> QuerySet[Proof]:
    """Return the proofs that name a person, the newest first, of employers that have or had the person."""
    own = scope.person_numbers(by).filter(person=person_id).values_list("number", flat=True)
    named = reduce(or_, (Q(values__rows__contains=[{"person_number": one}]) for one in own), Q(pk__in=[]))
    there = scope.enrolments(by).filter(person=person_id).values_list("employer", flat=True).distinct()
    return proofs(by=by).filter(named, employer__in=list(there))
