"""What notices store: messages to employers, who has read them, and the addresses of calendars."""

from django.db import models
from django.db.models import Q


class Notice(models.Model):
    """A message to one employer, to one account, or to all of a region's employers.

    With `topic` and `key`, sending twice is harmless. `addressee` is the number of an account: an insured
    person's own, or one of the staff; empty where employers are told. `kind` is what people choose by
    (Preference), `spread` says that its SMS and e-mails have been written.
    """

    region = models.CharField("地区", max_length=6)
    employer = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+", null=True, blank=True)
    addressee = models.CharField("收件账号", max_length=64, blank=True, default="", db_default="")
    kind = models.CharField("类别（偏好）", max_length=16, blank=True, default="", db_default="")
    mailing = models.ForeignKey(
        "notices.Mailing", models.PROTECT, related_name="notices", null=True, blank=True, db_index=False
    )
    topic = models.CharField("类别", max_length=32)
    key = models.CharField("标识", max_length=80)
    title = models.CharField("标题", max_length=100)
    text = models.TextField("内容")
    link = models.CharField("去办", max_length=200, blank=True)
    sent = models.DateTimeField("发出时间")
    spread = models.BooleanField("已转短信和邮件", default=False, db_default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region", "employer", "topic", "key", "addressee"],
                name="notice_once_each",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(addressee="") | Q(employer__isnull=True), name="notice_to_one_of_both"
            ),
        ]
        indexes = [
            models.Index(fields=["employer", "-id"], name="notice_by_employer"),
            models.Index(
                fields=["region", "-id"],
                name="notice_to_every",
                condition=Q(employer__isnull=True, addressee=""),
            ),
            models.Index(fields=["addressee", "-id"], name="notice_by_account", condition=~Q(addressee="")),
            models.Index(fields=["id"], name="notice_to_spread", condition=Q(spread=False)),
            models.Index(
                fields=["mailing", "id"], name="notice_of_mailing", condition=Q(mailing__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.title


class NoticeRead(models.Model):
    """An account has read a notice."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="readings")
    employer = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+", null=True, blank=True)
    account = models.CharField("账号", max_length=64)
    at = models.DateTimeField("阅读时间")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["notice", "employer", "account"], name="read_once_each", nulls_distinct=False
            ),
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
