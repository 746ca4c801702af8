"""ID numbers that are nobody's, as population.sql draws them: a real county, centenarians' sequences."""

from datetime import date, timedelta

from shebao.values.id_numbers import check_digit

AREA = "420503"
FIRST_SEQUENCE = 996


def resident_id(i: int) -> str:
    """Return the number of the i-th person; odd ones are men under 60, even ones women under 55 (2023-05)."""
    place = i // 2
    if i % 2 == 1:
        born, rounds = date(1963, 6, 15) + timedelta(place * 7919 % 14600), place // 14600
    elif place % 30 == 7:
        born, rounds = date(1968, 6, 1) + timedelta(i // 60 * 7919 % 1820), i // 60 // 1820
    else:
        born, rounds = date(1973, 6, 1) + timedelta(place * 7919 % 10950), place // 10950
    return numbered(f"{born:%Y%m%d}", FIRST_SEQUENCE + i % 2 + 2 * rounds)


def numbered(born: str, sequence: int, area: str = AREA) -> str:
    """Return the number of somebody born on a day, with its check digit."""
    digits = f"{area}{born}{sequence:03}"
    return digits + check_digit(digits)


def is_man(i: int) -> bool:
    return i % 2 == 1
