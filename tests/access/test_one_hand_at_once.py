"""An administrator who resets password and codes of one account at the same moment gets one of them."""

import threading
from datetime import UTC, datetime

from django.db import connection

from shebao.access import administering
from shebao.access.acting import acting
from shebao.access.models import Role
from shebao.access.posts import staff_posts
from shebao.values import Refused
from tests.access.offices import a_member, an_administrator, offices
from tests.registry.factories import ON


def test_of_two_resets_at_once_one_is_refused(committing):
    places = offices()
    by, post = an_administrator(places.city), staff_posts(a_member(places.xiling, Role.OPERATOR)).get()
    together, refused = threading.Barrier(2), []

    def reset(how) -> None:
        together.wait()
        try:
            with acting(by):
                how(post, at=datetime.now(UTC), by=by, on=ON)
        except Refused as refusal:
            refused.append(refusal.code)
        connection.close()

    ways = (administering.reset_password, administering.reset_codes)
    threads = [threading.Thread(target=reset, args=(one,)) for one in ways]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert refused == ["both"]
