"""Cases (办件) with their steps: where one matter has come to, who did what on the way, in which duty."""

from django.db import models
from django.db.models import Q

from shebao.casework.models.filings import Submission
from shebao.casework.states import CaseState, Duty, Event


class Case(models.Model):
    """One matter of one person or employer, with the state it has come to.

    `agency` is where it is handled (参保地), `accepted_by` the agency at whose counter it was taken, if any.
    `route` are the steps it must pass, as they were when it was filed: [{"duty", "level"}, …]; `position` is
    the step that it waits for.
    """

    region = models.CharField("地区", max_length=6)
    number = models.CharField("办件编号", max_length=40)
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="cases", db_index=False)
    row = models.IntegerField("行号")
    item = models.CharField("事项", max_length=64)
    employer = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey("registry.Person", models.PROTECT, related_name="+", null=True, blank=True)
    state = models.CharField("状态", max_length=12, choices=CaseState.choices)
    kind = models.CharField("变更类型", max_length=16, blank=True)
    insurances = models.SmallIntegerField("变更险种", default=0)
    data = models.JSONField("申请内容", default=dict)
    outcome = models.JSONField("办理结果", default=dict)
    filed = models.DateTimeField("经办时间")
    agency = models.ForeignKey(
        "registry.Agency", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    accepted_by = models.ForeignKey(
        "registry.Agency", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    route = models.JSONField("办理环节", default=list)
    position = models.SmallIntegerField("到第几环节", default=0)

    class Meta:
        indexes = [
            models.Index(fields=["submission", "row"], name="case_by_submission"),
            models.Index(fields=["employer", "filed"], name="case_by_employer"),
            models.Index(fields=["region", "filed"], name="case_by_region_and_time"),
            models.Index(
                fields=["accepted_by", "-id"], name="case_by_counter", condition=Q(accepted_by__isnull=False)
            ),
            models.Index(
                fields=["accepted_by", "filed"],
                name="case_by_counter_and_time",
                condition=Q(accepted_by__isnull=False),
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["number", "region"], name="case_number_once"),
            models.CheckConstraint(condition=Q(state__in=CaseState.values), name="case_state_known"),
        ]

    def __str__(self) -> str:
        return self.number


class Step(models.Model):
    """One step of a case: who did it, in which duty, and where it led; never changed afterwards.

    `position` is the step of the route that it was done at; `until` the day that an extension leads to.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="steps")
    act = models.ForeignKey("trail.Act", models.PROTECT, related_name="+")
    duty = models.CharField("岗位", max_length=16, choices=Duty.choices)
    event = models.CharField("做了什么", max_length=16, choices=Event.choices, default=Event.DECIDED)
    position = models.SmallIntegerField("第几环节", null=True, blank=True)
    until = models.DateField("延长到", null=True, blank=True)
    human = models.CharField("经办的自然人", max_length=64)
    state = models.CharField("到达状态", max_length=12, choices=CaseState.choices)
    note = models.CharField("说明", max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(duty__in=Duty.values), name="step_duty_known"),
            models.CheckConstraint(condition=Q(event__in=Event.values), name="step_event_known"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.duty} → {self.state}"


class CaseDuty(models.Model):
    """One human, one duty per case: the database refuses a second duty to the same human."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="duties", db_index=False)
    human = models.CharField("自然人", max_length=64)
    duty = models.CharField("岗位", max_length=16, choices=Duty.choices)

    def __str__(self) -> str:
        return f"{self.case_id} {self.human} {self.duty}"
