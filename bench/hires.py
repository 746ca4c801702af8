"""People whom nobody has insured yet, as rows of a filing: as many as wanted, some with a mistake."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from typing import Any

from shebao.values.id_numbers import check_digit

AREAS = ("420502", "420504", "420505", "420506")  # real counties, with sequences set aside for centenarians
DAYS = 13_000
SURNAMES, GIVEN = "王李张刘陈杨周黄吴徐", "建国志强晓燕海涛佳怡雨桐明静"
numbers = count()


def hires(rows: int, *, wrong_every: int = 0) -> Iterator[dict[str, Any]]:
    """Yield rows of hires; one in `wrong_every` has an ID number with a wrong check digit."""
    for place in range(rows):
        number = id_number(next(numbers))
        if wrong_every and place % wrong_every == 0:
            number = number[:-1] + ("0" if number[-1] != "0" else "1")
        yield {
            "name": SURNAMES[place % 10] + GIVEN[place // 10 % 14] + GIVEN[place // 140 % 14],
            "id_number": number,
            "started_on": ("2023-05-04", "2023.5.4", "20230505", "2023-04-17")[place % 4],
            "wage_fen": f"{3800 + place % 97 * 50}.00",
        }


def id_number(place: int) -> str:
    """Return the number of the place-th person: counties, sequences and days in turn, no two alike."""
    rounds, day = divmod(place, DAYS)
    area, sequence = AREAS[rounds % 4], 996 + rounds // 4
    if sequence > 999:
        raise ValueError("there are no more numbers that are nobody's")
    digits = f"{area}{date(1968, 1, 1) + timedelta(day * 7919 % DAYS):%Y%m%d}{sequence}"
    return digits + check_digit(digits)
