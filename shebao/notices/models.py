"""What notices store: messages to employers, and who has read them."""

from django.db import models


class Notice(models.Model):
    """A message to one employer, or to all of a region; `topic` with `key` makes sending it twice harmless."""

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
        indexes = [models.Index(fields=["employer", "-id"], name="notice_by_employer")]

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
