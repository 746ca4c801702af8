"""群发: one message to a selection of employers, insured persons or staff, and what each account prefers."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from shebao.notices.models.dispatches import Channel


class Audience(models.TextChoices):
    """Whom a mailing is for."""

    EMPLOYERS = "employers", "全部参保单位"
    UNDECLARED = "undeclared", "本月还没有申报的单位"
    SILENT = "silent", "很久没有登录的单位"
    NUMBERS = "numbers", "指定单位编号"
    PERSONS = "persons", "开通了本人账号的参保人"
    STAFF = "staff", "工作人员"


class Mailing(models.Model):
    """One message that staff sent to a selection; `token` names one submit, so that it is sent once.

    `wanted` is what the selection was asked by, `count` how many it reached.
    """

    region = models.CharField("地区", max_length=6)
    agency = models.ForeignKey(
        "registry.Agency", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    number = models.CharField("编号", max_length=20)
    token = models.CharField("提交标识", max_length=40)
    title = models.CharField("标题", max_length=100)
    text = models.TextField("内容")
    audience = models.CharField("发给谁", max_length=12, choices=Audience.choices)
    wanted = models.JSONField("条件", default=dict)
    count = models.IntegerField("收件数")
    sent = models.ForeignKey("trail.Act", models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "token"], name="mailing_submitted_once"),
            models.UniqueConstraint(fields=["region", "number"], name="mailing_number_once"),
            models.CheckConstraint(condition=Q(audience__in=Audience.values), name="audience_known"),
            models.CheckConstraint(condition=Q(count__gt=0), name="mailing_reaches_somebody"),
        ]
        indexes = [models.Index(fields=["region", "-id"], name="mailing_newest")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Preference(models.Model):
    """How an account wants to be told: which kinds by SMS, by e-mail, and which of them once a day together.

    No SMS and no e-mail goes out in the quiet hours, which are real time of the day in China. In the hall
    everything stands in any case.
    """

    account = models.CharField("账号", max_length=64, unique=True)
    sms = ArrayField(models.CharField(max_length=16), verbose_name="短信", default=list, blank=True)
    mail = ArrayField(models.CharField(max_length=16), verbose_name="邮件", default=list, blank=True)
    gathered = ArrayField(models.CharField(max_length=16), verbose_name="每日汇总", default=list, blank=True)
    quiet_from = models.TimeField("免打扰从", null=True, blank=True)
    quiet_until = models.TimeField("免打扰到", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(quiet_from__isnull=True, quiet_until__isnull=True)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False),
                name="quiet_from_and_until",
            ),
        ]

    def __str__(self) -> str:
        return self.account


class Contact(models.Model):
    """A telephone or mailbox that an account named; texts go there once a code sent to it was typed back.

    `code` is a digest. `asked_at` is real time, by which a code grows old.
    """

    account = models.CharField("账号", max_length=64)
    channel = models.CharField("渠道", max_length=4, choices=Channel.choices)
    address = models.CharField("号码或邮箱", max_length=100)
    code = models.CharField("验证码摘要", max_length=64, blank=True)
    asked_at = models.DateTimeField("发码时间")
    tries = models.SmallIntegerField("试过次数", default=0)
    confirmed = models.ForeignKey(
        "trail.Act", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    ended = models.BooleanField("不再用", default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "channel"],
                condition=Q(confirmed__isnull=False, ended=False),
                name="one_contact_each",
            ),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="contact_channel_known"),
        ]
        indexes = [models.Index(fields=["account", "-id"], name="contact_by_account")]

    def __str__(self) -> str:
        return f"{self.account} {self.get_channel_display()}"
