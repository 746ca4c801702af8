"""纸质归档: what was found of a case's papers, where they are bound, and months that are bound whole."""

from django.db import models
from django.db.models import Q

LONGEST_NOTE = 200


class PaperRecord(models.Model):
    """The papers of one case were received and held against what was filed online; kept as a fact (CQO-70).

    Where they agree they are bound: `volume` and `place` are their number within the month of the agency that
    keeps them. Where not, `note` says what differs, and nothing is bound.
    """

    region = models.CharField("地区", max_length=6)
    employer = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+", db_index=False)
    agency = models.ForeignKey(
        "registry.Agency", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    case_number = models.CharField("办件编号", max_length=40)
    month = models.IntegerField("所属月份")
    received_on = models.DateField("收到日期")
    agrees = models.BooleanField("一致")
    note = models.CharField("不一致的地方", max_length=LONGEST_NOTE, blank=True)
    volume = models.SmallIntegerField("卷号", null=True, blank=True)
    place = models.SmallIntegerField("卷内顺序", null=True, blank=True)
    learned = models.ForeignKey("trail.Act", models.PROTECT, related_name="+", db_index=False)
    retired = models.ForeignKey(
        "trail.Act", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )

    class Meta:
        indexes = [models.Index(fields=["employer", "-id"], name="paper_by_employer")]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "case_number"], condition=Q(retired__isnull=True), name="one_paper_record"
            ),
            models.UniqueConstraint(
                fields=["region", "agency", "month", "volume", "place"],
                condition=Q(retired__isnull=True, agrees=True),
                nulls_distinct=False,
                name="one_paper_at_a_place",
            ),
            models.CheckConstraint(
                condition=Q(agrees=True, volume__range=(1, 999), place__range=(1, 9999))
                | Q(agrees=False, volume__isnull=True, place__isnull=True) & ~Q(note=""),
                name="paper_bound_or_differs",
            ),
            models.CheckConstraint(condition=Q(month__range=(190001, 299912)), name="paper_month_sane"),
        ]

    def __str__(self) -> str:
        return self.number or self.case_number

    @property
    def number(self) -> str:
        """The archive number (档号): month, volume and place within it; empty where nothing is bound."""
        if self.volume is None or self.place is None:
            return ""
        return f"{self.month // 100}-{self.month % 100:02}-{self.volume:03}-{self.place:04}"


class PaperMonth(models.Model):
    """An agency has bound all papers of a month: who says so and when; so many cases there were then.

    It is said again whenever the month has changed, by one after another; the newest is what holds.
    """

    region = models.CharField("地区", max_length=6)
    agency = models.ForeignKey(
        "registry.Agency", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    month = models.IntegerField("月份")
    cases = models.IntegerField("件数")
    learned = models.ForeignKey("trail.Act", models.PROTECT, related_name="+", db_index=False)

    class Meta:
        indexes = [models.Index(fields=["region", "agency", "month", "-id"], name="paper_month_newest")]
        constraints = [models.CheckConstraint(condition=Q(cases__gt=0), name="paper_month_of_something")]

    def __str__(self) -> str:
        return f"{self.month} {self.cases}"
