"""What is registered of a person beside the name: 人员基础信息 as an employer collects it."""

from django.db import models
from django.db.models import Q

from shebao.registry import person_codes as codes
from shebao.registry.models.anchors import Employer, Fact, Person
from shebao.registry.models.employers import known_or_empty


class PersonDetails(Fact):
    """What is registered of a person beside the name; what nobody registered is empty.

    `employer` is who collected this version; none where the person herself said it.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="details")
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+", null=True, blank=True)
    country = models.CharField("国家/地区", max_length=3, blank=True, choices=codes.COUNTRIES)
    sex = models.CharField("性别", max_length=6, blank=True, choices=codes.Sex)
    ethnicity = models.CharField("民族", max_length=2, blank=True, choices=codes.ETHNICITIES)
    born_on = models.DateField("出生日期", null=True, blank=True)
    phone = models.CharField("移动电话", max_length=30, blank=True)
    residence = models.CharField("户籍性质", max_length=16, blank=True, choices=codes.Residence)
    address = models.CharField("居住地址", max_length=200, blank=True)
    home_division = models.CharField("户籍地行政区划", max_length=60, blank=True)
    home_address = models.CharField("户籍地址", max_length=200, blank=True)
    education = models.CharField("学历", max_length=12, blank=True, choices=codes.Education)
    politics = models.CharField("政治面貌", max_length=12, blank=True, choices=codes.Politics)
    major = models.CharField("所学专业", max_length=60, blank=True)
    skill = models.CharField("技能等级（职业资格等级）", max_length=8, blank=True, choices=codes.Skill)
    post = models.CharField("职位（工作）", max_length=60, blank=True)

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["person"], condition=Q(retired__isnull=True), name="one_details_per_person"
            ),
            known_or_empty("sex", codes.Sex, "sex_known"),
            known_or_empty("residence", codes.Residence, "residence_known"),
            known_or_empty("education", codes.Education, "education_known"),
            known_or_empty("politics", codes.Politics, "politics_known"),
            known_or_empty("skill", codes.Skill, "skill_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.get_residence_display()}"
