"""What was collected of the people of Suqian before; every fiftieth lacks the kind of household.

Of one person there are two records under one number (重号, JS-111).
"""

from demo.suqian_names import DOUBLED, DOUBLED_NUMBER
from shebao.registry.actions import add_persons
from shebao.registry.models import Enrolment, Person
from shebao.registry.models.anchors import Doubt
from shebao.registry.person_codes import Residence
from shebao.registry.person_details import Describing, describe
from shebao.registry.persons import Naming, name_persons, number_persons
from shebao.trail.models import Act
from shebao.values.documents import RESIDENT_ID
from shebao.values.id_numbers import birth_of, is_male

DIVISION, ROADS = "江苏省宿迁市宿城区", ("演示大道", "洪泽湖路", "幸福路", "黄河路")
HAN, CHINA = "01", "CHN"
LACKING = 50


def collect(region: str, act: Act) -> None:
    """Describe everybody who is or was enrolled in a region."""
    enrolled = Enrolment.objects.filter(region=region).values("person_id")
    people = Person.objects.filter(pk__in=enrolled, document_type="resident_id").order_by("pk")
    describe([describing(one, rank, act) for rank, one in enumerate(people, 1)])


def double(region: str, act: Act) -> None:
    """Keep two records of somebody who works nowhere: an employer that takes her on names one."""
    records = add_persons(
        Person(province="320000", document_type=RESIDENT_ID, document_number=DOUBLED_NUMBER, doubt=doubt)
        for doubt in (Doubt.NONE, Doubt.DUPLICATE)
    )
    name_persons([Naming(one.pk, name, None, act) for one, name in zip(records, DOUBLED, strict=True)])
    number_persons([one.pk for one in records], region=region)
    describe([describing(one, rank, act) for rank, one in enumerate(records, 1)])


def describing(person: Person, rank: int, act: Act) -> Describing:
    residence = Residence.RURAL if rank % 3 == 0 else Residence.URBAN
    values = {
        "sex": "male" if is_male(person.document_number) else "female",
        "born_on": birth_of(person.document_number),
        "ethnicity": HAN,
        "country": CHINA,
        "residence": "" if rank % LACKING == 0 else residence.value,
        "home_division": DIVISION,
        "home_address": f"{DIVISION}{ROADS[rank % len(ROADS)]} {rank} 号",
    }
    return Describing(person.pk, values, act)
