"""Business time per region, its timers, and the agency's own exceptions to the work calendar."""

from django.db import models


class Region(models.Model):
    """The clock of one region: real time plus an offset, or standing still at a moment."""

    region = models.CharField("地区", max_length=6, primary_key=True)
    offset = models.DurationField("与真实时间之差", null=True, blank=True)
    frozen_at = models.DateTimeField("停在", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(offset__isnull=True) ^ models.Q(frozen_at__isnull=True),
                name="clock_runs_or_stands",
            )
        ]

    def __str__(self) -> str:
        return self.region


class CalendarDay(models.Model):
    """A day on which the agency works, or does not, against the published calendar."""

    region = models.CharField("地区", max_length=6)
    date = models.DateField("日期")
    workday = models.BooleanField("是工作日")
    note = models.CharField("说明", max_length=200)
    learned = models.ForeignKey("trail.Act", models.PROTECT, related_name="+")
    retired = models.ForeignKey("trail.Act", models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region", "date"],
                condition=models.Q(retired__isnull=True),
                name="one_override_per_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.region} {self.date}"


class Timer(models.Model):
    """What happens by itself in a region at certain moments of business time, and when it last did.

    A moment that failed is kept with the reason until it has been made good; nothing of the same chain
    overtakes it. `next_try_at` is real time.
    """

    region = models.CharField("地区", max_length=6)
    name = models.CharField("定时任务", max_length=24)
    last_run = models.DateTimeField("上次运行")
    failed_at = models.DateTimeField("没有做成的时点", null=True, blank=True)
    told = models.TextField("原因", blank=True)
    tries = models.IntegerField("试过次数", default=0)
    next_try_at = models.DateTimeField("下次再试", null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "name"], name="one_timer_each")]

    def __str__(self) -> str:
        return f"{self.region} {self.name}"


class TimerRun(models.Model):
    """One moment at which a timer did something, and what came of it."""

    region = models.CharField("地区", max_length=6)
    name = models.CharField("定时任务", max_length=24)
    moment = models.DateTimeField("业务时间")
    count = models.IntegerField("处理数量")
    told = models.CharField("结果", max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "moment", "name"], name="timer_runs_once"),
        ]

    def __str__(self) -> str:
        return f"{self.region} {self.moment:%Y-%m-%d %H:%M} {self.name}"
