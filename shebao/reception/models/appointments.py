"""Appointments, and how many places of a time are taken."""

from django.db import models
from django.db.models import Q

from shebao.reception.states import STANDING, AppointmentState


class Slot(models.Model):
    """How many places of a time are taken, of one kind of business in one hall, whoever's they are."""

    region = models.CharField("地区", max_length=6)
    hall = models.CharField("大厅", max_length=24)
    kind = models.CharField("业务类别", max_length=24)
    begins = models.DateTimeField("开始")
    taken = models.IntegerField("已约")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "hall", "kind", "begins"], name="slot_once"),
            models.CheckConstraint(condition=Q(taken__gte=0), name="slot_not_below_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.hall} {self.kind} {self.begins:%Y-%m-%d %H:%M} {self.taken}"


class Appointment(models.Model):
    """Somebody will come to a hall at a time, for one item: an employer's people, or an insured person.

    Changing it leaves this one as it was, in state `changed`, and makes another that names it in `replaces`.
    """

    region = models.CharField("地区", max_length=6)
    hall = models.CharField("大厅", max_length=24)
    agency = models.ForeignKey("registry.Agency", models.PROTECT, related_name="+")
    kind = models.CharField("业务类别", max_length=24)
    item = models.CharField("事项", max_length=64)
    day = models.DateField("日期")
    begins = models.DateTimeField("开始")
    ends = models.DateTimeField("结束")
    code = models.CharField("预约码", max_length=8, unique=True)
    employer = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+", null=True, blank=True)
    person = models.ForeignKey("registry.Person", models.PROTECT, related_name="+", null=True, blank=True)
    name = models.CharField("预约人", max_length=100)
    state = models.CharField(
        "状态", max_length=12, choices=AppointmentState.choices, default=AppointmentState.BOOKED
    )
    replaces = models.OneToOneField("self", models.PROTECT, related_name="replaced_by", null=True, blank=True)
    made = models.ForeignKey("trail.Act", models.PROTECT, related_name="+", db_index=False)
    ended = models.ForeignKey(
        "trail.Act", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )

    class Meta:
        indexes = [
            models.Index(fields=["region", "hall", "day", "begins"], name="appointment_by_hall"),
            models.Index(fields=["employer", "-day"], name="appointment_by_employer"),
            models.Index(fields=["person", "-day"], name="appointment_by_person"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "item", "day"],
                condition=Q(state__in=STANDING, person__isnull=True),
                name="one_appointment_of_employer",
            ),
            models.UniqueConstraint(
                fields=["person", "item", "day"],
                condition=Q(state__in=STANDING, person__isnull=False),
                name="one_appointment_of_person",
            ),
            models.CheckConstraint(
                condition=Q(employer__isnull=False, person__isnull=True)
                | Q(employer__isnull=True, person__isnull=False),
                name="appointment_is_of_one",
            ),
            models.CheckConstraint(
                condition=Q(state__in=AppointmentState.values), name="appointment_state_known"
            ),
        ]

    def __str__(self) -> str:
        return self.code
