"""Cases whose term is short: the law as it might be, so that a test need not wait for a hundred years."""

from dataclasses import replace
from datetime import datetime

from shebao.clock.queries import CHINA
from shebao.policy import Pack
from shebao.policy.offers import Retention
from tests.casework.desks import yichang

IN_2033 = datetime(2033, 12, 31, 23, 59, tzinfo=CHINA)
IN_2034 = datetime(2034, 1, 1, 0, 0, tzinfo=CHINA)


def kept_for_ten_years(pack: Pack | None = None) -> Pack:
    """A pack in which papers of an enrolment are kept as registration certificates are: ten years."""
    held = pack or yichang()
    offer = replace(held.items["enrol_employee"], retention=Retention("registration_certificate"))
    return replace(held, items={**held.items, "enrol_employee": offer})
