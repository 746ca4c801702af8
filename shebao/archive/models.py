"""What the archive stores: files under the hash of their content, holds, disposals, and what checks found."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now


class StoredFile(models.Model):
    """One content as one account brought it; the bytes stand once in the archive, under their hash."""

    sha256 = models.CharField("内容摘要", max_length=64)
    size = models.BigIntegerField("字节数")
    content_type = models.CharField("文件类型", max_length=100)
    name = models.CharField("文件名", max_length=200)
    uploader = models.CharField("上传账号", max_length=64)
    stored_at = models.DateTimeField("存入时间", db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sha256", "uploader"], name="stored_once_per_uploader"),
            models.CheckConstraint(condition=models.Q(size__gte=0), name="stored_size_not_negative"),
            models.CheckConstraint(
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="stored_under_sha256"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Hold(models.Model):
    """暂缓处置: a case's papers stay, whatever their term, until the hold is lifted; kept as a fact."""

    region = models.CharField("地区", max_length=6)
    employer = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+", db_index=False)
    case_number = models.CharField("办件编号", max_length=40)
    reason = models.CharField("原因", max_length=200)
    learned = models.ForeignKey("trail.Act", models.PROTECT, related_name="+", db_index=False)
    retired = models.ForeignKey(
        "trail.Act", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )

    class Meta:
        indexes = [models.Index(fields=["employer", "-id"], name="hold_by_employer")]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "case_number"], condition=Q(retired__isnull=True), name="held_once"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="held_with_reason"),
        ]

    def __str__(self) -> str:
        return self.case_number


class Disposal(models.Model):
    """到期处置: one case's papers are proposed for disposal by one human, approved by another.

    Nothing is removed by it: what is approved is marked. No day is kept here: retention.py works it out.
    """

    region = models.CharField("地区", max_length=6)
    employer = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+", db_index=False)
    case_number = models.CharField("办件编号", max_length=40)
    proposed = models.ForeignKey("trail.Act", models.PROTECT, related_name="+", db_index=False)
    proposer = models.CharField("提出的自然人", max_length=64)
    approved = models.ForeignKey(
        "trail.Act", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    approver = models.CharField("批准的自然人", max_length=64, blank=True)
    declined = models.ForeignKey(
        "trail.Act", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    reason = models.CharField("不批准的原因", max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["region", "id"], name="disposal_in_order"),
            models.Index(fields=["employer", "-id"], name="disposal_by_employer"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "case_number"],
                condition=Q(declined__isnull=True),
                name="disposed_once",
            ),
            models.CheckConstraint(condition=~Q(proposer=""), name="disposal_has_proposer"),
            models.CheckConstraint(condition=~Q(approver=F("proposer")), name="disposal_by_two_humans"),
            models.CheckConstraint(
                condition=Q(approved__isnull=True, approver="") | Q(approved__isnull=False) & ~Q(approver=""),
                name="disposal_approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(approved__isnull=True) | Q(declined__isnull=True), name="disposal_decided_once"
            ),
        ]

    def __str__(self) -> str:
        return self.case_number


class Inspection(models.Model):
    """Everything that is stored was read once and held against its hashes; in real time."""

    inspected_at = models.DateTimeField("检查时间", db_default=Now())
    contents = models.BigIntegerField("检查的内容数")
    damages = models.IntegerField("问题数")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(damages__gte=0, contents__gte=0), name="inspection_counts")
        ]

    def __str__(self) -> str:
        return f"{self.inspected_at:%Y-%m-%d %H:%M} {self.damages}"


class Damage(models.Model):
    """One content that was missing or altered when it was inspected."""

    class How(models.TextChoices):
        MISSING = "missing", "找不到"
        ALTERED = "altered", "和存入时不一样"

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="found")
    sha256 = models.CharField("内容摘要", max_length=64)
    how = models.CharField("怎么了", max_length=8, choices=How.choices)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(how__in=["missing", "altered"]), name="damage_known")
        ]

    def __str__(self) -> str:
        return f"{self.sha256} {self.how}"
