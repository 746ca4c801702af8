"""What proofs stores: every proof that was issued, as printed, and how often codes were tried of late."""

from django.db import models
from django.db.models import Q


class ProofKind(models.TextChoices):
    """What is proven."""

    EMPLOYER = "employer", "单位参保证明"


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
        indexes = [models.Index(fields=["employer", "-id"], name="proof_by_employer")]
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


class VerifyTry(models.Model):
    """How many wrong codes came of late from one address, or from all of them; under a digest."""

    digest = models.CharField("来源摘要", max_length=64, primary_key=True)
    tries = models.IntegerField("次数", default=0)
    began_at = models.DateTimeField("第一次")

    def __str__(self) -> str:
        return f"{self.tries}"
