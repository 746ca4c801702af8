"""Half a year of Suqian from window to window, over the turn of the year: every fen of every month."""

from collections import Counter

import pytest

from shebao.assessment.closing import close
from shebao.clock.actions import start_clock
from shebao.doors.console import ticker
from shebao.doors.console.places import assumed_folder
from shebao.ledger.models import Claim, Nature
from shebao.values import Month
from tests.clock.test_window_months import at
from tests.items.jiangsu import SUQIAN, a_desk, a_known_person, announced, day, suqian
from tests.items.suqian import someone

pytestmark = pytest.mark.django_db
WHOLE = 252  # per mille of a base: 16 % + 8 % + 0.5 % + 0.5 % + 0.2 %, all assumed
OPENED = ("2021-09-07", "2021-10-07", "2021-11-07", "2021-12-07", "2022-01-07")


def of(*wages: int) -> int:
    """What people on these wages, in yuan, owe for one month, in fen."""
    return sum(wage * 100 * WHOLE // 1000 for wage in wages)


def test_JS_12_17_66_77_half_a_year_is_charged_month_by_month_and_closes(settings):
    settings.ASSUMED = assumed_folder()
    start_clock(SUQIAN, frozen_at=at("2021-08-11 09:00"))
    desk, pack = a_desk(on=day("2021-08-15")), suqian()
    first, second = someone(desk, wage_fen=500_000), someone(desk, wage_fen=600_000)
    early, mistaken, covered, late = (a_known_person() for _ in range(4))

    desk.register(early, since="2021-03-01")  # six months made good, 202103 to 202108
    desk.file("raise_base", {"id_number": first, "base_fen": "6000"})  # in August: from 202109
    desk.on = day("2021-09-03")
    desk.file("raise_base", {"id_number": second, "base_fen": "7000"})  # in September: from 202110
    desk.register(mistaken, since="2021-09-01")
    ticker.open_month(pack, at(f"{OPENED[0]} 00:30"))
    desk.on = day("2021-09-08")
    desk.file("preregister_employment", announced(covered))
    desk.on = day("2021-09-12")
    desk.register(covered, since="2021-09-08")  # 202109 made good after it was charged
    desk.stop_now(mistaken)  # in the window of 202110: 202109 is the last month
    for moment in OPENED[1:4]:
        ticker.open_month(pack, at(f"{moment} 00:30"))
    desk.on = day("2021-12-31")
    desk.register(late, since="2021-12-30")  # in the window of 202201: December is made good
    ticker.open_month(pack, at(f"{OPENED[4]} 00:30"))

    charged: Counter[int] = Counter()
    for one in Claim.objects.filter(employer=desk.employer, nature=Nature.PRINCIPAL):
        charged[one.month] += one.amount_fen
    stay = of(6000, 7000, 5000, 5000)
    assert charged == dict.fromkeys(range(202103, 202109), of(5000)) | {
        202109: of(6000, 6000, 5000, 5000, 5000),
        202110: stay,
        202111: stay,
        202112: stay + of(5000),
        202201: stay + of(5000),
    }
    for month in range(202109, 202113):
        assert close(SUQIAN, Month.of_number(month)).agrees
    assert close(SUQIAN, Month(2022, 1)).agrees
