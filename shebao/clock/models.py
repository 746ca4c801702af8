"""Business time per region, and the agency's own exceptions to the work calendar."""

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
