"""What the archive stores: files under the hash of their content, holds, disposals, and what checks found."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from shebao.archive.paper_models import PaperMonth, PaperRecord

__all__ = [
    "Damage", "Disposal", "Hold", "Inspection", "PaperMonth", "PaperRecord", "RemovedContent", "StoredFile",
]  # fmt: skip


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
    """暂缓处置: papers stay, whatever their term, until the hold is lifted; kept as a fact.

    It stands on one case (`case_number`), on a person's whole bag (`person`), or on an employer's, and then
    on all that is there now or comes later. `employer` is then whose matter the person was found by.
    """

    region = models.CharField("地区", max_length=6)
    employer = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+", db_index=False)
    case_number = models.CharField("办件编号", max_length=40, blank=True)
    person = models.ForeignKey(
        "registry.Person", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    reason = models.CharField("原因", max_length=200)
    learned = models.ForeignKey("trail.Act", models.PROTECT, related_name="+", db_index=False)
    retired = models.ForeignKey(
        "trail.Act", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )

    class Meta:
        indexes = [models.Index(fields=["employer", "-id"], name="hold_by_employer")]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "case_number"],
                condition=Q(retired__isnull=True) & ~Q(case_number=""),
                name="held_once",
            ),
            models.UniqueConstraint(
                fields=["region", "person"],
                condition=Q(retired__isnull=True, person__isnull=False),
                name="person_held_once",
            ),
            models.UniqueConstraint(
                fields=["region", "employer"],
                condition=Q(retired__isnull=True, person__isnull=True, case_number=""),
                name="employer_held_once",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="held_with_reason"),
            models.CheckConstraint(
                condition=Q(case_number="") | Q(person__isnull=True), name="held_case_or_person"
            ),
        ]

    def __str__(self) -> str:
        return self.case_number or ("个人档案袋" if self.person_id else "单位档案袋")


class Disposal(models.Model):
    """到期处置: one case's papers are proposed for disposal by one human, approved by another.

    What is approved can be called back for GRACE (disposals.py); then its contents are removed, and this line
    stays. `reason` says why it was declined or called back. No day is kept here: retention.py works it out.
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
    reason = models.CharField("不批准或撤回的原因", max_length=200, blank=True)
    recalled = models.ForeignKey(
        "trail.Act", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    removed = models.ForeignKey(
        "trail.Act", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )

    class Meta:
        indexes = [
            models.Index(fields=["region", "id"], name="disposal_in_order"),
            models.Index(fields=["employer", "-id"], name="disposal_by_employer"),
            models.Index(
                fields=["region", "id"],
                name="disposal_to_remove",
                condition=Q(approved__isnull=False, recalled__isnull=True, removed__isnull=True),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "case_number"],
                condition=Q(declined__isnull=True, recalled__isnull=True),
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
            models.CheckConstraint(
                condition=Q(recalled__isnull=True, removed__isnull=True)
                | Q(approved__isnull=False) & (Q(recalled__isnull=True) | Q(removed__isnull=True)),
                name="disposal_followed_once",
            ),
        ]

    def __str__(self) -> str:
        return self.case_number


class RemovedContent(models.Model):
    """A content of which no copy is kept, under the disposal that let it go; what it was stays in StoredFile.

    Where the same bytes are brought again for another matter they are kept again, and this line stays.
    """

    disposal = models.ForeignKey(Disposal, models.PROTECT, related_name="contents", db_index=False)
    sha256 = models.CharField("内容摘要", max_length=64)
    removed_at = models.DateTimeField("移除时间", db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sha256", "disposal"], name="removed_once_per_disposal"),
        ]

    def __str__(self) -> str:
        return self.sha256


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
