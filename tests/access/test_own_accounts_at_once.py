"""Two counters at the same moment open one own account for one person, and give it one new password."""

from shebao.access.acting import acting
from shebao.access.models import PersonAccount, Role
from shebao.access.own_accounts import Slip, open_own_account, own_account, person_with, reissue
from shebao.access.passwords import matches
from shebao.access.sessions import stamp
from shebao.registry.finding import Document
from shebao.values import Refused
from tests.access.factories import AT
from tests.access.offices import an_officer, offices
from tests.casework.desks import a_desk, an_id_number
from tests.casework.test_two_at_once import at_once
from tests.registry.factories import ON


def test_CQR_108_of_two_counters_at_once_one_opens_the_account(committing):
    number, towns = an_id_number(), offices()
    a_desk().enrol(number)
    clerks = [an_officer(one, Role.ACCEPTOR) for one in (towns.xiling, towns.wujia)]

    def opening(by):
        def act():
            with acting(by):
                owner = person_with(Document("420000", "resident_id", number), by=by)
                return open_own_account(owner, by=by, on=ON)

        return act

    told = at_once(*[opening(by) for by in clerks])
    assert sorted(type(one).__name__ for one in told) == ["NoneType", "Slip"]
    assert PersonAccount.objects.filter(retired__isnull=True).count() == 1


def test_of_two_who_give_a_new_password_at_once_one_gets_a_slip(committing):
    """A page that is confirmed twice: the slip that is printed names the password that stands."""
    number, towns = an_id_number(), offices()
    a_desk().enrol(number)
    by = an_officer(towns.xiling, Role.ACCEPTOR)
    with acting(by):
        owner = person_with(Document("420000", "resident_id", number), by=by)
        open_own_account(owner, by=by, on=ON)
        going = stamp(own_account(owner))

    def act():
        with acting(by):
            return reissue(owner, seen=going, at=AT, by=by, on=ON)

    told = at_once(act, act)
    (slip,) = [one for one in told if isinstance(one, Slip)]
    assert [one.code for one in told if isinstance(one, Refused)] == ["changed"]
    assert matches(slip.password, own_account(owner).password)
