"""Construction projects that are insured for work injuries by their total cost, and who works on them.

Source: 单位网办操作指南 三、业务申报 9 (工程建设项目人员登记维护). Nothing is charged by person.
"""

from django.db import models
from django.db.models import F, Q

from shebao.registry.models.anchors import Employer, Fact, Person


class Project(models.Model):
    """An anchor: one project of an employer, by 工程编码."""

    region = models.CharField("地区", max_length=6)
    number = models.CharField("工程编码", max_length=30)
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="projects")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["number", "region"], name="project_number_once")]

    def __str__(self) -> str:
        return self.number


class ProjectParticulars(Fact):
    """What is registered of a project; `cost_fen` is 工程造价, the builder is 施工单位."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="particulars")
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+", db_index=False)
    name = models.CharField("工程名称", max_length=100)
    area_code = models.CharField("所属地行政区代码", max_length=12)
    cost_fen = models.BigIntegerField("工程造价（分）")
    starts_on = models.DateField("开工日期")
    ends_on = models.DateField("竣工日期", null=True, blank=True)
    contract_number = models.CharField("施工合同编号", max_length=60, blank=True, default="")
    builder = models.CharField("施工单位", max_length=100, blank=True, default="")
    builder_code = models.CharField("施工单位统一社会信用代码", max_length=18, blank=True, default="")

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["employer", "contract_number"],
                condition=Q(retired__isnull=True) & ~Q(contract_number=""),
                name="project_contract_once",
            ),
            models.UniqueConstraint(
                fields=["project"], condition=Q(retired__isnull=True), name="one_particulars_per_project"
            ),
            models.CheckConstraint(condition=Q(cost_fen__gte=0), name="project_cost_sane"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="project_ends_later"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ProjectWorker(Fact):
    """Somebody works on a project from a day (入场) to a day (离场): insured against injuries meanwhile."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="workers")
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    entered_on = models.DateField("入场日期")
    left_on = models.DateField("离场日期", null=True, blank=True)
    remark = models.CharField("备注", max_length=100, blank=True)

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["project", "person", "entered_on"],
                condition=Q(retired__isnull=True),
                name="one_entry_a_day",
            ),
            models.UniqueConstraint(
                fields=["project", "person"],
                condition=Q(retired__isnull=True, left_on__isnull=True),
                name="on_site_once",
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("entered_on")), name="leaves_after_entry"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} @ {self.project_id} {self.entered_on}"
