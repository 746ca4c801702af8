"""Two browsers with the same one-time code at the same moment: one comes in."""

import threading

from django.db import connection

from shebao.access import second_factor
from tests.access.factories import AT, an_account
from tests.access.test_second_factor import code


def test_of_several_at_once_with_the_same_code_one_comes_in(committing):
    account = an_account()
    secret = second_factor.set_up(account).secret
    came: list[bool] = []

    def come() -> None:
        came.append(second_factor.spent(account, code(secret, AT), at=AT))
        connection.close()

    threads = [threading.Thread(target=come) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(came) == [False, False, False, True]
