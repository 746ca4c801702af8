"""Tickets: a number of a day in a hall, what happened to it, and which cases were accepted under it."""

from django.db import models
from django.db.models import Q

from shebao.reception.states import AT_COUNTER, TicketEvent, TicketState

DIGITS = 3


class Series(models.Model):
    """The last number that was given out of a series, in one hall on one day."""

    region = models.CharField("地区", max_length=6)
    hall = models.CharField("大厅", max_length=24)
    day = models.DateField("日期")
    prefix = models.CharField("字头", max_length=1, blank=True)
    last = models.IntegerField("最近的号")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "hall", "day", "prefix"], name="series_once"),
        ]

    def __str__(self) -> str:
        return f"{self.hall} {self.day} {self.prefix}{self.last:03}"


class Ticket(models.Model):
    """A number of a day in a hall. It names nobody; with an appointment it leads to whose that is.

    `ahead_since` is from when on it is called before those who wait without appointment; none: never.
    `queued` is where it stands among its like. `counter` is the counter that called it, `only_counter` the
    one that it was sent on to. `asked` names the request that took it, so that a second tap gives the same.
    """

    region = models.CharField("地区", max_length=6)
    hall = models.CharField("大厅", max_length=24)
    agency = models.ForeignKey("registry.Agency", models.PROTECT, related_name="+")
    day = models.DateField("日期")
    kind = models.CharField("业务类别", max_length=24)
    prefix = models.CharField("字头", max_length=1, blank=True)
    ordinal = models.IntegerField("号")
    state = models.CharField("状态", max_length=12, choices=TicketState.choices, default=TicketState.WAITING)
    priority = models.CharField("优先", max_length=16, blank=True)
    appointment = models.OneToOneField(
        "reception.Appointment", models.PROTECT, related_name="ticket", null=True, blank=True
    )
    asked = models.CharField("请求标识", max_length=40, null=True, blank=True, unique=True)
    taken = models.DateTimeField("取号时间")
    queued = models.DateTimeField("排队时间")
    ahead_since = models.DateTimeField("优先起", null=True, blank=True)
    went_ahead = models.BooleanField("优先叫到", default=False)
    only_counter = models.IntegerField("指定窗口", null=True, blank=True)
    sitting = models.ForeignKey(
        "reception.Sitting", models.PROTECT, related_name="tickets", null=True, blank=True
    )
    counter = models.IntegerField("窗口", null=True, blank=True)
    calls = models.IntegerField("呼叫次数", default=0)
    called = models.DateTimeField("呼叫时间", null=True, blank=True)
    begun = models.DateTimeField("开始时间", null=True, blank=True)
    ended = models.DateTimeField("结束时间", null=True, blank=True)
    note = models.CharField("说明", max_length=100, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["region", "hall", "day", "queued"],
                name="ticket_waiting",
                condition=Q(state=TicketState.WAITING),
            ),
            models.Index(fields=["region", "hall", "day", "-called"], name="ticket_called"),
            models.Index(fields=["region", "day", "hall"], name="ticket_by_day"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "hall", "day", "prefix", "ordinal"], name="ticket_number_once"
            ),
            models.UniqueConstraint(
                fields=["sitting"], condition=Q(state__in=AT_COUNTER), name="one_ticket_at_a_counter"
            ),
            models.CheckConstraint(condition=Q(state__in=TicketState.values), name="ticket_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=AT_COUNTER) | Q(sitting__isnull=False, counter__isnull=False),
                name="called_by_a_counter",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """Return what is printed and called, A030 or 006 (HB-21, HB-22)."""
        return f"{self.prefix}{self.ordinal:0{DIGITS}}"

    @property
    def mark(self) -> str:
        """Return what it is called beyond its day and hall: in the trail."""
        return f"{self.hall}-{self.day:%Y%m%d}-{self.number}"


class TicketStep(models.Model):
    """Something that happened to a ticket, in order, by whom the act says."""

    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="steps")
    event = models.CharField("事件", max_length=12, choices=TicketEvent.choices)
    at = models.DateTimeField("时间")
    counter = models.IntegerField("窗口", null=True, blank=True)
    note = models.CharField("说明", max_length=100, blank=True)
    act = models.ForeignKey("trail.Act", models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(event__in=TicketEvent.values), name="ticket_event_known"),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.event}"


class TicketCase(models.Model):
    """A case that a counter accepted while it served a ticket, by its number."""

    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="cases")
    case_number = models.CharField("办件编号", max_length=40, unique=True)
    act = models.ForeignKey("trail.Act", models.PROTECT, related_name="+", db_index=False)

    def __str__(self) -> str:
        return self.case_number
