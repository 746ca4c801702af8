"""What notices store: messages to employers, who has read them, and the addresses of calendars."""

from django.db import models
from django.db.models import Q


class Notice(models.Model):
    """A message to one employer, or to all of a region; with `topic` and `key`, sending twice is harmless."""

    region = models.CharField("地区", max_length=6)
    employer = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+", null=True, blank=True)
    topic = models.CharField("类别", max_length=32)
    key = models.CharField("标识", max_length=80)
    title = models.CharField("标题", max_length=100)
    text = models.TextField("内容")
    link = models.CharField("去办", max_length=200, blank=True)
    sent = models.DateTimeField("发出时间")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region", "employer", "topic", "key"], name="notice_once", nulls_distinct=False
            ),
        ]
        indexes = [
            models.Index(fields=["employer", "-id"], name="notice_by_employer"),
            models.Index(fields=["region", "-id"], name="notice_to_all", condition=Q(employer__isnull=True)),
        ]

    def __str__(self) -> str:
        return self.title


class NoticeRead(models.Model):
    """An account has read a notice."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="readings")
    employer = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+")
    account = models.CharField("账号", max_length=64)
    at = models.DateTimeField("阅读时间")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notice", "employer", "account"], name="read_once"),
        ]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.account}"


class CalendarFeed(models.Model):
    """The secret address at which a membership's calendar can be subscribed to, until an act ends it.

    What stands here opens nothing: the address also holds a signature of the prefix (feeds.py).
    """

    membership = models.ForeignKey("access.Membership", models.PROTECT, related_name="+")
    prefix = models.CharField("前缀", max_length=24, unique=True)
    issued = models.ForeignKey("trail.Act", models.PROTECT, related_name="+", db_index=False)
    ended = models.ForeignKey(
        "trail.Act", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["membership"], condition=Q(ended__isnull=True), name="one_feed_per_membership"
            ),
        ]

    def __str__(self) -> str:
        return self.prefix
