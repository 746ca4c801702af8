"""Guesses at the same moment are all counted, and none beyond the fifth is looked at."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from shebao.access import lockout
from tests.access.factories import AT


@pytest.mark.usefixtures("committing")
def test_of_twelve_guesses_at_the_same_moment_five_are_looked_at():
    def guess(_: int) -> int:
        try:
            return lockout.count_try("yc0001", at=AT).left
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as many:
        left = sorted(many.map(guess, range(12)), reverse=True)
    assert left == [4, 3, 2, 1, 0, -1, -2, -3, -4, -5, -6, -7]
