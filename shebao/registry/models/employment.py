"""What an employer has reported of an employment: the contract, where a dispatched person works, cover ahead.

Source: 江苏省用人单位社保网办业务操作指南, 三、业务申报 3, 8, 10.
"""

from django.db import models
from django.db.models import Q

from shebao.registry.employment_codes import ContractKind, HireReason, PlacementKind
from shebao.registry.models.anchors import Employer, Fact, Person


class OfEmployment(Fact):
    """A fact about somebody's employment at an employer; of each kind one stands at a time."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+", db_index=False)

    class Meta(Fact.Meta):
        abstract = True
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["employer", "person"],
                condition=Q(retired__isnull=True),
                name="one_%(class)s_at_a_time",
            ),
        ]


class Reported(OfEmployment):
    """A labour contract as an employer reports it (用工备案信息)."""

    reason = models.CharField("合同增加原因", max_length=16, choices=HireReason)
    kind = models.CharField("合同类别", max_length=16, choices=ContractKind)
    starts_on = models.DateField("劳动合同开始日期")
    ends_on = models.DateField("劳动合同终止日期", null=True, blank=True)
    post = models.CharField("岗位工种", max_length=60)

    class Meta(OfEmployment.Meta):
        abstract = True
        constraints = [
            *OfEmployment.Meta.constraints,
            models.CheckConstraint(condition=Q(reason__in=HireReason.values), name="%(class)s_reason_known"),
            models.CheckConstraint(condition=Q(kind__in=ContractKind.values), name="%(class)s_kind_known"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="%(class)s_ends_later",
            ),
        ]


class Contract(Reported):
    """The contract on which somebody is enrolled; `covered_since` is the minute of its 预登记."""

    covered_since = models.DateTimeField("预登记时间", null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.person_id} @ {self.employer_id} {self.starts_on}"


class Preregistration(Reported):
    """A person is covered for work injuries from a minute on, until the enrolment follows (用工参保预登记).

    The enrolment takes it out; what nobody followed up stands for good.
    """

    at = models.DateTimeField("预登记时间")

    def __str__(self) -> str:
        return f"{self.person_id} @ {self.employer_id} {self.at}"


class Placement(OfEmployment):
    """For whom an agency's employee works since a day (劳务派遣信息); the agency insures."""

    kind = models.CharField("用工类型", max_length=12, choices=PlacementKind)
    at_number = models.CharField("用工单位编号", max_length=20)
    at_name = models.CharField("用工单位全称", max_length=100)
    since_on = models.DateField("起始日期")

    class Meta(OfEmployment.Meta):
        indexes = [
            *OfEmployment.Meta.indexes,
            models.Index(
                fields=["employer", "at_number"], name="placement_by_place", condition=Q(retired__isnull=True)
            ),
        ]
        constraints = [
            *OfEmployment.Meta.constraints,
            models.CheckConstraint(condition=Q(kind__in=PlacementKind.values), name="placement_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} → {self.at_number}"
