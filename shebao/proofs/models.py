"""What proofs stores: every proof that was issued, as printed, and how often codes were tried of late."""

from django.db import models
from django.db.models import Q


class ProofKind(models.TextChoices):
    """What is proven."""

    EMPLOYER = "employer", "单位参保证明"
    RIGHTS = "rights", "社会保险权益记录单"


class Proof(models.Model):
    """A proof as it was printed, sealed and signed; it can be revoked, once, and is never changed.

    `issued` and `valid_until` are business time; `values` are the texts that stand on the paper. `request`
    names the order to print, so that the same order twice gives one proof.
    """

    region = models.CharField("地区", max_length=6)
    employer = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+", db_index=False)
    code = models.CharField("授权码", max_length=20, unique=True)
    kind = models.CharField("证明类型", max_length=12, choices=ProofKind.choices)
    request = models.CharField("打印请求", max_length=40)
    values = models.JSONField("所载内容")
    persons = models.IntegerField("所列人数")
    file = models.ForeignKey("archive.StoredFile", models.PROTECT, related_name="+", db_index=False)
    issued = models.DateTimeField("打印时间")
    valid_until = models.DateField("可验证至")
    act = models.ForeignKey("trail.Act", models.PROTECT, related_name="+", db_index=False)
    revoked = models.ForeignKey(
        "trail.Act", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    reason = models.CharField("作废原因", max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["employer", "-id"], name="proof_by_employer"),
            models.Index(fields=["file"], name="proof_by_file"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["employer", "request"], name="printed_once"),
            models.CheckConstraint(condition=Q(code__regex=r"^[0-9]{14}[A-Z]{6}$"), name="proof_code_shaped"),
            models.CheckConstraint(condition=Q(kind__in=ProofKind.values), name="proof_kind_known"),
            models.CheckConstraint(
                condition=Q(revoked__isnull=True, reason="") | Q(revoked__isnull=False) & ~Q(reason=""),
                name="revoked_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class OrderStage(models.TextChoices):
    """How far the worker has come with a proof that was ordered."""

    WAITING = "waiting", "正在排队"
    READING = "reading", "正在取缴费记录"
    TYPESETTING = "typesetting", "正在排版"
    SIGNING = "signing", "正在签名"
    PRINTED = "printed", "已打印"
    FAILED = "failed", "没有打印成"


class ProofOrder(models.Model):
    """A proof of many people, asked for at `asked` (business time), which the worker prints.

    `wanted` is what was asked for: insurance, months, people; `told` says why it was not printed.
    """

    region = models.CharField("地区", max_length=6)
    employer = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+", db_index=False)
    request = models.CharField("打印请求", max_length=40)
    wanted = models.JSONField("打印内容")
    persons = models.IntegerField("所列人数")
    verify_page = models.CharField("验证网址", max_length=200)
    account = models.CharField("账号", max_length=64)
    asked = models.DateTimeField("申请时间")
    stage = models.CharField("进度", max_length=12, choices=OrderStage.choices, default=OrderStage.WAITING)
    told = models.CharField("没有打印的原因", max_length=300, blank=True)
    proof = models.ForeignKey(Proof, models.PROTECT, related_name="+", null=True, blank=True, db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["employer", "request"], name="ordered_once"),
            models.CheckConstraint(condition=Q(stage__in=OrderStage.values), name="order_stage_known"),
        ]
        indexes = [
            models.Index(
                fields=["employer", "-id"],
                name="order_under_way",
                condition=~Q(stage__in=(OrderStage.PRINTED, OrderStage.FAILED)),
            )
        ]

    def __str__(self) -> str:
        return self.request


class VerifyTry(models.Model):
    """How many wrong codes came of late from one address, or from all of them; under a digest."""

    digest = models.CharField("来源摘要", max_length=64, primary_key=True)
    tries = models.IntegerField("次数", default=0)
    began_at = models.DateTimeField("第一次")

    def __str__(self) -> str:
        return f"{self.tries}"
