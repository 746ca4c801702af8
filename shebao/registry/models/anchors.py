"""Whom facts are about, at which keys point, and what all facts have in common."""

from django.db import models
from django.db.models import F, Q

LARGEST_FEN = 20_000_000_00


class Doubt(models.TextChoices):
    """Why a second record under the same document number may stand."""

    NONE = "", "无"
    DUPLICATE = "duplicate", "重号"
    UNVERIFIED = "unverified", "待核实"


class Person(models.Model):
    """An anchor: one person of a province, by document."""

    province = models.CharField("省", max_length=6)
    document_type = models.CharField("证件类型", max_length=24)
    document_number = models.CharField("证件号码", max_length=32)
    doubt = models.CharField("存疑", max_length=12, choices=Doubt.choices, default=Doubt.NONE, blank=True)

    class Meta:
        indexes = [models.Index(fields=["document_number"], name="person_by_document")]  # doubted ones too
        constraints = [
            models.UniqueConstraint(
                fields=["document_number", "document_type", "province"],
                condition=Q(doubt=""),
                name="one_person_per_document",
            ),
            models.CheckConstraint(condition=Q(doubt__in=Doubt.values), name="doubt_is_known"),
        ]

    def __str__(self) -> str:
        return f"人员 {self.pk}"


class PersonNumber(models.Model):
    """An anchor: 个人编号, of which a person may have several."""

    region = models.CharField("地区", max_length=6)
    number = models.CharField("个人编号", max_length=20)
    person = models.ForeignKey(Person, models.PROTECT, related_name="numbers")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["number", "region"], name="person_number_once"),
        ]

    def __str__(self) -> str:
        return self.number


class AgencyLevel(models.TextChoices):
    """Levels of agencies, the highest first; villages are an extension (catalogue CQR-12)."""

    PROVINCE = "province", "省"
    CITY = "city", "市"
    DISTRICT = "district", "区县"
    TOWN = "town", "乡镇（街道）"
    VILLAGE = "village", "村（社区）"


class Agency(models.Model):
    """An anchor: one agency (经办机构) of a region, by the code of its division, beneath another."""

    region = models.CharField("地区", max_length=6)
    code = models.CharField("机构代码", max_length=12)
    name = models.CharField("名称", max_length=60)
    level = models.CharField("级别", max_length=12, choices=AgencyLevel.choices)
    parent = models.ForeignKey("self", models.PROTECT, related_name="children", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "region"], name="agency_code_once"),
            models.UniqueConstraint(
                fields=["region"], condition=Q(parent__isnull=True), name="one_leading_agency"
            ),
            models.CheckConstraint(condition=Q(level__in=AgencyLevel.values), name="agency_level_known"),
        ]

    def __str__(self) -> str:
        return self.name


class Employer(models.Model):
    """An anchor: one employer of a region, by 单位编号; `agency` handles its business (参保地).

    Without one it is the region's leading agency.
    """

    region = models.CharField("地区", max_length=6)
    number = models.CharField("单位编号", max_length=20)
    credit_code = models.CharField("统一社会信用代码", max_length=18, db_index=True)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="employers", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["number", "region"], name="employer_number_once"),
        ]

    def __str__(self) -> str:
        return self.number


class Identity(models.Model):
    """A small number for each identity (参保身份) that the law's files name."""

    id = models.SmallAutoField(primary_key=True)
    code = models.CharField("代码", max_length=40, unique=True)

    def __str__(self) -> str:
        return self.code


class Fact(models.Model):
    """Something that held, brought in by one act and taken out by at most one; never edited."""

    learned = models.ForeignKey("trail.Act", models.PROTECT, related_name="+", db_index=False)
    retired = models.ForeignKey(
        "trail.Act", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    restores = models.ForeignKey(
        "self", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )

    class Meta:
        abstract = True
        indexes = [
            models.Index(fields=["learned"], name="%(class)s_learned"),
            models.Index(fields=["retired"], name="%(class)s_retired", condition=Q(retired__isnull=False)),
            models.Index(fields=["restores"], name="%(class)s_restores", condition=Q(restores__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(retired__isnull=True) | Q(retired__gte=F("learned")),
                name="%(class)s_retired_later",
            ),
        ]


class Span(Fact):
    """A fact that holds for months."""

    since = models.IntegerField("起始月")
    until = models.IntegerField("终止月", null=True, blank=True)

    class Meta(Fact.Meta):
        abstract = True


class AgencyChange(models.Model):
    """An employer went from one agency to another (参保地经办机构调整); none is the leading one."""

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="agency_changes", db_index=False)
    was = models.ForeignKey(Agency, models.PROTECT, related_name="+", null=True, blank=True, db_index=False)
    now = models.ForeignKey(Agency, models.PROTECT, related_name="+", null=True, blank=True, db_index=False)
    reason = models.CharField("原因", max_length=200)
    learned = models.ForeignKey("trail.Act", models.PROTECT, related_name="+", db_index=False)

    class Meta:
        indexes = [models.Index(fields=["employer", "-id"], name="agency_change_newest")]

    def __str__(self) -> str:
        return f"{self.employer_id} {self.was_id} → {self.now_id}"
