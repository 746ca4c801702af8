"""Found the demo agencies, and give every employer to one of them in one statement."""

import json
from collections.abc import Sequence
from typing import Any

from demo.agencies import AGENCIES, OF_SUIZHOU, SETTLED, SHARES, SUIZHOU, DemoAgency
from shebao.registry.models import Agency

SPREAD = """
update registry_employer as employer
set agency_id = agency.id
from registry_agency as agency, (
    select id, (hashint8extended(number::bigint, 41) & 1073741823)::double precision / 1073741824 as place
    from registry_employer
) as lot
where lot.id = employer.id and employer.region = %(region)s and agency.region = employer.region
    and agency.code = coalesce(
        (%(settled)s::jsonb) ->> employer.number,
        (%(codes)s::text[])[1 + width_bucket(lot.place, %(shares)s::double precision[])])
"""


def found_agencies(cursor: Any, region: str) -> None:
    """Make the agencies, each after the one above it, and give every employer of the region to one."""
    found(region, AGENCIES)
    drawn = {"codes": list(SHARES), "shares": list(SHARES.values())[:-1], "settled": json.dumps(SETTLED)}
    cursor.execute(SPREAD, drawn | {"region": region})


def found_suizhou() -> None:
    """Make the one agency of the other city of the province."""
    found(SUIZHOU, OF_SUIZHOU)


def found(region: str, agencies: Sequence[DemoAgency]) -> None:
    made: dict[str, Agency] = {}
    for one in agencies:
        made[one.code] = Agency.objects.create(
            region=region, code=one.code, name=one.name, level=one.level, parent=made.get(one.above)
        )
