"""Tasks (任务): what somebody of the agency must do next at a case, whose it is and until when."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from shebao.casework.models.cases import Case
from shebao.casework.states import Duty, TaskState

OPEN = Q(state__in=[TaskState.OPEN, TaskState.PAUSED])
FREE = Q(state=TaskState.OPEN, holder="")
DONE = Q(state=TaskState.DONE, ended__isnull=False)


class Task(models.Model):
    """The step that a case waits for; a case has at most one that is open.

    `holder` is the number of the account it was given to, empty while nobody has it; `why` is how it was
    chosen. `due` is the last day of the promised term, `legal_due` of the legal one: both are worked out from
    the case's steps whenever one is added, and none while the case is paused or no term is stated.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="tasks", db_index=False)
    region = models.CharField("地区", max_length=6)
    agency = models.ForeignKey(
        "registry.Agency", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    employer = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+", db_index=False)
    item = models.CharField("事项", max_length=64)
    duty = models.CharField("岗位", max_length=16, choices=Duty.choices)
    position = models.SmallIntegerField("第几环节")
    state = models.CharField("状态", max_length=8, choices=TaskState.choices, default=TaskState.OPEN)
    urgent = models.BooleanField("加急", default=False)
    began = models.DateTimeField("创建时间")
    due = models.DateField("承诺办结日期", null=True, blank=True)
    legal_due = models.DateField("法定办结日期", null=True, blank=True)
    holder = models.CharField("负责人账号", max_length=64, blank=True)
    holder_name = models.CharField("负责人", max_length=64, blank=True)
    given = models.DateTimeField("分配时间", null=True, blank=True)
    why = models.JSONField("为什么是这个人", default=dict, blank=True)
    ended = models.DateTimeField("完成时间", null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                F("agency"),
                F("duty"),
                F("due").asc(nulls_last=True),
                F("id"),
                name="task_to_do",
                condition=OPEN,
            ),
            models.Index(
                F("holder"), F("due").asc(nulls_last=True), F("id"), name="task_of_holder", condition=OPEN
            ),
            models.Index(fields=["agency", "due", "id"], name="task_at", condition=OPEN),
            models.Index(
                fields=["region", "due", "id"],
                name="task_of_region",
                condition=OPEN,
                include=["agency", "employer", "state", "holder"],  # it also counts, behind the policies
            ),
            models.Index(fields=["region", "item", "due", "id"], name="task_of_item", condition=OPEN),
            models.Index(fields=["agency", "duty", "due", "id"], name="task_of_nobody", condition=FREE),
            models.Index(fields=["holder", "given"], name="task_given", condition=Q(given__isnull=False)),
            models.Index(fields=["region", "ended", "id"], name="task_done_in", condition=DONE),
            models.Index(fields=["agency", "ended", "id"], name="task_done_at", condition=DONE),
            models.Index(fields=["holder", "ended", "id"], name="task_done_by", condition=DONE),
            models.Index(fields=["case", "id"], name="task_of_case"),
            models.Index(fields=["employer"], name="task_of_employer", condition=OPEN),
        ]
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=OPEN, name="one_open_task"),
            models.CheckConstraint(condition=Q(duty__in=Duty.values), name="task_duty_known"),
            models.CheckConstraint(condition=Q(state__in=TaskState.values), name="task_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.get_duty_display()} {self.get_state_display()}"


class Sample(models.Model):
    """A sample of finished cases drawn for audit (稽核抽查); `seed` lets anybody draw the same again."""

    region = models.CharField("地区", max_length=6)
    agency = models.ForeignKey("registry.Agency", models.PROTECT, related_name="+", null=True, blank=True)
    number = models.CharField("抽查编号", max_length=32, unique=True)
    criteria = models.JSONField("抽取条件", default=dict)
    seed = models.CharField("随机种子", max_length=64)
    found = models.IntegerField("符合条件的办件数")
    drawn = models.ForeignKey("trail.Act", models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["region", "-id"], name="sample_newest")]

    def __str__(self) -> str:
        return self.number


class Verdict(models.TextChoices):
    """What an auditor found of a case (稽核结论)."""

    RIGHT = "right", "没有问题"
    DOUBTFUL = "doubtful", "需要说明"
    WRONG = "wrong", "有问题"


class Audited(models.Model):
    """A case of a sample; the finding is written once, by somebody who had no part in the case."""

    sample = models.ForeignKey(Sample, models.PROTECT, related_name="cases")
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    verdict = models.CharField("结论", max_length=12, choices=Verdict.choices, blank=True)
    text = models.CharField("说明", max_length=1000, blank=True)
    mends = ArrayField(models.CharField(max_length=40), verbose_name="要改的事", default=list, blank=True)
    found = models.ForeignKey("trail.Act", models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sample", "case"], name="audited_once_per_sample"),
            models.CheckConstraint(condition=Q(verdict__in=["", *Verdict.values]), name="verdict_known"),
            models.CheckConstraint(
                condition=Q(verdict="", found__isnull=True) | (~Q(verdict="") & Q(found__isnull=False)),
                name="verdict_has_act",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sample_id} {self.case_id} {self.verdict}"
