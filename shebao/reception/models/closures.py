"""On which days a hall closes before its hours end, or does not open at all."""

from django.db import models
from django.db.models import Q


class Closure(models.Model):
    """A hall gives out no numbers and takes no appointments on a day from a moment on, until reopened."""

    region = models.CharField("地区", max_length=6)
    hall = models.CharField("大厅", max_length=24)
    agency = models.ForeignKey("registry.Agency", models.PROTECT, related_name="+")
    day = models.DateField("日期")
    since = models.DateTimeField("起")
    reason = models.CharField("原因", max_length=60, blank=True)
    made = models.ForeignKey("trail.Act", models.PROTECT, related_name="+", db_index=False)
    reopened = models.ForeignKey(
        "trail.Act", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region", "hall", "day"],
                condition=Q(reopened__isnull=True),
                name="one_closure_of_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hall} {self.day}"
