"""What follows an acceptance: one rating by whoever came (HB-30), one way of handing out (HB-32)."""

from django.db import models
from django.db.models import Q

from shebao.casework.models.cases import Case
from shebao.casework.models.filings import Submission


class Stars(models.IntegerChoices):
    """How content somebody is."""

    VERY = 5, "非常满意"
    CONTENT = 4, "满意"
    FAIRLY = 3, "基本满意"
    NOT = 2, "不满意"
    NOT_AT_ALL = 1, "非常不满意"


class Rating(models.Model):
    """满意度评价: asked for once when a filing is accepted, given once by whoever has its code."""

    submission = models.OneToOneField(Submission, models.PROTECT, related_name="rating")
    code = models.CharField("评价码", max_length=12, unique=True)
    asked = models.ForeignKey("trail.Act", models.PROTECT, related_name="+", db_index=False)
    stars = models.SmallIntegerField("满意度", choices=Stars.choices, null=True, blank=True)
    words = models.CharField("评价的话", max_length=200, blank=True)
    rated = models.DateTimeField("评价时间", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(stars__isnull=True, rated__isnull=True)
                | Q(stars__in=Stars.values, rated__isnull=False),
                name="rated_with_stars",
            )
        ]

    def __str__(self) -> str:
        return self.code


class Way(models.TextChoices):
    """How a result comes to whoever asked for it."""

    SMS = "sms", "短信通知"
    AT_ONCE = "at_once", "即时领取"
    PICK_UP = "pick_up", "通知自取"
    EMS = "ems", "EMS邮寄"


class Delivery(models.Model):
    """结果反馈: exactly one way per case; `done` is the act of 出件岗, after which it stays as it is."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="delivery")
    way = models.CharField("出件方式", max_length=8, choices=Way.choices)
    to = models.CharField("领取人", max_length=60, blank=True)
    phone = models.CharField("手机号", max_length=11, blank=True)
    address = models.CharField("邮寄地址", max_length=200, blank=True)
    asked = models.ForeignKey("trail.Act", models.PROTECT, related_name="+", db_index=False)
    tracking = models.CharField("快递单号", max_length=40, blank=True)
    done = models.ForeignKey(
        "trail.Act", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(way__in=Way.values), name="way_known"),
            models.CheckConstraint(
                condition=~Q(way=Way.EMS) | Q(done__isnull=True) | ~Q(tracking=""), name="posted_with_number"
            ),
            models.CheckConstraint(condition=~Q(way=Way.EMS) | ~Q(address=""), name="posted_to_somewhere"),
            models.CheckConstraint(
                condition=~Q(way__in=[Way.SMS, Way.PICK_UP]) | ~Q(phone=""), name="told_by_telephone"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.get_way_display()}"
