"""What goes to telephones and mailboxes: one row per text and recipient, and what became of it."""

from django.db import models
from django.db.models import Q


class Channel(models.TextChoices):
    """By which gateway a text goes."""

    SMS = "sms", "短信"
    MAIL = "mail", "邮件"


class Standing(models.TextChoices):
    """Where a text stands. The gateway having taken it is not yet the recipient having it."""

    WAITING = "waiting", "待发送"
    ACCEPTED = "accepted", "网关已收"
    DELIVERED = "delivered", "已送达"
    FAILED = "failed", "没有送到"
    DROPPED = "dropped", "不用再发"


class Dispatch(models.Model):
    """A text to one telephone or mailbox; region, channel and key name it, so that nothing is sent twice.

    `address` is never printed whole and never logged (notices/addresses.py masks it). `round` counts how
    often staff had it sent anew: with it the gateway knows a repetition from a new attempt. The moments
    `next_try_at`, `accepted_at` and `ended_at` are real time.
    """

    region = models.CharField("地区", max_length=6)
    employer = models.ForeignKey(
        "registry.Employer", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    account = models.CharField("收件账号", max_length=64, blank=True, default="")
    channel = models.CharField("渠道", max_length=4, choices=Channel.choices)
    key = models.CharField("标识", max_length=160)
    kind = models.CharField("类别", max_length=16)
    template = models.CharField("模板", max_length=32)
    about = models.CharField("办件编号", max_length=80, blank=True)
    address = models.CharField("号码或邮箱", max_length=100)
    title = models.CharField("标题", max_length=200)
    text = models.TextField("内容")
    written = models.DateTimeField("业务时间")
    notice = models.ForeignKey(
        "notices.Notice", models.PROTECT, related_name="dispatches", null=True, blank=True
    )
    state = models.CharField("状态", max_length=12, choices=Standing.choices, default=Standing.WAITING)
    round = models.IntegerField("第几次发", default=1)
    tries = models.IntegerField("试过次数", default=0)
    next_try_at = models.DateTimeField("最早发送", null=True, blank=True)
    told = models.CharField("说明", max_length=200, blank=True)
    accepted_at = models.DateTimeField("网关收下", null=True, blank=True)
    ended_at = models.DateTimeField("送达或失败", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "channel", "key"], name="dispatch_once"),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="dispatch_channel_known"),
            models.CheckConstraint(condition=Q(state__in=Standing.values), name="dispatch_state_known"),
            models.CheckConstraint(condition=~Q(address=""), name="dispatch_has_address"),
            models.CheckConstraint(condition=Q(round__gte=1, tries__gte=0), name="dispatch_counts"),
        ]
        indexes = [
            models.Index(
                fields=["region", "channel", "id"], name="dispatch_waiting", condition=Q(state="waiting")
            ),
            models.Index(fields=["region", "-id"], name="dispatch_newest"),
            models.Index(fields=["region", "-id"], name="dispatch_failed", condition=Q(state="failed")),
            models.Index(fields=["about"], name="dispatch_about", condition=~Q(about="")),
            models.Index(fields=["employer", "-id"], name="dispatch_by_employer"),
            models.Index(fields=["account", "-id"], name="dispatch_by_account", condition=~Q(account="")),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} {self.pk}"

    @property
    def number(self) -> str:
        """Return the number by which the gateway knows this attempt, the same however often it is tried."""
        return f"{self.region}-{self.pk}-{self.round}"
