"""What market regulation answers: kept as it came, taken once, and of no use where it is about another."""

import pytest

from shebao.clock.actions import start_clock
from shebao.doors.exchange.applying import apply_kept
from shebao.doors.exchange.partners.market import SAMPLES, apply, digest_of
from shebao.partners import market
from shebao.partners.actions import replay
from shebao.partners.models import Extract, Incoming, InState, Outgoing, Standing
from shebao.registry.models import EmployerDetails
from shebao.values import Actor
from tests.access.factories import an_actor
from tests.casework.desks import REGION
from tests.exchange.partner import Partner
from tests.exchange.register import SAID, registered, says
from tests.registry.factories import CREDIT_CODE, ON, an_act, an_employer

pytestmark = pytest.mark.django_db

STAFF = Actor(
    account="yc-office", name="陈晓", human="h", region=REGION, rights=frozenset({"operator"}),
    channel="office", office=True, agencies=(0,),
)  # fmt: skip


@pytest.fixture(autouse=True)
def yichang(settings, tmp_path):
    settings.STATE, settings.ALLOWED_HOSTS = tmp_path, ["testserver"]
    start_clock(REGION, frozen_at=ON)


@pytest.fixture
def by() -> Actor:
    return an_actor(an_employer(an_act()))


@pytest.fixture
def enquiry(by) -> Outgoing:
    return market.ask(by=by, on=ON, now=ON)


@pytest.fixture
def partner(client, settings) -> Partner:
    return Partner(settings.STATE, client, "market", "market")


def body(enquiry: Outgoing, **more):
    return {
        "number": f"GS{enquiry.key}", "enquiry": enquiry.key, "credit_code": CREDIT_CODE, "found": True,
        "particulars": SAID,
    } | more  # fmt: skip


def applied() -> list[tuple[str, str]]:
    """Apply everything that is kept, as the worker does."""
    for message in Incoming.objects.filter(state=InState.KEPT).order_by("id"):
        apply_kept(message.pk)
    return [(one.state, one.told) for one in Incoming.objects.order_by("id")]


def test_HB_254_an_answer_is_kept_and_changes_nothing_of_the_registry(partner, enquiry):
    registered(Extract._meta.get_field("employer").related_model.objects.get(pk=enquiry.employer_id))
    before = EmployerDetails.objects.count()
    partner.says("particulars", body(enquiry, particulars=SAID | {"representative": "望明芳"}))
    assert [state for state, _ in applied()] == [InState.APPLIED]
    extract = Extract.objects.get()
    assert (extract.standing, extract.number) == (Standing.SAID, f"GS{enquiry.key}")
    assert extract.said == SAID | {"representative": "望明芳"}
    assert extract.digest == digest_of(extract.said)
    assert EmployerDetails.objects.count() == before


def test_HB_254_the_same_answer_again_or_under_another_number_is_taken_once(partner, enquiry):
    for number in ("a", "a", "b"):
        partner.says("particulars", body(enquiry), number=number)
    assert [state for state, _ in applied()] == [InState.APPLIED, InState.DUPLICATE]
    assert Extract.objects.count() == 1


def test_HB_254_another_content_under_the_number_of_an_answer_is_stuck(partner, enquiry):
    partner.says("particulars", body(enquiry), number="a")
    partner.says("particulars", body(enquiry, particulars=SAID | {"representative": "望明芳"}), number="b")
    states = applied()
    assert [state for state, _ in states] == [InState.APPLIED, InState.STUCK]
    assert "内容不一样" in states[1][1]
    assert market.talk(by=an_actor_of(enquiry)).said.said == SAID


def an_actor_of(enquiry: Outgoing) -> Actor:
    return Actor(
        account="x", name="x", human="x", region=REGION, employers=(enquiry.employer_id,),
        employer_id=enquiry.employer_id, employer_number=enquiry.employer.number,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"credit_code": "91420500MA0000301X"}, "回复的不是所问的单位"),
        ({"particulars": None}, "particulars 应为登记信息"),
        ({"particulars": SAID | {"founded_on": "不详"}}, "founded_on 应为日期"),
        ({"particulars": SAID | {"founded_on": "2023-05-09"}}, "日期还没有到"),
        ({"particulars": SAID | {"representative_paper": "licence"}}, "representative_paper 应为"),
        ({"particulars": SAID | {"representative_number": "420503199003159987"}}, "不是这种证件的号码"),
        ({"particulars": {**SAID, "name": "长" * 101}}, "name 应为 1 到 100 个字"),
    ],
)
def test_HB_254_an_answer_that_will_not_do_is_stuck_for_staff_and_told_the_employer(
    partner, enquiry, changed, told
):
    partner.says("particulars", body(enquiry, **changed))
    ((state, why),) = applied()
    assert state == InState.STUCK
    assert told in why
    talk = market.talk(by=an_actor_of(enquiry))
    assert (talk.answer.standing, talk.said) == (Standing.UNFIT, None)
    assert "420503199003159987" not in why


def test_HB_254_an_answer_to_nothing_that_was_asked_is_stuck(partner, enquiry):
    partner.says("particulars", body(enquiry) | {"enquiry": "1-99"})
    partner.says("gossip", body(enquiry))
    assert [state for state, _ in applied()] == [InState.STUCK] * 2
    assert not Extract.objects.exists()


def test_HB_254_what_staff_replay_is_judged_again_and_noted_once(enquiry):
    message = says(enquiry, body={"particulars": {}})
    replay(message.pk, by=STAFF, on=ON)
    apply_kept(message.pk)
    message.refresh_from_db()
    assert message.state == InState.STUCK
    assert Extract.objects.count() == 1


def test_HB_254_an_employer_that_is_unknown_there_is_noted(partner, enquiry):
    partner.says("particulars", body(enquiry, found=False, particulars=None))
    assert applied()[0][0] == InState.APPLIED
    assert Extract.objects.get().standing == Standing.UNKNOWN


def test_the_samples_are_as_they_are_read(enquiry):
    sample = Incoming(
        region=REGION, partner="market", kind="particulars", number="1", business_at=ON, received_at=ON,
        body=SAMPLES["particulars"] | {"enquiry": enquiry.key, "credit_code": CREDIT_CODE}, digest="d",
    )  # fmt: skip
    sample.save()
    assert "登记信息已收到" in apply(sample, on=ON)
    assert set(enquiry.body) == set(SAMPLES["enquiry"])
