"""Bills issued one employer at a time, a query at a time: what issuing.py must come to, written plainly.

The readable twin of shebao.assessment.issuing, as the product issued bills before it did so by sets. It
shares nothing with it but how late fee and interest of a claim are reckoned, and the books' charge and send.
"""

from datetime import timedelta

from django.db import IntegrityError, connection, transaction
from django.db.models import Exists, F, OuterRef, Q

from shebao.assessment.bill_sums import sums_by_insurance
from shebao.assessment.bills import valid_until
from shebao.assessment.late import beside_late, borne_by
from shebao.assessment.models import AssessmentRun, Bill, BillLine
from shebao.clock.queries import work_calendar
from shebao.ledger.actions import charge
from shebao.ledger.models import Allocation, Claim, Deferral, Nature
from shebao.partners.actions import send
from shebao.registry.finding import lock_employers
from shebao.registry.models import Employer, EmployerParticulars
from shebao.trail.actions import record_act
from shebao.values import SHANGHAI, Refused


def bill_one_by_one(pack, *, at, agency_id=None):
    """Issue a bill to every employer with something open; return how many, and why others have none."""
    count, refused = 0, {}
    wanted = Employer.objects.filter(region=pack.code)
    if agency_id is not None:
        wanted = wanted.filter(agency_id=agency_id)
    for employer in wanted.order_by("pk"):
        try:
            with transaction.atomic():
                lock_employers([employer.pk], alone=True)
                if not held(employer.pk) and not charged_beside(employer.pk, [], at, pack):
                    continue  # nothing due
                act = record_act(
                    region=pack.code, account="system", name="系统", item="开具应缴认定单", on=at
                )
                issue_one(employer, act=act, on=at, pack=pack)
                count += 1
        except Refused as refusal:
            refused[employer.number] = refusal.message
    return count, refused


def issue_one(employer, *, act, on, pack):
    claims = held(employer.pk)
    if new := charged_beside(employer.pk, claims, on, pack):
        charge(new, act=act, on=on)
        claims = held(employer.pk)
    if not claims:
        raise Refused("nothing_open", "没有可以开单的应缴金额。请先办理单位社会保险缴费申报。")
    bill = numbered(
        Bill(
            region=pack.code,
            employer=employer,
            fen=sum(one.open_fen for one in claims),
            issued_at=on,
            valid_until=valid_until(on.date(), pack, work_calendar(pack.code)),
            assumed=rests_on_assumed(claims, on, pack),
            act=act,
        )
    )
    for one in sorted(claims, key=lambda one: (one.month, one.insurance, one.share, one.pk)):
        BillLine.objects.create(bill=bill, employer=employer, claim=one, fen=one.open_fen)
        Claim.objects.filter(pk=one.pk).update(billed=True)
    send(
        "tax", "bill", bill.number, message(bill, employer, claims), region=pack.code,
        employer_id=employer.pk, at=on,
    )  # fmt: skip


def held(employer_id):
    waiting = Deferral.objects.filter(claim=OuterRef("pk"), released__isnull=True)
    free = Claim.objects.filter(
        ~Q(settled_fen=F("amount_fen")), employer_id=employer_id, amount_fen__gt=0, billed=False
    )
    return list(free.exclude(Exists(waiting)).order_by("pk").select_for_update(of=("self",)))


def charged_beside(employer_id, claims, on, pack):
    day = on.date()
    late = [one for one in claims if one.nature == Nature.PRINCIPAL and one.late_from <= day]
    settled = Claim.objects.filter(
        employer_id=employer_id, nature=Nature.PRINCIPAL, amount_fen__gt=0, settled_fen=F("amount_fen"),
        late_from__lte=day,
    )  # fmt: skip
    for one in settled.order_by("pk"):
        parts = Allocation.objects.filter(claim=one)
        beside = Claim.objects.filter(principal=one, billed=False).exclude(settled_fen=F("amount_fen"))
        paid_late = parts.filter(receipt__isnull=False, on__gte=one.late_from).exists()
        taken_away = parts.filter(against__isnull=False).exists()
        if (paid_late and borne_by([one])[one.pk].unreckoned(one.late_from)) or (
            taken_away and beside.exists()
        ):
            late.append(one)
    return [new for new in beside_late(late, on=day, pack=pack) if new.amount_fen]


def rests_on_assumed(claims, on, pack):
    if (
        any(one.nature == Nature.INTEREST for one in claims)
        and pack.value("interest_rate", on.date()).assumed
    ):
        return True
    months = {one.month for one in claims}
    return AssessmentRun.objects.filter(region=pack.code, month__in=months, assumed=True).exists()


def numbered(bill):
    with connection.cursor() as cursor:
        cursor.execute("select nextval('assessment_bill_number_seq')")
        drawn = int(cursor.fetchone()[0])
    for later in (0, *range(drawn // 100 % 3600, drawn // 100 % 3600 + 100)):
        second = bill.issued_at.astimezone(SHANGHAI) + timedelta(seconds=later)
        bill.number = f"{second:%Y%m%d%H%M%S}{drawn % 100:02}"
        try:
            with transaction.atomic():
                bill.save(force_insert=True)
        except IntegrityError as taken:
            if "bill_number_once" not in str(taken):
                raise
        else:
            return bill
    raise Refused("busy", "现在开单的单位很多，请过一会儿再试。")


def message(bill, employer, claims):
    named = EmployerParticulars.objects.filter(employer=employer, retired__isnull=True).order_by("-since")
    return {
        "region": bill.region,
        "bill_number": bill.number,
        "employer_number": employer.number,
        "employer_name": named[0].name if named else "",
        "total_fen": bill.fen,
        "issued_at": bill.issued_at.isoformat(),
        "valid_until": bill.valid_until.isoformat(),
        "lines": [
            {
                "insurance": line.insurance,
                "unit_fen": line.unit_fen,
                "person_fen": line.person_fen,
                "interest_fen": line.interest_fen,
                "late_fee_fen": line.late_fee_fen,
            }
            for line in sums_by_insurance((one, one.open_fen) for one in claims)
        ],
    }
