"""省集中: the cities of the province work in one system, on one record of each person (HB-03)."""

import re
from html import unescape

from django.test import Client

from shebao.access.models import Role
from shebao.registry.models import Person
from shebao.registry.persons import Correcting, correct_names, number_persons
from tests.office.province.windows import SUIZHOU, YICHANG, at_window, somebody
from tests.office.test_counter import at_desk
from tests.registry.factories import an_act, an_employee, an_employer

ANSWER = re.compile(r"<dt>(.*?)</dt><dd[^>]*>(.*?)</dd>")
OWN = "个人编号"  # is given by each city


def record(client: Client, region: str, whom: str) -> dict[str, str]:
    """Find a person by document and read the record, as staff of a city do."""
    people = f"/office/{region}/people/"
    client.post(f"/office/{region}/search/why/", {"why": "核对数据", "next": people})
    found = client.post(people, {"whom": whom}, follow=True).content.decode()
    (address,) = set(re.findall(rf'href="({people}\d+/)"', found))
    page = client.get(address).content.decode()
    name = re.search(r"<h1>(.*?)</h1>", page)
    part = page[page.index('id="who"') : page.index('id="enrolments"')]
    return {"姓名": unescape(name[1]) if name else "", **dict(ANSWER.findall(part))}


def test_HB_03_two_cities_read_the_same_record_of_one_person(places, suizhou, desk, number):
    person = Person.objects.get(document_number=number)
    act = an_act(SUIZHOU)
    an_employee(act, an_employer(act), since="2022-07", until="2022-12", person=person)
    number_persons([person.pk], region=SUIZHOU)
    here, there = at_desk(places.xiling, Role.OPERATOR), at_window(somebody(suizhou, Role.OPERATOR))
    for name in ("何静", "何婧"):
        read = [record(here, YICHANG, number), record(there, SUIZHOU, number)]
        assert [one["姓名"] for one in read] == [name, name]
        assert {key for key in read[0] | read[1] if read[0].get(key) != read[1].get(key)} <= {OWN}
        # what one city corrects the other reads at once
        correct_names([Correcting(person.pk, "何静", "何婧", an_act(YICHANG))])
    assert Person.objects.filter(document_number=number).count() == 1
