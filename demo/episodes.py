"""What happened to a few people and employers, so that the hard cases of the month can be tried."""

from datetime import date
from typing import Any

from demo.cast import IMPRISONED, LEFT_UNREPORTED, TREATY_EXEMPT, Member
from shebao.policy import Pack
from shebao.registry.actions import Ending, stop
from shebao.registry.models import Employer, Person, Why
from shebao.registry.relief import Relieving, relieve
from shebao.registry.unbillable import Sparing, spare
from shebao.trail.models import Act
from shebao.values import Month

IN_PRISON_SINCE = Month(2023, 3)
EXEMPT_SINCE = Month(2022, 7)
LEFT_ON = date(2023, 1, 31)  # reported in May only: three months paid for nothing
RELIEVED = "100000300"  # back-pay of 2020 shows what relief is, and of 2020-01 what it is not
RELIEF = Month(2020, 2), Month(2021, 1)
WITHOUT_ACCOUNT = ("100001001", "100001002")  # have named no account to which money may go back

ACCOUNTS = """
insert into registry_bankaccount (
    employer_id, purpose, bank_code, bank_name, account_name, account_number, insurances, learned_id)
select
    employer.id, 'refund', '102', '演示银行宜昌西陵支行', particulars.name,
    '4205' || employer.number || '001', 7, %(act)s
from registry_employer as employer
join registry_employerparticulars as particulars
    on particulars.employer_id = employer.id and particulars.retired_id is null and particulars.until is null
where employer.region = %(region)s and employer.number <> all (%(without)s)
order by employer.id
"""


def spare_people(act: Act) -> None:
    """Say of whom nothing is charged though they are enrolled (不可做账人员)."""
    spare(
        [
            Sparing(person_of(IMPRISONED), Why.IMPRISONED, IN_PRISON_SINCE, act),
            Sparing(person_of(TREATY_EXEMPT), Why.TREATY_EXEMPT, EXEMPT_SINCE, act),
        ]
    )


def report_late(act: Act) -> None:
    """Stop somebody who left months ago and was declared and paid on since."""
    employer = Employer.objects.get(region=act.region, number=LEFT_UNREPORTED.employer)
    left = Ending(
        person_of(LEFT_UNREPORTED), employer.id, Month.of(LEFT_ON) + 1, LEFT_ON, "contract_terminated"
    )
    stop([left], act=act)


def relieve_one(act: Act, pack: Pack) -> None:
    """Say of one employer that it enjoyed the relief of 2020 (减免)."""
    employer = Employer.objects.get(region=act.region, number=RELIEVED)
    relieve([Relieving(employer.id, *RELIEF, act)], pack=pack)


def name_refund_accounts(cursor: Any, region: str, act: int) -> None:
    """Give every employer the account to which refunds go, but for those that show what happens without."""
    cursor.execute(ACCOUNTS, {"region": region, "act": act, "without": list(WITHOUT_ACCOUNT)})


def person_of(one: Member) -> int:
    return int(Person.objects.values_list("id", flat=True).get(document_number=one.id_number))
