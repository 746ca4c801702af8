"""What is kept of the talk with partners: every message as it went out or came in, and what became of it."""

from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import Q


class OutState(models.TextChoices):
    """Where a message to a partner stands."""

    WAITING = "waiting", "待发送"
    DELIVERED = "delivered", "已送达"
    REFUSED = "refused", "对方拒收"


class Outgoing(models.Model):
    """A message to a partner, written in the transaction of its reason; delivered once, in order."""

    region = models.CharField("地区", max_length=6)
    employer = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+", null=True, blank=True)
    partner = models.CharField("交换方", max_length=24)
    kind = models.CharField("报文类型", max_length=24)
    key = models.CharField("业务号", max_length=64)
    body = models.JSONField("内容")
    business_at = models.DateTimeField("业务时间")
    state = models.CharField("状态", max_length=12, choices=OutState.choices, default=OutState.WAITING)
    tries = models.IntegerField("发送次数", default=0)
    next_try_at = models.DateTimeField("下次发送", null=True, blank=True)
    told = models.TextField("对方答复", blank=True)
    delivered_at = models.DateTimeField("送达时间", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partner", "region", "kind", "key"], name="outgoing_once"),
            models.CheckConstraint(condition=Q(state__in=OutState.values), name="out_state_known"),
        ]
        indexes = [
            models.Index(fields=["partner", "id"], name="outgoing_waiting", condition=Q(state="waiting")),
            models.Index(fields=["key"], name="outgoing_by_key"),
            models.Index(fields=["region", "-id"], name="outgoing_newest"),
            models.Index(fields=["region", "-id"], name="outgoing_refused", condition=Q(state="refused")),
            models.Index("region", OpClass("key", "varchar_pattern_ops"), name="outgoing_by_key_begun"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class InState(models.TextChoices):
    """What became of a message from a partner."""

    KEPT = "kept", "已收到"
    APPLIED = "applied", "已入账"
    DUPLICATE = "duplicate", "重复"
    STUCK = "stuck", "待处理"
    DISMISSED = "dismissed", "已作废"


class Incoming(models.Model):
    """A message from a partner, kept as it came before anything is done with it."""

    region = models.CharField("地区", max_length=6)
    partner = models.CharField("交换方", max_length=24)
    kind = models.CharField("报文类型", max_length=24)
    number = models.CharField("报文号", max_length=64)
    key = models.CharField("业务号", max_length=64, blank=True)
    body = models.JSONField("内容")
    digest = models.CharField("摘要", max_length=64)
    signature = models.TextField("签名")
    business_at = models.DateTimeField("业务时间", null=True, blank=True)
    received_at = models.DateTimeField("收到时间")
    state = models.CharField("状态", max_length=12, choices=InState.choices, default=InState.KEPT)
    told = models.TextField("处理说明", blank=True)
    act = models.ForeignKey("trail.Act", models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partner", "region", "number", "digest"], name="incoming_once"),
            models.CheckConstraint(condition=Q(state__in=InState.values), name="in_state_known"),
        ]
        indexes = [
            models.Index(
                fields=["region", "-id"], name="incoming_open", condition=Q(state__in=["kept", "stuck"])
            ),
            models.Index(fields=["key"], name="incoming_by_key"),
            models.Index(fields=["region", "-id"], name="incoming_newest"),
            models.Index("region", OpClass("key", "varchar_pattern_ops"), name="incoming_by_key_begun"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class Standing(models.TextChoices):
    """What an answer of market regulation is good for."""

    SAID = "said", "有登记信息"
    UNKNOWN = "unknown", "查无此单位"
    UNFIT = "unfit", "回复有误"


class Extract(models.Model):
    """What market regulation answered to one enquiry after an employer (工商登记信息); never changed.

    `number` is the answer's own. `said` holds the values by the registry's field names, `digest` names them;
    `why` says what is wrong with an answer that is unfit. Nothing in the registry changes by it.
    """

    region = models.CharField("地区", max_length=6)
    employer = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+", db_index=False)
    enquiry = models.ForeignKey(Outgoing, models.PROTECT, related_name="extracts")
    message = models.ForeignKey(Incoming, models.PROTECT, related_name="+")
    number = models.CharField("工商信息编号", max_length=40)
    standing = models.CharField("回复", max_length=8, choices=Standing.choices)
    why = models.TextField("回复有什么问题", blank=True)
    said = models.JSONField("登记信息", default=dict)
    digest = models.CharField("摘要", max_length=64, blank=True)
    said_at = models.DateTimeField("回复时间", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["number", "region"], condition=~Q(standing="unfit"), name="extract_once"
            ),
            models.CheckConstraint(condition=Q(standing__in=Standing.values), name="extract_standing_known"),
        ]
        indexes = [models.Index(fields=["employer", "-id"], name="extract_by_employer")]

    def __str__(self) -> str:
        return f"{self.number} {self.get_standing_display()}"


class Match(models.TextChoices):
    """What the police say of a person's particulars."""

    SAME = "same", "一致"
    DIFFERS = "differs", "不一致"
    UNKNOWN = "unknown", "查无此人"


class Comparison(models.Model):
    """What the police answered when a person's particulars were compared; never changed.

    `asked` is the digest of what was stated, so that no document number stands here; `number` is the
    answer's own, of which one may be about many people.
    """

    region = models.CharField("地区", max_length=6)
    employer = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+", db_index=False)
    account = models.CharField("账号", max_length=64)
    number = models.CharField("答复编号", max_length=64)
    asked = models.CharField("所问内容的摘要", max_length=64)
    match = models.CharField("比对结果", max_length=8, choices=Match.choices)
    differing = models.JSONField("不一致的项目", default=list)
    said_at = models.DateTimeField("答复时间")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(match__in=Match.values), name="comparison_match_known"),
        ]
        indexes = [models.Index(fields=["employer", "asked", "said_at"], name="comparison_by_asked")]

    def __str__(self) -> str:
        return f"{self.number} {self.get_match_display()}"
