"""Who sits at a counter, and the devices of a hall."""

from django.db import models
from django.db.models import F, Q

from shebao.reception.states import DeviceKind


class Sitting(models.Model):
    """A clerk has opened a counter, until it is closed; while it is paused nobody is called to it."""

    region = models.CharField("地区", max_length=6)
    hall = models.CharField("大厅", max_length=24)
    agency = models.ForeignKey("registry.Agency", models.PROTECT, related_name="+")
    counter = models.IntegerField("窗口")
    account = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    human = models.CharField("实名标识", max_length=64)
    opened_at = models.DateTimeField("开窗时间")
    paused_at = models.DateTimeField("暂停时间", null=True, blank=True)
    reason = models.CharField("暂停原因", max_length=60, blank=True)
    closed_at = models.DateTimeField("关窗时间", null=True, blank=True)
    opened = models.ForeignKey("trail.Act", models.PROTECT, related_name="+", db_index=False)
    closed = models.ForeignKey(
        "trail.Act", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )

    class Meta:
        indexes = [models.Index(fields=["region", "hall", "-opened_at"], name="sitting_by_hall")]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "hall", "counter"],
                condition=Q(closed_at__isnull=True),
                name="one_clerk_at_a_counter",
            ),
            models.UniqueConstraint(
                fields=["human"], condition=Q(closed_at__isnull=True), name="one_counter_of_a_clerk"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")),
                name="counter_closes_later",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hall} {self.counter}"


class Device(models.Model):
    """A ticket machine or a display of a hall; what it shows to come in is stored nowhere but as a digest.

    `asked` names the request that issued it, so that a second click gives the same and no other.
    """

    region = models.CharField("地区", max_length=6)
    hall = models.CharField("大厅", max_length=24)
    agency = models.ForeignKey("registry.Agency", models.PROTECT, related_name="+")
    kind = models.CharField("设备", max_length=16, choices=DeviceKind.choices)
    counter = models.IntegerField("窗口", null=True, blank=True)
    label = models.CharField("放在哪里", max_length=40)
    prefix = models.CharField("前缀", max_length=12, unique=True)
    digest = models.CharField("摘要", max_length=64, unique=True)
    asked = models.CharField("请求标识", max_length=40, null=True, blank=True, unique=True)
    issued = models.ForeignKey("trail.Act", models.PROTECT, related_name="+", db_index=False)
    ended = models.ForeignKey(
        "trail.Act", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=DeviceKind.values), name="device_kind_known"),
            models.CheckConstraint(
                condition=Q(kind=DeviceKind.COUNTER_DISPLAY, counter__isnull=False)
                | ~Q(kind=DeviceKind.COUNTER_DISPLAY) & Q(counter__isnull=True),
                name="counter_display_has_counter",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.prefix} {self.label}"
